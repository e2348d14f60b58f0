from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.people import save_participation, save_person
from mentoring.forms.fields import SchoolClassField
from mentoring.models import AuditEntry, Participation, Person, PersonKind, Side
from surveys.models import Invitation, ProposalState, ProposedChange, Response

SIDES = {"mentor": Side.MENTOR, "mentee": Side.MENTEE, "parent": Side.MENTEE}
KINDS = {
    "pupil": PersonKind.PUPIL,
    "mentee": PersonKind.PUPIL,
    "parent": PersonKind.PUPIL,
    "partner": PersonKind.PARTNER,
}


def propose_changes(*, response):
    """Of an answer by name: what its questions would write into the card, one row for a field."""
    texts = {}
    for question in response.survey.questions:
        if question.field and (text := text_of(response.answers.get(question.code))):
            texts[question.field] = "\n".join(filter(None, [texts.get(question.field), text]))
    ProposedChange.objects.bulk_create(
        ProposedChange(
            organisation=response.organisation, response=response, field=field, value=value
        )
        for field, value in texts.items()
    )


def text_of(answer):
    """An answer as the card keeps it: several chosen words stand in one line."""
    if isinstance(answer, list):
        return ", ".join(answer)
    return "" if answer is None else str(answer)


@transaction.atomic
def accept_proposal(*, proposal, by):
    """The proposed value is written into the card of whoever answered, through the card's own door."""
    proposal = lock_waiting(proposal)
    person = proposal.response.person
    if person is None:
        raise ValidationError("Сначала внесите кандидата в список людей, затем примите его ответы.")
    model, field = proposal.field.split(".")
    if model == "person":
        change_person(person, field, proposal.value, by)
    else:
        change_participation(proposal.response, field, proposal.value, by)
    return decide(proposal, ProposalState.ACCEPTED, by)


def change_person(person, field, value, by):
    setattr(person, field, value)
    save_person(person=person, by=by, changed=[field])


def change_participation(response, field, value, by):
    """A candidate who is not in the base yet enters it with his first accepted answer."""
    programme, person = response.survey.programme, response.person
    side = SIDES.get(response.survey.respondent, Side.MENTEE)
    participation = Participation.objects.filter(
        programme=programme, person=person, side=side
    ).first() or Participation(
        programme=programme, person=person, side=side, entered_on=timezone.localdate()
    )
    setattr(participation, field, value)
    save_participation(participation=participation, by=by, changed=[field])


@transaction.atomic
def decline_proposal(*, proposal, by):
    """The card stays as it is; the answer itself stays among the results."""
    return decide(lock_waiting(proposal), ProposalState.DECLINED, by)


def lock_waiting(proposal):
    proposal = (
        ProposedChange.objects.select_for_update(of=("self",))
        .select_related("response__survey__programme", "response__person")
        .get(pk=proposal.pk)
    )
    if proposal.state != ProposalState.WAITING:
        raise ValidationError(f"{proposal}: по этому предложению решение уже принято.")
    return proposal


def decide(proposal, state, by):
    proposal.state = state
    proposal.decided_by = by
    proposal.decided_at = timezone.now()
    proposal.save(update_fields=["state", "decided_by", "decided_at"])
    verb = "confirmed" if state == ProposalState.ACCEPTED else "declined"
    AuditEntry.record(f"proposal.{verb}", target=proposal, by=by, fields=["field"])
    return proposal


@transaction.atomic
def admit_candidate(*, response, by, person=None, kind=None):
    """Whoever answered by the common link is found among the people, or becomes one of them."""
    response = (
        Response.objects.select_for_update(of=("self",))
        .select_related("invitation", "survey__organisation")
        .get(pk=response.pk)
    )
    invitation = response.invitation
    if response.person_id:
        raise ValidationError(f"{response.person}: этот ответ уже отнесён к человеку из списка.")
    if person is None:
        person = save_person(person=candidate_of(response, kind), by=by)
    own = invitation_of(response.survey, person)
    if own is None:
        invitation.person = person
        invitation.save(update_fields=["person"])
    else:
        response.invitation = own
    response.person = person
    response.save(update_fields=["invitation", "person"])
    if own is not None:
        invitation.delete()  # it awaited nothing but a person, and the person has one of his own
    AuditEntry.record("response.entered", target=response, by=by)
    return person


def invitation_of(survey, person):
    """The person's own invitation, which still waits for its answer; None when there is none."""
    own = (
        Invitation.objects.select_for_update(of=("self",))
        .filter(survey=survey, person=person, sheet=None, meeting=None)
        .first()
    )
    if own and Response.objects.filter(invitation=own).exists():
        raise ValidationError(f"{person}: ответ этого человека в этом опросе уже есть.")
    return own


def candidate_of(response, kind):
    """A new card from the name and class as they were typed: «Петров Иван», «7А»."""
    invitation = response.invitation
    last_name, first_name, patronymic = (*invitation.typed_name.split(maxsplit=2), "", "")[:3]
    person = Person(
        organisation=response.survey.organisation,
        kind=kind or KINDS.get(response.survey.respondent, PersonKind.TEACHER),
        last_name=last_name,
        first_name=first_name,
        patronymic=patronymic,
    )
    if person.kind == PersonKind.PUPIL:
        person.grade, person.class_letter = class_of(invitation.typed_class)
    return person


def class_of(text):
    """«7 «а»» is 7А; what is no class stays out of the card, the typed words stay in the answer."""
    try:
        return SchoolClassField(required=False).clean(text) or (None, "")
    except ValidationError:
        return None, ""
