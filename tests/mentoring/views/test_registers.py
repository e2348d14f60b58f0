from io import BytesIO

import pytest
from openpyxl import load_workbook

from mentoring.models import AuditEntry
from mentoring.views import registers
from tests.factories import ParticipationFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(programme, school):
    person = PersonFactory(organisation=school, last_name="Ким")
    return ParticipationFactory(programme=programme, person=person)


def test_register_list_shows_the_lines_of_the_chosen_register(open_as, curator, entry):
    response = open_as(curator, "register_list", query={"register": "D25"})

    assert response.context["register"].code == "D25"
    assert [line[1] for line in response.context["page"]] == [
        ("ФИО наставляемого", entry.person.full_name)
    ]


def test_register_list_shows_only_the_filters_that_mean_something(open_as, curator, entry):
    response = open_as(curator, "register_list", query={"register": "D28"})

    assert list(response.context["choice"].fields) == ["register", "q", "form", "status"]


def test_register_list_without_a_programme_says_so(open_as, curator):
    assert "Программы ещё нет" in open_as(curator, "register_list").text


def test_register_download_gives_the_narrowed_list_and_notes_it(open_as, curator, entry, programme):
    ParticipationFactory(programme=programme)

    response = open_as(curator, "register_download", "D25", "xlsx", query={"q": "ким"})

    page = load_workbook(BytesIO(response.content)).active
    assert [row[1].value for row in page.iter_rows(min_row=2)] == [entry.person.full_name]
    assert AuditEntry.objects.values_list("action", "counts").get() == (
        "register.downloaded", {"D25": 1},
    )  # fmt: skip


def test_register_download_prints_a_sheet(open_as, curator, entry):
    response = open_as(curator, "register_download", "D25", "pdf")

    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")


def test_register_download_sends_a_long_list_to_the_jobs(open_as, curator, entry, monkeypatch):
    monkeypatch.setattr(registers, "MOST_LINES_AT_ONCE", 0)

    response = open_as(curator, "register_download", "D25", "pdf")

    assert (response.status_code, response.url.endswith("/documents/issue/D25/")) == (302, True)


@pytest.mark.parametrize(("code", "format"), [("D99", "xlsx"), ("D25", "docx")])
def test_register_download_knows_its_registers_and_formats(open_as, curator, entry, code, format):
    assert open_as(curator, "register_download", code, format).status_code == 404


def test_registers_are_closed_to_a_mentor(open_as, mentor, programme):
    assert open_as(mentor, "register_list").status_code == 403
    assert open_as(mentor, "register_download", "D26", "xlsx").status_code == 403
