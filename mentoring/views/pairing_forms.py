"""How many wait for a pair in each form of a programme, in a fixed number of queries."""

from dataclasses import dataclass

from mentoring.models import MentorshipMember, Participation, Side


@dataclass(frozen=True)
class FormCount:
    """One form of mentoring: who could be paired now."""

    form: object
    mentors: int
    places: int
    waiting: int


def forms_of(member, programme):
    if programme is None:
        return []
    entries = list(
        Participation.objects.visible_to(member)
        .present()
        .filter(programme=programme)
        .with_taken_places()
        .select_related("person")
        .order_by("pk")
    )
    members = MentorshipMember.objects.present().filter(programme=programme, is_mentor=False)
    placed = {place for pair in members.values_list("form", "person") for place in (pair, pair[1])}
    return [count_of(form, entries, placed) for form in programme.forms.order_by("position", "pk")]


def count_of(form, entries, placed):
    own = [entry for entry in entries if entry.form_id in (None, form.pk)]
    free = [
        entry.capacity - entry.taken
        for entry in own
        if entry.side == Side.MENTOR
        and entry.person.kind == form.mentor_kind
        and entry.capacity > entry.taken
    ]
    waiting = [
        entry
        for entry in own
        if entry.side == Side.MENTEE
        and entry.person.kind == form.mentee_kind
        and not entry.is_completed
        and ((form.pk, entry.person_id) if entry.form_id else entry.person_id) not in placed
    ]
    return FormCount(form, len(free), sum(free), len(waiting))
