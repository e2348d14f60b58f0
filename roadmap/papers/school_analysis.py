"""The analysis of the mentor school's year (D62): attendance, hours, satisfaction, results."""

from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, person_facts, require_programme
from mentoring.papers.sheet import Book, Column, Sheet
from mentoring.papers.team import school_year
from roadmap.models import MentorSchool
from roadmap.papers.mentor_school import HEAD, attendance_facts, listener_facts
from roadmap.papers.plans import author_facts
from surveys.models import Survey
from surveys.reader import answered_count, invited_count, results

SATISFACTION = "A15"
INPUTS = (
    HEAD,
    Input("successes", "Что получилось", "lines", lambda ground: USUAL["successes"]),
    Input("difficulties", "Трудности", "lines", lambda ground: USUAL["difficulties"]),
    Input("proposals", "Предложения на следующий год", "lines", lambda ground: USUAL["proposals"]),
)
USUAL = {
    "successes": ["Занятия связаны с работой наставников в парах и группах."],
    "difficulties": ["Не все слушатели смогли посетить занятия из-за расписания уроков."],
    "proposals": [
        "Согласовать дни занятий со слушателями в начале учебного года.",
        "Дополнить темы занятий по итогам анализа потребностей наставников.",
    ],
}


def analysis(*, organisation, programme, day, typed=None):
    """D62: what the year of the mentor school brought, in figures and in words."""
    require_programme(programme)
    missing = Missing()
    said = Said("D62", INPUTS, Ground(organisation, programme, day), typed)
    school = MentorSchool.objects.filter(programme=programme).first()
    places = list(school.places.by_name()) if school else []
    if not places:
        missing.essential("В «Школу наставника» никто не зачислен: анализировать нечего.", "events")
    listeners = listener_facts(school, places) if places else []
    lessons = attendance_facts(school, {p.person_id for p in places}) if places else []
    held = [lesson for lesson in lessons if lesson["is_held"]]
    if places and not held:
        missing.add("Явка на занятия ещё не отмечена.", "events")
    done = sum(one["is_done"] for one in listeners)
    head = said["head"]
    return (
        {
            "heading": "Анализ работы «Школы наставника»",
            "organisation": letterhead(organisation, missing),
            "school_year": school_year(programme),
            "head": head and person_facts(head, missing, duty="руководитель «Школы наставника»"),
            "on": f"{day:%d.%m.%Y}",
            "listeners": listeners,
            "lessons": lessons,
            "planned": sum(lesson["hours"] for lesson in lessons),
            "held_hours": sum(lesson["hours"] for lesson in held),
            "held": fraction(len(held), len(lessons)),
            "turnout": fraction(sum(one["came"] for one in held), sum(one["of"] for one in held)),
            "done": fraction(done, len(listeners)),
            "least_percent": school.least_percent if school else None,
            "satisfaction": satisfaction_facts(programme, missing),
            "author": author_facts(head, "Руководитель «Школы наставника»"),
            "missing": missing.sorted(),
        }
        | {name: said.lines(name) for name in USUAL}
        | said.facts()
    )


def fraction(part, whole):
    """«12 из 96 (12,5 %)»."""
    if not whole:
        return "нет данных"
    return f"{part} из {whole} ({part * 100 / whole:.1f} %)".replace(".", ",")


def satisfaction_facts(programme, missing):
    """The mean of each scale of the newest survey of satisfaction; under five answers there is none."""
    surveys = Survey.objects.filter(programme=programme, code=SATISFACTION)
    survey = surveys.order_by("-pk").first()
    if survey is None:
        missing.add("Опрос об удовлетворённости «Школой наставника» не проводился.", "surveys")
        return None
    figures = results(survey) or []
    scales = [one for one in figures if one.mean is not None and not one.is_withheld]
    if not scales:
        missing.add("Ответов на опрос об удовлетворённости меньше пяти: цифр нет.", "surveys")
    return {
        "title": survey.title,
        "answered": fraction(answered_count(survey), invited_count(survey)),
        "rows": [
            {"text": one.text, "mean": f"{one.mean:.1f}".replace(".", ","), "n": one.answered}
            for one in scales
        ],
    }


def analysis_book(facts):
    lessons = (
        Column("Тема", lambda row: row["title"], 60),
        Column("Часы", lambda row: row["hours"], 8),
        Column("Присутствовали", lambda row: row["came"] if row["is_held"] else "", 16),
        Column("Слушателей", lambda row: row["of"], 12),
    )
    listeners = (
        Column("Слушатель", lambda row: row["name"], 40),
        Column("Должность, класс", lambda row: row["place"], 40),
        Column("Занятий", lambda row: row["lessons"], 10),
        Column("Часов", lambda row: row["hours"], 10),
        Column("Обучение завершено", lambda row: "да" if row["is_done"] else "нет", 20),
    )
    return Book(
        (
            Sheet("Занятия", lessons, facts["lessons"]),
            Sheet("Слушатели", listeners, facts["listeners"]),
        )
    )
