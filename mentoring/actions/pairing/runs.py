"""A run of the matching assistant: asked for, computed, recorded, computed anew or given up."""

import hashlib
import json
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.pairing.cards import world_of
from mentoring.actions.pairing.left import left_row
from mentoring.models import AuditEntry, Job, PairingLeft, PairingProposal, PairingRun, RunState
from mentoring.pairing.obstacles import obstacles
from mentoring.pairing.plan import Wish, solve
from mentoring.pairing.scoring import LARGEST_WEIGHT, usual_weights

HANDLER = "mentoring.tasks.compute_pairing"
# So many possible pairs are weighed while the user waits; more of them are a job.
AT_ONCE = 40_000


@transaction.atomic
def start_run(*, programme, form, by, weights, second=(), previous=None, locked=(), **facts):
    """Note who asked for which run; an older draft of the same form gives way to it."""
    refuse_closed(programme)
    refuse_foreign(programme, form, facts.get("role_model"))
    run = PairingRun(
        organisation=programme.organisation,
        programme=programme,
        form=form,
        created_by=by,
        weights=checked_weights(weights),
        second=sorted(person.pk for person in second),
        previous=previous,
        **facts,
    )
    run.full_clean()
    older = PairingRun.objects.filter(programme=programme, form=form)
    older.filter(state__in=[RunState.DRAFT, RunState.COMPUTING]).update(state=RunState.REPLACED)
    run.save()
    PairingProposal.objects.bulk_create(
        PairingProposal(
            organisation=run.organisation,
            run=run,
            mentor_id=mentor,
            mentee_id=mentee,
            is_locked=True,
        )
        for mentor, mentee in locked
    )
    AuditEntry.record("pairingrun.created", target=run, by=by)
    return run


def refuse_closed(programme):
    if programme.is_closed:
        raise ValidationError(f"{programme}: программа завершена, новых пар в ней не будет.")


def refuse_foreign(programme, form, role_model):
    if not programme.forms.filter(pk=form.pk).exists():
        raise ValidationError(f"Формы «{form}» нет в программе: добавьте её в карточке программы.")
    if role_model and role_model.form_id != form.pk:
        raise ValidationError(f"Ролевая модель «{role_model}» относится к другой форме.")


def checked_weights(weights):
    """Every criterion has a weight; a run in which nothing weighs anything says nothing."""
    found = {code: weights.get(code, 0) for code in usual_weights()}
    if any(not 0 <= weight <= LARGEST_WEIGHT for weight in found.values()):
        raise ValidationError(f"Вес признака — целое число от 0 до {LARGEST_WEIGHT}.")
    if not any(found.values()):
        raise ValidationError("Оставьте хотя бы одному признаку вес больше нуля.")
    return found


def is_large(programme, form):
    """Whether the run would keep its user waiting."""
    world = programme.participations.present()
    mentors = world.mentors().filter(person__kind=form.mentor_kind).count()
    return mentors * world.mentees().filter(person__kind=form.mentee_kind).count() > AT_ONCE


def enqueue_run(*, run, by):
    """Compute it in the background; the draft waits in its place."""
    return Job.enqueue(
        handler=HANDLER,
        title=f"Подбор пар: {run.form}",
        key=f"pairing:{run.pk}",
        arguments={"run_id": run.pk},
        organisation=run.organisation,
        by=by,
    )


def compute_run(*, run, day=None):
    """Look at the registers of today, find the best plan and store it as a draft."""
    day = day or timezone.localdate()
    world = world_of(run.programme, run.form, day=day, role_model=run.role_model)
    locked = settled(run, world)
    wish = Wish(run.goal, tuple(run.weights.items()), locked, tuple(run.second))
    return store_plan(run=run, world=world, wish=wish, plan=solve(world, wish))


def settled(run, world):
    """The locks of the draft that the world still bears; the others fall, their people are free."""
    by_mentor, by_mentee = world.by_key
    places = {key: card.places for key, card in by_mentor.items()}
    locked = []
    for one in run.proposals.filter(is_locked=True).order_by("pk"):
        mentor, mentee = by_mentor.get(one.mentor_id), by_mentee.get(one.mentee_id)
        if None in (mentor, mentee) or obstacles(world, mentor, mentee):
            continue
        if places[mentor.key] > 0:
            places[mentor.key] -= 1
            locked.append((mentor.key, mentee.key))
    return tuple(locked)


@transaction.atomic
def store_plan(*, run, world, wish, plan):
    """The result of a run, all of it or nothing; a run given up meanwhile stays given up."""
    run = PairingRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.state != RunState.COMPUTING:
        return run
    run.proposals.all().delete()
    PairingProposal.objects.bulk_create(proposal_row(run, wish, one) for one in plan.proposals)
    PairingLeft.objects.bulk_create(left_row(run, one) for one in plan.left)
    run.mentor_count, run.mentee_count = len(world.mentors), len(world.mentees)
    run.digest, run.state = digest_of(world, wish), RunState.DRAFT
    run.save()
    return run


def proposal_row(run, wish, one):
    return PairingProposal(
        organisation=run.organisation,
        run=run,
        mentor_id=one.mentor,
        mentee_id=one.mentee,
        points={code: [number, list(words)] for code, (number, words) in one.points.items()},
        score=one.score,
        is_second=one.is_second,
        is_locked=(one.mentor, one.mentee) in wish.locked,
    )


def digest_of(world, wish):
    """Equal for equal registers, rules, weights and locks, in whatever order they were read."""
    text = json.dumps([plain(asdict(world)), plain(asdict(wish))], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value):
    if isinstance(value, dict):
        return sorted([str(key), plain(one)] for key, one in value.items())
    if isinstance(value, frozenset):
        return sorted(str(plain(one)) for one in value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


@transaction.atomic
def rerun(*, run, by, goal=None):
    """The same question anew, with the pairs that were locked; the old draft stays on record."""
    run = locked_draft(run)
    locks = run.proposals.filter(is_locked=True, mentorship=None).order_by("pk")
    return start_run(
        programme=run.programme,
        form=run.form,
        role_model=run.role_model,
        goal=goal or run.goal,
        grouping=run.grouping,
        weights=run.weights,
        second=run.organisation.people.filter(pk__in=run.second),
        previous=run,
        locked=locks.values_list("mentor", "mentee"),
        by=by,
    )


@transaction.atomic
def discard_run(*, run, by):
    """The draft was no good; its record stays."""
    run = locked_draft(run)
    run.state = RunState.DISCARDED
    run.version += 1
    run.save(update_fields=["state", "version"])
    AuditEntry.record("pairingrun.cancelled", target=run, by=by)
    return run


def locked_draft(run):
    """The run under its lock, as long as it is a draft."""
    run = PairingRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.state != RunState.DRAFT:
        raise ValidationError(
            f"Этот подбор — {run.get_state_display()}, его больше не меняют. Запустите новый."
        )
    return run
