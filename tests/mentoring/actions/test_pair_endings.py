from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.pair_endings import close_mentorship, leave_everything, leave_mentorship
from mentoring.models import (
    AuditEntry,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
)
from tests.factories import (
    MentorshipFactory,
    MentorshipMemberFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_close_mentorship_frees_its_people_and_still_knows_them():
    mentorship = MentorshipFactory(active=True)
    people = mentorship.people_text

    close_mentorship(
        mentorship=mentorship, by=UserFactory(), status=MentorshipStatus.COMPLETED, reason="итог"
    )

    stored = Mentorship.objects.with_people().get()
    assert (stored.status, stored.end_reason, stored.people_text) == ("completed", "итог", people)
    assert MentorshipMember.objects.present().count() == 0


def test_close_mentorship_refuses_a_pair_that_is_over():
    mentorship = MentorshipFactory(status=MentorshipStatus.STOPPED, ended_on=date(2026, 6, 1))

    with pytest.raises(ValidationError, match="Пара уже прекращена"):
        close_mentorship(mentorship=mentorship, by=UserFactory(), status=MentorshipStatus.STOPPED)


def test_close_mentorship_refuses_a_day_before_the_start():
    mentorship = MentorshipFactory(active=True)
    yesterday = timezone.localdate() - timedelta(days=1)

    with pytest.raises(ValidationError, match="раньше дня начала"):
        close_mentorship(
            mentorship=mentorship,
            by=UserFactory(),
            status=MentorshipStatus.STOPPED,
            on=yesterday,
        )


def test_close_mentorship_completes_only_what_has_worked():
    mentorship = MentorshipFactory()

    with pytest.raises(ValidationError, match="Эту можно прекратить"):
        close_mentorship(mentorship=mentorship, by=UserFactory(), status=MentorshipStatus.COMPLETED)


def test_leave_mentorship_stops_a_pair():
    mentorship = MentorshipFactory(active=True)

    leave_mentorship(
        mentorship=mentorship, person=mentorship.mentees()[0], by=UserFactory(), reason="переезд"
    )

    mentorship.refresh_from_db()
    assert (mentorship.status, mentorship.end_reason) == (MentorshipStatus.STOPPED, "переезд")


def test_leave_mentorship_lets_a_group_work_on():
    mentorship = MentorshipFactory(active=True)
    (staying,) = Mentorship.objects.get().mentees()
    leaving = MentorshipMemberFactory(mentorship=mentorship).person

    leave_mentorship(mentorship=mentorship, person=leaving, by=UserFactory())

    stored = Mentorship.objects.with_people().get()
    assert (stored.status, stored.mentees()) == (MentorshipStatus.ACTIVE, [staying])
    assert AuditEntry.objects.get().action == "mentorship.left"


def test_leave_everything_goes_through_all_open_pairs_of_the_person():
    first = MentorshipFactory(active=True)
    person = first.mentors()[0]
    second = MentorshipFactory(organisation=first.organisation)
    MentorshipMemberFactory(mentorship=second, person=person, is_mentor=True)
    MentorshipFactory(active=True)

    leave_everything(person=person, by=UserFactory())

    assert list(person.places.present()) == []
    assert list(Mentorship.objects.order_by("pk").values_list("status", flat=True)) == [
        "stopped", "proposed", "active",
    ]  # fmt: skip
