"""Pairs and their meetings."""

from django.db.models import Count, Exists, OuterRef, Q

from mentoring.models import (
    ENDED_EARLY,
    DocumentMentorship,
    Meeting,
    MeetingKind,
    Mentorship,
    MentorshipStatus,
)

PAIR_ORDERS = ("D05", "D05b", "D06")


def count_meetings(programme):
    return Meeting.objects.held().filter(mentorship__programme=programme).count()


def count_pairs(programme, today):
    held = Meeting.objects.held().filter(mentorship=OuterRef("pk"))
    silent = Mentorship.objects.silent_since(today - programme.silence).filter(pk=OuterRef("pk"))
    links = DocumentMentorship.objects.filter(
        mentorship=OuterRef("pk"), document__code__in=PAIR_ORDERS
    )
    kept = Mentorship.objects.filter(programme=programme).exclude(status__in=ENDED_EARLY)
    return kept.annotate(
        had_trial=Exists(held.filter(kind=MeetingKind.TRIAL)),
        had_planning=Exists(held.filter(kind=MeetingKind.PLANNING)),
        had_final=Exists(held.filter(kind=MeetingKind.FINAL)),
        had_any=Exists(held),
        is_silent=Exists(silent),
        is_ordered=Exists(links.fixed()),
        is_named=Exists(links.named()),
    ).aggregate(
        total=Count("pk"),
        active=Count("pk", filter=Q(status=MentorshipStatus.ACTIVE)),
        proposed=Count("pk", filter=Q(status=MentorshipStatus.PROPOSED)),
        ordered=Count("pk", filter=Q(is_ordered=True)),
        unordered=Count("pk", filter=Q(status=MentorshipStatus.ACTIVE, is_named=False)),
        trial=Count("pk", filter=Q(had_trial=True)),
        planning=Count("pk", filter=Q(had_planning=True)),
        final=Count("pk", filter=Q(had_final=True)),
        met=Count("pk", filter=Q(had_any=True)),
        silent=Count("pk", filter=Q(is_silent=True)),
        with_format=Count("pk", filter=~Q(interaction="")),
    )
