"""What the calendar does with surveys: opens, closes, reminds, repeats, asks after meetings."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mentoring import letters
from mentoring.models import AuditEntry, Meeting, MentorshipMember, Person, Side
from surveys.actions.invitations import add_invitations, invite
from surveys.actions.mails import mail_links
from surveys.actions.surveys import close_survey, copy_of, lock, open_survey
from surveys.audience import SIDES, audience_of
from surveys.models import LinkPurpose, Survey, SurveyState
from surveys.models.survey import GRACE

FRESH = timedelta(days=14)  # about an older meeting nobody remembers anything


@transaction.atomic
def open_by_date(*, survey):
    """The day has come: the survey opens, and whoever it is for is asked if nobody was yet."""
    survey = open_survey(survey=survey, by=None)
    if survey.wave != "after_meeting" and not survey.about_pupils:
        if not survey.invitations.exists():
            invite(survey=survey, people=audience_of(survey), by=None)
        mail_if_wished(survey, LinkPurpose.MAIL)
    return survey


def mail_if_wished(survey, purpose):
    if survey.is_mailed and letters.is_set_up():
        mail_links(survey=survey, purpose=purpose, by=None)


def due_to_open(now):
    drafts = Survey.objects.drafts().exclude(opens_on=None).select_related("organisation")
    return [one for one in drafts.order_by("pk") if one.opens_on <= one.today(now)]


def due_to_close(now):
    """Not before the grace of whoever began in time is over."""
    ending = Survey.objects.open().exclude(closes_on=None).select_related("organisation")
    return [one for one in ending.order_by("pk") if now >= one.closes_at + GRACE]


def due_to_remind(now):
    ending = Survey.objects.open().exclude(closes_on=None).exclude(remind_before=None)
    return [
        one
        for one in ending.select_related("organisation").order_by("pk")
        if one.today(now) == one.closes_on - timedelta(days=one.remind_before)
    ]


def due_to_repeat(now):
    """A rhythm ends with its programme, or when the next survey of it exists already."""
    surveys = (
        Survey.objects.exclude(state=SurveyState.DRAFT)
        .exclude(repeats_every=None)
        .filter(following=None)
        .select_related("organisation", "programme")
    )
    return [
        one
        for one in surveys.order_by("pk")
        if not one.programme.is_closed and next_day_of(one) <= one.today(now) <= last_day_of(one)
    ]


def next_day_of(survey):
    return survey.today(survey.opened_at) + timedelta(days=survey.repeats_every)


def last_day_of(survey):
    return survey.programme.ends_on


@transaction.atomic
def repeat_survey(*, survey, now):
    """The same questions to the same people anew; the earlier survey of the rhythm ends with it."""
    survey = lock(survey)
    if Survey.objects.filter(previous=survey).exists():
        return None
    following = copy_of(survey)
    following.previous = survey
    if survey.closes_on:
        length = survey.closes_on - survey.today(survey.opened_at)
        following.closes_on = following.today(now) + length
    following.save()
    AuditEntry.record("survey.created", target=following, by=None)
    if survey.state == SurveyState.OPEN:
        close_survey(survey=survey, by=None)
    following = open_survey(survey=following, by=None)
    if survey.wave != "after_meeting":
        invite(survey=following, people=asked_again(survey), by=None)
        mail_if_wished(following, LinkPurpose.MAIL)
    return following


def asked_again(survey):
    """Who was asked before, is still there and may still be asked."""
    asked = survey.invitations.in_force().filter(sheet=None).exclude(person=None)
    return askable().filter(pk__in=asked.values("person")).by_name()


def askable():
    return Person.objects.present().exclude(last_name="").may_be_surveyed(timezone.localdate())


@transaction.atomic
def ask_after_meetings(*, survey, now):
    """Whoever met lately is asked about the meeting, each once; returns how many were asked."""
    survey = lock(survey)
    if survey.state != SurveyState.OPEN:
        return 0
    known = set(survey.invitations.exclude(meeting=None).values_list("meeting", "person"))
    count = 0
    for meeting in fresh_meetings(survey, now):
        people = [
            place.person
            for place in participants(survey, meeting)
            if (meeting.pk, place.person_id) not in known
        ]
        count += len(add_invitations(survey, people, meeting=meeting))
    if count:
        AuditEntry.record("survey.entered", target=survey, by=None, counts={"invited": count})
        mail_if_wished(survey, LinkPurpose.MAIL)
    return count


def fresh_meetings(survey, now):
    """Held since the survey was opened, and not long ago."""
    since = max(survey.today(now) - FRESH, survey.today(survey.opened_at))
    meetings = Meeting.objects.held().filter(
        mentorship__programme=survey.programme_id, held_on__range=(since, survey.today(now))
    )
    if survey.form:
        meetings = meetings.filter(mentorship__form__code=survey.form)
    return meetings.select_related("mentorship").order_by("pk")


def participants(survey, meeting):
    """The side that the questionnaire addresses, as the pair was on the day of the meeting."""
    day = meeting.held_on
    return (
        MentorshipMember.objects.filter(
            Q(joined_on=None) | Q(joined_on__lte=day),
            Q(left_on=None) | Q(left_on__gte=day),
            mentorship=meeting.mentorship_id,
            is_mentor=SIDES.get(survey.respondent) == Side.MENTOR,
            person__in=askable().values("pk"),
        )
        .select_related("person")
        .order_by("person__search_key", "pk")
    )


def due_to_ask(now):
    """Surveys about meetings that are under way."""
    asking = Survey.objects.open().filter(wave="after_meeting").select_related("organisation")
    return [one for one in asking.order_by("pk") if one.is_shown_at(now)]


@transaction.atomic
def remind(*, survey):
    return mail_links(survey=survey, purpose=LinkPurpose.REMINDER, by=None)
