"""The order on the closing event or the school's contest (D11): committee, jury, programme, estimate."""

from decimal import Decimal

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
from mentoring.papers.team import CONTROL, control_facts, curator_of, school_year, usual_members
from roadmap.models import Counting, Event
from roadmap.papers.happening import (
    asked,
    chosen,
    event_input,
    happening_facts,
    label_of,
    named_in,
    next_festive,
)
from roadmap.papers.jury_minutes import contest_of

ACTS = ("273-fz", "1264-r")
LEAST_JURORS = 3
COUNTINGS = {
    Counting.MEAN: "средний балл по оценкам членов жюри",
    Counting.SUM: "сумма баллов, выставленных членами жюри",
}


def closing_event(ground):
    """The contest or the festival of the year; the first without an order is likeliest."""
    if asked(ground):
        return asked(ground)
    contests = Event.objects.of_programme(ground.programme).filter(competition__isnull=False)
    found = contests.in_time().first()
    return label_of(found) if found else next_festive(ground)


INPUTS = (
    event_input(closing_event),
    Input("chair", "Председатель организационного комитета", "person", curator_of, is_required=True),
    Input("committee", "Члены организационного комитета", "people", usual_members),
    Input("aims", "Задачи мероприятия", "lines", lambda ground: [
        "подвести итоги программы наставничества за учебный год;",
        "отметить достижения наставников и наставляемых;",
        "познакомить участников с лучшими практиками наставничества.",
    ]),
    CONTROL,
)  # fmt: skip


def final_event(*, organisation, programme, day, typed=None):
    """D11: when, where, who prepares, who judges, the programme and what it costs."""
    require_programme(programme)
    missing = Missing()
    said = Said("D11", INPUTS, Ground(organisation, programme, day), typed)
    event = chosen(programme, said["event"], missing)
    contest = contest_of(event)
    team = list({one.pk: one for one in [said["chair"], *said.lines("committee")] if one}.values())
    jurors = list(contest.jurors.in_order()) if contest else []
    costs = costs_facts(event) if event else []
    nominations = nominations_facts(contest)
    if event:
        note_gaps(event, contest, jurors, missing)
    return {
        "heading": f"О проведении: {event}"[:300] if event else "О проведении мероприятия",
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "acts": acts_in_force(organisation, ACTS, day, missing),
        "event_id": event and event.pk,
        "event": event and happening_facts(event, missing),
        "about": event and named_in(event, "gen"),
        "held": event and named_in(event, "acc"),
        "annex": numbers(
            people=True,
            nominations=nominations,
            schedule=event and event.schedule_lines,
            costs=costs,
        ),
        "participants": event.participants.rstrip(".") if event else "",
        "aims": [line.rstrip(".;") for line in said.lines("aims")],
        "curator": curator_facts(programme, missing),
        "chair": said["chair"] and person_facts(said["chair"], missing, duty="председатель организационного комитета"),
        "committee": [listed(one, said["chair"]) for one in team],
        "jury": [juror_facts(one) for one in jurors],
        "nominations": nominations,
        "counting": COUNTINGS[contest.counting] if contest else "",
        "costs": costs,
        "total": money(sum_of(event)) if event else "",
        "control": control_facts(said, missing),
        "acquainted": acquainted(
            [*team, *(one.person for one in jurors if one.person), said["control"]], []
        ),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    } | said.facts()  # fmt: skip


def numbers(**parts):
    """Which annex bears which number: an empty one has none."""
    present = [name for name, part in parts.items() if part]
    return {name: at for at, name in enumerate(present, start=1)}


def note_gaps(event, contest, jurors, missing):
    if event.starts_on is None:
        missing.essential(
            f"«{event}»: не указан день. Впишите его в мероприятии.", "events", event.pk
        )
    if not event.schedule_lines:
        missing.add(
            f"«{event}»: не составлена программа, приложения с ней не будет.", "events", event.pk
        )
    if not event.costs.exists():
        missing.add(
            f"«{event}»: смета не составлена, приложения с ней не будет.", "events", event.pk
        )
    if contest and len(jurors) < LEAST_JURORS:
        missing.add(f"«{event}»: в жюри меньше трёх человек.", "events", event.pk)
    if contest and not any(one.is_chair for one in jurors):
        missing.add(f"«{event}»: не выбран председатель жюри.", "events", event.pk)
    if contest and not contest.nominations.exists():
        missing.add(f"«{event}»: у конкурса нет номинаций.", "events", event.pk)


def listed(person, chair):
    part = "председатель" if chair and person.pk == chair.pk else "член организационного комитета"
    return {"id": person.pk, "name": person.full_name, "post": person.post, "part": part}


def juror_facts(juror):
    part = "председатель" if juror.is_chair else "член жюри"
    return {"id": juror.person_id, "name": juror.full_name, "post": juror.place, "part": part}


def nominations_facts(contest):
    if contest is None:
        return []
    return [
        {
            "title": one.title,
            "entrants": one.get_entrants_display(),
            "criteria": [
                {"title": c.title, "most": c.most_points, "weight": c.weight}
                for c in one.criteria.all()
            ],
        }
        for one in contest.nominations.order_by("position", "pk")
    ]


def costs_facts(event):
    return [
        {
            "title": one.title,
            "unit": one.unit,
            "quantity": one.quantity,
            "price": money(one.price),
            "sum": money(one.sum),
            "source": one.source,
        }
        for one in event.costs.all()
    ]


def sum_of(event):
    return sum((one.sum for one in event.costs.all()), Decimal(0))


def money(number):
    """«1 250,00» with spaces that do not part."""
    return f"{number:,.2f}".replace(",", "\u00a0").replace(".", ",")


def annexes(facts):
    """The annexes as lists: committee and jury, programme, estimate."""
    numbered = Column("№ п/п", lambda row: row[0], 7)
    people = [*facts["committee"], *facts["jury"]]
    return Book((
        Sheet("Оргкомитет и жюри", (
            numbered,
            Column("Фамилия, имя, отчество", lambda row: row[1]["name"], 40),
            Column("Должность, место работы", lambda row: row[1]["post"], 44),
            Column("Роль", lambda row: row[1]["part"], 24),
        ), list(enumerate(people, start=1))),
        Sheet("Программа", (
            numbered,
            Column("Время", lambda row: row[1]["time"], 18),
            Column("Содержание", lambda row: row[1]["text"], 70),
        ), list(enumerate(facts["event"]["schedule"] if facts["event"] else [], start=1))),
        Sheet("Смета", (
            numbered,
            Column("Наименование", lambda row: row[1]["title"], 44),
            Column("Ед.", lambda row: row[1]["unit"], 10),
            Column("Количество", lambda row: row[1]["quantity"], 12),
            Column("Цена, руб.", lambda row: row[1]["price"], 14),
            Column("Сумма, руб.", lambda row: row[1]["sum"], 14),
            Column("Источник", lambda row: row[1]["source"], 30),
        ), list(enumerate(facts["costs"], start=1))),
    ))  # fmt: skip
