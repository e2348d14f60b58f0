import pytest
from django.utils import timezone

from mentoring.models import Meeting
from tests.factories import MentorshipFactory, MentorshipMemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_pair(school, mentor):
    mentorship = MentorshipFactory(organisation=school, active=True)
    MentorshipMemberFactory(
        mentorship=mentorship, person=mentor.memberships.get().person, is_mentor=True
    )
    return mentorship


def told(**changes):
    return {
        "kind": "working",
        "held_on": timezone.localdate().isoformat(),
        "minutes": "45",
        "topic": "Закон Ома",
        "result": "Решили три задачи",
    } | changes


def test_meeting_record_is_open_to_the_mentor_of_the_pair(open_as, mentor, own_pair):
    open_as(mentor, "meeting_record", own_pair.pk, method="post", data=told(is_important="on"))

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
        ({"held_on": ""}, "held_on", "Обязательное поле."),
        ({"held_on": "вчера"}, "held_on", "Впишите дату так: 01.09.2026."),
        ({"minutes": "много"}, "minutes", "Введите целое число."),
        ({"kind": "nonsense"}, "kind", "Выберите корректный вариант. nonsense нет среди допустимых значений."),
    ],
)  # fmt: skip
def test_meeting_record_says_what_is_wrong(open_as, mentor, own_pair, changes, field, sentence):
    response = open_as(mentor, "meeting_record", own_pair.pk, method="post", data=told(**changes))

    assert response.context["form"].errors[field] == [sentence]
    assert Meeting.objects.count() == 0


def test_meeting_record_shows_the_rule_and_keeps_what_was_typed(open_as, mentor, own_pair):
    response = open_as(
        mentor, "meeting_record", own_pair.pk, method="post", data=told(held_on="2099-01-01")
    )

    assert [str(message) for message in response.context["messages"]] == [
        "Встреча ещё не состоялась: день проведения в будущем."
    ]
    assert response.context["form"]["topic"].value() == "Закон Ома"
