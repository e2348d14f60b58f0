import xml.etree.ElementTree as Tree
from base64 import b64decode

import pytest

from mentoring.models import AwardLayout
from mentoring.papers.fitting import (
    FITS,
    LANDSCAPE,
    fit_of,
    height_of,
    letter_fit,
    taken_by_head,
)
from mentoring.papers.look import qr_image
from mentoring.papers.ornaments import LAYOUTS, is_wide, ornament_image
from mentoring.papers.pictures import grey_picture

pytestmark = pytest.mark.pure


def one(*parts, place="учитель физики"):
    return [{"parts": list(parts), "place": place}]


@pytest.mark.parametrize(
    ("lines", "title", "why", "step"),
    [
        (one("Ким", "Анна Петровна"), "", "", "f0"),
        (one("Ким", "Анна Петровна"), "Наставник года", "за терпение", "f0"),
        (one("Рождественская-Константинопольская", "Анна"), "", "", "f1"),
        (one("Ким", "Анна"), "", "за " + "долгий труд " * 60, "f2"),
        (one("К" * 70, "Анна"), "", "", "f5"),
        (one("Ким Анна Петровна") * 8, "", "", "f4"),
    ],
)
def test_the_largest_step_with_room_is_taken(lines, title, why, step):
    assert fit_of(lines, title, why) == step


def test_every_step_needs_less_room_than_the_one_before():
    heights = [height_of(fit, one("Ким", "Анна"), "Наставник", "за труд " * 40) for fit in FITS]

    assert heights == sorted(heights, reverse=True)


def test_a_long_head_and_an_emblem_push_the_words_down():
    usual = {"founder": "Управление", "name": "Школа"}

    assert taken_by_head(usual) == 0
    assert taken_by_head(usual | {"look": {"emblem": "e.png"}}) == 15
    assert taken_by_head(usual | {"name": "Муниципальное учреждение " * 12}) > 5


def test_a_letter_shrinks_with_its_reason():
    assert [letter_fit("я" * n) for n in (10, 300, 1200, 5000)] == ["f0", "f1", "f4", "f5"]


def test_every_layout_is_a_well_formed_drawing_of_one_sheet():
    assert set(LAYOUTS) == set(AwardLayout.values)
    for name in LAYOUTS:
        drawn = Tree.fromstring(b64decode(ornament_image(name).partition(",")[2]))
        assert drawn.get("viewBox") == ("0 0 297 210" if is_wide(name) else "0 0 210 297")


def test_a_wide_sheet_holds_a_whole_name_in_one_line_and_less_below_it():
    name = one("Ким Анна Петровна")

    assert fit_of(name, "Наставник года", "за терпение", field=LANDSCAPE) == "f0"
    assert fit_of(name, "Наставник года", "за труд " * 60, field=LANDSCAPE) == "f3"
    assert letter_fit("я" * 250, LANDSCAPE) == "f1"


def test_a_qr_code_is_taken_over_as_it_came_and_other_pictures_are_not():
    picture = grey_picture(qr_image("https://example.org/v/abc/"))

    assert picture.width == picture.height > 100
    assert grey_picture("data:image/png;base64,AAAA") is None
