import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentoring.roster.raw_tables import Table
from roadmap.actions.plans import store_plan
from roadmap.models import Activity, Roadmap, Stage, StageDocument
from roadmap.plans import plan_of
from tests.factories import OrganisationFactory, PersonFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


def plan(*rows):
    head = ("№", "Этап", "Мероприятие", "Сроки", "Ответственные", "Документы", "Место")
    return plan_of(
        [Table("Лист1", [list(row) for row in (head, *rows)], above=("Дорожная карта",))]
    )


def stored(programme, *rows, **facts):
    return store_plan(plan=plan(*rows), programme=programme, by=None, **facts)[0]


def test_store_plan_dates_the_measures_and_knows_people_and_papers():
    programme = ProgrammeFactory(year=2026)
    teacher = PersonFactory(
        organisation=programme.organisation, teacher=True,
        last_name="Белова", first_name="Лидия", patronymic="Касумовна",
    )  # fmt: skip

    stored(
        programme,
        ("1", "Запуск", "Собрать запросы", "октябрь", "куратор Белова Л.К.; директор", "Партнёрские соглашения", "школа"),
        ("1", "Запуск", "Назначить куратора", "в течение первого полугодия", "", "", ""),
    )  # fmt: skip

    first, second = Activity.objects.in_order()
    assert (f"{first.due_on:%d.%m.%Y}", f"{second.due_on:%d.%m.%Y}") == ("31.10.2026", "31.12.2026")
    assert (list(first.people.all()), first.responsible) == ([teacher], "директор")
    assert first.extra == [{"title": "Место", "text": "школа"}]
    paper = StageDocument.objects.get()
    assert (paper.activity, paper.codes) == (first, ["D46"])


def test_two_people_of_one_name_are_nobody():
    programme = ProgrammeFactory(year=2026)
    for first_name in ("Лидия", "Лариса"):
        PersonFactory(
            organisation=programme.organisation, teacher=True,
            last_name="Белова", first_name=first_name, patronymic="Касумовна",
        )  # fmt: skip

    stored(programme, ("1", "Запуск", "Собрать запросы", "октябрь", "Белова Л.К.", "", ""))

    activity = Activity.objects.get()
    assert (activity.people.count(), activity.responsible) == (0, "Белова Л.К.")


def test_people_of_another_school_are_not_found():
    PersonFactory(organisation=OrganisationFactory(), teacher=True, last_name="Белова")

    stored(ProgrammeFactory(), ("1", "Запуск", "Собрать", "май", "Белова Л.К.", "", ""))

    assert Activity.objects.get().people.count() == 0


def test_the_same_digest_gives_the_same_roadmap_of_a_programme_and_another_in_another_one():
    row = ("1", "Запуск", "Собрать запросы", "октябрь", "", "", "")
    programme = ProgrammeFactory(year=2026)

    first, again = (stored(programme, row, digest="a" * 64) for _ in range(2))
    other = stored(ProgrammeFactory(year=2027), row, digest="a" * 64)

    assert first == again
    assert other != first
    assert Roadmap.objects.count() == 2


def test_as_many_queries_for_four_hundred_measures_as_for_four():
    def rows(count):
        return [
            (str(n), "Работа", f"Мероприятие {n}", "май", "куратор", "", "")
            for n in range(1, count)
        ]

    programme = ProgrammeFactory()
    with CaptureQueriesContext(connection) as few:
        stored(programme, *rows(5))
    with CaptureQueriesContext(connection) as many:
        stored(programme, *rows(400))

    assert len(many) - len(few) <= 12  # SQLite takes rows in portions
    assert Stage.objects.count() == 2
