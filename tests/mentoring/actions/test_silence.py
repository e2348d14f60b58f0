from datetime import datetime, timedelta

import pytest
from django.core import mail as outbox
from django.utils import timezone

from mentoring import jobs
from mentoring.actions import silence
from mentoring.actions.meetings import record_meeting
from mentoring.actions.silence import silence_letter, tell_of_silence, words_due
from mentoring.letters import NotNeeded
from mentoring.models import Job, Mail, Meeting, SilenceNotice, SilenceStep
from tests.factories import MeetingFactory, MentorshipFactory, PersonFactory

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(datetime(2026, 11, 20, 12))
TODAY = NOON.date()
SILENCE = timedelta(days=30)  # what a programme begins with


@pytest.fixture
def pair():
    """At work for 31 days, without a meeting; its mentor reads letters."""
    pair = MentorshipFactory(active=True, started_on=TODAY - SILENCE - timedelta(days=1))
    mentor = pair.members.get(is_mentor=True).person
    mentor.email = "mentor@example.org"
    mentor.save()
    curator = PersonFactory(organisation=pair.organisation, teacher=True, email="c@example.org")
    pair.programme.curator = curator
    pair.programme.save()
    return pair


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)


def tell(now=NOON):
    return [tell_of_silence(word=word) for word in list(words_due(now))]


def notices():
    return list(SilenceNotice.objects.order_by("pk").values_list("step", "ended_at"))


def test_the_mentor_of_a_silent_pair_is_reminded_once(pair):
    assert (tell(), tell(), notices()) == ([True], [], [("mentor", None)])
    assert Mail.objects.get().address == "mentor@example.org"


@pytest.mark.parametrize("days", [0, 29])
def test_a_pair_that_met_lately_is_left_alone(pair, days):
    MeetingFactory(mentorship=pair, held_on=TODAY - timedelta(days=days))

    assert tell() == []


def test_a_planned_or_cancelled_meeting_breaks_no_silence(pair):
    MeetingFactory(mentorship=pair, held_on=None, planned_on=TODAY)
    MeetingFactory(mentorship=pair, held_on=None, planned_on=TODAY, is_cancelled=True)

    assert tell() == [True]


def test_the_curator_is_told_after_a_second_period(pair):
    tell()

    assert tell(NOON + SILENCE - timedelta(days=1)) == []
    assert tell(NOON + SILENCE) == [True]
    assert tell(NOON + SILENCE * 3) == []
    assert [step for step, _ in notices()] == [SilenceStep.MENTOR, SilenceStep.CURATOR]


def test_a_programme_sets_both_terms_of_its_own(pair):
    pair.programme.silence_days, pair.programme.escalation_days = 40, 10
    pair.programme.save()

    later = NOON + timedelta(days=10)
    assert (tell(), tell(later)) == ([], [True])
    assert (tell(later + timedelta(days=9)), tell(later + timedelta(days=10))) == ([], [True])


def test_a_long_silence_found_late_begins_with_the_mentor(pair):
    pair.started_on = TODAY - SILENCE * 5
    pair.save()

    assert (tell(), notices()) == ([True], [("mentor", None)])


def test_a_logged_meeting_ends_the_silence_and_drops_the_letter(pair):
    tell()

    record_meeting(meeting=Meeting(mentorship=pair, held_on=TODAY), by=None)

    assert SilenceNotice.objects.get().ended_at == NOON
    with pytest.raises(NotNeeded):
        silence_letter(Mail.objects.get())
    assert tell() == []


def test_an_old_meeting_entered_late_begins_a_silence_of_its_own(pair):
    pair.started_on = TODAY - SILENCE * 3
    pair.save()
    tell()
    day = TODAY - SILENCE - timedelta(days=1)

    record_meeting(meeting=Meeting(mentorship=pair, held_on=day), by=None)

    assert tell() == [True]
    assert list(SilenceNotice.objects.open().values_list("silent_from", flat=True)) == [day]


def test_a_meeting_between_look_and_word_keeps_the_word_back(pair):
    (word,) = words_due(NOON)
    MeetingFactory(mentorship=pair, held_on=TODAY)

    assert tell_of_silence(word=word) is False
    assert not SilenceNotice.objects.exists()


def test_nobody_is_written_to_at_night_by_his_own_clock(pair):
    pair.organisation.time_zone = "America/Los_Angeles"  # one in the night there
    pair.organisation.save()

    assert tell() == []


def test_the_letter_names_nobody(pair):
    tell()

    letter = silence_letter(Mail.objects.get())

    names = [one.person.last_name for one in pair.members.select_related("person")]
    assert [name for name in names if name in letter.subject + letter.text] == []
    assert f"/mentorships/{pair.pk}/" in letter.text


def test_a_mentor_without_address_is_told_in_the_program(pair):
    for one in pair.members.select_related("person"):
        one.person.email = ""
        one.person.save()

    assert (tell(), Mail.objects.count()) == ([True], 0)
    assert SilenceNotice.objects.get().mail is None


@pytest.fixture
def today_pair(pair, monkeypatch):
    """As silent by the real clock, whatever hour it shows."""
    monkeypatch.undo()
    monkeypatch.setattr(silence, "MORNING", 0)
    pair.started_on = timezone.localdate() - SILENCE - timedelta(days=2)
    pair.save()
    return pair


def test_the_job_reminds_every_pair_once_whatever_is_repeated(today_pair):
    for number in range(3):
        jobs.enqueue(
            handler="mentoring.tasks.watch_silence", title="Напоминания", key=f"silence-{number}"
        )
        jobs.work_off("первый")

    assert {job.state for job in Job.objects.all()} == {"done"}
    assert [letter.to for letter in outbox.outbox] == [["mentor@example.org"]]
    assert SilenceNotice.objects.get().mail.state == "sent"


@pytest.mark.parametrize("count", [1, 3])
def test_words_are_found_in_a_fixed_number_of_queries(django_assert_num_queries, count):
    first = MentorshipFactory(active=True, started_on=TODAY - SILENCE * 2)
    for _ in range(count - 1):
        MentorshipFactory(
            active=True,
            organisation=first.organisation,
            programme=first.programme,
            started_on=TODAY - SILENCE * 2,
        )

    with django_assert_num_queries(5):
        assert len(list(words_due(NOON))) == count
