"""The figures that a regional centre asks for: each known by its key, so that a blank can name it."""

from django.db.models import Count, Q

from mentoring.models import Mentorship, MentorshipStatus, PersonKind, Side
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from reports.studies.campaign import surveys_of
from reports.studies.dynamics import SIDES, parameters_of, values_of
from reports.studies.figures import dynamics_facts, rounded
from reports.studies.results import results_facts
from reports.studies.swot import Monitoring
from surveys.dynamics import ENTRY
from surveys.models import SurveyState
from surveys.steps import LEAST

INCOMING, FINAL = "входящий", "итоговый"
PERCENT = "%"


def figures_of(programme, kind):
    """[{key, group, title, value, unit}]; a value nobody may know is None."""
    found = [*people_figures(programme), *pair_figures(programme), *survey_figures(programme)]
    if kind == INCOMING:
        return found + entry_figures(programme)
    return found + level_figures(programme) + change_figures(programme) + result_figures(programme)


def requisite_figures(programme, day):
    """What every form of a region begins with; D61 has it in its letterhead."""
    organisation, curator = programme.organisation, programme.curator
    texts = {
        "name": ("Наименование организации", organisation.name),
        "short_name": ("Краткое наименование", organisation.short_name),
        "year": ("Учебный год", school_year(programme)),
        "day": ("Дата заполнения", date_short(day)),
        "curator": ("Куратор", curator.full_name if curator else None),
    }
    return [
        line(f"form.{key}", "Сведения об организации", title, value or None, "")
        for key, (title, value) in texts.items()
    ]


def line(key, group, title, value, unit="чел."):
    return {"key": key, "group": group, "title": title, "value": value, "unit": unit}


def people_figures(programme):
    mentor, mentee = Q(side=Side.MENTOR), Q(side=Side.MENTEE)
    pupil, teacher = Q(person__kind=PersonKind.PUPIL), Q(person__kind=PersonKind.TEACHER)
    counts = programme.participations.aggregate(
        everybody=Count("person", distinct=True),
        mentees=Count("pk", filter=mentee),
        mentee_pupils=Count("pk", filter=mentee & pupil),
        mentee_teachers=Count("pk", filter=mentee & teacher),
        mentors=Count("pk", filter=mentor),
        mentor_pupils=Count("pk", filter=mentor & pupil),
        mentor_teachers=Count("pk", filter=mentor & teacher),
        mentor_partners=Count("pk", filter=mentor & ~pupil & ~teacher),
    )
    titles = {
        "everybody": "Участников программы",
        "mentees": "Наставляемых",
        "mentee_pupils": "Наставляемых из числа обучающихся",
        "mentee_teachers": "Наставляемых из числа педагогов",
        "mentors": "Наставников",
        "mentor_pupils": "Наставников из числа обучающихся",
        "mentor_teachers": "Наставников из числа педагогов",
        "mentor_partners": "Наставников от партнёров",
    }
    return [line(f"people.{key}", "Участники", title, counts[key]) for key, title in titles.items()]


def pair_figures(programme):
    """Pairs and groups in all, by outcome and by form."""
    begun = ~Q(mentorship__status=MentorshipStatus.PROPOSED)
    pairs = Mentorship.objects.filter(programme=programme).exclude(status=MentorshipStatus.PROPOSED)
    counts = pairs.aggregate(
        total=Count("pk"),
        completed=Count("pk", filter=Q(status=MentorshipStatus.COMPLETED)),
        stopped=Count("pk", filter=Q(status=MentorshipStatus.STOPPED)),
    )
    titles = {
        "total": "Пары и группы, начавшие работу",
        "completed": "Пары и группы, завершившие программу",
        "stopped": "Пары и группы, прекратившие работу раньше срока",
    }
    found = [
        line(f"pairs.{key}", "Пары и группы", title, counts[key], "ед.")
        for key, title in titles.items()
    ]
    forms = programme.forms.annotate(
        number=Count("mentorship", filter=begun & Q(mentorship__programme=programme))
    )
    return found + [
        line(
            f"pairs.form.{form.code}", "Пары и группы", f"Форма «{form.title}»", form.number, "ед."
        )
        for form in forms.order_by("position", "pk")
    ]


def survey_figures(programme):
    surveys = [one for one in surveys_of(programme) if one.state != SurveyState.DRAFT]
    asked = sum(one.asked for one in surveys)
    answered = sum(one.answered for one in surveys)
    share = round(100 * answered / asked, 1) if asked else None
    return [
        line("surveys.asked", "Опросы", "Направлено приглашений", asked, "ед."),
        line("surveys.answered", "Опросы", "Получено ответов", answered, "ед."),
        line("surveys.percent", "Опросы", "Доля ответивших", share, PERCENT),
    ]


def level_figures(programme):
    level = Monitoring(programme).level() or {}
    return [
        line("level.total", "Анкета куратора", "Сумма баллов", level.get("total"), "балл"),
        line("level.title", "Анкета куратора", "Уровень", level.get("title"), ""),
    ]


def entry_figures(programme):
    """The means of everybody measured at entry, of five at least."""
    known = parameters_of(programme.organisation)
    values = values_of(programme, known)
    found = []
    for side, title in SIDES.items():
        for code, parameter in known.items():
            if given := values.get((side, code, ENTRY)):
                mean = sum(map(float, given.values())) / len(given) if len(given) >= LEAST else None
                name = f"{title}: {parameter['title']}"
                mean = rounded(mean, parameter.get("divisor", 1))
                found += [
                    line(f"{side}.{code}.n", "Показатели на входе", f"{name}, измерено", len(given)),
                    line(f"{side}.{code}.entry", "Показатели на входе", f"{name}, среднее", mean, parameter["unit"]),
                ]  # fmt: skip
    return found


def change_figures(programme):
    found = []
    for side in dynamics_facts(programme)["sides"]:
        for row in side["rows"]:
            key, name = f"{row['side']}.{row['code']}", f"{side['title']}: {row['title']}"
            group, unit = "Показатели до и после", row["unit"]
            found += [
                line(f"{key}.paired", group, f"{name}, измерены дважды", row["paired"]),
                line(f"{key}.entry", group, f"{name}, до", row["entry"], unit),
                line(f"{key}.exit", group, f"{name}, после", row["exit"], unit),
                line(f"{key}.delta", group, f"{name}, изменение", row["delta"], unit),
                line(
                    f"{key}.improved", group, f"{name}, улучшили", row["improved_percent"], PERCENT
                ),
            ]
    return found


def result_figures(programme):
    found = []
    for row in results_facts(programme):
        for wave, word in (("entry", "до"), ("exit", "после")):
            if row[wave] is not None:
                title = f"{row['title'].capitalize()}, {word}"
                found.append(
                    line(f"result.{row['code']}.{wave}", "Результаты школы", title, row[wave], row["unit"])
                )  # fmt: skip
    return found
