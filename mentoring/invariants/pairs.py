"""Pairs: each mentee once, no mentor overburdened, nobody without consent or clearance."""

from collections import Counter

from django.db.models import Count, F, Q
from django.utils import timezone

from mentoring.actions.mentorships import DEFAULT_CAPACITY
from mentoring.invariants.invariant import Invariant, named, rows
from mentoring.invariants.one_school import differ
from mentoring.models import (
    Clearance,
    Consent,
    ConsentStatus,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Participation,
    Person,
    Side,
    pairs_without_clearance,
)
from mentoring.models.mentorship import OPEN


def present_mentees():
    return MentorshipMember.objects.present().filter(is_mentor=False, mentorship__status__in=OPEN)


def strayed_copies():
    """The programme and form of a place are copies: the constraint of the database reads them."""
    strays = differ("programme", "mentorship__programme") | differ("form", "mentorship__form")
    return rows(MentorshipMember.objects.filter(strays))


def mentees_paired_twice():
    """Counted by the pairs themselves, not by the copies."""
    places = present_mentees().values(
        "person", programme_of=F("mentorship__programme"), form_of=F("mentorship__form")
    )
    twice = places.annotate(places=Count("pk")).filter(places__gt=1).order_by("person")
    return (named(Person, place["person"]) for place in twice)


def mentors_over_capacity():
    """By programme, as the action counts: every mentee in every open pair takes a place."""
    taken = Counter()
    mentors = MentorshipMember.objects.present().filter(is_mentor=True, mentorship__status__in=OPEN)
    led = Count(
        "mentorship__members",
        filter=Q(mentorship__members__is_mentor=False, mentorship__members__left_on=None),
    )
    for row in mentors.values("pk", "person", "mentorship__programme").annotate(led=led):
        taken[row["person"], row["mentorship__programme"]] += row["led"]
    entries = Participation.objects.filter(side=Side.MENTOR)
    places = {
        (person, programme): capacity
        for person, programme, capacity in entries.values_list("person", "programme", "capacity")
    }
    for (person, programme), count in sorted(taken.items()):
        if count > places.get((person, programme), DEFAULT_CAPACITY):
            yield named(Person, person)


def people_without_consent():
    """At work in a pair without a consent that was given and not taken back.

    One that has run out halts nobody by itself: the curator is told and decides.
    """
    given = Consent.objects.to_data().filter(
        status__in=[ConsentStatus.GIVEN, ConsentStatus.EXPIRED], given_on__lte=timezone.localdate()
    )
    places = MentorshipMember.objects.present().filter(mentorship__status=MentorshipStatus.ACTIVE)
    return rows(places.exclude(person__in=given.values("person")))


def pairs_never_cleared():
    """An outside mentor at work with minors whose certificate nobody has ever seen (ТК РФ, ст. 351.1)."""
    today = timezone.localdate()
    active = list(Mentorship.objects.active().with_people().order_by("pk"))
    suspects = pairs_without_clearance(active, today)
    shown = Clearance.objects.criminal().filter(issued_on__lte=today)
    seen = set(shown.values_list("person", flat=True))
    for pair in active:
        if pair.pk in suspects and any(
            one.pk not in seen for one in pair.people_without_clearance(today)
        ):
            yield named(Mentorship, pair.pk)


INVARIANTS = (
    Invariant(
        "place_agrees_with_pair",
        "Место в паре — той же программы и формы, что пара",
        strayed_copies,
    ),
    Invariant("one_pair_per_mentee", "У наставляемого одна пара одной формы", mentees_paired_twice),
    Invariant("capacity", "У наставника не больше наставляемых, чем мест", mentors_over_capacity),
    Invariant("consent_of_active", "В работающей паре все дали согласие", people_without_consent),
    Invariant(
        "clearance_of_active",
        "Наставник со стороны работает с детьми по проверенной справке",
        pairs_never_cleared,
    ),
)
