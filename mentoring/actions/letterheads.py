from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from mentoring.actions.organisations import lock_as_seen
from mentoring.files import sha256
from mentoring.models import AuditEntry, Organisation, Signatory
from mentoring.papers.emblem import emblem_png

EMBLEMS = "emblems"


@transaction.atomic
def save_letterhead(*, organisation, letterhead, by, changed=(), emblem=None, drop_emblem=False):
    """Requisites and look of the papers to come; what was issued keeps the look it had."""
    if emblem is not None:
        letterhead.emblem.name = stored_emblem(organisation, emblem_png(emblem))
    elif drop_emblem:
        letterhead.emblem.name = ""
    lock_as_seen(organisation)
    organisation.full_clean()
    organisation.save()
    letterhead.organisation = organisation
    letterhead.full_clean()
    letterhead.save()
    AuditEntry.record("letterhead.changed", target=letterhead, by=by, fields=changed)
    return letterhead


def stored_emblem(organisation, content):
    """Named by its content: a replaced emblem stays for the papers that were issued with it."""
    name = f"{EMBLEMS}/{organisation.pk}/{sha256(content)}.png"
    return (
        name if default_storage.exists(name) else default_storage.save(name, ContentFile(content))
    )


@transaction.atomic
def add_signatory(*, signatory, by):
    """Who signs from a day on; two heads at once are one too many, an acting head is not."""
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(
        pk=signatory.organisation_id
    )
    signatory.full_clean()
    refuse_two_at_once(signatory)
    signatory.save()
    AuditEntry.record("signatory.added", target=signatory, by=by)
    return signatory


def refuse_two_at_once(signatory):
    """The permanent head and an acting one may overlap: while he acts, the acting one signs."""
    others = Signatory.objects.filter(
        organisation=signatory.organisation, is_acting=signatory.is_acting
    )
    for other in others.select_related("person").order_by("since", "pk"):
        if overlap(signatory, other):
            raise ValidationError(
                f"В эти дни уже подписывает {other.person.short_name} ({other.days}). "
                "Сначала укажите там последний день."
            )


def overlap(one, other):
    starts_before_end = other.until is None or one.since <= other.until
    ends_after_start = one.until is None or one.until >= other.since
    return starts_before_end and ends_after_start


@transaction.atomic
def end_signatory(*, signatory, until, by):
    """The last day on which somebody signs; papers of earlier days keep his name."""
    signatory = Signatory.objects.select_for_update(of=("self",)).get(pk=signatory.pk)
    if signatory.until is not None and signatory.until < timezone.localdate():
        raise ValidationError("Этот подписант уже не подписывает документы.")
    if until < signatory.since:
        raise ValidationError("Последний день не может быть раньше первого.")
    signatory.until = until
    signatory.save(update_fields=["until"])
    AuditEntry.record("signatory.ended", target=signatory, by=by)
    return signatory
