from xml.etree import ElementTree

import pytest

from mentoring.charts import Slice, donut_chart
from mentoring.charts.donut import INNER, MIDDLE, OUTER, gathered, shapes_of
from mentoring.charts.drawing import Area
from mentoring.charts.fills import FILLS, NONE

pytestmark = pytest.mark.pure
SVG = "{http://www.w3.org/2000/svg}"
SLICES = [Slice("<b>завершили</b>", 12), Slice("работают", 30), Slice("не начали", 0)]


def sectors(slices):
    shapes, _ = shapes_of(slices, "всего")
    return [one for one in shapes if isinstance(one, Area) and one.fill != NONE and len(one.points) > 4]  # fmt: skip


def size(points):
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True)) / 2)  # fmt: skip


def test_parts_are_drawn_to_scale_and_told_in_words():
    chart = ElementTree.fromstring(donut_chart("Пары", SLICES))
    first, second = sectors(SLICES)

    assert size(second.points) / size(first.points) == pytest.approx(30 / 12, rel=0.01)
    assert size(first.points) + size(second.points) == pytest.approx(
        3.1416 * (OUTER**2 - INNER**2), rel=0.01
    )
    assert chart.get("role") == "img"
    assert chart.find(f"{SVG}title").text == "Пары"
    assert chart.find(f"{SVG}desc").text == (
        "<b>завершили</b>: 12 · 29 %; работают: 30 · 71 %; не начали: 0 · 0 %"
    )


def test_no_two_parts_look_alike_and_a_fill_has_a_name_of_its_own_on_the_page():
    one, other = (donut_chart("Пары", SLICES) for _ in range(2))
    many = [Slice(f"часть {at}", at) for at in range(1, 10)]

    assert len({area.fill for area in sectors(gathered(many))}) == len(FILLS)
    assert gathered(many)[-1] == Slice("остальное", 6 + 7 + 8 + 9)
    ids = [{two.get("id") for two in ElementTree.fromstring(chart).iter() if two.get("id")} for chart in (one, other)]  # fmt: skip
    assert not ids[0] & ids[1]


def test_a_whole_ring_has_no_seam_and_nothing_is_drawn_of_nothing():
    (whole,) = sectors([Slice("все", 7)])

    assert not whole.is_edged
    assert sectors([Slice("никто", 0), Slice("нет", 0)]) == []
    assert min(x for x, _ in whole.points) == pytest.approx(MIDDLE - OUTER, abs=0.1)
    assert "0" in donut_chart("Пусто", [])
