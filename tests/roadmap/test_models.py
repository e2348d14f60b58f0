from datetime import date

import pytest
from django.db import IntegrityError

from mentoring.models import member_of
from roadmap.models import Activity
from tests.factories import (
    ActivityFactory,
    ProgrammeFactory,
    RoadmapFactory,
    StageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_the_database_refuses_two_roadmaps_of_one_template():
    roadmap = RoadmapFactory(template_code="school_year")

    with pytest.raises(IntegrityError):
        RoadmapFactory(programme=roadmap.programme, template_code="school_year")


def test_a_programme_may_have_several_plans_of_its_own():
    programme = ProgrammeFactory()

    plans = RoadmapFactory.create_batch(2, programme=programme, template_code="")

    assert list(programme.roadmaps.order_by("pk")) == plans


def test_the_database_refuses_an_activity_due_before_it_starts():
    with pytest.raises(IntegrityError):
        ActivityFactory(starts_on=date(2026, 9, 2), due_on=date(2026, 9, 1))


def test_the_database_refuses_a_stage_that_ends_before_it_starts():
    with pytest.raises(IntegrityError):
        StageFactory(starts_on=date(2026, 9, 2), ends_on=date(2026, 9, 1))


def test_the_database_refuses_an_author_of_an_undone_activity():
    with pytest.raises(IntegrityError):
        ActivityFactory(done_by=UserFactory())


@pytest.mark.parametrize(
    ("facts", "late"),
    [
        ({"due_on": date(2026, 11, 20)}, True),
        ({"due_on": date(2026, 11, 21)}, False),
        ({"due_on": date(2026, 11, 20), "done_on": date(2026, 11, 21)}, False),
        ({}, False),
    ],
)
def test_an_activity_is_late_in_the_queryset_as_on_the_row(today, facts, late):
    activity = ActivityFactory(**facts)

    assert activity.is_overdue_on(today) is late
    assert Activity.objects.overdue(today).exists() is late


def test_activities_of_another_school_are_not_visible(school, curator):
    mine, _foreign = (
        ActivityFactory(stage__roadmap__programme__organisation=school),
        ActivityFactory(),
    )

    assert list(Activity.objects.visible_to(member_of(curator, school.slug))) == [mine]
