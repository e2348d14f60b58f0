"""Print, last year's plan, joining in mid-year, the calendar: the pages around the plan."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.models import Activity, CalendarDay, PlanLayout, Roadmap, StageDocument
from tests.factories import ProgrammeFactory
from tests.factories.roadmap import ActivityFactory, RoadmapFactory, StageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, curator):
    client.force_login(curator)
    return client


@pytest.fixture
def roadmap(school):
    programme = ProgrammeFactory(organisation=school, year=2026)
    return lay_out_roadmap(programme=programme, template_code="school_months", by=None)


def url(name, *arguments):
    return reverse(f"roadmap:{name}", args=["ryabinovka", *arguments])


def test_the_print_page_shows_the_table_and_keeps_the_choice(page, roadmap):
    shown = page.get(url("roadmap_print", roadmap.pk)).content.decode()
    page.post(
        url("roadmap_layout", roadmap.pk),
        {"layout": PlanLayout.THREE, "terms": "words", "annex": "3", "order": ""},
    )

    roadmap.refresh_from_db()
    assert "Рекомендуемые документы для этапа" in shown
    assert roadmap.layout == PlanLayout.THREE


@pytest.mark.parametrize("code", ["D17", "D63"])
def test_the_spreadsheet_of_a_plan_is_downloaded(page, roadmap, code):
    response = page.get(url("roadmap_download", roadmap.pk, code, "xlsx"))

    sheet = load_workbook(BytesIO(response.content)).active
    assert "Дорожная карта" in sheet.title or sheet.title == "План и факт"
    assert sheet.max_row > 8


@pytest.mark.parametrize(("code", "format"), [("D17", "exe"), ("D05", "pdf")])
def test_other_papers_are_not_here(page, roadmap, code, format):
    assert page.get(url("roadmap_download", roadmap.pk, code, format)).status_code == 404


def test_a_plan_of_another_organisation_is_not_printed(page):
    foreign = RoadmapFactory()

    assert page.get(url("roadmap_print", foreign.pk)).status_code == 404


def test_last_years_plan_is_repeated(page, school, roadmap):
    old = lay_out_roadmap(
        programme=ProgrammeFactory(organisation=school, year=2025),
        template_code="teachers",
        by=None,
    )

    page.post(url("roadmap_renew"), {"source": old.pk, "way": "copy"})

    copied = Roadmap.objects.get(programme=roadmap.programme, template_code="teachers")
    assert Activity.objects.filter(stage__roadmap=copied).count() == 16


def test_what_was_left_undone_is_carried_over(page, school, roadmap):
    stage = StageFactory(roadmap=RoadmapFactory(programme=ProgrammeFactory(organisation=school, year=2025)))  # fmt: skip
    ActivityFactory(stage=stage, text="Доделать стенд")

    response = page.post(
        url("roadmap_renew"), {"source": stage.roadmap_id, "way": "left", "into": roadmap.pk},
        follow=True,
    )  # fmt: skip

    assert "Перенесено мероприятий: 1" in response.content.decode()
    assert Activity.objects.filter(stage__roadmap=roadmap, text="Доделать стенд").exists()


def test_where_to_carry_must_be_said(page, school, roadmap):
    old = RoadmapFactory(programme=ProgrammeFactory(organisation=school, year=2025))

    response = page.post(url("roadmap_renew"), {"source": old.pk, "way": "left"})

    assert "Выберите план этого года" in response.content.decode()


def test_a_school_that_joins_in_mid_year_marks_what_was_done_with_its_papers(page, roadmap):
    activity = Activity.objects.filter(stage__roadmap=roadmap).in_order().first()
    paper = StageDocument.objects.filter(stage__roadmap=roadmap).first()

    page.post(
        url("roadmap_catch_up", roadmap.pk),
        {"on": "2026-10-01", "activities": [activity.pk], "documents": [paper.pk]},
    )

    for row in (activity, paper):
        row.refresh_from_db()
        assert row.done_on == date(2026, 10, 1)


@pytest.mark.parametrize("data", [{"on": "2026-10-01"}, {"on": ""}, {"on": "2026-10-01", "activities": ["9" * 30]}])  # fmt: skip
def test_nonsense_marks_nothing(page, roadmap, data):
    assert page.post(url("roadmap_catch_up", roadmap.pk), data).status_code == 200
    assert Activity.objects.done().count() == 0


def test_a_day_of_the_calendar_moves_a_deadline_that_is_shown(page, school, roadmap):
    activity = Activity.objects.filter(stage__roadmap=roadmap).in_order().last()
    activity.starts_on, activity.due_on = None, date(2026, 12, 15)
    activity.save()

    page.post(
        url("calendar_day_create"),
        {"day": "2026-12-15", "is_working": "", "title": "День школы", "source": "приказ № 5"},
    )
    shown = page.get(url("roadmap_detail")).content.decode()

    assert "(День школы), рабочий день 16.12.2026" in shown
    own = CalendarDay.objects.get()
    assert "приказ № 5" in page.get(url("calendar_list")).content.decode()
    page.post(url("calendar_day_delete", own.pk))
    assert CalendarDay.objects.count() == 0


def test_a_page_of_four_hundred_measures_asks_as_much_as_one_of_forty(page, school, roadmap):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            page.get(url("roadmap_detail") + f"?roadmap={roadmap.pk}")
        return len(queries)

    asked()
    few = asked()
    stage = roadmap.stages.first()
    Activity.objects.bulk_create(
        Activity(organisation=school, stage=stage, text=f"Ещё {n}", position=100 + n)
        for n in range(360)
    )

    assert asked() == few
