from datetime import timedelta

import pytest
from django.utils import timezone

from mentoring.models import Meeting
from tests.factories import MeetingFactory, MentorshipFactory, MentorshipMemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_pair(school, mentor):
    mentorship = MentorshipFactory(organisation=school, active=True)
    MentorshipMemberFactory(
        mentorship=mentorship, person=mentor.memberships.get().person, is_mentor=True
    )
    return mentorship


def told(pair=None, **changes):
    there = list(pair.members.values_list("person", flat=True)) if pair else []
    return {
        "attended": there,
        "kind": "working",
        "held_on": timezone.localdate().isoformat(),
        "minutes": "45",
        "topic": "Закон Ома",
        "result": "Решили три задачи",
    } | changes


def test_meeting_record_is_open_to_the_mentor_of_the_pair(open_as, mentor, own_pair):
    open_as(
        mentor, "meeting_record", own_pair.pk, method="post", data=told(own_pair, is_important="on")
    )

    meeting = Meeting.objects.get()
    assert (meeting.mentorship, meeting.minutes, meeting.is_important) == (own_pair, 45, True)
    assert meeting.recorded_by == mentor


def test_meeting_record_of_a_pair_of_others_is_not_found(open_as, school, mentor):
    other = MentorshipFactory(organisation=school, active=True)

    response = open_as(mentor, "meeting_record", other.pk, method="post", data=told())

    assert (response.status_code, Meeting.objects.count()) == (404, 0)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"held_on": ""}, "held_on", "Заполните это поле."),
        ({"held_on": "вчера"}, "held_on", "Впишите дату так: 01.09.2026."),
        ({"minutes": "много"}, "minutes", "Впишите целое число."),
        ({"kind": "nonsense"}, "kind", "Такого значения в списке нет. Выберите из предложенных."),
    ],
)  # fmt: skip
def test_meeting_record_says_what_is_wrong(open_as, mentor, own_pair, changes, field, sentence):
    response = open_as(
        mentor, "meeting_record", own_pair.pk, method="post", data=told(own_pair, **changes)
    )

    assert response.context["form"].errors[field] == [sentence]
    assert Meeting.objects.count() == 0


def test_meeting_record_shows_the_rule_and_keeps_what_was_typed(open_as, mentor, own_pair):
    response = open_as(
        mentor,
        "meeting_record",
        own_pair.pk,
        method="post",
        data=told(own_pair, held_on="2099-01-01"),
    )

    assert [str(message) for message in response.context["messages"]] == [
        "Встреча ещё не состоялась: день проведения в будущем."
    ]
    assert response.context["form"]["topic"].value() == "Закон Ома"


def test_meeting_record_of_a_group_keeps_who_was_there(open_as, mentor, own_pair):
    own = mentor.memberships.get().person
    mentee = own_pair.members.get(is_mentor=False).person

    open_as(
        mentor, "meeting_record", own_pair.pk, method="post",
        data=told(attended=[own.pk, mentee.pk]),
    )  # fmt: skip

    assert set(Meeting.objects.get().attended.all()) == {own, mentee}


def test_meeting_record_of_a_group_asks_who_was_there(open_as, mentor, own_pair):
    response = open_as(mentor, "meeting_record", own_pair.pk, method="post", data=told())

    assert response.context["form"].errors["attended"] == ["Отметьте, кто был на встрече."]


def test_meeting_plan_hold_and_cancel_follow_one_another(open_as, mentor, own_pair):
    day = timezone.localdate() + timedelta(days=7)
    open_as(
        mentor, "meeting_plan", own_pair.pk, method="post",
        data={"kind": "working", "planned_on": day.isoformat(), "topic": "Оптика"},
    )  # fmt: skip
    meeting = Meeting.objects.get()

    open_as(mentor, "meeting_cancel", meeting.pk, method="post", data={"reason": "болезнь"})

    meeting.refresh_from_db()
    assert (meeting.planned_on, meeting.is_cancelled, meeting.cancel_reason) == (
        day,
        True,
        "болезнь",
    )
    page = open_as(mentor, "mentorship_card", own_pair.pk).content.decode()
    assert "болезнь" in page


def test_meeting_hold_makes_of_a_planned_meeting_a_held_one(open_as, mentor, own_pair):
    meeting = MeetingFactory(
        mentorship=own_pair, held_on=None, planned_on=timezone.localdate(), topic="Оптика"
    )

    open_as(mentor, "meeting_hold", meeting.pk, method="post", data=told(own_pair, version=1))

    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.topic, meeting.version) == (
        timezone.localdate(),
        "Закон Ома",
        2,
    )


def test_meeting_edit_of_a_row_changed_meanwhile_shows_both_texts(open_as, mentor, own_pair):
    meeting = MeetingFactory(mentorship=own_pair, topic="Оптика", version=2)

    response = open_as(
        mentor, "meeting_edit", meeting.pk, method="post", data=told(own_pair, version=1)
    )

    meeting.refresh_from_db()
    assert (response.status_code, meeting.topic) == (409, "Оптика")
    assert ("тема", "Оптика", "Закон Ома") in response.context["form"].conflicts


def test_meeting_settle_is_the_curators_word(open_as, curator, mentor, own_pair):
    meeting = MeetingFactory(mentorship=own_pair, is_important=True, topic="Просит помощи")

    assert "Просит помощи" in open_as(curator, "meeting_important").content.decode()
    refused = open_as(mentor, "meeting_settle", meeting.pk, method="post")
    open_as(curator, "meeting_settle", meeting.pk, method="post", data={"note": "Поговорили"})

    meeting.refresh_from_db()
    assert refused.status_code == 403
    assert (meeting.settled_by, meeting.settled_note) == (curator, "Поговорили")
    assert "Просит помощи" not in open_as(curator, "meeting_important").content.decode()
