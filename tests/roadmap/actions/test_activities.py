from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.models import AuditEntry, EditConflict
from roadmap.actions.activities import (
    change_activity,
    complete_activity,
    move_deadline,
    reopen_activity,
)
from tests.factories import ActivityFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_complete_activity_notes_the_day_and_the_person():
    activity, curator = ActivityFactory(), UserFactory()

    complete_activity(activity=activity, by=curator, on=date(2026, 9, 15))

    activity.refresh_from_db()
    assert (activity.done_on, activity.done_by, activity.version) == (date(2026, 9, 15), curator, 2)
    assert [entry.action for entry in AuditEntry.objects.all()] == ["activity.completed"]


def test_complete_activity_of_a_later_stage_waits_for_no_earlier_one():
    early = ActivityFactory()
    late = ActivityFactory(
        stage__roadmap=early.stage.roadmap, stage__position=early.stage.position + 1
    )

    complete_activity(activity=late, by=UserFactory())

    late.refresh_from_db()
    early.refresh_from_db()
    assert (late.done_on, early.done_on) == (timezone.localdate(), None)


def test_complete_activity_refuses_what_is_done():
    activity = ActivityFactory(done_on=date(2026, 9, 15))

    with pytest.raises(ValidationError, match="уже отмечено выполненным 15.09.2026"):
        complete_activity(activity=activity, by=UserFactory())


def test_complete_activity_refuses_a_day_in_the_future():
    activity = ActivityFactory()

    with pytest.raises(ValidationError, match="в будущем нельзя"):
        complete_activity(
            activity=activity, by=UserFactory(), on=timezone.localdate() + timedelta(days=1)
        )

    activity.refresh_from_db()
    assert activity.done_on is None


def test_reopen_activity_takes_the_tick_back_and_the_journal_keeps_it():
    activity = ActivityFactory(done_on=date(2026, 9, 15), done_by=UserFactory())

    reopen_activity(activity=activity, by=UserFactory())

    activity.refresh_from_db()
    assert (activity.done_on, activity.done_by) == (None, None)
    assert [entry.action for entry in AuditEntry.objects.all()] == ["activity.reopened"]


def test_reopen_activity_refuses_what_is_open():
    with pytest.raises(ValidationError, match="и так не отмечено"):
        reopen_activity(activity=ActivityFactory(), by=UserFactory())


def test_change_activity_stores_facts_and_people_and_names_the_changed_fields():
    activity = ActivityFactory(text="Было")
    teacher = PersonFactory(organisation=activity.organisation, teacher=True)

    change_activity(
        activity=activity, version=1, by=UserFactory(), people=[teacher], text="Стало", note=""
    )

    activity.refresh_from_db()
    assert (activity.text, list(activity.people.all()), activity.version) == ("Стало", [teacher], 2)
    assert AuditEntry.objects.get().fields == ["people", "text"]


def test_change_activity_without_a_change_leaves_no_trace():
    activity = ActivityFactory(text="Было")

    change_activity(activity=activity, version=1, by=UserFactory(), people=[], text="Было")

    activity.refresh_from_db()
    assert (activity.version, AuditEntry.objects.count()) == (1, 0)


def test_change_activity_refuses_what_somebody_else_changed_meanwhile():
    activity = ActivityFactory(text="Было")
    change_activity(activity=activity, version=1, by=UserFactory(), text="Первый")

    with pytest.raises(EditConflict) as caught:
        change_activity(activity=activity, version=1, by=UserFactory(), text="Второй")

    activity.refresh_from_db()
    assert (activity.text, caught.value.stored.text) == ("Первый", "Первый")


def test_change_activity_refuses_a_person_of_another_organisation():
    activity, foreigner = ActivityFactory(), PersonFactory(teacher=True)

    with pytest.raises(ValidationError, match="из людей своей организации"):
        change_activity(activity=activity, version=1, by=UserFactory(), people=[foreigner])

    assert list(activity.people.all()) == []


def test_change_activity_refuses_an_end_before_the_beginning_and_stores_nothing():
    activity = ActivityFactory(starts_on=date(2026, 9, 10))
    teacher = PersonFactory(organisation=activity.organisation, teacher=True)

    with pytest.raises(ValidationError, match="Срок мероприятия раньше его начала"):
        change_activity(
            activity=activity,
            version=1,
            by=UserFactory(),
            people=[teacher],
            due_on=date(2026, 9, 1),
        )

    activity.refresh_from_db()
    assert (activity.due_on, list(activity.people.all())) == (None, [])


def test_move_deadline_to_an_earlier_day_moves_the_beginning_with_it():
    activity = ActivityFactory(starts_on=date(2026, 9, 10), due_on=date(2026, 9, 20))

    move_deadline(activity=activity, due_on=date(2026, 9, 5), version=1, by=UserFactory())

    activity.refresh_from_db()
    assert (activity.starts_on, activity.due_on) == (date(2026, 9, 5), date(2026, 9, 5))


def test_move_deadline_to_a_later_day_leaves_the_beginning():
    activity = ActivityFactory(starts_on=date(2026, 9, 10), due_on=date(2026, 9, 20))

    move_deadline(activity=activity, due_on=date(2026, 10, 5), version=1, by=UserFactory())

    activity.refresh_from_db()
    assert (activity.starts_on, activity.due_on) == (date(2026, 9, 10), date(2026, 10, 5))
