from datetime import date

import pytest
from django.urls import reverse

from tests.factories import (
    DocumentFactory,
    ProgrammeFactory,
    RoadmapFactory,
    StageDocumentFactory,
    StageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(school):
    roadmap = RoadmapFactory(programme=ProgrammeFactory(organisation=school))
    return StageDocumentFactory(stage=StageFactory(roadmap=roadmap))


def address(name, paper):
    return reverse(f"roadmap:{name}", args=[paper.organisation.slug, paper.pk])


def test_stage_document_mark_and_unmark_come_back_to_the_stage(client, curator, paper):
    client.force_login(curator)

    marked = client.post(address("stage_document_mark", paper))
    paper.refresh_from_db()
    day = paper.done_on
    client.post(address("stage_document_unmark", paper))
    paper.refresh_from_db()

    detail = reverse("roadmap:roadmap_detail", args=[paper.organisation.slug])
    assert marked.url == f"{detail}?roadmap={paper.stage.roadmap_id}#stage-{paper.stage_id}"
    assert (day, paper.done_on) == (date(2026, 11, 21), None)


@pytest.mark.parametrize(
    "name", ["stage_document_mark", "stage_document_unmark", "stage_document_edit"]
)
def test_a_paper_of_another_school_does_not_exist(client, school, curator, name):
    foreign = StageDocumentFactory()
    client.force_login(curator)

    response = client.post(reverse(f"roadmap:{name}", args=[school.slug, foreign.pk]))

    assert response.status_code == 404


def test_a_paper_that_is_not_needed_has_its_reason(client, curator, paper):
    client.force_login(curator)
    edit = address("stage_document_edit", paper)

    refused = client.post(edit, {"standing": "not_needed"}).content.decode()
    client.post(edit, {"standing": "not_needed", "reason": "Партнёров нет."})
    paper.refresh_from_db()
    reason = paper.not_needed
    client.post(edit, {"standing": "ready", "on": "2026-10-01"})
    paper.refresh_from_db()

    assert "почему документ не требуется" in refused
    assert (reason, paper.not_needed, paper.done_on) == ("Партнёров нет.", "", date(2026, 10, 1))


def test_a_paper_is_answered_by_one_of_the_register(client, school, curator, paper):
    order = DocumentFactory(organisation=school, programme=paper.stage.roadmap.programme)
    client.force_login(curator)
    edit = address("stage_document_edit", paper)

    client.post(edit, {"standing": "ready", "document": order.pk})
    client.post(edit, {"standing": "ready", "document": DocumentFactory().pk})
    paper.refresh_from_db()
    linked = paper.document
    client.post(edit, {"standing": "lacking"})
    paper.refresh_from_db()

    assert (linked, paper.document, paper.done_on) == (order, None, None)


def test_a_paper_is_not_ready_in_the_future(client, curator, paper):
    client.force_login(curator)

    page = client.post(
        address("stage_document_edit", paper), {"standing": "ready", "on": "2027-01-01"}
    ).content.decode()

    paper.refresh_from_db()
    assert "не может быть готов в будущем" in page
    assert paper.done_on is None
