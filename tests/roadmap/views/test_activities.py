from datetime import date

import pytest
from django.urls import reverse

from tests.factories import (
    ActivityFactory,
    PersonFactory,
    ProgrammeFactory,
    RoadmapFactory,
    StageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(school):
    roadmap = RoadmapFactory(programme=ProgrammeFactory(organisation=school))
    return ActivityFactory(stage=StageFactory(roadmap=roadmap), text="Собрать запросы")


def address(name, activity):
    return reverse(f"roadmap:{name}", args=[activity.organisation.slug, activity.pk])


def typed(activity, **changes):
    facts = {
        "version": activity.version,
        "text": activity.text,
        "period": "",
        "starts_on": "",
        "due_on": "",
        "people": [],
        "responsible": "",
        "participants": "",
        "expected_result": "",
        "note": "",
    }
    return facts | changes


def test_activity_complete_ticks_and_comes_back_to_the_same_place(client, curator, activity):
    client.force_login(curator)

    response = client.post(
        address("activity_complete", activity), {"query": "show=open&next=//evil.example"}
    )

    activity.refresh_from_db()
    detail = reverse("roadmap:roadmap_detail", args=[activity.organisation.slug])
    assert (activity.done_on, activity.done_by) == (date(2026, 11, 21), curator)
    assert response.url == (
        f"{detail}?show=open&next=%2F%2Fevil.example&roadmap={activity.stage.roadmap_id}"
        f"#activity-{activity.pk}"
    )


def test_activity_complete_by_htmx_answers_with_row_count_sum_and_strip(client, curator, activity):
    client.force_login(curator)

    response = client.post(address("activity_complete", activity), headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert f'id="activity-{activity.pk}"' in response.text
    assert response.text.count('hx-swap-oob="true"') == 3
    assert reverse_of_reopen(activity) in response.text
    assert "<html" not in response.text


def reverse_of_reopen(activity):
    return address("activity_reopen", activity)


def test_activity_complete_twice_says_that_it_is_done(client, curator, activity):
    client.force_login(curator)
    client.post(address("activity_complete", activity))

    response = client.post(address("activity_complete", activity), follow=True)

    assert "Мероприятие уже отмечено выполненным 21.11.2026." in response.text


def test_activity_reopen_takes_the_tick_back(client, curator, activity):
    client.force_login(curator)
    client.post(address("activity_complete", activity))

    client.post(address("activity_reopen", activity))

    activity.refresh_from_db()
    assert activity.done_on is None


@pytest.mark.parametrize("name", ["activity_complete", "activity_reopen"])
def test_a_tick_is_never_set_by_a_link(client, curator, activity, name):
    client.force_login(curator)

    assert client.get(address(name, activity)).status_code == 405


@pytest.mark.parametrize(
    "name", ["activity_complete", "activity_reopen", "activity_edit", "activity_move"]
)
def test_an_activity_of_another_school_does_not_exist(client, school, curator, name):
    foreign = ActivityFactory()
    client.force_login(curator)

    response = client.post(reverse(f"roadmap:{name}", args=[school.slug, foreign.pk]))

    assert response.status_code == 404


def test_activity_edit_stores_text_dates_and_people(client, curator, activity):
    teacher = PersonFactory(organisation=activity.organisation, teacher=True)
    client.force_login(curator)

    response = client.post(
        address("activity_edit", activity),
        typed(activity, text="Собрать и разобрать", due_on="2026-12-01", people=[teacher.pk]),
    )

    activity.refresh_from_db()
    assert response.status_code == 302
    assert (activity.text, activity.due_on, list(activity.people.all())) == (
        "Собрать и разобрать",
        date(2026, 12, 1),
        [teacher],
    )


def test_activity_edit_offers_adults_of_the_own_school_only(client, curator, activity):
    teacher = PersonFactory(organisation=activity.organisation, teacher=True)
    PersonFactory(organisation=activity.organisation)
    PersonFactory(teacher=True)
    client.force_login(curator)

    response = client.get(address("activity_edit", activity))

    assert list(response.context["form"].fields["people"].queryset) == [teacher]


def test_activity_edit_refuses_a_person_of_another_school(client, curator, activity):
    foreigner = PersonFactory(teacher=True)
    client.force_login(curator)

    response = client.post(
        address("activity_edit", activity), typed(activity, people=[foreigner.pk])
    )

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["people"]


def test_activity_edit_says_in_words_that_the_end_is_before_the_beginning(
    client, curator, activity
):
    client.force_login(curator)

    response = client.post(
        address("activity_edit", activity),
        typed(activity, starts_on="2026-12-02", due_on="2026-12-01"),
    )

    activity.refresh_from_db()
    assert "Срок мероприятия раньше его начала." in response.text
    assert activity.due_on is None


def test_activity_edit_shows_both_texts_when_somebody_else_was_faster(client, curator, activity):
    teacher = PersonFactory(organisation=activity.organisation, teacher=True, last_name="Рочева")
    client.force_login(curator)
    slow = typed(activity, text="Мой текст")
    client.post(
        address("activity_edit", activity), typed(activity, text="Чужой текст", people=[teacher.pk])
    )

    response = client.post(address("activity_edit", activity), slow)

    activity.refresh_from_db()
    assert response.status_code == 409
    assert response.context["form"].conflicts == [
        ("мероприятие", "Чужой текст", "Мой текст"),
        ("ответственные", teacher.short_name, "—"),
    ]
    assert activity.text == "Чужой текст"
    assert response.context["form"]["version"].value() == activity.version


def test_activity_edit_after_a_conflict_stores_on_the_second_press(client, curator, activity):
    client.force_login(curator)
    slow = typed(activity, text="Мой текст")
    client.post(address("activity_edit", activity), typed(activity, text="Чужой текст"))
    shown = client.post(address("activity_edit", activity), slow)

    client.post(
        address("activity_edit", activity),
        slow | {"version": shown.context["form"]["version"].value()},
    )

    activity.refresh_from_db()
    assert activity.text == "Мой текст"


def test_activity_move_moves_the_deadline(client, curator, activity):
    client.force_login(curator)

    client.post(address("activity_move", activity), {"due_on": "2026-12-25", "version": 1})

    activity.refresh_from_db()
    assert activity.due_on == date(2026, 12, 25)


def test_activity_move_asks_for_a_day(client, curator, activity):
    client.force_login(curator)

    response = client.post(address("activity_move", activity), {"due_on": "32.13", "version": 1})

    assert response.context["form"].errors == {"due_on": ["Впишите дату так: 01.09.2026."]}


def test_activity_complete_is_refused_to_a_visitor(client, activity):
    client.force_login(UserFactory())

    assert client.post(address("activity_complete", activity)).status_code == 404
