"""What became of the pairs since the last order: the difference of two frozen facts (D10)."""

from mentoring.models import Document, Mentorship, MentorshipMember, MentorshipStatus, Person
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.orders import (
    EMPLOYEE_ACTS,
    PAIRING_ACTS,
    chosen_mentorships,
    consents_of,
    curator_facts,
    is_among_employees,
    pairs_missing,
    people_text,
    row_facts,
)
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    executor_facts,
    first_lower,
    letterhead,
    require_programme,
    signatory,
)
from mentoring.papers.team import CONTROL, acquainted, control_facts, school_year

PAIRING, CHANGE = "D05", "D10"
SIDES = ("mentors", "mentees")
CHANGE_INPUTS = (
    Input(
        "ground",
        "Основание",
        default=lambda ground: "решение куратора программы наставничества",
        help="Например: заявление родителей от 10.01.2027, решение куратора.",
        is_carried=False,
        is_required=True,
    ),
    CONTROL,
)


def change(*, organisation, programme, day, typed=None):
    """D10: pairs added, ended and with other people than the order in force says."""
    require_programme(programme)
    missing = Missing()
    said = Said("D10", CHANGE_INPUTS, Ground(organisation, programme, day), typed)
    bases = orders_in_force(programme)
    before, pairs = state_of(bases, programme), list(chosen_mentorships(programme, None))
    consents = consents_of(pairs, day)
    after = {pair.pk: row_facts(pair, programme, consents) for pair in pairs}
    found = difference(before, after)
    refuse_nothing(bases, found, missing)
    newcomers = [pair for pair in pairs if pair.pk in changed_keys(found)]
    pairs_missing(newcomers, consents, missing)
    has_employees = any(is_among_employees(pair) for pair in newcomers)
    acts = PAIRING_ACTS + (EMPLOYEE_ACTS if has_employees else ())
    curator = curator_facts(programme, missing)
    return {
        "heading": heading(found),
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "acts": acts_in_force(organisation, acts, day, missing),
        "approved": [base.requisites for base in bases if base.code == PAIRING],
        "amended": [base.requisites for base in bases if base.code == CHANGE],
        "added": found["added"],
        "ended": ended_facts(found["ended"], missing),
        "replaced": replaced_facts(found["replaced"], missing),
        "ground": said["ground"] or "",
        "curator": curator,
        "control": control_facts(said, missing),
        "rows": [{"mentorship": pk} for pk in sorted(changed_keys(found))],
        "state": list(after.values()),
        "acquainted": acquainted([programme.curator, *adults_of(found), said["control"]]),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    } | said.facts()


def orders_in_force(programme):
    """The orders on pairs that were signed, oldest first; where none is yet, those with a number."""
    orders = Document.objects.not_cancelled().registered()
    own = orders.filter(programme=programme, code__in=(PAIRING, CHANGE)).order_by("dated_on", "pk")
    return list(own.in_force()) or list(own)


def state_of(orders, programme):
    """The pairs by the orders: each D05 adds its rows, each D10 states the whole anew."""
    state = {}
    for order in orders:
        if "state" in order.facts:
            state, rows = {}, order.facts["state"]
        else:
            rows = order.facts.get("rows") or rows_on_paper(order, programme)
        state |= {row["mentorship"]: row for row in rows}
    return state


def rows_on_paper(order, programme):
    """An order made elsewhere has no facts of ours: it says which pairs, not who was in them."""
    pairs = Mentorship.objects.filter(document_links__document=order).with_people().order_by("pk")
    return [row_facts(pair, programme, {}) for pair in pairs]


def is_changed_since_order(pair):
    """The order in force names this pair with other people than are in it now."""
    named = state_of(orders_in_force(pair.programme), pair.programme).get(pair.pk)
    return named is not None and people_of(named) != people_of(
        {side: [{"id": person.pk} for person in getattr(pair, side)()] for side in SIDES}
    )


def difference(before, after):
    """Pairs that came, went, or have other people; a new surname or post is no change."""
    return {
        "added": [row for pk, row in after.items() if pk not in before],
        "ended": [row for pk, row in before.items() if pk not in after],
        "replaced": [
            (before[pk], row)
            for pk, row in after.items()
            if pk in before and people_of(before[pk]) != people_of(row)
        ],
    }


def people_of(row):
    return {(side, person["id"]) for side in SIDES for person in row[side]}


def changed_keys(found):
    rows = [*found["added"], *found["ended"], *(after for _, after in found["replaced"])]
    return {row["mentorship"] for row in rows}


def refuse_nothing(bases, found, missing):
    if not bases:
        missing.essential(
            "Приказа о парах с номером ещё нет, изменять нечего. Выпустите приказ "
            "об утверждении наставнических пар и групп.",
            "documents",
        )
    elif not changed_keys(found):
        missing.essential(
            f"Состав пар не изменился со дня приказа {bases[-1].requisites}. "
            "Новый приказ не нужен.",
            "mentorships",
        )


def heading(found):
    if found["ended"] and not found["added"] and not found["replaced"]:
        return "О прекращении наставничества"
    return "Об изменении состава наставнических пар и групп"


def ended_facts(rows, missing):
    """Each pair that ended with its day and reason."""
    pairs = Mentorship.objects.in_bulk([row["mentorship"] for row in rows])
    return [row | ended_fact(row, pairs.get(row["mentorship"]), missing) for row in rows]


def ended_fact(row, pair, missing):
    if pair is None or pair.ended_on is None:
        return {"ended_on": "", "reason": ""}
    is_done = pair.status == MentorshipStatus.COMPLETED
    if not pair.end_reason and not is_done:
        missing.add(
            f"{people_text(row['mentors'])} и {people_text(row['mentees'])}: "
            "не указана причина прекращения.",
            "mentorships",
        )
    reason = pair.end_reason or ("программа пары завершена" if is_done else "")
    return {
        "ended_on": f"{pair.ended_on:%d.%m.%Y}",
        "reason": explained(reason, pair.end_ground),
    }


def explained(reason, ground):
    """«разные интересы, основание: заявление от 10.01.2027»."""
    reason, ground = first_lower(reason.rstrip(". ")), first_lower(ground.rstrip(". "))
    return f"{reason}, основание: {ground}" if reason and ground else reason or ground


def replaced_facts(changed, missing):
    """Each pair that goes on with other people: who left, who joined and when."""
    members = MentorshipMember.objects.filter(
        mentorship__in=[after["mentorship"] for _, after in changed]
    ).order_by("pk")
    days = {(m.mentorship_id, m.person_id, m.is_mentor): m for m in members}
    return [
        after
        | {
            "left": moved(before, after, days, "left_on"),
            "joined": moved(after, before, days, "joined_on"),
        }
        for before, after in changed
    ]


def moved(one, other, days, when):
    """Who stands in one state and not in the other, with his side and day."""
    gone = people_of(one) - people_of(other)
    return [
        person
        | {
            "side": word,
            "on": day_of(days, one, person, side, when),
            "why": why_left(days, one, person, side) if when == "left_on" else "",
        }
        for side, word in (("mentors", "наставник"), ("mentees", "наставляемый"))
        for person in one[side]
        if (side, person["id"]) in gone
    ]


def why_left(days, row, person, side):
    member = days.get((row["mentorship"], person["id"], side == "mentors"))
    return explained(member.left_reason, member.left_ground) if member else ""


def day_of(days, row, person, side, when):
    member = days.get((row["mentorship"], person["id"], side == "mentors"))
    day = member and getattr(member, when)
    return f"{day:%d.%m.%Y}" if day else ""


def adults_of(found):
    """Employees named in the changes sign that they have read the order."""
    rows = [*found["added"], *found["ended"], *(row for pair in found["replaced"] for row in pair)]
    keys = {person["id"] for row in rows for side in ("mentors", "mentees") for person in row[side]}
    return Person.objects.filter(pk__in=keys, kind="teacher").present().by_name()
