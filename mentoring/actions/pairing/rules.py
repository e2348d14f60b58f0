"""What the curator knows of pairs: refusals, relatives, class teachers, choices at quick meetings."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from mentoring.models import (
    AuditEntry,
    PairingProposal,
    PairRule,
    PersonKind,
    QuickChoice,
)


@transaction.atomic
def record_rule(*, rule, by):
    """A rule about two people; nobody is first in it."""
    if rule.one_id == rule.other_id:
        raise ValidationError("Выберите двух разных людей.")
    if rule.one_id > rule.other_id:
        rule.one, rule.other = rule.other, rule.one
    rule.created_by = by
    rule.full_clean()
    rule.save()
    AuditEntry.record("pairrule.recorded", target=rule, by=by, fields=["kind"])
    return rule


@transaction.atomic
def remove_rule(*, rule, by):
    AuditEntry.record("pairrule.removed", target=rule, by=by)
    rule.delete()


@transaction.atomic
def record_class_teacher(*, led, by):
    if led.person.kind != PersonKind.TEACHER:
        raise ValidationError(f"{led.person}: классным руководителем бывает педагог.")
    led.organisation = led.person.organisation
    led.full_clean()
    led.save()
    AuditEntry.record("classteacher.recorded", target=led, by=by)
    return led


@transaction.atomic
def remove_class_teacher(*, led, by):
    AuditEntry.record("classteacher.removed", target=led, by=by)
    led.delete()


@transaction.atomic
def record_choices(*, programme, form, by_mentor, choices, by):
    """The table of one side as it stands now: {chooser: ([chosen, in order], [not with them])}."""
    if programme.is_closed:
        raise ValidationError(f"{programme}: программа завершена, выбор больше не меняется.")
    rows = [
        QuickChoice(
            organisation=programme.organisation,
            programme=programme,
            form=form,
            chooser=chooser,
            chosen=chosen,
            by_mentor=by_mentor,
            rank=rank,
        )
        for chooser, (wanted, unwanted) in choices.items()
        for rank, chosen in [*enumerate(wanted, start=1), *((0, one) for one in unwanted)]
    ]
    refuse_double(rows)
    own = QuickChoice.objects.filter(programme=programme, form=form, by_mentor=by_mentor)
    own.filter(chooser__in=[chooser.pk for chooser in choices]).delete()
    QuickChoice.objects.bulk_create(rows)
    AuditEntry.record("programme.entered", target=programme, by=by, counts={"choices": len(rows)})
    return rows


def refuse_double(rows):
    seen = set()
    for one in rows:
        if one.chooser_id == one.chosen_id:
            raise ValidationError(f"{one.chooser}: выбрать самого себя нельзя.")
        if (one.chooser_id, one.chosen_id) in seen:
            raise ValidationError(f"{one.chooser}: {one.chosen} выбран дважды.")
        seen.add((one.chooser_id, one.chosen_id))


def forget_pairings(person):
    """What was known of the person with others goes with his data."""
    PairRule.objects.filter(Q(one=person) | Q(other=person)).delete()
    PairingProposal.objects.filter(mentor=person).update(points={})
