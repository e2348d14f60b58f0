from datetime import timedelta

import pytest
from django.urls import reverse

from mentoring.models import Meeting, MeetingSeries
from tests.factories import MentorshipFactory, MentorshipMemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_pair(school, mentor):
    pair = MentorshipFactory(organisation=school, active=True)
    own = mentor.memberships.get().person
    MentorshipMemberFactory(mentorship=pair, person=own, is_mentor=True)
    return pair


def wish(pair, **changes):
    today = pair.organisation.today()
    return {
        "weekday": "1", "every_weeks": "1", "starts_on": today.isoformat(),
        "until": (today + timedelta(days=60)).isoformat(), "kind": "working", "minutes": "45",
        "topic": "Математика",
    } | changes  # fmt: skip


def test_series_create_shows_the_days_first_and_then_plans_them(client, school, mentor, own_pair):
    client.force_login(mentor)
    address = reverse("roadmap:series_create", args=[school.slug, own_pair.pk])

    shown = client.post(address, wish(own_pair, preview="1"))
    assert (shown.status_code, Meeting.objects.count()) == (200, 0)
    client.post(address, wish(own_pair))

    planned = list(Meeting.objects.order_by("planned_on").values_list("planned_on", flat=True))
    assert planned == shown.context["days"]
    assert {day.weekday() for day in planned} == {1}


def test_series_create_says_what_is_wrong(client, school, mentor, own_pair):
    client.force_login(mentor)
    address = reverse("roadmap:series_create", args=[school.slug, own_pair.pk])

    response = client.post(address, wish(own_pair, until="2020-01-01"))

    assert "until" in response.context["form"].errors


def test_series_of_a_pair_of_others_is_not_found(client, school, mentor):
    other = MentorshipFactory(organisation=school, active=True)
    series = MeetingSeries.objects.create(
        organisation=school, mentorship=other, weekday=1, starts_on=school.today(),
        until=school.today(),
    )  # fmt: skip
    client.force_login(mentor)

    for name, pk in (("series_create", other.pk), ("series_cancel", series.pk)):
        assert client.get(reverse(f"roadmap:{name}", args=[school.slug, pk])).status_code == 404
