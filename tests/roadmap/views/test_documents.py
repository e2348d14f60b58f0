from datetime import date

import pytest
from django.urls import reverse

from tests.factories import ProgrammeFactory, RoadmapFactory, StageDocumentFactory, StageFactory

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


@pytest.mark.parametrize("name", ["stage_document_mark", "stage_document_unmark"])
def test_a_paper_of_another_school_does_not_exist(client, school, curator, name):
    foreign = StageDocumentFactory()
    client.force_login(curator)

    response = client.post(reverse(f"roadmap:{name}", args=[school.slug, foreign.pk]))

    assert response.status_code == 404
