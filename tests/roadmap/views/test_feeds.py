import re
from datetime import date

import pytest
from django.urls import reverse

from mentoring.models import AuditEntry, Role
from mentoring.tokens import digest_of
from roadmap.models import Feed
from tests.factories import (
    ActivityFactory,
    EventFactory,
    MeetingFactory,
    MembershipFactory,
    MentorshipFactory,
    PersonFactory,
    RoadmapFactory,
    StageFactory,
    YearRulesFactory,
)

pytestmark = pytest.mark.django_db


def address(name, school, *more):
    return reverse(f"roadmap:{name}", args=[school.slug, *more])


@pytest.fixture
def stage(programme):
    return StageFactory(roadmap=RoadmapFactory(programme=programme), number="2", title="Отбор")


def made(client, school, user, **typed):
    """The path of a fresh address, as the page shows it once."""
    client.force_login(user)
    name = "feed_create_roadmap" if typed else "feed_create"
    response = client.post(address(name, school), typed)
    return re.search(r"https?://[^/]+(/calendar/[A-Za-z0-9_-]{43}\.ics)", response.text)[1]


def read(client, path, **headers):
    client.logout()
    return client.get(path, headers=headers)


def unfolded(response):
    return response.content.decode().replace("\r\n ", "")


def titles(response):
    return re.findall(r"^SUMMARY:(.*)\r$", unfolded(response), re.M)


def test_the_address_is_shown_once_and_only_its_digest_is_stored(client, school, curator, stage):
    path = made(client, school, curator)
    token = path.removeprefix("/calendar/").removesuffix(".ics")

    page = client.get(address("feed_list", school))

    feed = Feed.objects.get()
    assert feed.digest == digest_of(token)
    assert token not in page.text
    assert token not in str([*Feed.objects.values(), *AuditEntry.objects.values()])
    assert feed.user == curator


def test_a_curator_reads_the_whole_plan_events_and_days_of_the_rules(
    client, school, curator, programme, stage
):
    ActivityFactory(stage=stage, text="Провести отбор", due_on=date(2026, 11, 30))
    ActivityFactory(
        stage=stage, text="Собрать базу", starts_on=date(2026, 9, 1), due_on=date(2026, 12, 31)
    )
    ActivityFactory(stage=stage, text="Готово", due_on=date(2026, 9, 5), done_on=date(2026, 9, 4))
    ActivityFactory(stage=stage, text="Без срока")
    EventFactory(programme=programme, title="Вводное совещание", starts_on=date(2026, 10, 5))
    YearRulesFactory(programme=programme, needs_until=date(2026, 10, 10))

    response = read(client, made(client, school, curator))

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert titles(response) == [
        "✓ Готово",
        "Вводное совещание",
        "Срок: завершить анализ потребностей",
        "Провести отбор",
        "Срок: Собрать базу",
    ]
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in unfolded(response)


def test_a_mentor_reads_what_is_his_own_and_no_name_of_a_pupil(
    client, school, mentor, programme, stage
):
    person = mentor.memberships.get().person
    pair = MentorshipFactory(organisation=school, programme=programme, people=False, active=True)
    pupil = PersonFactory(organisation=school, last_name="Ученикова")
    pair.members.create(
        organisation=school, programme=programme, form=pair.form, person=person, is_mentor=True
    )
    pair.members.create(
        organisation=school, programme=programme, form=pair.form, person=pupil, is_mentor=False
    )
    MeetingFactory(mentorship=pair, planned_on=date(2026, 12, 2), held_on=None, topic="Ученикова")
    MeetingFactory(mentorship=pair, planned_on=date(2026, 11, 2), held_on=date(2026, 11, 2))
    YearRulesFactory(programme=programme, mentor_report_until=date(2027, 5, 31))
    ActivityFactory(stage=stage, text="Моё", due_on=date(2026, 12, 1)).people.add(person, pupil)
    ActivityFactory(stage=stage, text="Чужое", due_on=date(2026, 12, 1))

    response = read(client, made(client, school, mentor))

    assert titles(response) == [
        "Моё",
        "Встреча пары: рабочая встреча",
        "Срок: представить отчёт наставника",
    ]
    assert "Ученикова" not in unfolded(response)
    assert "Ответственные: Наставникова" in unfolded(response)


def test_the_calendar_of_a_plan_names_nobody(client, school, curator, stage):
    activity = ActivityFactory(
        stage=stage, text="Встреча", due_on=date(2026, 12, 1), responsible="Дзаитова Л. К."
    )
    activity.people.add(PersonFactory(organisation=school, teacher=True, last_name="Белова"))
    path = made(client, school, curator, roadmap=stage.roadmap_id, note="сайт школы")

    text = unfolded(read(client, path))

    assert "SUMMARY:Встреча" in text
    assert "Дзаитова" not in text
    assert "Белова" not in text


def test_an_unchanged_calendar_is_told_so_and_a_changed_one_comes_anew(
    client, school, curator, stage
):
    activity = ActivityFactory(stage=stage, due_on=date(2026, 12, 1))
    path = made(client, school, curator)
    first = read(client, path)

    again = read(client, path, **{"If-None-Match": first["ETag"]})
    activity.text = "Иначе"
    activity.save()
    changed = read(client, path, **{"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert (changed.status_code, titles(changed)) == (200, ["Иначе"])
    assert "private" in first["Cache-Control"]


def test_a_renewed_or_withdrawn_address_stops_working(client, school, curator, stage):
    old = made(client, school, curator)
    new = made(client, school, curator)
    assert (read(client, old).status_code, read(client, new).status_code) == (404, 200)
    client.force_login(curator)

    page = client.post(address("feed_renew", school, Feed.objects.in_force().get().pk))
    newest = re.search(r"/calendar/[A-Za-z0-9_-]{43}\.ics", page.text)[0]
    assert (read(client, new).status_code, read(client, newest).status_code) == (404, 200)
    client.force_login(curator)
    client.post(address("feed_revoke", school, Feed.objects.in_force().get().pk))

    assert read(client, newest).status_code == 404
    assert sorted(AuditEntry.objects.filter(action__startswith="feed").values_list("action", flat=True)) == [
        "feed.created"
    ] * 3 + ["feed.revoked"] * 3  # fmt: skip


def test_who_has_lost_his_role_has_lost_his_calendar(client, school, curator, stage):
    path = made(client, school, curator)
    curator.memberships.update(is_active=False)

    assert read(client, path).status_code == 404


def test_an_unknown_address_is_not_there(client):
    assert client.get("/calendar/" + "x" * 43 + ".ics").status_code == 404
    assert client.post("/calendar/" + "x" * 43 + ".ics").status_code == 405


def test_nobody_reads_it_more_than_thirty_times_a_minute(client, school, curator, stage):
    path = made(client, school, curator)

    statuses = [read(client, path).status_code for _ in range(31)]

    assert (statuses[:30], statuses[30]) == ([200] * 30, 429)


def test_reading_is_noted_once_an_hour(client, school, curator, stage):
    path = made(client, school, curator)
    read(client, path)

    assert Feed.objects.get().read_at is not None
    client.force_login(curator)
    assert "календарь обращался 21.11.2026" in client.get(address("feed_list", school)).text


@pytest.mark.parametrize("count", [3, 40, 400])
def test_feed_read_asks_the_same_queries_for_any_number_of_activities(
    client, school, curator, stage, django_assert_num_queries, count
):
    ActivityFactory.create_batch(count, stage=stage, due_on=date(2026, 12, 1))
    path = made(client, school, curator)

    with django_assert_num_queries(20):
        response = read(client, path)

    assert len(titles(response)) == count


def test_the_addresses_of_plans_are_for_those_who_keep_them(client, school, curator, stage):
    made(client, school, curator, roadmap=stage.roadmap_id, note="партнёру")
    feed = Feed.objects.get()
    psychologist = MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST).user
    client.force_login(psychologist)

    page = client.get(address("feed_list", school))
    refused = client.post(address("feed_create_roadmap", school), {"roadmap": stage.roadmap_id})
    hidden = client.post(address("feed_revoke", school, feed.pk))

    assert "партнёру" not in page.text
    assert (refused.status_code, hidden.status_code) == (403, 404)


def test_a_plan_of_another_school_is_refused(client, school, curator, programme):
    other = RoadmapFactory()
    client.force_login(curator)

    client.post(address("feed_create_roadmap", school), {"roadmap": other.pk, "note": ""})

    assert not Feed.objects.exists()


def test_a_plan_has_not_more_than_twenty_addresses(client, school, curator, stage):
    for _ in range(20):
        made(client, school, curator, roadmap=stage.roadmap_id)

    response = client.post(
        address("feed_create_roadmap", school), {"roadmap": stage.roadmap_id}, follow=True
    )

    assert Feed.objects.count() == 20
    assert "уже 20 адресов" in response.text
