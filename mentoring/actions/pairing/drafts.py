"""A draft in the hands of the curator: another mentor, an exchange, a lock, a ban."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.pairing.cards import world_of
from mentoring.actions.pairing.rules import record_rule
from mentoring.actions.pairing.runs import locked_draft
from mentoring.models import AuditEntry, PairingProposal, PairRule, PairRuleKind, RunState
from mentoring.pairing.obstacles import known, obstacles
from mentoring.pairing.scoring import points


def world_now(run):
    return world_of(run.programme, run.form, day=timezone.localdate(), role_model=run.role_model)


@transaction.atomic
def choose_mentor(*, run, mentee, mentor, by):
    """The curator's own choice for a mentee: by hand, locked, within bans and places."""
    run = locked_draft(run)
    mine = run.proposals.filter(mentee=mentee, is_second=False).order_by("pk").first()
    refuse_approved(mine)
    world = world_now(run)
    refuse_barred(world, mentor, mentee)
    taken = run.proposals.filter(mentor=mentor, mentorship=None).exclude(mentee=mentee).count()
    if taken >= world.by_key[0][mentor.pk].places:
        raise ValidationError(
            f"{mentor}: в черновике заняты все свободные места. Обменяйте наставников двух пар "
            "или добавьте место в карточке наставника."
        )
    if mine:
        mine.delete()
    run.left.filter(person__in=[mentee, mentor]).delete()
    proposal = by_hand(run, world, mentor, mentee)
    AuditEntry.record("pairingproposal.changed", target=proposal, by=by, fields=["mentor"])
    return proposal


@transaction.atomic
def swap_mentors(*, run, first, second, by):
    """Two mentees exchange their mentors."""
    run = locked_draft(run)
    pairs = list(run.proposals.filter(pk__in=[first.pk, second.pk]).order_by("pk"))
    if len(pairs) < 2:
        raise ValidationError("Одной из пар в черновике уже нет, откройте страницу заново.")
    for one in pairs:
        refuse_approved(one)
    (a, b), world = pairs, world_now(run)
    people = [(b.mentor, a.mentee), (a.mentor, b.mentee)]
    for mentor, mentee in people:
        refuse_barred(world, mentor, mentee)
    run.proposals.filter(pk__in=[a.pk, b.pk]).delete()
    swapped = [by_hand(run, world, mentor, mentee) for mentor, mentee in people]
    for one in swapped:
        AuditEntry.record("pairingproposal.changed", target=one, by=by, fields=["mentor"])
    return swapped


def by_hand(run, world, mentor, mentee):
    mentors, mentees = world.by_key
    found = points(world, mentors[mentor.pk], mentees[mentee.pk], run.weights)
    return PairingProposal.objects.create(
        organisation=run.organisation,
        run=run,
        mentor=mentor,
        mentee=mentee,
        points={code: [number, list(words)] for code, (number, words) in found.items()},
        score=sum(number for number, _ in found.values()),
        is_locked=True,
        is_by_hand=True,
    )


def refuse_approved(proposal):
    if proposal is not None and proposal.mentorship_id:
        raise ValidationError("Эта пара уже утверждена. Изменить её можно в карточке пары.")


def refuse_barred(world, mentor, mentee):
    """The bans hold for the hand too; the world may have changed since the run."""
    mentors, mentees = world.by_key
    if mentor.pk not in mentors:
        raise ValidationError(f"{mentor}: сейчас нет среди наставников этой формы.")
    if mentee.pk not in mentees:
        raise ValidationError(f"{mentee}: сейчас не ждёт наставника в этой форме.")
    if codes := obstacles(world, mentors[mentor.pk], mentees[mentee.pk]):
        found = [known()[code] for code in codes]
        raise ValidationError(
            f"{mentor} и {mentee}: {'; '.join(one.text for one in found)}. "
            f"Что делать: {'; '.join(one.help for one in found)}."
        )


@transaction.atomic
def set_lock(*, proposal, is_locked, by):
    """A locked pair stays when the run is computed anew."""
    locked_draft(proposal.run)
    PairingProposal.objects.filter(pk=proposal.pk).update(is_locked=is_locked)
    action = "pairingproposal.marked" if is_locked else "pairingproposal.unmarked"
    AuditEntry.record(action, target=proposal, by=by)


@transaction.atomic
def remove_proposal(*, proposal, by):
    """Not this pair, this time."""
    run = locked_draft(proposal.run)
    proposal = run.proposals.filter(pk=proposal.pk).first()
    if proposal is None:
        raise ValidationError("Этой пары в черновике уже нет.")
    refuse_approved(proposal)
    AuditEntry.record("pairingproposal.removed", target=proposal, by=by)
    proposal.delete()
    return run


@transaction.atomic
def ban_pair(*, proposal, reason, by):
    """Never this pair: the ban holds for all further runs until it is taken away."""
    run = remove_proposal(proposal=proposal, by=by)
    record_rule(
        rule=PairRule(
            organisation=run.organisation,
            one=proposal.mentor,
            other=proposal.mentee,
            kind=PairRuleKind.REFUSAL,
            reason=reason,
        ),
        by=by,
    )
    return run


def options_for(run, mentee):
    """The mentors whom this mentee may have, best first: (mentor's key, points, free places)."""
    world = world_now(run)
    mentors, mentees = world.by_key
    card = mentees.get(mentee.pk)
    if card is None or run.state != RunState.DRAFT:
        return []
    own = run.proposals.filter(mentorship=None).exclude(mentee=mentee)
    taken = list(own.values_list("mentor", flat=True))
    found = [
        (
            key,
            sum(number for number, _ in points(world, mentor, card, run.weights).values()),
            mentor.places - taken.count(key),
        )
        for key, mentor in mentors.items()
        if not obstacles(world, mentor, card)
    ]
    return sorted(found, key=lambda option: (-option[1], option[0]))
