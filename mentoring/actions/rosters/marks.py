"""Papers that the school keeps already and its list ticks off: consents and certificates.

A mark is stored only when it says enough to be true: a paper has its day. One day for a whole column
may be told by whoever loads the list; none is ever made up.
"""

from dataclasses import dataclass
from datetime import date

from mentoring.access import GRANTS, Can
from mentoring.actions.clearances import record_clearance
from mentoring.actions.consents import DATA_BY_AGE, own_data_kind, record_consent
from mentoring.actions.rosters.writing import change_of
from mentoring.models import (
    Clearance,
    ClearanceKind,
    Consent,
    ConsentKind,
    Membership,
    Person,
    PersonKind,
    RowAction,
)

SIGNED_ON = "consents were signed on"  # among the answers: the day of every mark that has none
NOT_ALLOWED = "Отметки о согласиях и справках прочитаны, но не внесены: их вносит куратор."
WITHOUT_DAY = (
    "Отметок о согласии без даты подписи: {count}, они не внесены. Если все подписаны в один день, "
    "укажите его; иначе отметьте согласия на странице «Согласия»."
)
CERTIFICATES = (
    "Отметок о справках без даты выдачи: {count}, они не внесены. Внесите эти справки в карточках."
)


@dataclass
class Mark:
    """A paper of one person of the list, to be noted together with it."""

    known: object
    model: type
    kind: str
    day: date
    until: date | None = None
    number: str = ""


class Kept:
    """What is noted already: a consent in force, a certificate of the same day."""

    def __init__(self, organisation, today):
        given = Consent.objects.filter(organisation=organisation).in_force(today)
        shown = Clearance.objects.filter(organisation=organisation)
        self.noted = {(Consent, *row) for row in given.values_list("person", "kind")}
        self.noted |= {
            (Clearance, *row) for row in shown.values_list("person", "kind", "issued_on")
        }

    def has(self, mark):
        owner = mark.known.pk or f"new {id(mark.known)}"
        day = (mark.day,) if mark.model is Clearance else ()
        key = (mark.model, owner, mark.kind, *day)
        is_noted = key in self.noted
        self.noted.add(key)
        return is_noted


def may_mark(organisation, user):
    """Lists are loaded by more people than those to whom consents and certificates are entrusted."""
    if user is None:
        return True  # the administrator's command
    own = Membership.objects.in_force().filter(organisation=organisation, user=user)
    granted = set().union(*(GRANTS[role] for role in own.values_list("role", flat=True)))
    return {Can.RECORD_CONSENTS, Can.RECORD_CLEARANCES} <= granted


def plan_marks(plan, organisation, *, by, today, signed_on=None):
    """Which papers the rows tell of, and what they do not tell."""
    marked = [
        one
        for one in plan.rows
        if one.known and (one.row.person.get("consents") or one.row.person.get("clearances"))
    ]
    if not marked:
        return
    if not may_mark(organisation, by):
        plan.notices.append({"level": "info", "text": NOT_ALLOWED})
        return
    kept, undated = Kept(organisation, today), {Consent: 0, Clearance: 0}
    for planned in marked:
        for mark in marks_of(planned, signed_on):
            if mark.day is None:
                undated[mark.model] += not kept_of_kind(kept, mark)
            elif why := why_not(mark, today):
                planned.say("warning", f"{TITLES[mark.model]} не отмечено: {why}.")
            elif not kept.has(mark):
                take(plan, planned, mark, today)
    tell_undated(plan, undated)


def kept_of_kind(kept, mark):
    """Whether a paper of this kind is noted, so that a mark without a day says nothing new."""
    return any(row[:3] == (mark.model, mark.known.pk, mark.kind) for row in kept.noted)


TITLES = {Consent: "Согласие", Clearance: "Предъявление справки"}


def marks_of(planned, signed_on):
    known = planned.known
    for kind, given, until in planned.row.person.get("consents", ()):
        day = day_of(given) or signed_on
        kind = kind if kind != DATA_BY_AGE or not day else own_data_kind(as_person(known), day)
        yield Mark(known, Consent, kind, day, day_of(until))
    for kind, number, issued, until in planned.row.person.get("clearances", ()):
        yield Mark(known, Clearance, kind, day_of(issued), day_of(until), number)


def day_of(text):
    return date.fromisoformat(text) if text else None


def as_person(known):
    born = {name: known.values[name] for name in ("birth_date", "birth_year")}
    return Person(kind=known.kind, **born)


def why_not(mark, today):
    born = mark.known.values["birth_date"]
    if mark.day > today:
        return "его дата ещё не наступила"
    if born and mark.day < born:
        return "дата раньше дня рождения"
    if mark.until and mark.until < mark.day:
        return "срок кончается раньше даты"
    is_pupil = mark.known.kind == PersonKind.PUPIL
    if is_pupil and (mark.model is Clearance or mark.kind == ConsentKind.EMPLOYEE):
        return "такую бумагу предъявляют взрослые"
    return "человек отмечен как выбывший" if mark.known.left_on else ""


def take(plan, planned, mark, today):
    plan.marks.append(mark)
    is_in_force = mark.until is None or mark.until >= today
    if mark.kind == ClearanceKind.CRIMINAL_RECORD and is_in_force:
        plan.cleared.add(id(mark.known))
    until = f", до {mark.until:%d.%m.%Y}" if mark.until else ""
    planned.changes[title_of(mark)] = ["", f"{mark.day:%d.%m.%Y}{until}"]
    if planned.action == RowAction.UNCHANGED:
        planned.action = RowAction.UPDATE


def title_of(mark):
    if mark.model is Clearance:
        return ClearanceKind(mark.kind).label
    return f"согласие: {ConsentKind(mark.kind).label}"


def tell_undated(plan, undated):
    if undated[Consent]:
        text = WITHOUT_DAY.format(count=undated[Consent])
        plan.notices.append({"level": "info", "text": text, "asks": SIGNED_ON})
    if undated[Clearance]:
        plan.notices.append(
            {"level": "info", "text": CERTIFICATES.format(count=undated[Clearance])}
        )


def record_marks(plan, *, batch, by):
    """Each by the action that notes such a paper everywhere else; the lines for undoing."""
    people = Person.objects.in_bulk({mark.known.pk for mark in plan.marks})
    # Not by the name of the file: it may be somebody's, and this note outlives his data.
    source = f"по списку, загрузка № {batch.pk}"
    for mark in plan.marks:
        row = record(mark, people[mark.known.pk], source, by)
        after = {"status": row.status} if mark.model is Consent else {"ended_on": None}
        yield change_of(batch, row, row.person_id, True, {}, after)


def record(mark, person, source, by):
    if mark.model is Consent:
        return record_consent(
            person=person,
            kind=mark.kind,
            given_on=mark.day,
            until=mark.until,
            kept_where=source,
            by=by,
        )
    clearance = Clearance(
        person=person,
        kind=mark.kind,
        number=mark.number[:60],
        issued_on=mark.day,
        valid_until=mark.until,
        checked_by=source,
    )
    return record_clearance(clearance=clearance, by=by)
