from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.meeting_series import cancel_series, plan_series
from mentoring.models import AuditEntry, Meeting, MeetingSeries
from tests.factories import MeetingFactory, MentorshipFactory

pytestmark = pytest.mark.django_db
FIRST = date(2026, 12, 1)
DAYS = [FIRST + timedelta(weeks=n) for n in range(3)]


def series():
    return MeetingSeries(weekday=1, starts_on=FIRST, until=date(2026, 12, 20))


def plan(mentorship, days=DAYS, **facts):
    return plan_series(mentorship=mentorship, series=series(), days=days, by=None, **facts)


def test_plan_series_puts_a_meeting_on_every_day():
    mentorship = MentorshipFactory(active=True)

    row, count = plan(mentorship, topic="Математика", minutes=45)

    meetings = Meeting.objects.order_by("planned_on")
    assert [(one.planned_on, one.topic, one.series) for one in meetings] == [
        (day, "Математика", row) for day in DAYS
    ]
    assert (count, AuditEntry.objects.get().counts) == (3, {"meetings": 3})


def test_plan_series_keeps_a_meeting_that_is_planned_already():
    meeting = MeetingFactory(held_on=None, planned_on=DAYS[1], topic="Своя")

    _, count = plan(meeting.mentorship)

    assert count == 2
    assert Meeting.objects.filter(planned_on=DAYS[1]).get().topic == "Своя"


@pytest.mark.parametrize(
    ("pair", "days", "sentence"),
    [
        ({"active": True}, [], "ни одного рабочего дня"),
        ({"active": True}, DAYS * 40, "их не больше 80"),
        ({"active": True, "ends_on": DAYS[1]}, DAYS, "Пара назначена по 08.12.2026"),
        ({}, DAYS, "ещё не начала работу"),
    ],
)
def test_plan_series_refuses_and_stores_nothing(pair, days, sentence):
    with pytest.raises(ValidationError, match=sentence):
        plan(MentorshipFactory(**pair), days)

    assert Meeting.objects.count() == MeetingSeries.objects.count() == 0


def test_cancel_series_leaves_what_was_held():
    mentorship = MentorshipFactory(active=True)
    row, _ = plan(mentorship)
    Meeting.objects.filter(planned_on=DAYS[0]).update(held_on=DAYS[0])

    assert cancel_series(series=row, reason="каникулы", by=None) == 2
    assert Meeting.objects.filter(is_cancelled=True, cancel_reason="каникулы").count() == 2
    with pytest.raises(ValidationError, match="больше нет назначенных"):
        cancel_series(series=row, reason="каникулы", by=None)
