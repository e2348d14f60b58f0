from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from mentoring.charts.network import MOST, MOST_HEIGHT, WIDTH, lines_for, png_of, scheme_of, svg_of

pytestmark = pytest.mark.pure
SVG = "{http://www.w3.org/2000/svg}"


def partner(number, **facts):
    return {
        "name": f"ООО «Партнёр {number}»", "role": "работодатель",
        "resource": "наставники, мастерские, экскурсии на производство", "has_agreement": True,
    } | facts  # fmt: skip


def scheme(count):
    return scheme_of("Схема", "МБОУ «Рябиновская СОШ»", [partner(n) for n in range(count)])


@pytest.mark.parametrize("count", [0, 1, 2, 5, 20, 40, 60])
def test_no_box_lies_over_another_or_off_the_sheet(count):
    drawn = scheme(count)

    assert len(drawn.boxes) == 1 + min(count, MOST)
    assert len(drawn.ties) == min(count, MOST)
    assert drawn.height <= MOST_HEIGHT * 1.05
    for at, box in enumerate(drawn.boxes):
        assert box.x >= 0
        assert box.x + box.width <= WIDTH
        assert box.y >= 0
        assert box.y + box.height <= drawn.height
        for other in drawn.boxes[at + 1 :]:
            assert apart(box, other)


def apart(one, other):
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def test_the_fewer_the_partners_the_more_is_said_of_each():
    assert lines_for(1) > lines_for(10) > lines_for(20) >= 1
    assert "Ресурс" in svg_of(scheme(20))  # of twenty still both
    assert "Роль" in svg_of(scheme(20))


def test_svg_says_who_they_are_and_a_missing_agreement_is_dashed():
    drawn = scheme_of(
        "Схема", "Школа", [partner(1), partner(2, name='"><b>&', has_agreement=False)]
    )
    text = svg_of(drawn)
    svg = ElementTree.fromstring(text)

    assert svg.find(f"{SVG}title").text == "Схема"
    assert "ООО «Партнёр 1» (работодатель, наставники" in svg.find(f"{SVG}desc").text
    assert "<b>" not in text
    dashed = [rect for rect in svg.iter(f"{SVG}rect") if rect.get("stroke-dasharray")]
    assert len(dashed) == 1
    colours = {one.get(name) for one in svg.iter() for name in ("fill", "stroke")} - {None}
    assert colours == {"#000000", "#ffffff"}  # any printer will do


def test_the_picture_for_word_is_the_same_scheme():
    drawn = scheme(5)

    with Image.open(BytesIO(png_of(drawn))) as picture:
        assert picture.width / picture.height == pytest.approx(WIDTH / drawn.height, rel=0.01)
        assert picture.getextrema() == (0, 255)


def test_without_a_font_there_is_no_picture(monkeypatch):
    monkeypatch.setattr("mentoring.charts.network.FONTS", ("no-such-font.ttf",))

    assert png_of(scheme(1)) is None
