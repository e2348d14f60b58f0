from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry
from surveys.actions.surveys import lock
from surveys.models import TextGroup


@transaction.atomic
def put_texts_in_group(*, survey, question, digests, title, by):
    """The ticked answers go under one heading and out of any other; no heading sets them free."""
    survey = lock(survey)
    if not digests:
        raise ValidationError("Отметьте ответы, которые нужно сгруппировать.")
    moved = set(digests)
    groups = TextGroup.objects.filter(survey=survey, question=question.code)
    for group in groups.order_by("pk"):
        group.digests = [one for one in group.digests if one not in moved]
        group.save(update_fields=["digests"])
    if title:
        group = groups.filter(title=title).first() or TextGroup(
            organisation=survey.organisation, survey=survey, question=question.code, title=title
        )
        group.digests = sorted({*group.digests, *moved})
        group.full_clean()
        group.save()
        AuditEntry.record("textgroup.changed", target=group, by=by, fields=["digests"])
    groups.filter(digests=[]).delete()


@transaction.atomic
def rename_group(*, group, title, by):
    group = TextGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    group.title = title
    group.full_clean()
    group.save()
    AuditEntry.record("textgroup.changed", target=group, by=by, fields=["title"])
    return group


@transaction.atomic
def remove_group(*, group, by):
    """The heading goes, its answers stand without one again."""
    group = TextGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    AuditEntry.record("textgroup.removed", target=group, by=by)
    group.delete()
