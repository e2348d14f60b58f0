from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mentoring.hours import hours_of_mentors
from mentoring.models import Meeting
from tests.factories import (
    MeetingFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 14)
SINCE, UNTIL = date(2026, 10, 1), date(2026, 10, 31)


@pytest.fixture
def pair(school):
    return MentorshipFactory(organisation=school, active=True, started_on=date(2026, 9, 1))


def hours():
    return {row.person: row for row in hours_of_mentors(Meeting.objects.all(), SINCE, UNTIL)}


def mentor_of(pair):
    return pair.members.filter(is_mentor=True).order_by("pk").first().person


def test_minutes_of_the_period_are_summed_up(pair):
    for day, minutes in ((DAY, 45), (SINCE, 30), (UNTIL, None), (UNTIL + timedelta(days=1), 600)):
        MeetingFactory(mentorship=pair, held_on=day, minutes=minutes)

    row = hours()[mentor_of(pair)]
    assert (row.meetings, row.minutes, row.hours, row.unmeasured) == (3, 75, 1.25, 1)


def test_planned_and_cancelled_meetings_are_no_hours(pair):
    MeetingFactory(mentorship=pair, held_on=None, planned_on=DAY, minutes=45)

    assert hours() == {}


def test_of_two_mentors_only_the_one_who_was_there_gets_the_hours(pair):
    second = PersonFactory(organisation=pair.organisation, teacher=True)
    MentorshipMemberFactory(mentorship=pair, person=second, is_mentor=True)
    MeetingFactory(mentorship=pair, held_on=DAY, minutes=45).attended.set([second])
    MeetingFactory(mentorship=pair, held_on=DAY, minutes=20)  # nobody was marked: both

    found = hours()
    assert (found[second].minutes, found[mentor_of(pair)].minutes) == (65, 20)


def test_a_mentor_who_came_later_gets_nothing_for_the_days_before(pair):
    place = pair.members.get(is_mentor=True)
    place.joined_on, place.left_on = date(2026, 9, 1), date(2026, 10, 10)
    place.save()
    MeetingFactory(mentorship=pair, held_on=DAY, minutes=45)

    assert hours() == {}


def test_hours_list_shows_a_mentor_his_own_only(client, school, mentor, curator, pair):
    own = mentor.memberships.get().person
    MentorshipMemberFactory(mentorship=pair, person=own, is_mentor=True)
    MeetingFactory(mentorship=pair, held_on=DAY, minutes=45)
    address = reverse(
        "mentoring:hours_list", args=[school.slug], query={"since": SINCE, "until": UNTIL}
    )

    client.force_login(mentor)
    assert [row.person for row in client.get(address).context["rows"]] == [own]
    client.force_login(curator)
    assert len(client.get(address).context["rows"]) == 2


def test_hours_download_is_a_table_for_the_accountant_without_a_pupils_name(
    client, school, curator, mentor, pair
):
    MeetingFactory(mentorship=pair, held_on=DAY, minutes=45)
    address = reverse(
        "mentoring:hours_download", args=[school.slug], query={"since": SINCE, "until": UNTIL}
    )
    client.force_login(mentor)
    assert client.get(address).status_code == 403
    client.force_login(curator)

    book = load_workbook(BytesIO(client.get(address).content))

    cells = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    mentee = pair.members.get(is_mentor=False).person
    assert [1, mentor_of(pair).full_name, "учитель", 1, 45, 0.75, 0] in cells
    assert mentee.last_name not in str(cells)


@pytest.mark.parametrize("count", [1, 4])
def test_hours_take_a_fixed_number_of_queries(django_assert_num_queries, school, count):
    for _ in range(count):
        MeetingFactory(mentorship__organisation=school, held_on=DAY, minutes=45)

    with django_assert_num_queries(3):
        assert len(hours()) == count
