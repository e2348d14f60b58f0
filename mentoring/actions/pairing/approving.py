"""From a draft to pairs: each proposal is checked once more, the world may have changed."""

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.actions.mentorships import propose_mentorship
from mentoring.actions.pair_people import join_mentorship
from mentoring.actions.pairing.drafts import refuse_approved, refuse_barred, world_now
from mentoring.actions.pairing.runs import locked_draft
from mentoring.models import (
    AuditEntry,
    Grouping,
    MentorshipStatus,
    PairingProposal,
    Participation,
    RunState,
    Side,
)
from mentoring.pairing.obstacles import works_in_a_group
from mentoring.text import search_key


@transaction.atomic
def approve_proposals(*, run, proposals, by):
    """Pairs of those that may be; the others stay in the draft, each with its sentence."""
    run = locked_draft(run)
    made, refused = [], []
    for one in in_order(run, proposals):
        try:
            made.append(approve_one(run, one, by))
        except ValidationError as error:
            refused.append(f"{one.mentor} — {one.mentee}: {' '.join(error.messages)}")
    if made and not run.proposals.filter(mentorship=None).exists():
        run.state = RunState.APPROVED
        run.version += 1
        run.save(update_fields=["state", "version"])
    AuditEntry.record("pairingrun.confirmed", target=run, by=by, counts={"pairs": len(made)})
    return made, refused


def in_order(run, proposals):
    """First mentors before second ones, so that there is a pair to join."""
    chosen = run.proposals.filter(pk__in=[one.pk for one in proposals])
    return chosen.select_related("mentor", "mentee").order_by("is_second", "pk")


@transaction.atomic
def approve_one(run, proposal, by):
    refuse_approved(proposal)
    if proposal.is_second:
        mentorship = join_as_second(run, proposal, by)
    else:
        refuse_barred(world_now(run), proposal.mentor, proposal.mentee)
        mentorship = pair_or_group(run, proposal, by)
    PairingProposal.objects.filter(pk=proposal.pk).update(mentorship=mentorship)
    return mentorship


def join_as_second(run, proposal, by):
    first = run.proposals.filter(mentee=proposal.mentee, is_second=False).exclude(mentorship=None)
    if not (first := first.select_related("mentorship").order_by("pk").first()):
        raise ValidationError("Сначала утвердите пару с первым наставником.")
    return join_mentorship(
        mentorship=first.mentorship, person=proposal.mentor, is_mentor=True, by=by
    )


def pair_or_group(run, proposal, by):
    role_model = role_model_of(run, proposal)
    if is_group(run, role_model) and (group := group_of(run, proposal, role_model)):
        return join_mentorship(mentorship=group, person=proposal.mentee, is_mentor=False, by=by)
    return propose_mentorship(
        programme=run.programme,
        form=run.form,
        mentors=[proposal.mentor],
        mentees=[proposal.mentee],
        role_model=role_model,
        ends_on=run.programme.ends_on,
        by=by,
    )


def is_group(run, role_model):
    if run.grouping == Grouping.BY_ROLE_MODEL:
        return role_model is not None and works_in_a_group(role_model.code)
    return run.grouping == Grouping.GROUP


def group_of(run, proposal, role_model):
    """The group of the same mentor that this run has made already and that has not begun yet."""
    made = run.proposals.filter(
        mentor=proposal.mentor,
        mentorship__status=MentorshipStatus.PROPOSED,
        mentorship__role_model=role_model,
    )
    one = made.select_related("mentorship").order_by("pk").first()
    return one and one.mentorship


def role_model_of(run, proposal):
    """The one of the run, otherwise the one that a card of the two names."""
    if run.role_model_id:
        return run.role_model
    wanted = Participation.objects.filter(
        programme=run.programme, person__in=[proposal.mentee, proposal.mentor]
    ).exclude(role_model="")
    models = {search_key(model.title): model for model in run.form.role_models.order_by("pk")}
    # The mentee's wish first.
    for entry in wanted.order_by("side", "pk"):
        is_own = (entry.side == Side.MENTEE) == (entry.person_id == proposal.mentee_id)
        if is_own and (found := models.get(search_key(entry.role_model))):
            return found
    return None
