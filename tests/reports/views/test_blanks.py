from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from mentoring.actions.documents import issue_document
from reports.models import RegionBlank
from tests.factories import ParticipationFactory
from tests.papers import ready_school
from tests.reports.blank_files import region_book, with_part

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(school):
    scene = ready_school(school)
    for _ in range(3):
        ParticipationFactory(programme=scene.programme)
    return scene.programme


@pytest.fixture
def page(client, curator, school):
    client.force_login(curator)
    return lambda name, *pk: reverse(f"reports:{name}", args=[school.slug, *pk])


def send(client, page, content):
    file = SimpleUploadedFile("форма.xlsx", content)
    return client.post(page("blank_list"), {"title": "Форма", "file": file}, follow=True)


def test_a_blank_is_uploaded_mapped_and_filled_by_the_issued_figures(
    client, page, programme, curator
):
    send(client, page, region_book())
    blank = RegionBlank.objects.get()
    shown = client.get(page("blank_map", blank.pk))
    keys = [figure["key"] for figure in shown.context["form"].figures]
    at, name = keys.index("people.mentees"), keys.index("form.name")
    places = {f"cell-{at}": "в3", f"cell-{name}": "C2"}
    client.post(page("blank_map", blank.pk), {"version": blank.version} | places)
    blank.refresh_from_db()
    assert [(one["key"], one["cell"]) for one in blank.mapping] == [
        ("form.name", "C2"), ("people.mentees", "B3"),
    ]  # fmt: skip

    early = client.get(page("blank_fill", blank.pk), follow=True).content.decode()
    assert "Сначала выпустите сведения" in early

    issue_document(code="D61", organisation=programme.organisation, programme=programme, by=curator)
    ParticipationFactory(programme=programme)  # after the paper: the blank says what the paper says
    filled = load_workbook(BytesIO(client.get(page("blank_fill", blank.pk)).content))
    assert filled["Форма 1"]["B3"].value == 3
    assert filled["Форма 1"]["C2"].value == programme.organisation.name


def test_a_bad_file_is_refused_in_a_sentence(client, page, programme):
    response = send(client, page, with_part(region_book(), "xl/vbaProject.bin"))

    assert "есть макросы" in response.content.decode()
    assert not RegionBlank.objects.exists()


def test_a_blank_of_another_school_is_not_found(client, page, programme):
    assert client.get(page("blank_map", 999)).status_code == 404
