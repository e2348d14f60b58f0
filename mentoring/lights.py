"""The health of many pairs at once, in a fixed number of queries."""

from collections import defaultdict

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery
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
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Programme,
    uncleared,
)
from mentoring.pairing.health import PairFacts, health_of, rhythm_of


def healths_of(pairs, today, *, with_voices=True):
    """{pk: Health} of the open ones among these pairs; the closed have none."""
    found = pair_facts(pairs, today, with_voices=with_voices)
    return {key: health_of(facts, today) for key, facts in found.items()}


def pair_facts(pairs, today, *, with_voices=True):
    """{pk: PairFacts} of the open ones among these pairs.

    What somebody said of his partner in confidence (`with_voices`) is for the curator and the
    psychologist, never for the partner.
    """
    pairs = [pair for pair in pairs if pair.is_open]
    keys = [pair.pk for pair in pairs]
    meetings, agreed = meetings_of(keys, today), agreed_of(keys, today)
    members, terms = members_of(keys, today), terms_of(pairs)
    fits, signs = (fits_of(members), signs_of(keys, today)) if with_voices else ({}, {})
    return {
        pair.pk: PairFacts(
            is_active=pair.status == MentorshipStatus.ACTIVE,
            started_on=pair.started_on,
            ends_on=pair.ends_on,
            rhythm=7 * (agreed[pair.pk][1] or 0) or rhythm_of(pair.interaction),
            has_plan=agreed[pair.pk][0],
            signs=tuple(signs.get(pair.pk, ())),
            **terms[pair.programme_id],
            **meetings.get(pair.pk, {}),
            **lacking(members[pair.pk], today),
            **fits.get(pair.pk, {}),
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
    """How long a pair may be silent, by its programme; those that are at hand are not read again."""
    at_hand = {pair.programme for pair in pairs if "programme" in pair._state.fields_cache}
    missing = {pair.programme_id for pair in pairs} - {programme.pk for programme in at_hand}
    read = Programme.objects.filter(pk__in=missing) if missing else ()
    return {
        one.pk: {"silence_days": one.silence_days, "escalation_days": one.escalation_days}
        for one in (*at_hand, *read)
    }


def agreed_of(keys, today):
    """{pk: (is there a plan, every how many weeks)}: by the series that still runs, of several the most frequent."""
    pair = OuterRef("pk")
    running = MeetingSeries.objects.filter(mentorship=pair, until__gte=today)
    rows = Mentorship.objects.filter(pk__in=keys).values_list(
        "pk",
        Exists(IndividualPlan.objects.filter(mentorship=pair)),
        Subquery(running.order_by("every_weeks").values("every_weeks")[:1]),
    )
    return {key: tuple(agreed) for key, *agreed in rows}


def members_of(keys, today):
    """{pk: who is there}, each with the papers he has."""
    person = OuterRef("person")
    rows = (
        MentorshipMember.objects.present()
        .filter(mentorship__in=keys)
        .annotate(
            has_consent=Exists(Consent.objects.in_force(today).to_data().filter(person=person)),
            is_cleared=Exists(Clearance.objects.in_force(today).criminal().filter(person=person)),
        )
    )
    members = defaultdict(list)
    for member in rows.select_related("person").order_by("pk"):
        members[member.mentorship_id].append(member)
    return members


def lacking(members, today):
    """Who of a pair lacks a consent or a certificate."""
    cleared = {one.person_id for one in members if one.is_cleared}
    mentors = [one.person for one in members if one.is_mentor]
    mentees = [one.person for one in members if not one.is_mentor]
    return {
        "without_consent": names(one.person for one in members if not one.has_consent),
        "without_clearance": names(uncleared(mentors, mentees, cleared, today)),
    }


def fits_of(members):
    """Who of those still there said that the pair does not suit, or was not sure."""
    fits = {key: {"unfit": (), "doubtful": ()} for key in members}
    place = {Fit.UNFIT: "unfit", Fit.DOUBTS: "doubtful"}
    answers = FitAnswer.objects.filter(mentorship__in=list(members), answer__in=place)
    there = {(key, one.person_id): one.person for key, own in members.items() for one in own}
    for said in answers.order_by("pk"):
        if person := there.get((said.mentorship_id, said.person_id)):
            fits[said.mentorship_id][place[said.answer]] += names([person])
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
