from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.meetings import record_meeting
from mentoring.models import AuditEntry, Meeting, MeetingKind, MentorshipStatus
from tests.factories import MentorshipFactory, UserFactory

pytestmark = pytest.mark.django_db


def held(mentorship, **facts):
    return Meeting(mentorship=mentorship, **{"held_on": timezone.localdate()} | facts)


def test_record_meeting_notes_who_recorded_it():
    mentorship, mentor = MentorshipFactory(active=True), UserFactory()

    record_meeting(meeting=held(mentorship, minutes=45, topic="Закон Ома"), by=mentor)

    meeting = Meeting.objects.get()
    assert (meeting.topic, meeting.recorded_by, meeting.organisation) == (
        "Закон Ома",
        mentor,
        mentorship.organisation,
    )
    assert AuditEntry.objects.get().action == "meeting.recorded"


def test_record_meeting_allows_a_trial_before_the_work_begins():
    record_meeting(meeting=held(MentorshipFactory(), kind=MeetingKind.TRIAL), by=UserFactory())

    assert Meeting.objects.get().kind == MeetingKind.TRIAL


def test_record_meeting_refuses_work_before_the_work_begins():
    with pytest.raises(ValidationError, match="Пара ещё не начала работу"):
        record_meeting(meeting=held(MentorshipFactory()), by=UserFactory())


def test_record_meeting_refuses_a_pair_that_is_over():
    mentorship = MentorshipFactory(status=MentorshipStatus.STOPPED, ended_on=date(2026, 6, 1))

    with pytest.raises(ValidationError, match="Пара уже не работает"):
        record_meeting(meeting=held(mentorship), by=UserFactory())


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"held_on": timezone.localdate() + timedelta(days=1)}, "ещё не состоялась"),
        ({"held_on": None}, "Укажите день встречи"),
        ({"minutes": 0}, "от одной минуты до суток"),
        ({"minutes": 1441}, "от одной минуты до суток"),
    ],
)
def test_record_meeting_refuses_impossible_facts(facts, sentence):
    with pytest.raises(ValidationError, match=sentence):
        record_meeting(meeting=held(MentorshipFactory(active=True), **facts), by=UserFactory())

    assert Meeting.objects.count() == 0


def test_record_meeting_takes_the_same_submission_once():
    mentorship = MentorshipFactory(active=True)
    record_meeting(meeting=held(mentorship, topic="Закон Ома"), by=UserFactory())

    with pytest.raises(ValidationError, match="уже записана"):
        record_meeting(meeting=held(mentorship, topic="Закон Ома"), by=UserFactory())

    assert Meeting.objects.count() == 1
