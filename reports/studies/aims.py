"""Indicators of the year against their targets, as the papers of the year freeze them."""

from reports.indicators import indicators_of
from roadmap.models import YearRules

REACHED, NOT_REACHED = "цель достигнута", "цель не достигнута"


def aims_of(programme, day):
    """Those that can be counted and those that the rules of the year name, one line each."""
    rules = YearRules.objects.of(programme)
    named = {one["code"] for one in (rules.indicators if rules else [])}
    organisation = programme.organisation
    figures = indicators_of([organisation], programme.school_year, today=day)[organisation.pk]
    return [
        line_of(figure) for figure in figures if figure.percent is not None or figure.code in named
    ]


def line_of(figure):
    return {
        "code": figure.code,
        "title": figure.title,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "percent": None if figure.percent is None else float(figure.percent),
        "words": figure.words,
        "target": None if figure.target is None else float(figure.target),
        "reached": {True: REACHED, False: NOT_REACHED}.get(figure.is_reached, ""),
        "missing": figure.missing,
    }


def chart_of(aims):
    """[(code and title, [target, fact])] of the indicators that have a figure."""
    return [
        [f"{one['code']}. {one['title']}", [one["target"], one["percent"]]]
        for one in aims
        if one["percent"] is not None
    ]
