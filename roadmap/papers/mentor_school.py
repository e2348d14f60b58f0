"""The mentor school on paper: the order (D04), certificates (D50b), the analysis of the year (D62)."""

from mentoring.papers.consents import begin
from mentoring.papers.diplomas import name_parts
from mentoring.papers.fitting import field_of, fit_of, taken_by_head
from mentoring.papers.honour_sheets import sheet_look
from mentoring.papers.honours import place_words
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.orders import acquainted, curator_facts
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    executor_facts,
    letterhead,
    person_facts,
    require_programme,
    signatory,
)
from mentoring.papers.sheet import Book, Column, Sheet
from mentoring.papers.team import CONTROL, control_facts, school_year
from mentoring.russian.dates import counted
from roadmap.models import Attendance, Mark, MentorSchool, Plan
from roadmap.papers.plans import school_book, school_facts

ACTS = ("273-fz", "1264-r")


def head_of(ground):
    school = MentorSchool.objects.filter(programme=ground.programme).first()
    return (school and school.head) or ground.programme.curator


HEAD = Input("head", "Руководитель «Школы наставника»", "person", head_of)
ORDER_INPUTS = (HEAD, CONTROL)


def opening(*, organisation, programme, day, typed=None):
    """D04: the school is opened, its head, its listeners, its programme and schedule."""
    require_programme(programme)
    missing = Missing()
    said = Said("D04", ORDER_INPUTS, Ground(organisation, programme, day), typed)
    head = said["head"]
    if head is None:
        missing.essential("Не выбран руководитель «Школы наставника».", "form")
    school = school_facts(programme, missing)
    if school["work"] and not school["lessons"]:
        missing.essential("В плане «Школы наставника» нет занятий с часами.", "events")
    places = places_of(programme)
    if not places:
        missing.essential(
            "В «Школу наставника» никто не зачислен. Зачислите отобранных наставников.", "events"
        )
    return {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "acts": acts_in_force(organisation, ACTS, day, missing),
        "head": head and person_facts(head, missing, duty="руководитель «Школы наставника»"),
        "curator": curator_facts(programme, missing),
        "school": school,
        "total": counted(school["hours"], "час", "часа", "часов"),
        "listeners": [
            {"id": place.person_id, "name": place.person.full_name, "place": place.person.place}
            for place in places
        ],
        "control": control_facts(said, missing),
        "acquainted": acquainted([head, programme.curator, said["control"]], []),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    } | said.facts()


def places_of(programme):
    school = MentorSchool.objects.filter(programme=programme).first()
    return list(school.places.by_name()) if school else []


def opening_book(facts):
    listeners = (
        Column("№ п/п", lambda row: row[0], 7),
        Column("Слушатель", lambda row: row[1]["name"], 40),
        Column("Должность, класс", lambda row: row[1]["place"], 40),
    )
    rows = list(enumerate(facts["listeners"], start=1))
    return Book((Sheet("Слушатели", listeners, rows), *school_book(facts).sheets))


def certificate(*, organisation, programme, day, person=None):
    """D50b: that a listener has completed the mentor school, and its hours."""
    missing = begin(person)
    require_programme(programme)
    school = MentorSchool.objects.filter(programme=programme).first()
    planned = school.planned_hours() if school else 0
    hours = school.hours_by_person().get(person.pk, (0, 0))[1] if school else 0
    is_listener = school is not None and school.places.filter(person=person).exists()
    if not is_listener:
        missing.essential(f"{person}: не слушатель «Школы наставника».", "person", person.pk)
    elif not school.is_enough(hours, planned):
        missing.essential(
            f"{person}: посещено {hours} из {planned} ч, для сертификата нужно не меньше "
            f"{school.least_percent} %.",
            "person",
            person.pk,
        )
    is_woman = person.name_cases().gender == "f"
    layout = organisation.award_layout
    lines = [{"parts": name_parts(person, layout), "place": place_words(person, "nom")}]
    head, field = letterhead(organisation, Missing()), field_of(layout)
    return {
        "heading": f"Сертификат «Школы наставника»: {person}",
        "organisation": head,
        "signatory": signatory(organisation, day, missing),
        "subject_id": person.pk,
        "ornament": layout,
        "sheet_look": sheet_look(layout),
        "word": "СЕРТИФИКАТ",
        "verb": "настоящий сертификат подтверждает, что",
        "lines": lines,
        "fit": fit_of(lines, "", "", taken_by_head(head, field), field),
        "title": "",
        "place": "",
        "said": [
            f"{'прошла' if is_woman else 'прошёл'} обучение в «Школе наставника»",
            f"программы наставничества {school_year(programme)} учебного года",
            f"в объёме {counted(hours, 'часа', 'часов', 'часов')}",
        ],
        "why": "",
        "order": "",
        "missing": missing.sorted(),
    }


def attendance_facts(school, listeners):
    """Lesson by lesson: how many of the listeners came."""
    marks = Attendance.objects.of_programme(school.programme).of_plan(Plan.MENTOR_SCHOOL)
    came = {}
    for event, mark in marks.filter(person__in=listeners).values_list("event", "mark"):
        held, present = came.get(event, (0, 0))
        came[event] = (held + 1, present + (mark == Mark.PRESENT))
    return [
        {
            "title": lesson.title,
            "hours": lesson.hours,
            "is_held": lesson.pk in came,
            "came": came.get(lesson.pk, (0, 0))[1],
            "of": len(listeners),
        }
        for lesson in school.lessons()
    ]


def listener_facts(school, places):
    planned, hours = school.planned_hours(), school.hours_by_person()
    return [
        {
            "id": place.person_id,
            "name": place.person.full_name,
            "place": place.person.place,
            "lessons": hours.get(place.person_id, (0, 0))[0],
            "hours": hours.get(place.person_id, (0, 0))[1],
            "is_done": school.is_enough(hours.get(place.person_id, (0, 0))[1], planned),
        }
        for place in places
    ]
