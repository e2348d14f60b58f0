from datetime import date

import pytest

from mentoring.models import Dispatch
from roadmap.actions.reminder_wishes import mark_deadline, unmark_deadline
from roadmap.due import Standing
from roadmap.evidence.expected import choices, present
from roadmap.reminders import Staff, of_everybody, of_holders, reminders_of
from surveys.actions.surveys import close_survey
from tests.factories import (
    ActivityFactory,
    DocumentFactory,
    MeetingFactory,
    MentorshipFactory,
    PersonFactory,
    ProgrammeFactory,
    ReminderRulesFactory,
    RoadmapFactory,
    StageFactory,
    SurveyFactory,
    YearRulesFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.fixture
def programme(school):
    curator = PersonFactory(organisation=school, teacher=True, email="curator@example.org")
    return ProgrammeFactory(organisation=school, curator=curator)


def codes(programme, day=DAY):
    return [one.duty.rule for one in reminders_of(programme, day) if one.duty.rule]


def test_the_days_of_the_rules_remind_until_they_are_marked(programme, curator):
    YearRulesFactory(programme=programme, needs_until=date(2026, 10, 10))

    assert codes(programme) == ["needs_until"]
    mark_deadline(programme=programme, code="needs_until", by=curator)
    assert codes(programme) == []
    unmark_deadline(programme=programme, code="needs_until", by=curator)
    assert codes(programme) == ["needs_until"]


def test_a_report_in_the_register_shows_that_the_analysis_is_done(programme):
    YearRulesFactory(programme=programme, needs_until=date(2026, 10, 10))
    DocumentFactory(
        organisation=programme.organisation, programme=programme, code="D54", journal=None
    )

    assert codes(programme) == []


def test_a_closed_wave_shows_that_the_assessment_was_held(programme):
    YearRulesFactory(
        programme=programme, entry_until=date(2026, 10, 31), interim_until=date(2026, 11, 20)
    )
    survey = SurveyFactory(programme=programme, opened=True, wave="entry")

    assert codes(programme) == ["entry_until", "interim_until"]
    close_survey(survey=survey, by=None)
    assert codes(programme) == ["interim_until"]


def test_every_grown_up_mentor_is_told_of_his_own_report(programme):
    pair = MentorshipFactory(organisation=programme.organisation, programme=programme, active=True)
    mentor = pair.members.get(is_mentor=True).person
    mentor.email = "mentor@example.org"
    mentor.save()
    YearRulesFactory(programme=programme, mentor_report_until=date(2026, 11, 25))

    reminders = reminders_of(programme, DAY)

    own = of_holders(reminders, {f"p{mentor.pk}"})
    assert [one.duty.title for one in own] == ["представить отчёт наставника"]
    assert [one.duty.title for one in of_everybody(reminders)] == ["собрать отчёты наставников"]


def test_rules_of_a_programme_say_when(programme):
    stage = StageFactory(roadmap=RoadmapFactory(programme=programme))
    ActivityFactory(stage=stage, due_on=date(2026, 12, 7))

    assert reminders_of(programme, DAY) == []
    rules = ReminderRulesFactory(programme=programme, days_before=[14])
    assert [one.standing for one in reminders_of(programme, DAY)] == [Standing.SOON]
    rules.is_on = False
    rules.save()
    assert reminders_of(programme, DAY) == []


@pytest.mark.parametrize("count", [3, 40])
def test_reminders_take_the_same_queries_for_any_number_of_activities(
    programme, django_assert_num_queries, count
):
    stage = StageFactory(roadmap=RoadmapFactory(programme=programme))
    for activity in ActivityFactory.create_batch(
        count, stage=stage, due_on=date(2026, 11, 20), expected_what="meetings", expected_count=5
    ):
        activity.people.add(PersonFactory(organisation=programme.organisation, teacher=True))
    YearRulesFactory(programme=programme, mentor_report_until=date(2026, 11, 25))

    with django_assert_num_queries(15):
        reminders = reminders_of(programme, DAY)

    assert len(reminders) == count + 1
    assert reminders[0].duty.lacking == "проведённые встречи: 0 из 5"


def test_what_is_there_is_counted_by_the_registers(programme):
    pair = MentorshipFactory(organisation=programme.organisation, programme=programme)
    MeetingFactory(mentorship=pair, held_on=date(2026, 11, 1))
    school = programme.organisation
    for facts in ({}, {"status": "cancelled", "cancel_reason": "опечатка"}):
        letter = DocumentFactory(organisation=school, programme=programme, code="D45", **facts)
        Dispatch.objects.create(organisation=school, document=letter, addressee="ООО", sent_on=DAY)
    DocumentFactory(organisation=school, programme=programme, code="D45")  # still lies here
    DocumentFactory(organisation=programme.organisation, code="D45")

    assert present(programme, {"meetings", "D45", "D46", ""}, DAY) == {
        "meetings": 1,
        "D45": 1,
        "D46": 0,
    }


def test_every_expectation_offered_can_be_counted(programme):
    offered = {key for _, group in choices() for key, _ in group}

    assert present(programme, offered, DAY).keys() == offered


def test_a_curator_of_the_programme_without_post_or_account_leaves_it_to_the_role(programme):
    programme.curator = PersonFactory(organisation=programme.organisation, teacher=True)

    assert Staff(programme.organisation).curators_of(programme) == ()
