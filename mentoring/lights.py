"""The health of many pairs at once, in a fixed number of queries."""

from collections import defaultdict

from django.conf import settings
from django.db.models import Count, Max, Q
from django.utils.module_loading import import_string

from mentoring.models import (
    Clearance,
    Consent,
    Fit,
    FitAnswer,
    IndividualPlan,
    Meeting,
    MeetingKind,
    MeetingSeries,
    MentorshipMember,
    MentorshipStatus,
    Programme,
    uncleared,
)
from mentoring.pairing.health import PairFacts, health_of, rhythm_of


def healths_of(pairs, today, *, with_voices=True):
    """{pk: Health} of the open ones among these pairs; the closed have none.

    What somebody said of his partner in confidence (`with_voices`) is for the curator and the
    psychologist, never for the partner.
    """
    pairs = [pair for pair in pairs if pair.is_open]
    keys = [pair.pk for pair in pairs]
    meetings, rhythms = meetings_of(keys, today), rhythms_of(keys, today)
    people, terms = people_of(keys, today), terms_of(pairs)
    planned = set(
        IndividualPlan.objects.filter(mentorship__in=keys).values_list("mentorship", flat=True)
    )
    fits, signs = (fits_of(keys), signs_of(keys, today)) if with_voices else ({}, {})
    return {
        pair.pk: health_of(
            PairFacts(
                is_active=pair.status == MentorshipStatus.ACTIVE,
                started_on=pair.started_on,
                ends_on=pair.ends_on,
                rhythm=rhythms.get(pair.pk) or rhythm_of(pair.interaction),
                has_plan=pair.pk in planned,
                signs=tuple(signs.get(pair.pk, ())),
                **terms[pair.programme_id],
                **meetings.get(pair.pk, {}),
                **people[pair.pk],
                **fits.get(pair.pk, {}),
            ),
            today,
        )
        for pair in pairs
    }


def meetings_of(keys, today):
    held = Q(held_on__isnull=False, is_cancelled=False)
    missed = Q(held_on__isnull=True, is_cancelled=False, planned_on__lt=today)
    rows = (
        Meeting.objects.filter(mentorship__in=keys)
        .order_by()
        .values("mentorship")
        .annotate(
            last_held_on=Max("held_on", filter=held),
            missed=Count("pk", filter=missed),
            important=Count("pk", filter=Q(is_important=True, settled_at__isnull=True)),
            finals=Count("pk", filter=held & Q(kind=MeetingKind.FINAL)),
        )
    )
    return {row.pop("mentorship"): row | {"has_final": row.pop("finals") > 0} for row in rows}


def terms_of(pairs):
    """How long a pair may be silent, by its programme."""
    programmes = Programme.objects.filter(pk__in={pair.programme_id for pair in pairs})
    rows = programmes.values("pk", "silence_days", "escalation_days")
    return {row.pop("pk"): row for row in rows}


def rhythms_of(keys, today):
    """By the series that still runs; of several the most frequent."""
    rhythms = {}
    running = MeetingSeries.objects.filter(mentorship__in=keys, until__gte=today)
    for one in running.order_by("pk"):
        days = 7 * one.every_weeks
        rhythms[one.mentorship_id] = min(days, rhythms.get(one.mentorship_id, days))
    return rhythms


def people_of(keys, today):
    """Who of each pair lacks a consent or a certificate."""
    members = defaultdict(list)
    present = MentorshipMember.objects.present().filter(mentorship__in=keys)
    for member in present.select_related("person").order_by("pk"):
        members[member.mentorship_id].append(member)
    everybody = {m.person_id for found in members.values() for m in found}
    given = Consent.objects.in_force(today).to_data().filter(person__in=everybody)
    consented = set(given.values_list("person", flat=True))
    shown = Clearance.objects.in_force(today).criminal().filter(person__in=everybody)
    cleared = set(shown.values_list("person", flat=True))
    return {
        key: {
            "without_consent": names(
                m.person for m in members[key] if m.person_id not in consented
            ),
            "without_clearance": names(
                uncleared(
                    [m.person for m in members[key] if m.is_mentor],
                    [m.person for m in members[key] if not m.is_mentor],
                    cleared,
                    today,
                )
            ),
        }
        for key in keys
    }


def fits_of(keys):
    """Who of those still there said that the pair does not suit, or was not sure."""
    fits = {key: {"unfit": (), "doubtful": ()} for key in keys}
    place = {Fit.UNFIT: "unfit", Fit.DOUBTS: "doubtful"}
    answers = FitAnswer.objects.filter(mentorship__in=keys, answer__in=place)
    present = MentorshipMember.objects.present().filter(mentorship__in=keys)
    there = set(present.values_list("mentorship", "person"))
    for said in answers.select_related("person").order_by("pk"):
        if (said.mentorship_id, said.person_id) in there:
            fits[said.mentorship_id][place[said.answer]] += names([said.person])
    return fits


def signs_of(keys, today):
    """What the applications above know of these pairs: {pk: [Sign]}; the settings name them."""
    found = defaultdict(list)
    for path in settings.PAIR_SIGNS:
        for key, sign in import_string(path)(keys, today):
            found[key].append(sign)
    return found


def names(people):
    return tuple(person.short_name for person in people)
