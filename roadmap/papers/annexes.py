"""What stands in the annexes of the order that brings the model in."""

from mentoring.papers.sheet import Book, Column, Sheet
from mentoring.papers.team import team_sheet
from mentoring.russian.dates import date_short
from roadmap.models import Roadmap


def forms_facts(programme, missing):
    forms = programme.forms.prefetch_related("role_models").order_by("position", "pk")
    if not forms:
        missing.essential(
            "В программе не выбрано ни одной формы наставничества. Отметьте их в программе.",
            "programme",
            programme.pk,
        )
    return [form_facts(form) for form in forms]


def form_facts(form):
    return {
        "title": form.title,
        "goal": form.goal,
        "role_models": [f"«{model.title}»" for model in form.role_models.all()],
    }


def stages_facts(programme, missing):
    """The rows of the plan: stage, measure, term, who answers."""
    roadmap = Roadmap.objects.filter(programme=programme).order_by("pk").first()
    if roadmap is None:
        missing.essential(
            "Дорожная карта программы ещё не составлена. Разложите её по образцу.", "roadmap"
        )
        return []
    stages = roadmap.stages.prefetch_related("activities__people").order_by("position", "pk")
    return [stage_facts(stage, programme) for stage in stages]


def stage_facts(stage, programme):
    activities = sorted(stage.activities.all(), key=lambda one: (one.position, one.pk))
    return {
        "title": str(stage),
        "period": stage.period,
        "activities": [
            activity_facts(activity, number, stage, programme)
            for number, activity in enumerate(activities, start=1)
        ],
    }


def activity_facts(activity, number, stage, programme):
    people = sorted(activity.people.all(), key=lambda person: (person.search_key, person.pk))
    named = ", ".join(person.short_name for person in people) or activity.responsible
    by_stage = "; ".join(filter(None, (term.get("responsible") for term in stage.terms)))
    curator = programme.curator.short_name if programme.curator else ""
    return {
        "number": activity.number or f"{stage.number or stage.position}.{number}",
        "text": activity.text,
        "term": term_of(activity) or stage.period or term_of_programme(programme),
        "responsible": named or by_stage or curator,
    }


def term_of(activity):
    """Days rather than «в течение года»: an order is checked by its dates."""
    if activity.starts_on and activity.due_on:
        return f"{date_short(activity.starts_on)} – {date_short(activity.due_on)}"
    return f"до {date_short(activity.due_on)}" if activity.due_on else activity.period


def term_of_programme(programme):
    return f"{date_short(programme.starts_on)} – {date_short(programme.ends_on)}"


BOTH = "куратор, педагог-психолог"
# Two stages: the quality of the programme, and its influence measured before and after.
MONITORING = (
    ("Оценка влияния на участников: до начала работы",
     "ожидания и исходные показатели участников: мотивация, вовлечённость, самочувствие, "
     "учебные и профессиональные результаты",
     "анкетирование, сведения классных руководителей и педагога-психолога",
     "entry_until", BOTH, "сводка исходных показателей"),
    ("Оценка качества программы: промежуточная",
     "регулярность встреч, выполнение планов, трудности, обратная связь участников",
     "анкетирование, учёт встреч, беседы",
     "interim_until", "куратор", "предложения об изменениях в работе пар и групп"),
    ("Оценка качества программы: итоговая",
     "сильные и слабые стороны программы, возможности и риски, удовлетворённость участников",
     "анкетирование, анкета куратора",
     "final_until", "куратор", "SWOT-анализ программы"),
    ("Оценка влияния на участников: после завершения работы",
     "изменение показателей участников по сравнению с исходными",
     "повторное анкетирование, сравнение результатов",
     "final_until", BOTH, "анализ динамики показателей"),
    ("Подведение итогов",
     "достижение планируемых результатов, выполнение дорожной карты",
     "обобщение данных мониторинга и отчётов наставников",
     "report_until", "куратор", "аналитическая справка, отчёт об итогах программы"),
)  # fmt: skip
PARTS = ("title", "subject", "method", "term", "responsible", "outcome")


def monitoring_plan(days):
    return [
        dict(zip(PARTS, (*step[:3], f"до {days[step[3]]}", *step[4:]), strict=True))
        for step in MONITORING
    ]


def introduction_book(facts):
    """The annexes that are lists: plan, team, monitoring."""
    return Book((plan_sheet(facts), team_sheet(facts), monitoring_sheet(facts)))


def plan_sheet(facts):
    return Sheet(
        "Дорожная карта",
        (
            Column("Этап", lambda row: row[0]["title"], 34),
            Column("№", lambda row: row[1]["number"], 8),
            Column("Мероприятие", lambda row: row[1]["text"], 70),
            Column("Срок", lambda row: row[1]["term"], 26),
            Column("Ответственные", lambda row: row[1]["responsible"], 30),
        ),
        [(stage, activity) for stage in facts["stages"] for activity in stage["activities"]],
    )


def monitoring_sheet(facts):
    return Sheet(
        "План мониторинга",
        (
            Column("№", lambda row: row[0], 7),
            Column("Этап", lambda row: row[1]["title"], 36),
            Column("Что изучается", lambda row: row[1]["subject"], 50),
            Column("Способ", lambda row: row[1]["method"], 36),
            Column("Срок", lambda row: row[1]["term"], 16),
            Column("Ответственные", lambda row: row[1]["responsible"], 26),
            Column("Итог", lambda row: row[1]["outcome"], 40),
        ),
        list(enumerate(facts["monitoring"], start=1)),
    )
