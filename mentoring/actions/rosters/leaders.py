"""Class teachers that a list names: a teacher mentors no pupil of his own class."""

from dataclasses import dataclass

from mentoring.actions.rosters.known import initials_key
from mentoring.actions.rosters.writing import change_of, split_class
from mentoring.models import AuditEntry, ClassTeacher, PersonKind, RowAction
from mentoring.roster.person_names import is_initial
from mentoring.roster.values import person_name, school_class
from mentoring.text import search_key

TITLE = "классное руководство"
TAKEN = (RowAction.CREATE, RowAction.UPDATE, RowAction.UNCHANGED)
MOST_NAMED = 8
NOTED = "Классное руководство будет записано: {named}."
NOT_FOUND = (
    "Классные руководители не найдены среди работников: {named}. Внесите педагогов в «Люди» и "
    "загрузите список ещё раз либо отметьте классное руководство на странице подбора пар."
)


@dataclass(frozen=True)
class Lead:
    """One teacher and one class of his, not yet noted."""

    known: object
    school_class: str


class Leads:
    """What is noted already, and what this list adds to it."""

    def __init__(self, organisation):
        rows = ClassTeacher.objects.filter(organisation=organisation)
        noted = rows.values_list("person", "grade", "class_letter")
        self.noted = {(person, f"{grade}{letter}") for person, grade, letter in noted}
        self.new, self.not_found = [], {}

    def add(self, known, own_class):
        """Whether it is news."""
        key = (known.pk or f"new {id(known)}", own_class)
        if key in self.noted:
            return False
        self.noted.add(key)
        self.new.append(Lead(known, own_class))
        return True


def plan_leads(plan, organisation):
    rows = [one for one in plan.rows if one.known and one.action in TAKEN and speaks(one.row)]
    if not rows:
        return
    leads = Leads(organisation)
    for planned in rows:
        plan_own_classes(planned, leads)
        plan_class_teacher(plan.people, planned, leads)
    plan.leads = leads.new
    if leads.new:
        named = [f"{one.school_class} — {one.known.full_name}" for one in leads.new]
        plan.notices.append({"level": "info", "text": NOTED.format(named=some_of(named))})
    if leads.not_found:
        named = [f"{name} ({own})" for name, own in leads.not_found.items()]
        plan.notices.append({"level": "info", "text": NOT_FOUND.format(named=some_of(named))})


def speaks(row):
    return bool(row.person.get("class_teacher") or row.person.get("led_class"))


def some_of(named):
    more = f" и ещё {len(named) - MOST_NAMED}" if len(named) > MOST_NAMED else ""
    return "; ".join(named[:MOST_NAMED]) + more


def plan_own_classes(planned, leads):
    """«5А, 6Б» beside a teacher."""
    if planned.known.kind != PersonKind.TEACHER:
        return
    for piece in planned.row.person.get("led_class", "").replace(";", ",").split(","):
        own = school_class(piece).value
        if own and leads.add(planned.known, own):
            before = planned.changes.get(TITLE, ["", ""])[1]
            planned.changes[TITLE] = ["", ", ".join(filter(None, [before, own]))]
            if planned.action == RowAction.UNCHANGED:
                planned.action = RowAction.UPDATE


def plan_class_teacher(people, planned, leads):
    """The teacher of a pupil's class, by the name that stands in the pupil's row."""
    words, own = planned.row.person.get("class_teacher"), planned.known.values["school_class"]
    if not words or not own:
        return
    known = employee_of(people, words)
    if known is None:
        leads.not_found.setdefault(words, own)
    else:
        leads.add(known, own)


def employee_of(people, words):
    """The one teacher of this name or of these initials; a namesake among pupils is no teacher."""
    name = person_name(words).value
    if name is None:
        return None
    names = (name.last_name, name.first_name, name.patronymic)
    found = people.by_key.get(search_key(*names), ())
    if not found and is_initial(names[1]):
        found = people.found("initials", initials_key(*names))
    teachers = [one for one in found if one.kind == PersonKind.TEACHER and not one.left_on]
    return teachers[0] if len(teachers) == 1 else None


def write_leads(plan, batch, by):
    """The new facts; a line for undoing each."""
    lines = []
    for lead in plan.leads:
        grade, letter = split_class(lead.school_class)
        led = ClassTeacher.objects.create(
            organisation_id=batch.organisation_id,
            person_id=lead.known.pk,
            grade=grade,
            class_letter=letter,
        )
        AuditEntry.record("classteacher.recorded", target=led, by=by)
        lines.append(change_of(batch, led, lead.known.pk, True, {}, {}))
    return lines
