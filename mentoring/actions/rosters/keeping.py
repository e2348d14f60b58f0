"""How long what was read from a list is kept: a day undecided, a month after it was written."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from mentoring.models import ImportBatch, ImportRow, ImportState

KEPT_HOURS = 24
UNDECIDED = (
    ImportState.UPLOADED,
    ImportState.READ,
    ImportState.REFUSED,
    ImportState.APPLYING,
)
NOTHING = {"tables": {}, "repairs": {}, "answers": {}, "notices": []}


@transaction.atomic
def expire_batches(*, now=None):
    """Lists nobody decided about in a day: what was read from them goes as their files went."""
    before = (now or timezone.now()) - timedelta(hours=KEPT_HOURS)
    old = ImportBatch.objects.filter(created_at__lt=before, state__in=UNDECIDED, file="")
    return forget(old, state=ImportState.EXPIRED)


@transaction.atomic
def forget_readings(*, before):
    """What was read of lists written long ago; what changed in the registers stays for undoing."""
    rows = ImportRow.objects.filter(batch=OuterRef("pk"))
    old = ImportBatch.objects.filter(~Q(tables={}) | Exists(rows), applied_at__lt=before)
    return forget(old)


def forget(batches, **also):
    pks = list(batches.values_list("pk", flat=True))
    ImportRow.objects.filter(batch__in=pks).delete()
    return ImportBatch.objects.filter(pk__in=pks).update(**NOTHING, **also)
