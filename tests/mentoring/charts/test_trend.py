import base64
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from mentoring.charts import Trend, trend_chart, trend_picture
from mentoring.charts.drawing import COLOURS, Dot, Line
from mentoring.charts.trend import BOTTOM, TOP, ceiling, shapes_of

pytestmark = pytest.mark.pure
SVG = "{http://www.w3.org/2000/svg}"
YEARS = ["2023/24", "2024/25", "2025/26"]
FACT, TARGET = Trend("факт", (8, None, 28.4)), Trend("план", (10, 20, 35), is_target=True)


def drawn(trends):
    shapes = shapes_of(YEARS, trends, "%")
    dots = [one for one in shapes if isinstance(one, Dot)]
    lines = [one for one in shapes if isinstance(one, Line) and one.width == 2.0]
    return dots, lines


def test_a_year_that_is_not_known_is_a_gap():
    dots, lines = drawn([FACT])

    assert len(dots) == 2
    assert lines == []
    assert len(drawn([TARGET])[1]) == 2


def test_lines_are_told_by_their_signs_and_a_target_by_dashes():
    others = [Trend(f"К{at}", (at, at, at)) for at in range(1, 5)]
    dots, lines = drawn([*others, TARGET])

    assert len({dot.form for dot in dots}) == 5
    assert [line.is_dashed for line in lines] == [False] * 8 + [True] * 2


def test_values_stand_on_the_scale():
    (low, _, high), _ = drawn([Trend("а", (0, 5, 40))])

    assert low.y == BOTTOM
    assert high.y == TOP
    assert [ceiling([value]) for value in (0, 3, 40, 61, 100, 7.2)] == [4, 4, 40, 80, 100, 8]
    assert ceiling([]) == 4


def test_the_words_and_the_picture():
    chart = ElementTree.fromstring(trend_chart("По годам", YEARS, [FACT, TARGET], unit="%"))
    picture = trend_picture(YEARS, [FACT, TARGET], unit="%").partition("base64,")[2]
    colours = Image.open(BytesIO(base64.b64decode(picture))).convert("RGB").getcolors(1 << 16)

    assert chart.find(f"{SVG}desc").text == (
        "факт: 2023/24 — 8 %, 2025/26 — 28,4 %; план: 2023/24 — 10 %, 2024/25 — 20 %, 2025/26 — 35 %"
    )
    assert len(colours) > 4
    assert COLOURS["better"] in {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b) in colours}
