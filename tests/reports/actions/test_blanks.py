from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from mentoring.files import sha256
from reports.actions.blanks import fill_blank, map_blank, remove_blank, upload_blank
from reports.models import RegionBlank
from tests.reports.blank_files import region_book, with_part

pytestmark = pytest.mark.django_db


def upload(school, content=None):
    return upload_blank(
        organisation=school, title="Форма региона", file_name="форма.xlsx",
        content=region_book() if content is None else content, by=None,
    )  # fmt: skip


def place(key, cell, sheet="Форма 1"):
    return {"key": key, "sheet": sheet, "cell": cell}


def figure(key, value):
    return {"key": key, "value": value}


def test_the_blank_is_kept_with_its_sheets_and_formulas(school):
    blank = upload(school)

    assert [(sheet["name"], sheet["formulas"]) for sheet in blank.sheets] == [
        ("Форма 1", ["B5"]), ("Форма 2", []),
    ]  # fmt: skip
    with blank.file.open() as stored:
        assert sha256(stored.read()) == blank.sha256


def test_a_filled_blank_has_the_figures_and_its_own_formulas(school):
    blank = upload(school)
    map_blank(
        blank=blank, version=blank.version, by=None,
        mapping=[
            place("people.mentees", "B3"), place("people.mentors", "B4"),
            place("level.title", "B1", "Форма 2"), place("unknown", "C9"), place("mean", "C3"),
        ],
    )  # fmt: skip
    blank.refresh_from_db()

    content, lacking = fill_blank(
        blank=blank, by=None,
        figures=[figure("people.mentees", 61), figure("people.mentors", 39),
                 figure("level.title", "=HYPERLINK(\"x\")"), figure("mean", 7.25)],
    )  # fmt: skip

    book = load_workbook(BytesIO(content))
    page = book["Форма 1"]
    assert (page["B3"].value, page["B4"].value, page["C3"].value) == (61, 39, 7.25)
    assert page["B5"].value == "=B3+B4"
    assert str(next(iter(page.merged_cells.ranges))) == "A1:C1"
    written = book["Форма 2"]["B1"]
    assert (written.value, written.data_type) == ('=HYPERLINK("x")', "s")
    assert lacking == ["unknown"]
    assert b'fullCalcOnLoad="1"' in ZipFile(BytesIO(content)).read("xl/workbook.xml")


def test_parts_that_are_not_filled_stay_byte_for_byte(school):
    blank = upload(school)
    map_blank(blank=blank, version=1, mapping=[place("a", "B3")], by=None)
    blank.refresh_from_db()
    with blank.file.open() as stored:
        before = ZipFile(BytesIO(stored.read()))
        content, _ = fill_blank(blank=blank, figures=[figure("a", 1)], by=None)
        after = ZipFile(BytesIO(content))
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}

    assert changed == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}


@pytest.mark.parametrize(
    "content",
    [
        with_part(region_book(), "xl/vbaProject.bin"),
        with_part(region_book(), "xl/externalLinks/externalLink1.xml", b"<a/>"),
        with_part(region_book(), "xl/embeddings/oleObject1.bin"),
        b"%PDF-1.7", b"", b"PK\x03\x04broken",
        with_part(region_book(), "../outside.xml", b"<a/>"),
        with_part(region_book(), "xl/evil.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
    ],
    ids=["macros", "links", "objects", "pdf", "empty", "broken", "outside", "dtd"],
)  # fmt: skip
def test_what_is_dangerous_or_no_book_is_refused_and_not_kept(school, content):
    with pytest.raises(ValidationError):
        upload(school, content)

    assert not RegionBlank.objects.exists()


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ([place("a", "B5")], "там формула"),
        ([place("a", "B3"), place("b", "B3")], "уже записывается"),
        ([place("a", "B3", "Нет такого")], "такого листа"),
        ([place("a", "3B")], "пишется латинскими"),
    ],
)
def test_a_wrong_place_is_refused(school, mapping, sentence):
    blank = upload(school)

    with pytest.raises(ValidationError, match=sentence):
        map_blank(blank=blank, version=blank.version, mapping=mapping, by=None)

    blank.refresh_from_db()
    assert blank.mapping == []


def test_the_same_blank_is_uploaded_once_and_can_be_removed(
    school, django_capture_on_commit_callbacks
):
    content = region_book()
    blank = upload(school, content)
    with pytest.raises(ValidationError, match="уже загружен"):
        upload(school, content)

    with django_capture_on_commit_callbacks(execute=True):
        remove_blank(blank=blank, by=None)

    assert not blank.file.storage.exists(blank.file.name)
