"""Packs of papers: kept for a day."""

from datetime import timedelta

from django.utils import timezone

from mentoring.invariants import Invariant, rows
from roadmap.models import KEPT_FOR, StagePack, YearPack

SLACK = timedelta(days=1)  # the machine may have been off for a night


def old_packs():
    for model in (StagePack, YearPack):
        yield from rows(model.objects.older_than(timezone.now() - KEPT_FOR - SLACK))


INVARIANTS = (Invariant("pack_is_deleted", "Пакеты этапов не хранятся дольше срока", old_packs),)
