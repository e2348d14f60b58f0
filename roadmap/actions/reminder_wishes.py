"""Who wants which letters, which rules a programme reminds by, and days kept without a paper to show it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry
from roadmap.actions.reminders import wish_of
from roadmap.models import DoneDeadline, ReminderRules
from roadmap.models.rules import DEADLINES


@transaction.atomic
def choose_pace(*, organisation, holder, pace, by):
    """How often letters come to this holder from now on."""
    wish = wish_of(organisation, holder)
    wish.pace = pace
    wish.full_clean()
    wish.save()
    AuditEntry.record("letterwish.changed", target=wish, by=by, fields=["pace"])
    return wish


@transaction.atomic
def save_reminder_rules(*, rules, by, changed=()):
    """The rules as the user left them, saved only over the version he had opened."""
    if rules.pk:
        rules.version = ReminderRules.objects.lock_version(rules.pk, rules.version).version + 1
    elif ReminderRules.objects.filter(programme=rules.programme).exists():
        raise ValidationError(
            "Правила напоминаний только что сохранил другой пользователь. Откройте страницу заново."
        )
    rules.full_clean()
    rules.save()
    AuditEntry.record("reminderrules.changed", target=rules, by=by, fields=changed)
    return rules


@transaction.atomic
def mark_deadline(*, programme, code, by, on=None):
    """The day of the rules was kept; nothing in the registers shows it, so a person says so."""
    if code not in DEADLINES:
        raise ValidationError("Такого срока в правилах года нет.")
    done, is_new = DoneDeadline.objects.get_or_create(
        programme=programme,
        code=code,
        defaults={
            "organisation": programme.organisation,
            "done_on": on or timezone.localdate(),
            "done_by": by,
        },
    )
    if is_new:
        AuditEntry.record("donedeadline.marked", target=done, by=by)
    return done


@transaction.atomic
def unmark_deadline(*, programme, code, by):
    done = DoneDeadline.objects.filter(programme=programme, code=code).first()
    if done is None:
        raise ValidationError("Этот срок и так не отмечен выполненным.")
    AuditEntry.record("donedeadline.unmarked", target=done, by=by)
    done.delete()
