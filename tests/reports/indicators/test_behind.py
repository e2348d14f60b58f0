"""The list behind a number is what the number was counted from."""

from datetime import date

import pytest

from mentoring.models import MentorshipStatus, Side
from mentoring.schoolyear import SchoolYear
from reports.indicators import ALL, indicators_of
from reports.indicators.behind import behind
from reports.indicators.days import reckoning
from tests.factories import (
    ActivityFactory,
    ConsentFactory,
    IndividualPlanFactory,
    MeetingFactory,
    MentorshipFactory,
    ParticipationFactory,
    PartnerFactory,
    PersonFactory,
    PlanTaskFactory,
    ProgrammeFactory,
    SelectionFactory,
)

pytestmark = pytest.mark.django_db
YEAR, TODAY = SchoolYear(2026), date(2026, 11, 27)
OPINIONS = {"K5", "K6", "K16"}  # a list of surveys: who said what stands in none


def test_every_number_is_the_sum_of_its_list(school):
    programme = ProgrammeFactory(organisation=school)
    for born in (date(2012, 6, 1), date(2009, 1, 1), None):
        for side in Side:
            person = PersonFactory(organisation=school, birth_date=born)
            ParticipationFactory(programme=programme, person=person, side=side)
    young = PersonFactory(organisation=school, teacher=True, birth_date=date(2000, 1, 1), experience="1 год")  # fmt: skip
    ParticipationFactory(programme=programme, person=young)
    ConsentFactory(person=young)
    SelectionFactory(participation=ParticipationFactory(programme=programme, side=Side.MENTOR))
    pair = MentorshipFactory(organisation=school, programme=programme, status=MentorshipStatus.COMPLETED, started_on=date(2026, 10, 1), ended_on=date(2026, 11, 1))  # fmt: skip
    MeetingFactory(mentorship=pair, planned_on=date(2026, 10, 6), held_on=date(2026, 10, 6))
    MeetingFactory(mentorship=pair, planned_on=date(2026, 10, 13), held_on=None)
    PlanTaskFactory(plan=IndividualPlanFactory(mentorship=pair), done_on=date(2026, 11, 1))
    ActivityFactory(stage__roadmap__programme=programme, due_on=TODAY)
    PartnerFactory(organisation=school)

    figures = indicators_of([school], YEAR, today=TODAY)[school.pk]
    days = reckoning(YEAR, TODAY)
    counted = {code: sum(row.is_counted for row in behind(code, school, days)) for code in ALL}
    expected = {one.code: one.numerator or 0 for one in figures}
    assert {code: counted[code] for code in ALL if code not in OPINIONS} == {
        code: expected[code] for code in ALL if code not in OPINIONS
    }
    assert [expected[code] for code in ("K1", "K2", "K3", "K7", "K8", "K9", "K10", "K11")] == [
        2, 1, 1, 1, 8, 1, 1, 1,
    ]  # fmt: skip


def test_who_is_left_out_for_want_of_an_age_stands_beside(school):
    programme = ProgrammeFactory(organisation=school)
    ParticipationFactory(programme=programme, person=PersonFactory(organisation=school))
    (row,) = behind("K1", school, reckoning(YEAR, TODAY))
    assert (row.is_counted, "нет даты рождения" in row.detail) == (False, True)
