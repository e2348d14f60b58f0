"""Pairs that do not meet: the mentor is reminded, after a second term the curator is told.

Both terms are settings of the programme.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from mentoring.actions.mails import call_postman, queue_mail
from mentoring.letters import Letter, NotNeeded, is_set_up
from mentoring.models import (
    AuditEntry,
    Mail,
    Mentorship,
    MentorshipStatus,
    Organisation,
    Programme,
    SilenceNotice,
    SilenceStep,
)

COMPOSER = "mentoring.actions.silence.silence_letter"
SUBJECTS = {
    SilenceStep.MENTOR: "Наставничество: давно не было встреч",
    SilenceStep.CURATOR: "Наставничество: пара не встречается",
}
MORNING = 8  # nobody is written to at night


@dataclass(frozen=True)
class Word:
    """Who is to be told of which silence."""

    mentorship: Mentorship
    person: object
    step: str
    silent_from: date
    on: date


def words_due(now):
    """What is to be said now, organisation by organisation, each by its own clock."""
    at_work = Mentorship.objects.active().values("organisation")
    for organisation in Organisation.objects.filter(pk__in=at_work).order_by("pk"):
        local = organisation.local_time(now)
        if local.hour >= MORNING:
            yield from words_for(organisation, local.date())


def words_for(organisation, today):
    programmes = Programme.objects.filter(organisation=organisation, is_closed=False)
    for programme in programmes.select_related("curator").order_by("pk"):
        yield from words_of(programme, today)


def words_of(programme, today):
    for pair in silent_pairs(programme, today):
        told = {
            (notice.step, notice.person_id): notice
            for notice in pair.told
            if notice.silent_from == pair.silent_from
        }
        for step, person in people_to_tell(programme, pair, told, today):
            if (step, person.pk) not in told:
                yield Word(pair, person, step, pair.silent_from, today)


def silent_pairs(programme, today):
    """Pairs at work without a meeting for its term, since when, and who was told of it."""
    notices = SilenceNotice.objects.select_related("person", "mail").order_by("on", "pk")
    pairs = (
        Mentorship.objects.filter(programme=programme, programme__is_closed=False)
        .silent_since(today - programme.silence)
        .with_people()
        .with_meeting_count()
        .select_related("organisation")
        .prefetch_related(Prefetch("silence_notices", notices, to_attr="told"))
        .order_by("pk")
    )
    for pair in pairs:
        pair.silent_from = max(filter(None, [pair.last_held_on, pair.started_on]))
        pair.silent_days = (today - pair.silent_from).days
        yield pair


def people_to_tell(programme, pair, told, today):
    """Mentors first; the curator when a mentor was reminded a term ago and nothing followed."""
    for mentor in pair.mentors():
        yield SilenceStep.MENTOR, mentor
    reminded = [notice.on for (step, _), notice in told.items() if step == SilenceStep.MENTOR]
    if programme.curator and reminded and min(reminded) <= today - programme.escalation:
        yield SilenceStep.CURATOR, programme.curator


@transaction.atomic
def tell_of_silence(*, word):
    """The notice and its letter together, once whatever is repeated; False when a meeting came first."""
    pair = Mentorship.objects.select_for_update(of=("self",)).get(pk=word.mentorship.pk)
    met = pair.meetings.held().filter(held_on__gt=word.silent_from)
    if pair.status != MentorshipStatus.ACTIVE or met.exists():
        return False
    notice, is_new = SilenceNotice.objects.get_or_create(
        mentorship=pair,
        step=word.step,
        silent_from=word.silent_from,
        person=word.person,
        defaults={"organisation": word.mentorship.organisation, "on": word.on},
    )
    if is_new:
        notice.mail = queued_letter(notice, word)
        notice.save(update_fields=["mail"])
        AuditEntry.record("silencenotice.recorded", target=notice, by=None, fields=["step"])
    return is_new


def queued_letter(notice, word):
    """None where no letter can go: the word then stands in the program only."""
    key = f"silence:{notice.pk}"
    organisation = word.mentorship.organisation
    if not is_set_up() or not queue_mail(
        organisation=organisation,
        address=word.person.email,
        subject=SUBJECTS[word.step],
        composer=COMPOSER,
        key=key,
        arguments={"notice_id": notice.pk},
        person=word.person,
    ):
        return None
    call_postman(organisation=organisation)
    return Mail.objects.get(organisation=organisation, key=key)


def end_silence(*, mentorship, held_on):
    """A meeting was logged: what was said of the silence before it is over."""
    notices = SilenceNotice.objects.open().filter(mentorship=mentorship, silent_from__lte=held_on)
    notices.update(ended_at=timezone.now())


def silence_letter(mail):
    """Without a name in it: a mailbox is no place for pupils' names."""
    notices = SilenceNotice.objects.select_related("mentorship__form", "organisation")
    notice = notices.filter(pk=mail.arguments["notice_id"]).first()
    if notice is None or notice.ended_at:
        raise NotNeeded("Встреча уже записана.")
    if notice.mentorship.status != MentorshipStatus.ACTIVE:
        raise NotNeeded("Пара уже не работает.")
    address = reverse(
        "mentoring:mentorship_card", args=[notice.organisation.slug, notice.mentorship_id]
    )
    context = {
        "notice": notice,
        "pair": notice.mentorship,
        "is_for_curator": notice.step == SilenceStep.CURATOR,
        "address": settings.SITE_URL + address,
    }
    return Letter(mail.subject, render_to_string("mentoring/mails/silence.txt", context))
