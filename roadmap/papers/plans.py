"""Plans of the year: the calendar of events (D20) and the mentor school (D21)."""

from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import (
    Missing,
    letterhead,
    person_facts,
    require_programme,
    signatory,
)
from mentoring.papers.sheet import Book, Column, Sheet
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from roadmap.models import Event, Plan
from roadmap.papers.approval import APPROVAL_INPUTS, approval_facts

CALENDAR_INPUTS = APPROVAL_INPUTS
SCHOOL_INPUTS = (
    *APPROVAL_INPUTS,
    Input("head", "Руководитель «Школы наставника»", "person", lambda g: g.programme.curator),
)


def calendar(*, organisation, programme, day, typed=None):
    """D20: event, term, participants, who answers."""
    require_programme(programme)
    missing = Missing()
    said = Said("D20", CALENDAR_INPUTS, Ground(organisation, programme, day), typed)
    return {
        "heading": "Календарный план мероприятий программы наставничества",
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "approval": approval_facts(said),
        "events": events_facts(programme, Plan.CALENDAR, missing),
        "author": author_facts(programme.curator, "Куратор программы"),
        "missing": missing.sorted(),
    } | said.facts()


def mentor_school(*, organisation, programme, day, typed=None):
    """D21: lessons with hours and leaders, and the other work of the mentor school."""
    require_programme(programme)
    missing = Missing()
    said = Said("D21", SCHOOL_INPUTS, Ground(organisation, programme, day), typed)
    head = said["head"]
    if head is None:
        missing.add("Не выбран руководитель «Школы наставника».", "form")
    return {
        "heading": "План работы «Школы наставника»",
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "approval": approval_facts(said),
        "head": head and person_facts(head, missing, duty="руководитель «Школы наставника»"),
        "school": school_facts(programme, missing),
        "author": author_facts(head, "Руководитель «Школы наставника»"),
        "missing": missing.sorted(),
    } | said.facts()


def author_facts(person, post):
    """Who has drawn the plan up; a name nobody knows yet is for the pen."""
    return {"post": post, "name": person.signature_name if person else ""}


def school_facts(programme, missing):
    """Lessons apart from meetings, surveys and papers."""
    rows = events_facts(programme, Plan.MENTOR_SCHOOL, missing)
    lessons = [row for row in rows if row["hours"]]
    return {
        "lessons": lessons,
        "work": [row for row in rows if not row["hours"]],
        "hours": sum(row["hours"] for row in lessons),
    }


NOT_PLANNED = {
    Plan.CALENDAR: "Календарный план мероприятий ещё не составлен.",
    Plan.MENTOR_SCHOOL: "План «Школы наставника» ещё не составлен.",
    Plan.SEMINARS: "План муниципальных семинаров ещё не составлен.",
    Plan.COURSES: "План-график курсов повышения квалификации ещё не составлен.",
}


def events_facts(programme, plan, missing):
    events = Event.objects.of_plan(programme, plan).in_time().prefetch_related("people")
    rows = [event_facts(event, programme) for event in events]
    if not rows:
        missing.essential(f"{NOT_PLANNED[plan]} Составьте его в разделе «Программа».", "events")
    return rows


def event_facts(event, programme):
    people = sorted(event.people.all(), key=lambda person: (person.search_key, person.pk))
    named = ", ".join(person.short_name for person in people)
    curator = programme.curator.short_name if programme.curator else ""
    return {
        "title": event.title.rstrip("."),
        "term": term_of(event, programme),
        "participants": event.participants,
        "responsible": named or event.responsible or curator,
        "hours": event.hours,
        "format": event.format,
        "leader": event.leader or named or event.responsible or curator,
        "kind": event.kind,
    }


def term_of(event, programme):
    """A single day as a date, otherwise the words of the plan."""
    if event.starts_on and event.starts_on == event.ends_on:
        return date_short(event.starts_on)
    if event.period:
        return event.period
    if event.starts_on and event.ends_on:
        return f"{date_short(event.starts_on)} – {date_short(event.ends_on)}"
    if event.starts_on or event.ends_on:
        word, day = ("с", event.starts_on) if event.starts_on else ("до", event.ends_on)
        return f"{word} {date_short(day)}"
    return f"{school_year(programme)} учебный год"


def numbered_columns(*columns):
    """The columns of a plan after the number of the row; a row is (number, facts)."""
    return (
        Column("№ п/п", lambda row: row[0], 7),
        *(Column(title, lambda row, name=name: row[1][name], width) for title, name, width in columns),
    )  # fmt: skip


def calendar_sheet(facts):
    columns = numbered_columns(
        ("Мероприятие", "title", 60),
        ("Срок", "term", 24),
        ("Участники", "participants", 34),
        ("Ответственный", "responsible", 34),
    )
    return Sheet("Календарный план", columns, list(enumerate(facts["events"], start=1)))


def school_book(facts):
    lessons = numbered_columns(
        ("Тема", "title", 60),
        ("Часы", "hours", 8),
        ("Форма", "format", 20),
        ("Дата", "term", 24),
        ("Ведущий", "leader", 34),
        ("Слушатели", "participants", 30),
    )
    work = numbered_columns(
        ("Мероприятие", "title", 70),
        ("Срок", "term", 26),
        ("Ответственный", "responsible", 34),
    )
    school = facts["school"]
    return Book(
        (
            Sheet("Занятия", lessons, list(enumerate(school["lessons"], start=1))),
            Sheet("Мероприятия", work, list(enumerate(school["work"], start=1))),
        )
    )
