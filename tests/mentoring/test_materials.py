import pytest

from mentoring import catalogue
from mentoring.materials import blocks_of, plain_of

pytestmark = pytest.mark.pure
TEXT = "Слово.\n## О чём\n- раз\n- два\n[строки 2]\n[таблица 1: Дата | Тема]\n<b>"


def test_blocks_of_every_kind_in_order():
    assert [block["kind"] for block in blocks_of(TEXT)] == [
        "text", "heading", "items", "lines", "table", "text",
    ]  # fmt: skip
    assert blocks_of(TEXT)[2]["items"] == ["раз", "два"]
    assert blocks_of(TEXT)[4] == {"kind": "table", "heads": ["Дата", "Тема"], "rows": [0]}


def test_rows_for_the_pen_are_not_without_end():
    assert len(blocks_of("[строки 99]")[0]["lines"]) == 40


def test_a_letter_leaves_out_what_is_for_the_pen():
    assert plain_of(TEXT) == "Слово.\n\nО ЧЁМ\n– раз\n– два\n\n<b>"


def test_every_text_of_the_catalogue_names_its_source_and_is_no_stub():
    entries = catalogue.load("materials")["materials"]
    kinds = [entry["kind"] for entry in entries]

    assert (kinds.count("memo"), kinds.count("scenario"), kinds.count("workbook")) == (6, 5, 1)
    assert [e["code"] for e in entries if not e["source"] or len(blocks_of(e["text"])) < 5] == []
    assert len({entry["code"] for entry in entries}) == len(entries)
