from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from mentoring.models import AuditEntry
from tests.factories import (
    ActivityFactory,
    PersonFactory,
    ProgrammeFactory,
    RoadmapFactory,
    StageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-27 09:00 +0300", tick=False):
        yield


@pytest.fixture
def roadmap(school):
    return RoadmapFactory(programme=ProgrammeFactory(organisation=school, year=2026))


@pytest.fixture
def url(school):
    return reverse("roadmap:roadmap_gantt", args=[school.slug])


@pytest.mark.parametrize("count", [3, 40, 400])
def test_roadmap_gantt_asks_the_same_queries_for_any_number_of_activities(
    client, curator, roadmap, url, django_assert_num_queries, count
):
    stage = StageFactory(roadmap=roadmap)
    ActivityFactory.create_batch(
        count, stage=stage, starts_on=date(2026, 10, 1), due_on=date(2026, 12, 1)
    )
    client.force_login(curator)

    with django_assert_num_queries(9):
        response = client.get(url)

    assert response.text.count("#activity-") == count


def test_roadmap_gantt_tells_how_each_activity_stands(client, curator, roadmap, url):
    stage = StageFactory(roadmap=roadmap)
    ActivityFactory(stage=stage, due_on=date(2026, 11, 20), text="Опоздало")
    ActivityFactory(stage=stage, done_on=date(2026, 11, 1), text="Сделано без срока")
    ActivityFactory(stage=stage, text="Когда-нибудь")
    ActivityFactory(
        stage=stage, starts_on=date(2027, 1, 11), due_on=date(2027, 1, 31), text="Впереди"
    )
    client.force_login(curator)

    text = client.get(url).text

    assert "Опоздало: просрочено, срок 20.11.2026" in text
    assert "Сделано без срока: выполнено 01.11.2026" in text
    assert "Когда-нибудь: срок не указан" in text
    assert "Впереди: ещё не началось, срок 31.01.2027" in text
    assert "выполнено: 1, просрочено: 1" in text
    assert "сегодня 27.11" in text


def test_roadmap_gantt_narrows_as_the_table_does(client, curator, roadmap, url):
    stage = StageFactory(roadmap=roadmap)
    ActivityFactory(stage=stage, due_on=date(2026, 11, 20), text="Опоздало")
    ActivityFactory(stage=stage, due_on=date(2027, 1, 20), text="Успеется")
    client.force_login(curator)

    response = client.get(url, {"show": "overdue"})
    nothing = client.get(url, {"show": "mine"})

    assert "Опоздало" in response.text
    assert "Успеется" not in response.text
    assert "Таких мероприятий нет" in nothing.text


def test_a_plan_of_wild_dates_keeps_its_school_year_in_sight(client, curator, roadmap, url):
    stage = StageFactory(roadmap=roadmap)
    ActivityFactory(stage=stage, starts_on=date(1, 1, 1), due_on=date(9999, 12, 31))
    ActivityFactory(stage=stage, due_on=date(2027, 8, 20))
    client.force_login(curator)

    response = client.get(url)

    assert "сент 2026, окт 2026" in response.context["months"]
    assert "июль 2027, авг 2027</desc>" in response.context["months"]


def test_roadmap_gantt_without_a_plan_leads_to_one(client, school, curator, url):
    ProgrammeFactory(organisation=school)
    client.force_login(curator)

    assert reverse("roadmap:roadmap_lay_out", args=[school.slug]) in client.get(url).text


def test_roadmap_gantt_is_closed_to_a_mentor_and_shows_no_other_school(
    client, mentor, curator, roadmap, url
):
    ActivityFactory(text="Чужое дело")
    StageFactory(roadmap=roadmap)
    client.force_login(mentor)
    refused = client.get(url)
    client.force_login(curator)

    assert refused.status_code == 403
    assert "Чужое дело" not in client.get(url).text


def test_roadmap_gantt_pdf_takes_landscape_sheets_with_the_months_on_each(
    client, school, curator, roadmap
):
    for number in range(4):
        stage = StageFactory(roadmap=roadmap, number=str(number + 1))
        ActivityFactory.create_batch(30, stage=stage, due_on=date(2026, 12, 1))
    client.force_login(curator)

    response = client.get(reverse("roadmap:roadmap_gantt_pdf", args=[school.slug, roadmap.pk]))

    pages = PdfReader(BytesIO(response.content)).pages
    assert len(pages) > 3
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    assert all("сент" in page.extract_text() for page in pages)
    assert AuditEntry.objects.get(action="roadmap.downloaded").target_id == roadmap.pk


def test_roadmap_gantt_pdf_of_another_school_is_not_there(client, school, curator):
    other = RoadmapFactory(
        programme__curator=PersonFactory(), programme__organisation__slug="drugaya"
    )
    client.force_login(curator)

    response = client.get(reverse("roadmap:roadmap_gantt_pdf", args=[school.slug, other.pk]))

    assert response.status_code == 404
