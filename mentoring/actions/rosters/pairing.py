"""Ready-made pairs of a roster: proposed where both sides and the form are known."""

from dataclasses import dataclass
from datetime import date

from mentoring.actions.mentorships import propose_mentorship
from mentoring.actions.rosters.bases import name_basis, order_text
from mentoring.actions.rosters.known import initials_key
from mentoring.actions.rosters.newcomers import make_room, newcomer
from mentoring.actions.rosters.places import Places
from mentoring.models import (
    Person,
    PersonKind,
    RosterKind,
    RowAction,
)
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
        name_basis(plan, places, planned, (mentor.pk, mentee.pk, form.pk))
        return
    if mentor.pk is None and mentor.row is None:  # brought by this list of pairs
        make_room(mentor, places)
    if why := why_not(places, mentor, mentee, form, mentors, plan.cleared):
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


def partner_of(people, partner):
    """The one person of this name, or why there is none."""
    names = (partner["last_name"], partner["first_name"], partner["patronymic"])
    found = people.by_key.get(search_key(*names), ())
    if not found and is_initial(names[1]):
        found = people.found("initials", initials_key(*names))
    if len(found) == 1:
        return found[0], ""
    return None, "таких людей несколько" if found else ABSENT


def why_not(places, mentor, mentee, form, mentors, cleared):
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
    is_cleared = mentor.pk in places.cleared or id(mentor) in cleared
    if mentor.kind == PersonKind.PARTNER and not is_cleared and is_child(mentee):
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
