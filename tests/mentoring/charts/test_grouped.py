from xml.etree import ElementTree

import pytest

from mentoring.charts import Group, grouped_chart, grouped_picture
from mentoring.charts.drawing import Area, Text
from mentoring.charts.grouped import HEAD, LABEL, WIDTH, shapes_of

pytestmark = pytest.mark.pure
SVG = "{http://www.w3.org/2000/svg}"
GROUPS = [Group("наставляемые <10–19>", (50, 25.5)), Group("наставники", (6, None))]
SERIES = ("план", "факт")


def bars(groups, highest=None):
    shapes, _ = shapes_of(groups, SERIES, "%", highest)
    areas = [one for one in shapes if isinstance(one, Area) and one.points[0][1] >= HEAD]
    return [(area.fill, area.points[1][0] - LABEL) for area in areas]


def test_what_was_planned_is_hatched_and_what_came_is_full():
    (plan, planned), (fact, came), (_, other) = bars(GROUPS)

    assert (plan, fact) == ("hatch", "full")
    assert came / planned == pytest.approx(25.5 / 50)
    assert other / planned == pytest.approx(6 / 50)


def test_bars_and_their_words_stay_inside_whatever_the_figures():
    shapes, _ = shapes_of([Group("всё", (1e9, -5))], SERIES, "%", 100)

    assert max(x for one in shapes if isinstance(one, Area) for x, _ in one.points) < WIDTH
    assert bars([Group("ничего", (0, 0))]) == []
    assert any(one.words == "-5 %" for one in shapes if isinstance(one, Text))


def test_the_words_say_what_is_not_known():
    chart = ElementTree.fromstring(grouped_chart("План и факт", GROUPS, unit="%"))

    assert chart.find(f"{SVG}title").text == "План и факт"
    assert chart.find(f"{SVG}desc").text == (
        "наставляемые <10–19>: план 50 %, факт 25,5 %; наставники: план 6 %, факт нет данных"
    )
    assert grouped_picture(GROUPS).startswith("data:image/png;base64,")


def test_a_long_name_stands_in_three_lines_and_keeps_its_beginning():
    name = "К12. доля выполненных мероприятий дорожной карты среди всех, срок которых наступил"
    shapes, _ = shapes_of([Group(name, (50, 25))], SERIES, "%", 100)
    lines = [one.words for one in shapes if isinstance(one, Text) and one.x < LABEL]

    assert len(lines) == 3
    assert lines[0].startswith("К12. доля")
    assert lines[2].endswith("…")
    assert max(map(len, lines)) <= 31
