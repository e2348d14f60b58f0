"""Secret addresses of calendars: made, renewed, withdrawn. The token is known only when it is made."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry
from mentoring.tokens import digest_of, new_token
from roadmap.models import Feed

MOST_OF_A_ROADMAP = 20
NOTED_EVERY = timedelta(hours=1)


@transaction.atomic
def create_own_feed(*, member):
    """(address, token) of the member's calendar; the one before stops working."""
    for feed in Feed.objects.visible_to(member).own(member).in_force().select_for_update(of=("self",)):  # fmt: skip
        revoke(feed, member.user)
    return create(organisation=member.organisation, user=member.user)


@transaction.atomic
def create_roadmap_feed(*, roadmap, note, by):
    """(address, token) of a plan; several people may have one each."""
    if roadmap.feeds.in_force().count() >= MOST_OF_A_ROADMAP:
        raise ValidationError(
            f"У дорожной карты уже {MOST_OF_A_ROADMAP} адресов. Отзовите ненужные."
        )
    return create(organisation=roadmap.organisation, user=by, roadmap=roadmap, note=note)


@transaction.atomic
def renew_feed(*, feed, by):
    """(address, token): the same calendar under another address."""
    feed = revoke_feed(feed=feed, by=by)
    return create(
        organisation=feed.organisation, user=feed.user, roadmap=feed.roadmap, note=feed.note, by=by
    )


@transaction.atomic
def revoke_feed(*, feed, by):
    feed = Feed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if feed.revoked_at:
        raise ValidationError("Этот адрес уже отозван.")
    return revoke(feed, by)


def create(*, organisation, user, roadmap=None, note="", by=None):
    token = new_token()
    feed = Feed(
        organisation=organisation,
        user=user,
        roadmap=roadmap,
        note=note,
        digest=digest_of(token),
    )
    feed.full_clean()
    feed.save()
    AuditEntry.record("feed.created", target=feed, by=by or user)
    return feed, token


def revoke(feed, by):
    feed.revoked_at = timezone.now()
    feed.save(update_fields=["revoked_at"])
    AuditEntry.record("feed.revoked", target=feed, by=by)
    return feed


def note_feed_reading(*, feed, now):
    """That the address is in use, once an hour: so an address nobody reads is seen."""
    if feed.read_at is None or now - feed.read_at >= NOTED_EVERY:
        Feed.objects.filter(pk=feed.pk).update(read_at=now)
