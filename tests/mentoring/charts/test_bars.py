from xml.etree import ElementTree

import pytest

from mentoring.charts import BAR, Bar, bar_chart

pytestmark = pytest.mark.pure
SVG = "{http://www.w3.org/2000/svg}"


def test_a_chart_is_titled_described_and_drawn_to_scale():
    chart = ElementTree.fromstring(bar_chart("Польза", [Bar("да", 3, 0.75), Bar("нет", 1, 0.25)]))

    bars = [rect for rect in chart.iter(f"{SVG}rect") if rect.get("fill") == BAR]
    assert chart.find(f"{SVG}title").text == "Польза"
    assert chart.find(f"{SVG}desc").text == "да: 3 · 75 %; нет: 1 · 25 %"
    assert [float(bar.get("width")) for bar in bars] == [240, 80]
    assert chart.get("role") == "img"


def test_what_people_wrote_stays_text():
    chart = bar_chart("<script>", [Bar('"><b>&', 1, 1)])

    assert ElementTree.fromstring(chart).find(f"{SVG}title").text == "<script>"
    assert "<b>" not in chart
    assert "<script>" not in chart


def test_a_long_label_is_cut_and_a_share_never_leaves_the_frame():
    chart = bar_chart("Итог", [Bar("очень " * 20, 5, 7)])

    assert 'width="320"' in chart
    assert "…</text>" in chart
