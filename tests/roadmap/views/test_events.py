from datetime import date

import pytest
from django.urls import reverse

from mentoring.models import Role
from roadmap.models import Event, Plan
from tests.factories import EventFactory, MembershipFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


def address(name, school, *arguments):
    return reverse(f"roadmap:{name}", args=[school.slug, *arguments])


@pytest.mark.parametrize(("plan", "count"), [("mentor_school", 15), ("calendar", 10)])
def test_a_plan_is_laid_out_from_the_page(signed_in, school, programme, plan, count):
    url = f"{address('event_list', school)}?plan={plan}"
    assert "План ещё не составлен" in signed_in.get(url).text

    response = signed_in.post(address("event_lay_out", school), {"plan": plan}, follow=True)

    assert len(response.context["events"]) == count
    assert response.context["plan"] == plan


def test_an_unknown_plan_is_the_calendar(signed_in, school, programme):
    response = signed_in.get(f"{address('event_list', school)}?plan=<script>")

    assert response.context["plan"] == Plan.CALENDAR


def test_a_lesson_is_added_with_its_hours_and_leader(signed_in, school, programme):
    leader = PersonFactory(organisation=school, teacher=True, last_name="Ахриева")

    response = signed_in.post(
        f"{address('event_create', school)}?plan=mentor_school",
        {"title": "Конфликты", "starts_on": "2026-11-12", "ends_on": "2026-11-12", "hours": "2",
         "format": "тренинг", "participants": "наставники", "people": [leader.pk]},
        follow=True,
    )  # fmt: skip

    event = Event.objects.get()
    assert (event.plan, event.hours, list(event.people.all())) == ("mentor_school", 2, [leader])
    assert "Ахриева" in response.text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": ""}, "Заполните это поле"),
        ({"starts_on": "2026-11-12", "ends_on": "2026-11-01"}, "Завершение раньше начала."),
        ({"hours": "0"}, "Часов может быть от 1 до 500."),
        ({"hours": "-2"}, "не меньше 0"),
        ({"people": ["999999999999999999999"]}, "Список изменился"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_stored(signed_in, school, programme, values, sentence):
    url = f"{address('event_create', school)}?plan=mentor_school"

    response = signed_in.post(url, {"title": "Занятие"} | values)

    assert sentence in response.text
    assert not Event.objects.exists()


def test_two_editors_are_told_apart(signed_in, school, programme):
    event = EventFactory(programme=programme, title="Было")
    Event.objects.update(version=2, title="Чужое")
    url = address("event_edit", school, event.pk)

    response = signed_in.post(url, {"version": "1", "title": "Моё", "period": "октябрь"})

    assert response.status_code == 409
    assert "Чужое" in response.text
    signed_in.post(url, {"version": "2", "title": "Моё", "period": "октябрь"})
    assert Event.objects.get().title == "Моё"


def test_a_row_is_removed(signed_in, school, programme):
    event = EventFactory(programme=programme)

    signed_in.post(address("event_remove", school, event.pk))

    assert not Event.objects.exists()


@pytest.mark.parametrize("count", [2, 9])
def test_the_list_asks_the_same_queries_for_any_plan(
    signed_in, school, programme, count, django_assert_num_queries
):
    for event in EventFactory.create_batch(count, programme=programme):
        event.people.add(PersonFactory(organisation=school, teacher=True))

    with django_assert_num_queries(7):
        signed_in.get(address("event_list", school))


def test_the_plan_stands_in_the_order_of_time(signed_in, school, programme):
    EventFactory(programme=programme, title="Без срока", period="")
    EventFactory(programme=programme, title="Позже", starts_on=date(2027, 1, 1))
    EventFactory(programme=programme, title="Раньше", starts_on=date(2026, 9, 1))

    response = signed_in.get(address("event_list", school))

    assert [e.title for e in response.context["events"]] == ["Раньше", "Позже", "Без срока"]


def test_a_reader_changes_nothing_and_a_stranger_sees_nothing(client, school, programme):
    event, foreign = EventFactory(programme=programme), EventFactory()
    reader = MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST, user=UserFactory()).user
    client.force_login(reader)

    page = client.get(address("event_list", school))

    assert event.title in page.text
    assert foreign.title not in page.text
    assert "Убрать" not in page.text
    assert client.get(address("event_edit", school, event.pk)).status_code == 403
    assert client.get(address("event_edit", school, foreign.pk)).status_code == 403
