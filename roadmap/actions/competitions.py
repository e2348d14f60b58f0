"""A competition is opened at an event: its nominations, criteria, weights and jury."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry
from roadmap.actions.events import save_event
from roadmap.actions.sections import locked
from roadmap.catalogue import programme as catalogue
from roadmap.models import (
    Competition,
    Event,
    MeritWeight,
    Nomination,
    NominationCriterion,
    Plan,
    Score,
)

KIND = "конкурс"


@transaction.atomic
def open_competition(*, programme, titles, by, event=None, title="", starts_on=None, place=""):
    """A contest at an event of the year, or with an event of its own; nominations are copied."""
    locked(programme)
    if event is None:
        event = Event(
            programme=programme, plan=Plan.CALENDAR, kind=KIND, title=title, starts_on=starts_on,
            place=place,
        )  # fmt: skip
        save_event(event=event, people=[programme.curator] if programme.curator else [], by=by)
    if event.programme_id != programme.pk:
        raise ValidationError("Выберите мероприятие этой программы.")
    if Competition.objects.filter(event=event).exists():
        raise ValidationError("Конкурс на этом мероприятии уже есть.")
    competition = Competition.objects.create(organisation=event.organisation, event=event)
    for entry in catalogue.nominations():
        if entry["title"] in titles:
            lay_out_nomination(competition, entry)
    AuditEntry.record("competition.opened", target=competition, by=by)
    return competition


def lay_out_nomination(competition, entry):
    organisation = competition.organisation
    nomination = Nomination.objects.create(
        organisation=organisation, competition=competition, title=entry["title"],
        entrants=entry["entrants"], position=competition.nominations.count() + 1,
    )  # fmt: skip
    NominationCriterion.objects.bulk_create(
        NominationCriterion(
            organisation=organisation, nomination=nomination, position=position, **row
        )
        for position, row in enumerate(entry["criteria"], start=1)
    )
    MeritWeight.objects.bulk_create(
        MeritWeight(
            organisation=organisation,
            nomination=nomination,
            **row | {"points": Decimal(row["points"])},
        )
        for row in entry["weights"]
    )
    return nomination


@transaction.atomic
def save_competition(*, competition, by, changed=()):
    stored = Competition.objects.lock_version(competition.pk, competition.version)
    if competition.nominations.filter(settled_on__isnull=False).exists():
        raise ValidationError("Итоги уже подведены: способ подсчёта больше не меняется.")
    competition.version = stored.version + 1
    competition.full_clean()
    competition.save()
    AuditEntry.record("competition.changed", target=competition, by=by, fields=changed)
    return competition


@transaction.atomic
def remove_competition(*, competition, by):
    """A contest that nobody has judged yet; its event stays in the plan."""
    if Score.objects.filter(entry__nomination__competition=competition).exists():
        raise ValidationError("Жюри уже выставило баллы: конкурс не убрать.")
    AuditEntry.record("competition.removed", target=competition, by=by)
    competition.delete()


@transaction.atomic
def save_nomination(*, nomination, by, changed=()):
    """A nomination as the user left it; who competes in it is fixed with the first entry."""
    is_new = nomination.pk is None
    if is_new:
        nomination.organisation = nomination.competition.organisation
        nomination.position = nomination.competition.nominations.count() + 1
    else:
        stored = Nomination.objects.lock_version(nomination.pk, nomination.version)
        if stored.entrants != nomination.entrants and stored.entries.exists():
            raise ValidationError("Участники уже внесены: кто участвует, больше не меняется.")
        nomination.version = stored.version + 1
    nomination.full_clean()
    nomination.save()
    action = "nomination.created" if is_new else "nomination.changed"
    AuditEntry.record(action, target=nomination, by=by, fields=changed)
    return nomination


@transaction.atomic
def remove_nomination(*, nomination, by):
    if Score.objects.filter(entry__nomination=nomination).exists():
        raise ValidationError(f"«{nomination}»: жюри уже выставило баллы, номинацию не убрать.")
    AuditEntry.record("nomination.removed", target=nomination, by=by)
    nomination.delete()


@transaction.atomic
def set_criteria(*, nomination, rows, by):
    """The criteria anew, before the jury has begun: points stand beside the words they were given for."""
    nomination = locked_nomination(nomination)
    if Score.objects.filter(criterion__nomination=nomination).exists():
        raise ValidationError("Жюри уже выставило баллы: критерии больше не меняются.")
    titles = [row["title"] for row in rows]
    if len(set(map(str.casefold, titles))) < len(titles):
        raise ValidationError("Два критерия названы одинаково. Оставьте один.")
    nomination.criteria.all().delete()
    for position, row in enumerate(rows, start=1):
        save_row(NominationCriterion(nomination=nomination, position=position, **row))
    AuditEntry.record("nomination.changed", target=nomination, by=by, fields=["criteria"])


@transaction.atomic
def set_weights(*, nomination, rows, by):
    """What the shortlist counts and how much; a thing without points is not counted."""
    nomination = locked_nomination(nomination)
    nomination.weights.all().delete()
    for row in rows:
        save_row(MeritWeight(nomination=nomination, **row))
    AuditEntry.record("nomination.changed", target=nomination, by=by, fields=["weights"])


def save_row(row):
    row.organisation = row.nomination.organisation
    row.full_clean()
    row.save()


def locked_nomination(nomination):
    return Nomination.objects.select_for_update(of=("self",)).get(pk=nomination.pk)


@transaction.atomic
def add_juror(*, juror, by):
    """One of ours or an outsider; a new chair takes the place of the old one."""
    competition = Competition.objects.select_for_update(of=("self",)).get(pk=juror.competition_id)
    juror.organisation = competition.organisation
    if juror.person and juror.person.organisation_id != competition.organisation_id:
        raise ValidationError("Члена жюри выберите из людей своей организации.")
    if juror.person and juror.name:
        raise ValidationError(
            "Выберите человека из списка или впишите приглашённого, одно из двух."
        )
    if juror.is_chair:
        competition.jurors.update(is_chair=False)
    juror.full_clean()
    juror.save()
    AuditEntry.record("juror.added", target=juror, by=by)
    return juror


@transaction.atomic
def remove_juror(*, juror, by):
    """His points go with him, unless the results stand on them."""
    settled = juror.scores.filter(entry__nomination__settled_on__isnull=False)
    if settled.exists():
        raise ValidationError(f"{juror}: его баллы вошли в подведённые итоги, убрать нельзя.")
    AuditEntry.record("juror.removed", target=juror, by=by, counts={"scores": juror.scores.count()})
    juror.scores.all().delete()
    juror.delete()
