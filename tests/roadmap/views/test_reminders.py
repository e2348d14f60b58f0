from datetime import date

import pytest
from django.urls import reverse

from mentoring.models import Role
from roadmap.actions.reminder_letters import quiet_address
from roadmap.models import DoneDeadline, LetterWish, ReminderRules
from tests.factories import (
    ActivityFactory,
    MembershipFactory,
    PersonFactory,
    ReminderRulesFactory,
    RoadmapFactory,
    StageFactory,
    YearRulesFactory,
)

pytestmark = pytest.mark.django_db
LATE = {"due_on": date(2026, 11, 16)}


def address(name, school, *more):
    return reverse(f"roadmap:{name}", args=[school.slug, *more])


@pytest.fixture
def stage(programme):
    return StageFactory(roadmap=RoadmapFactory(programme=programme), number="2")


@pytest.fixture
def teacher(school):
    person = PersonFactory(organisation=school, teacher=True)
    return MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST, person=person)


def told(response):
    return [one.duty.title for _, _, part in response.context["parts"] for one in part]


def test_reminder_list_shows_ones_own_and_to_the_curator_everybodys(
    client, school, curator, stage, teacher
):
    ActivityFactory(stage=stage, text="За педагогом", **LATE).people.add(teacher.person)
    ActivityFactory(stage=stage, text="Ничьё", **LATE)
    url = address("reminder_list", school)

    client.force_login(teacher.user)
    own, others = client.get(url), client.get(url, {"whose": "all"})
    client.force_login(curator)
    curators, everybodys = client.get(url), client.get(url, {"whose": "all"})

    assert told(own) == told(others) == ["За педагогом"]
    assert told(curators) == ["Ничьё"]
    assert sorted(told(everybodys)) == ["За педагогом", "Ничьё"]
    assert "срок 16.11.2026, опоздание 5 дней" in own.text


@pytest.mark.parametrize("count", [3, 40, 400])
def test_reminder_list_asks_the_same_queries_for_any_number_of_activities(
    client, school, curator, stage, django_assert_num_queries, count
):
    ActivityFactory.create_batch(count, stage=stage, **LATE)
    client.force_login(curator)

    with django_assert_num_queries(14):
        response = client.get(address("reminder_list", school), {"whose": "all"})

    assert len(told(response)) == count


def test_a_mentor_reads_his_reminders_at_home_and_has_no_link_to_the_plan(
    client, school, stage, mentor
):
    person = mentor.memberships.get().person
    ActivityFactory(stage=stage, text="Подготовить отчёт", **LATE).people.add(person)
    client.force_login(mentor)

    home = client.get(reverse("reports:home", args=[school.slug]))
    page = client.get(address("reminder_list", school))

    assert "Подготовить отчёт" in home.text
    assert told(page) == ["Подготовить отчёт"]
    assert "/roadmap/?roadmap=" not in page.text


def test_reminder_list_without_a_programme_has_nothing_to_say(client, school, curator):
    client.force_login(curator)

    assert "Напоминать не о чем" in client.get(address("reminder_list", school)).text


def test_a_deadline_of_the_rules_is_marked_and_taken_back(client, school, curator, programme):
    YearRulesFactory(programme=programme, needs_until=date(2026, 10, 10))
    client.force_login(curator)
    everybodys = {"whose": "all"}
    list_url = address("reminder_list", school)
    before = client.get(list_url, everybodys)

    client.post(address("deadline_mark", school, "needs_until"))
    marked = client.get(list_url, everybodys)
    client.post(address("deadline_unmark", school, "needs_until"))

    assert told(before) == ["завершить анализ потребностей"]
    assert (told(marked), len(marked.context["done"])) == ([], 1)
    assert not DoneDeadline.objects.exists()


def test_a_deadline_that_no_rules_know_is_not_there(client, school, curator, programme):
    client.force_login(curator)

    assert client.post(address("deadline_mark", school, "whatever")).status_code == 404


def test_a_psychologist_may_not_mark_deadlines_nor_set_rules(client, school, teacher, programme):
    client.force_login(teacher.user)

    assert client.post(address("deadline_mark", school, "needs_until")).status_code == 403
    assert client.get(address("reminder_rules", school)).status_code == 403


def test_reminder_rules_are_set_by_the_curator(client, school, curator, programme):
    client.force_login(curator)
    typed = {"is_on": "on", "days_before": "14; 3 1, 3", "overdue_every": "0"}

    response = client.post(address("reminder_rules", school), typed)

    rules = ReminderRules.objects.get(programme=programme)
    assert response.url == address("reminder_list", school)
    assert (rules.days_before, rules.overdue_every, rules.is_mailed) == ([14, 3, 1], 0, False)


@pytest.mark.parametrize("days", ["неделя", "7, -1", "61", "1 2 3 4 5 6", "7.5"])
def test_reminder_rules_refuse_days_nobody_can_count(client, school, curator, programme, days):
    client.force_login(curator)

    response = client.post(
        address("reminder_rules", school), {"is_on": "on", "days_before": days, "overdue_every": 7}
    )

    assert not ReminderRules.objects.exists()
    assert "Впишите дни" in response.text or "не больше 5 раз" in response.text


def test_reminder_rules_show_what_somebody_else_saved_meanwhile(client, school, curator, programme):
    ReminderRulesFactory(programme=programme, version=2, days_before=[3])
    client.force_login(curator)

    response = client.post(
        address("reminder_rules", school),
        {"version": 1, "is_on": "on", "days_before": "10", "overdue_every": 7},
    )

    assert response.status_code == 409
    assert ReminderRules.objects.get().days_before == [3]


def test_reminder_pace_is_ones_own(client, school, teacher, curator):
    for user in (teacher.user, curator):
        client.force_login(user)
        client.post(address("reminder_pace", school), {"pace": "weekly"})
        client.post(address("reminder_pace", school), {"pace": "мусор"})

    wishes = LetterWish.objects.order_by("pk")
    assert [(one.person, one.user, one.pace) for one in wishes] == [
        (teacher.person, None, "weekly"),
        (None, curator, "weekly"),
    ]


def test_reminder_quiet_changes_the_wish_of_its_letter_alone(client, school, teacher):
    url = quiet_address(school, f"p{teacher.person.pk}").partition("//")[2].partition("/")[2]

    assert client.get(f"/{url}").status_code == 200
    assert not LetterWish.objects.exists()
    response = client.post(f"/{url}", {"pace": "never"})

    assert "Запомнено" in response.text
    assert LetterWish.objects.get().person == teacher.person
    assert client.get(f"/{url[:-3]}xx/").status_code == 404


def test_reminder_quiet_shows_no_more_than_the_name_of_the_organisation(client, school, teacher):
    url = quiet_address(school, f"p{teacher.person.pk}").partition("//")[2].partition("/")[2]

    assert teacher.person.last_name not in client.get(f"/{url}").text
