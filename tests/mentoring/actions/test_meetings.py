from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.meetings import (
    cancel_meeting,
    change_meeting,
    record_meeting,
    settle_meeting,
)
from mentoring.models import AuditEntry, Meeting, MeetingKind, MentorshipStatus, PersonKind
from tests.factories import (
    ClearanceFactory,
    MeetingFactory,
    MentorshipFactory,
    PersonFactory,
    UserFactory,
)

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


def test_record_meeting_fills_in_the_row_that_was_planned_for_the_day():
    mentorship, today = MentorshipFactory(active=True), timezone.localdate()
    planned = record_meeting(
        meeting=Meeting(mentorship=mentorship, planned_on=today, topic="Оптика"), by=None
    )

    record_meeting(meeting=held(mentorship, result="Решили"), by=None)

    meeting = Meeting.objects.get()
    assert (meeting.pk, meeting.topic, meeting.held_on) == (planned.pk, "Оптика", today)


def test_record_meeting_counts_everybody_of_the_pair_as_present():
    mentorship = MentorshipFactory(active=True)

    meeting = record_meeting(meeting=held(mentorship), by=None)

    assert set(meeting.attended.all()) == {one.person for one in mentorship.members.all()}


def test_record_meeting_refuses_somebody_who_is_not_of_the_pair():
    stranger = PersonFactory()

    with pytest.raises(ValidationError, match="не состоят в паре"):
        record_meeting(meeting=held(MentorshipFactory(active=True)), by=None, attended=[stranger])


def test_record_meeting_goes_by_the_clock_of_the_organisation(monkeypatch):
    """At ten in the evening in Moscow it is tomorrow already on Kamchatka."""
    moment = datetime(2026, 11, 20, 22, tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(timezone, "now", lambda: moment)
    mentorship = MentorshipFactory(active=True, organisation__time_zone="Asia/Kamchatka")

    record_meeting(meeting=held(mentorship, held_on=date(2026, 11, 21)), by=None)

    assert Meeting.objects.get().held_on == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("facts", "reason", "sentence"),
    [
        ({"planned_on": date(2026, 11, 21)}, " ", "почему встреча отменена"),
        ({"held_on": date(2026, 11, 20)}, "болезнь", "уже прошла"),
    ],
)
def test_cancel_meeting_refuses(facts, reason, sentence):
    meeting = MeetingFactory(**{"held_on": None} | facts)

    with pytest.raises(ValidationError, match=sentence):
        cancel_meeting(meeting=meeting, reason=reason, by=None)


def test_settle_meeting_refuses_what_nobody_marked():
    with pytest.raises(ValidationError, match="не отмечена как важная"):
        settle_meeting(meeting=MeetingFactory(), note="", by=None)


@pytest.fixture
def outside_pair():
    """A mentor from outside whose certificate ended a week ago, with a pupil, since September."""
    today = timezone.localdate()
    pair = MentorshipFactory(active=True, started_on=today - timedelta(days=60))
    (mentor,) = pair.mentors()
    mentor.kind = PersonKind.PARTNER
    mentor.save()
    ClearanceFactory(
        person=mentor,
        issued_on=today - timedelta(days=50),
        valid_until=today - timedelta(days=7),
    )
    return pair


@pytest.mark.parametrize("ago", [6, 0, 51])
def test_no_meeting_with_a_minor_on_a_day_without_a_certificate(outside_pair, ago):
    day = timezone.localdate() - timedelta(days=ago)

    with pytest.raises(ValidationError, match="статья 351.1") as caught:
        record_meeting(meeting=held(outside_pair, held_on=day), by=UserFactory())

    assert f"{day:%d.%m.%Y}" in caught.value.message
    assert outside_pair.mentors()[0].last_name not in caught.value.message
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("ago", [7, 30, 50])
def test_a_meeting_before_the_certificate_ended_may_still_be_recorded(outside_pair, ago):
    day = timezone.localdate() - timedelta(days=ago)

    record_meeting(meeting=held(outside_pair, held_on=day), by=UserFactory())

    assert Meeting.objects.get().held_on == day


def test_a_planned_meeting_cannot_become_held_after_the_certificate_ended(outside_pair):
    today = timezone.localdate()
    meeting = MeetingFactory(mentorship=outside_pair, held_on=None, planned_on=today)
    meeting.held_on = today

    with pytest.raises(ValidationError, match="статья 351.1"):
        change_meeting(meeting=meeting, by=UserFactory())

    assert Meeting.objects.get().held_on is None


def test_adults_meet_an_outside_mentor_without_a_certificate(outside_pair):
    (mentee,) = outside_pair.mentees()
    mentee.birth_date = timezone.localdate() - timedelta(days=20 * 366)
    mentee.save()

    record_meeting(meeting=held(outside_pair), by=UserFactory())

    assert Meeting.objects.get().held_on == timezone.localdate()
