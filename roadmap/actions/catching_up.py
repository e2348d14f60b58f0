"""A school that joins in mid-year: what was done before it came is marked done, papers too."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry
from roadmap.models import Activity, StageDocument


@transaction.atomic
def mark_done_before(*, roadmap, activities, documents, on, by):
    """All at once on one day; what bears a mark already keeps its own day."""
    if on > timezone.localdate():
        raise ValidationError(
            "Выполнить мероприятие в будущем нельзя: укажите день не позже сегодня."
        )
    open_ones = (
        Activity.objects.filter(stage__roadmap=roadmap, pk__in=[one.pk for one in activities])
        .open()
        .select_for_update(of=("self",))
    )
    done = list(open_ones)
    for activity in done:
        activity.done_on, activity.done_by = on, by
        activity.version += 1
        AuditEntry.record("activity.completed", target=activity, by=by)
    Activity.objects.bulk_update(done, ["done_on", "done_by", "version"])
    papers = list(
        StageDocument.objects.filter(
            stage__roadmap=roadmap, pk__in=[one.pk for one in documents], done_on__isnull=True
        ).select_for_update(of=("self",))
    )
    for paper in papers:
        paper.done_on, paper.done_by = on, by
        AuditEntry.record("stage_document.marked", target=paper, by=by)
    StageDocument.objects.bulk_update(papers, ["done_on", "done_by"])
    return len(done), len(papers)
