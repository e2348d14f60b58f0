from datetime import date
from xml.etree import ElementTree

import pytest

from mentoring.charts import (
    LEGEND,
    SCREEN,
    GanttRow,
    Shape,
    Span,
    gantt_body,
    gantt_head,
    gantt_pages,
    sample,
)

pytestmark = pytest.mark.pure
SVG = "{http://www.w3.org/2000/svg}"
YEAR = Span.of(date(2026, 9, 1), date(2027, 5, 31))
TODAY = date(2026, 11, 27)


def body(*rows, span=YEAR, today=TODAY):
    return ElementTree.fromstring(
        gantt_body("План", rows, span=span, today=today, text="Этапов: 1.")
    )


def row(shape=Shape.OPEN, starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 31), **facts):
    return GanttRow(facts.pop("label", "Встреча"), shape, starts_on, ends_on, **facts)


def forms(chart):
    return [rect for rect in chart.iter(f"{SVG}rect") if rect.get("rx")]


def test_a_bar_covers_its_days_on_the_scale_of_the_year():
    (bar,) = forms(body(row()))

    assert float(bar.get("x")) == pytest.approx(SCREEN.label + 30 * SCREEN.day, abs=0.1)
    assert float(bar.get("width")) == pytest.approx(31 * SCREEN.day, abs=0.1)


def test_every_state_has_a_form_of_its_own_without_its_colour():
    shapes = [shape for shape in Shape if shape != Shape.STAGE]
    chart = body(*(row(shape) for shape in shapes))

    looks = [
        (
            bar.get("fill").split("(")[0] in ("#fff",),
            bar.get("fill").startswith("url("),
            bar.get("stroke-dasharray") is not None,
        )
        for bar in forms(chart)
    ]
    assert len(set(looks)) == len(shapes) == 4


def test_a_hatch_is_the_charts_own():
    charts = [body(row(Shape.LATE)) for _ in range(2)]

    assert all(
        forms(chart)[0].get("fill") == f"url(#{chart.find(f'.//{SVG}pattern').get('id')})"
        for chart in charts
    )
    assert len({forms(chart)[0].get("fill") for chart in charts}) == 2


def test_one_day_is_a_rhombus_and_no_day_is_said_in_words():
    one_day, none = body(row(starts_on=None)), body(row(starts_on=None, ends_on=None))

    assert forms(one_day) == forms(none) == []
    assert "без срока" in "".join(none.itertext())


def test_what_lies_outside_the_months_ends_at_the_edge():
    (bar,) = forms(body(row(starts_on=date(2020, 1, 1), ends_on=date(2099, 1, 1))))

    assert float(bar.get("x")) == SCREEN.label
    assert float(bar.get("width")) == pytest.approx(YEAR.days * SCREEN.day, abs=0.2)


@pytest.mark.parametrize(("today", "shown"), [(TODAY, True), (date(2030, 1, 1), False)])
def test_today_is_a_line_with_its_day_while_the_chart_holds_it(today, shown):
    head = gantt_head(YEAR, today=today)

    assert ("сегодня" in head) is shown
    assert (
        "stroke-dasharray" in gantt_body("П", [row()], span=YEAR, today=today, text="")
    ) is shown


def test_the_months_stand_above_from_september_to_may():
    words = list(ElementTree.fromstring(gantt_head(YEAR, today=TODAY)).itertext())

    months = ["сент", "окт", "нояб", "дек", "янв", "фев", "март", "апр", "май"]
    assert [word for word in words if word in months] == months


def test_a_long_name_is_wrapped_then_cut_and_whole_in_its_title():
    label = "Провести установочный семинар " * 10
    chart = body(row(label=label.strip(), words="просрочено"))
    group = chart.find(f"{SVG}g")

    lines = [line.text for line in group.iter(f"{SVG}tspan")]
    assert len(lines) == SCREEN.lines
    assert lines[-1].endswith("…")
    assert group.find(f"{SVG}title").text == f"{label.strip()}: просрочено"


def test_what_people_wrote_stays_text():
    chart = gantt_body(
        "<script>",
        [row(label='"><script>alert(1)</script>', url='/x/?a="b')],
        span=YEAR,
        today=TODAY,
        text="<b>",
    )

    assert ElementTree.fromstring(chart).find(f"{SVG}title").text == "<script>"
    assert "<script>" not in chart


def test_sheets_repeat_the_months_and_leave_no_stage_alone_at_the_end():
    rows = [
        one
        for number in range(40)
        for one in (row(Shape.STAGE, label=f"Этап {number}"), *[row(label="Дело")] * 9)
    ]

    sheets = [
        ElementTree.fromstring(sheet)
        for sheet in gantt_pages("План", rows, span=YEAR, today=TODAY, height=560)
    ]

    names = [[g.find(f"{SVG}text")[0].text for g in sheet.iter(f"{SVG}g")] for sheet in sheets]
    assert sum(map(len, names)) == 400
    assert all("сент" in sheet.itertext() for sheet in sheets)
    assert all(float(sheet.get("height")) <= 560 for sheet in sheets)
    assert not any(page[-1].startswith("Этап") for page in names)


def test_a_legend_shows_every_form():
    assert {shape for shape, _ in LEGEND} == set(Shape)
    assert len({sample(shape).partition("</defs>")[2] for shape, _ in LEGEND}) == 5
