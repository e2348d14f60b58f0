import base64

import pytest

from mentoring.charts.slope import BOTTOM, ROW, Slope, shapes_of, slope_chart, slope_picture, spread

pytestmark = pytest.mark.pure
SLOPES = [
    Slope("вовлечённость", 6.2, 7.4, "better"),
    Slope("<b>тревожность</b>", 2.2, 1.8, "worse"),
    Slope("самооценка", 6.2, 6.2, "even"),
]


def test_what_people_wrote_stays_text_and_is_read_aloud():
    chart = slope_chart("До и после", SLOPES)

    assert "&lt;b&gt;тревожность" in chart
    assert "вовлечённость: было 6,2, стало 7,4" in chart
    assert "stroke-dasharray" in chart  # worse is told without colour


def test_labels_cover_each_other_nowhere_and_stay_inside():
    _, height = shapes_of(SLOPES * 4, "до", "после")
    places = sorted(spread([100.0] * 5 + [height - 1.0] * 7, height - BOTTOM))

    assert min(b - a for a, b in zip(places, places[1:], strict=False)) >= ROW
    assert places[-1] <= height - BOTTOM


def test_the_picture_for_word_is_a_png():
    head, _, content = slope_picture(SLOPES).partition("base64,")

    assert head == "data:image/png;"
    assert base64.b64decode(content).startswith(b"\x89PNG")
