"""The calendar of surveys, by the clock of the organisation."""

from datetime import date

import pytest
from django.core import mail as posted

from mentoring import jobs
from mentoring.models import Job, Side
from surveys.models import Survey, SurveyState
from surveys.tasks import keep_waves
from tests.factories import (
    ConsentFactory,
    InvitationFactory,
    MeetingFactory,
    MentorshipFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    SurveyFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(school):
    return ProgrammeFactory(
        organisation=school, starts_on=date(2026, 9, 1), ends_on=date(2027, 5, 31)
    )


def mentee(programme, **facts):
    person = PersonFactory(organisation=programme.organisation, consented=True, **facts)
    ParticipationFactory(programme=programme, person=person, side=Side.MENTEE)
    return person


def pair_of(programme):
    pair = MentorshipFactory(programme=programme, organisation=programme.organisation)
    for person in pair.mentees():
        ConsentFactory(person=person, organisation=programme.organisation)
    return pair


def kept():
    return {words: n for words, n in keep_waves(Job())["counts"].items() if n}


def test_keep_waves_opens_on_the_day_and_asks_the_audience(programme, clock, settings):
    mentee(programme, email="pupil@example.org")
    survey = SurveyFactory(
        programme=programme, opens_on=date(2026, 11, 22), is_mailed=True, closes_on=None
    )
    clock("2026-11-21 20:59")  # Moscow: 23:59 of the day before
    assert kept() == {}

    clock("2026-11-21 21:01")
    assert kept() == {"Открыто опросов": 1}
    assert kept() == {}

    jobs.work_off("test")
    survey.refresh_from_db()
    assert (survey.state, survey.invitations.count()) == (SurveyState.OPEN, 1)
    assert [one.to for one in posted.outbox] == [["pupil@example.org"]]


def test_keep_waves_opens_by_the_clock_of_the_organisation(programme, clock):
    programme.organisation.time_zone = "Asia/Kamchatka"
    programme.organisation.save()
    SurveyFactory(programme=programme, opens_on=date(2026, 11, 22))
    clock("2026-11-21 12:01")

    assert kept() == {"Открыто опросов": 1}


def test_keep_waves_leaves_a_draft_that_cannot_open_and_goes_on(programme, clock):
    clock("2026-11-22 09:00")
    bad = SurveyFactory(programme=programme, opens_on=date(2026, 11, 22), sections=[])
    SurveyFactory(programme=programme, opens_on=date(2026, 11, 22))

    assert kept() == {"Открыто опросов": 1}
    bad.refresh_from_db()
    assert bad.is_draft


def test_keep_waves_closes_after_the_last_day_and_the_grace(programme, clock):
    survey = SurveyFactory(programme=programme, opened=True, closes_on=date(2026, 11, 21))
    clock("2026-11-21 21:29")
    assert kept() == {}

    clock("2026-11-21 21:31")
    assert kept() == {"Завершено": 1}
    survey.refresh_from_db()
    assert survey.state == SurveyState.CLOSED


def test_keep_waves_reminds_once_so_many_days_before_the_end(programme, clock):
    survey = SurveyFactory(
        programme=programme, opened=True, closes_on=date(2026, 11, 24), remind_before=3
    )
    person = PersonFactory(
        organisation=programme.organisation, email="pupil@example.org", consented=True
    )
    InvitationFactory(survey=survey, person=person)
    clock("2026-11-20 12:00")
    before = kept()
    clock("2026-11-21 12:00")

    assert (before, kept(), kept()) == ({}, {"Напоминаний": 1}, {})


def test_keep_waves_repeats_the_contact_with_the_same_people(programme, clock):
    clock("2026-11-01 09:00")
    first = SurveyFactory(
        programme=programme, wave="contact", opens_on=date(2026, 11, 1), repeats_every=30,
        closes_on=date(2026, 11, 8),
    )  # fmt: skip
    stays, left = mentee(programme), mentee(programme)
    kept()
    left.left_on = date(2026, 11, 20)
    left.save()

    clock("2026-11-30 22:00")  # Moscow: 1 December, thirty days later
    counts, again = kept(), kept()

    second = Survey.objects.get(previous=first)
    assert (counts["Повторено"], again) == (1, {})
    assert (second.state, second.closes_on) == (SurveyState.OPEN, date(2026, 12, 8))
    assert [one.person for one in second.invitations.all()] == [stays]
    first.refresh_from_db()
    assert first.state == SurveyState.CLOSED


def test_keep_waves_ends_a_rhythm_with_its_programme(programme, clock):
    clock("2027-05-10 09:00")
    SurveyFactory(programme=programme, wave="contact", opens_on=date(2027, 5, 10), repeats_every=30)
    kept()
    clock("2027-06-20 09:00")

    assert kept() == {}


def test_keep_waves_asks_each_mentee_once_after_each_meeting(programme, clock):
    clock("2026-11-10 09:00")
    survey = SurveyFactory(
        programme=programme, wave="after_meeting", opens_on=date(2026, 11, 10), code="A16"
    )
    pair = pair_of(programme)
    kept()
    held = [MeetingFactory(mentorship=pair, held_on=date(2026, 11, day)) for day in (9, 12, 13)]
    MeetingFactory(mentorship=pair, held_on=None, planned_on=date(2026, 11, 12), is_cancelled=True)
    MeetingFactory(mentorship=pair, held_on=None, planned_on=date(2026, 11, 13))
    clock("2026-11-14 09:00")

    counts = [kept(), kept()]

    asked = survey.invitations.order_by("pk")
    assert counts == [{"Спросили после встреч": 2}, {}]
    assert [one.meeting for one in asked] == held[1:]  # the first was before the survey
    assert {one.person for one in asked} == set(pair.mentees())


def test_keep_waves_does_not_ask_about_what_nobody_remembers(programme, clock):
    clock("2026-11-10 09:00")
    SurveyFactory(programme=programme, wave="after_meeting", opens_on=date(2026, 11, 10))
    pair = pair_of(programme)
    kept()
    MeetingFactory(mentorship=pair, held_on=date(2026, 11, 12))
    clock("2026-11-27 09:00")

    assert kept() == {}
