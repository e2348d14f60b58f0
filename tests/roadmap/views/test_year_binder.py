"""«Дело за год»: every paper once, under its stage, one archive and one file with bookmarks."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from mentoring import jobs
from mentoring.actions.documents import issue_document
from mentoring.models import AuditEntry, Document, JobState
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.models import YearPack
from roadmap.papers.year_binder import REST, year_contents
from tests.factories import DocumentFactory
from tests.papers import pupil, ready_school, teacher
from tests.printing import queries_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 12)


@pytest.fixture
def scene(school):
    scene = ready_school(school)
    lay_out_roadmap(programme=scene.programme, template_code="school_year", by=None)
    scene.add_pair(
        teacher(school, "Евлоев", "Олег", "Ильич", "m"), pupil(school, "Ким", "Виктория")
    )
    issue_document(
        code="D05", organisation=school, programme=scene.programme, by=None,
        number="41-од", dated_on=DAY,
    )  # fmt: skip
    issue_document(code="D63", organisation=school, programme=scene.programme, by=None)
    return scene


def url(name, *rest):
    return reverse(f"roadmap:{name}", args=["ryabinovka", *rest])


def test_every_paper_stands_once_and_the_missing_ones_are_told(scene):
    contents = year_contents(scene.programme)

    placed = {document.code: part for document, _, part in contents.placed_documents()}
    assert (len(contents.parts), len(contents.documents)) == (7, 2)
    assert placed["D05"].startswith("5")
    assert placed["D63"] == REST
    assert len(contents.missing) > 10


def test_the_year_asks_as_often_for_many_papers(scene):
    few = queries_of(lambda: year_contents(scene.programme).digest())
    for _ in range(5):
        DocumentFactory(organisation=scene.school, programme=scene.programme, code="D67")

    assert queries_of(lambda: year_contents(scene.programme).digest()) == few


def test_the_year_is_made_by_a_job_and_taken_away(client, curator, scene):
    client.force_login(curator)
    assert "Не хватает" in client.get(url("year_binder")).content.decode()
    client.post(url("year_binder_make"))
    assert jobs.work_off("test")[JobState.FAILED] == 0
    pack = YearPack.objects.get()

    archive = zipfile.ZipFile(
        BytesIO(client.get(url("year_binder_download", pack.pk, "zip")).content)
    )
    names = archive.namelist()
    assert names[:2] == ["00_Опись.pdf", "00_Опись.html"]
    assert any(name.startswith("05 ") and name.endswith("41-од.pdf") for name in names)
    assert any(name.startswith(f"08 {REST}/") for name in names)
    book = PdfReader(BytesIO(client.get(url("year_binder_download", pack.pk, "pdf")).content))
    assert len(book.pages) == pack.pages
    outline = book.outline
    assert [one.title for one in outline if not isinstance(one, list)][0] == "Опись"
    inner = [one.title for part in outline if isinstance(part, list) for one in part]
    assert any("41-од" in title for title in inner)
    assert AuditEntry.objects.filter(action="yearpack.downloaded").count() == 2
    assert Document.objects.count() == 2
    client.post(url("year_binder_make"))
    assert YearPack.objects.count() == 1


def test_a_stranger_takes_nothing(client, stranger, scene):
    pack = YearPack.objects.create(
        organisation=scene.school, programme=scene.programme, digest="0" * 64
    )
    client.force_login(stranger)

    assert client.get(url("year_binder")).status_code == 404
    assert client.get(url("year_binder_download", pack.pk, "zip")).status_code == 404
