from django.db import transaction

from mentoring.models import AuditEntry, Journal

OWN = "own-"


@transaction.atomic
def save_journal(*, journal, by, changed=()):
    """The organisation's own way to number; numbers already given stay as they are."""
    is_new = journal.pk is None
    if is_new:
        journal.code = free_code(journal.organisation)
    else:
        journal.version = Journal.objects.lock_version(journal.pk, journal.version).version + 1
    journal.full_clean()
    journal.save()
    AuditEntry.record(
        "journal.created" if is_new else "journal.changed", target=journal, by=by, fields=changed
    )
    return journal


def free_code(organisation):
    taken = set(Journal.objects.filter(organisation=organisation).values_list("code", flat=True))
    return next(code for n in range(1, len(taken) + 2) if (code := f"{OWN}{n}") not in taken)
