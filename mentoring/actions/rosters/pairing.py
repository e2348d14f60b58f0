"""Ready-made pairs of a roster: proposed where both sides and the form are known."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from mentoring.actions.mentorships import propose_mentorship
from mentoring.actions.rosters.known import initials_key
from mentoring.actions.rosters.newcomers import make_room, newcomer
from mentoring.models import (
    Clearance,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Participation,
    Person,
    PersonKind,
    RosterKind,
    RowAction,
    Side,
)
from mentoring.models.mentorship import OPEN
from mentoring.roster.person_names import is_initial
from mentoring.text import search_key

TITLE, ABSENT = "пара", "такого человека нет в списках"


@dataclass
class Pair:
    """One pair that the file names, with the order it stands on."""

    mentor: object
    mentee: object
    form: object
    role_model: object = None
    basis: str = ""
    ends_on: date | None = None
    mentorship: object = None


class Places:
    """Who is with whom now, and how many places are left; pairs of this file included."""

    def __init__(self, programme):
        self.mentors_of = defaultdict(set)  # (mentee, form) → mentors
        self.taken, self.capacity = defaultdict(int), {}
        self.completed = set()  # (mentor, mentee, form): brought to its end, no news in a list
        self.cleared = set()
        if programme:
            self.load(programme)

    def load(self, programme):
        self.cleared |= set(
            Clearance.objects.in_force(timezone.localdate())
            .criminal()
            .filter(organisation=programme.organisation_id)
            .values_list("person", flat=True)
        )
        self.load_completed(programme)
        pairs = defaultdict(lambda: ([], []))
        members = MentorshipMember.objects.present().filter(
            programme=programme, mentorship__status__in=OPEN
        )
        for pair, form, person, is_mentor in members.values_list(
            "mentorship_id", "form_id", "person_id", "is_mentor"
        ):
            pairs[pair, form][is_mentor].append(person)
        for (_pair, form), (mentees, mentors) in pairs.items():
            for mentee in mentees:
                self.mentors_of[mentee, form] |= set(mentors)
            for mentor in mentors:
                self.taken[mentor] += len(mentees)

    def load_completed(self, programme):
        completed = Mentorship.objects.filter(
            programme=programme, status=MentorshipStatus.COMPLETED
        )
        for pair in completed.with_people().order_by("pk"):
            self.completed |= {
                (mentor.pk, mentee.pk, pair.form_id)
                for mentor in pair.mentors()
                for mentee in pair.mentees()
            }

    def left(self, mentor):
        entry = mentor.entries.get(Side.MENTOR)
        return (entry.values["capacity"] if entry else 3) - self.taken[mentor.pk or id(mentor)]

    def take(self, mentor, mentee, form):
        self.mentors_of[mentee.pk or id(mentee), form.pk].add(mentor.pk or id(mentor))
        self.taken[mentor.pk or id(mentor)] += 1


def plan_pairs(plan, programme):
    """Once everybody of the file is known: the mentor may stand below the mentee."""
    naming = [one for one in plan.rows if one.known and one.row.person.get("partners")]
    if not naming:
        return
    places = Places(programme)
    for planned in naming:
        for partner in planned.row.person["partners"]:
            plan_pair(plan, places, planned, partner)


def plan_pair(plan, places, planned, partner):
    name = " ".join(filter(None, partner.values()))
    known, why = partner_of(plan.people, partner)
    if why == ABSENT and planned.row.kind == RosterKind.PAIRS:
        known, why = newcomer(plan, planned, partner)
    if known is None:
        planned.say("info", f"Пара с «{name}» не составлена: {why}.", PARTNER_HINT)
        return
    is_mentor = planned.row.kind == RosterKind.MENTORS
    mentor, mentee = (planned.known, known) if is_mentor else (known, planned.known)
    form = plan.forms.named(planned.row.person.get("form", ""))
    form = form or plan.forms.fitting(mentor.kind, mentee.kind)
    mentors = places.mentors_of.get((mentee.pk or id(mentee), form.pk), set()) if form else set()
    is_over = form and (mentor.pk, mentee.pk, form.pk) in places.completed
    if is_over or (mentor.pk or id(mentor)) in mentors:
        return
    if mentor.pk is None and mentor.row is None:  # brought by this list of pairs
        make_room(mentor, places)
    if why := why_not(places, mentor, mentee, form, mentors):
        planned.say("warning", f"Пара с «{name}» не составлена: {why}.")
        return
    places.take(mentor, mentee, form)
    plan.pairs.append(pair_of(plan, planned, mentor, mentee, form))
    planned.changes[TITLE] = ["", f"{mentor.full_name} — {mentee.full_name}, {form.title}"]
    if planned.action == RowAction.UNCHANGED:
        planned.action = RowAction.UPDATE


def pair_of(plan, planned, mentor, mentee, form):
    """The pair on the terms that its row names: the order, the model of roles, the term."""
    read = planned.row.person
    pair = Pair(mentor, mentee, form, basis=order_text(read), ends_on=read.get("ended_on"))
    words = read.get("role_model", "")
    pair.role_model = plan.forms.role_model(form, words)
    if words and not pair.role_model:
        text = f"Ролевой модели «{words}» у формы «{form.title}» нет: в пару она не внесена."
        planned.say("warning", text, "Выберите модель в карточке пары.")
    if pair.basis:
        text = f"Основанием пары указан {pair.basis}."
        planned.say("info", text, "Сам приказ можно внести в «Документы».")
    return pair


PARTNER_HINT = "Загрузите список с этим человеком, затем этот файл ещё раз."


def order_text(read):
    number, day = read.get("order_number", ""), read.get("order_date")
    said = [f"№ {number}" if number else "", f"от {day:%d.%m.%Y}" if day else ""]
    return f"приказ {' '.join(filter(None, said))}" if number or day else ""


def partner_of(people, partner):
    """The one person of this name, or why there is none."""
    names = (partner["last_name"], partner["first_name"], partner["patronymic"])
    found = people.by_key.get(search_key(*names), ())
    if not found and is_initial(names[1]):
        found = people.found("initials", initials_key(*names))
    if len(found) == 1:
        return found[0], ""
    return None, "таких людей несколько" if found else ABSENT


def why_not(places, mentor, mentee, form, mentors):
    if mentor is mentee:
        return "наставник и наставляемый — один человек"
    if form is None:
        return "форма наставничества не указана"
    if (mentor.kind, mentee.kind) != (form.mentor_kind, form.mentee_kind):
        return f"форма «{form.title}» для этих людей не подходит"
    if mentors:
        return "у наставляемого уже есть пара этой формы"
    if mentor.left_on or mentee.left_on:
        return "участник отмечен как выбывший"
    if mentor.kind == PersonKind.PARTNER and mentor.pk not in places.cleared and is_child(mentee):
        return "справка наставника об отсутствии судимости не отмечена (ст. 351.1 ТК РФ)"
    return "" if places.left(mentor) > 0 else "у наставника нет свободных мест"


def is_child(known):
    """To be safe every pupil: his day of birth may be unknown."""
    return known.kind == PersonKind.PUPIL


def propose_pairs(plan, programme, by):
    """The planned pairs as drafts; each by the action that forms pairs everywhere else."""
    if not plan.pairs:
        return
    people = Person.objects.in_bulk(
        {one.pk for pair in plan.pairs for one in (pair.mentor, pair.mentee)}
    )
    for pair in plan.pairs:
        pair.mentorship = propose_mentorship(
            programme=programme,
            form=pair.form,
            mentors=[people[pair.mentor.pk]],
            mentees=[people[pair.mentee.pk]],
            by=by,
            role_model=pair.role_model,
            basis=pair.basis,
            ends_on=pair.ends_on,
        )


def offers_less_than_taken(plan, programme):
    """Mentors to whom the file gives fewer places than they have mentees; their number stays."""
    changed = [
        planned
        for planned in plan.rows
        if planned.known
        and (entry := planned.known.entries.get(Side.MENTOR))
        and "capacity" in entry.before
    ]
    if not changed:
        return
    entries = Participation.objects.filter(programme=programme, side=Side.MENTOR)
    taken = dict(entries.with_taken_places().values_list("person_id", "taken"))
    for planned in changed:
        entry = planned.known.entries[Side.MENTOR]
        if entry.values["capacity"] < taken.get(planned.known.pk, 0) and "capacity" in entry.before:
            entry.values["capacity"] = entry.before.pop("capacity")
            planned.changes.pop("сколько наставляемых может взять", None)
            planned.say("warning", "Наставляемых у наставника уже больше, чем мест в файле.")
            if not planned.changes and planned.action == RowAction.UPDATE:
                planned.action = RowAction.UNCHANGED
