"""Uploaded lists: read, compared, written."""

from django.core.exceptions import ValidationError
from django.urls import reverse

from mentoring.actions import rosters
from mentoring.models import ImportBatch


def read_roster(job, batch_id):
    """Read an uploaded list in the limited child process and compare it with the registers."""
    batch = rosters.read_roster(batch=batch_of(batch_id))
    return {"text": batch.message or "Список прочитан.", "url": address_of(batch)}


def apply_roster(job, batch_id):
    """Write a checked list; one transaction, so that a repetition finds all of it or nothing."""
    batch = batch_of(batch_id)
    try:
        batch = rosters.apply_roster(batch=batch, by=job.created_by, is_partial=batch.is_partial)
    except ValidationError as error:
        rosters.release_batch(batch=batch, sentence=" ".join(error.messages))
        raise
    return {"text": batch.message or "Список внесён.", "url": address_of(batch)}


def batch_of(pk):
    return ImportBatch.objects.select_related("organisation", "programme").get(pk=pk)


def address_of(batch):
    slug = batch.organisation.slug
    return reverse("mentoring:roster_preview", kwargs={"organisation": slug, "pk": batch.pk})
