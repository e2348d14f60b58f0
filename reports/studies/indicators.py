"""The indicators as the page, the spreadsheet and the print show them: one source for all three."""

from dataclasses import dataclass

from mentoring.charts.grouped import Group, grouped_chart
from mentoring.charts.trend import Trend, trend_chart
from reports.indicators import entries, indicators_of
from reports.indicators.figure import Figure
from reports.indicators.targets import OWN, RULES, sourced_targets

WHOSE = {OWN: "своя цель школы", RULES: "правила года"}
SEVENTY = ("K1", "K7", "K8")
FULL = 100


@dataclass(frozen=True)
class Shown:
    """One line: the figure of this year, of the year before, and what the words mean."""

    figure: Figure
    before: Figure | None
    entry: dict
    source: str

    @property
    def code(self):
        return self.figure.code

    @property
    def title(self):
        return self.figure.title[:1].upper() + self.figure.title[1:]

    @property
    def tone(self):
        return {True: "good", False: "warn", None: ""}[self.figure.is_reached]

    @property
    def state(self):
        return {True: "цель достигнута", False: "ниже цели", None: ""}[self.figure.is_reached]

    @property
    def length(self):
        """Of the bar, in whole percents, so that no language writes a comma into a picture."""
        return min(round(self.figure.percent or 0), FULL)

    @property
    def mark(self):
        """Where the target stands on the bar; None without one."""
        return None if self.figure.target is None else min(round(self.figure.target), FULL)

    @property
    def told(self):
        """What to enter and what is worth knowing, in one sentence after another."""
        return " ".join(filter(None, [self.figure.missing, self.figure.note]))


def shown_indicators(organisation, year, *, today, on=None, before=None):
    """Every indicator of the year beside the one of the year before, if there was one."""
    targets = sourced_targets([organisation], year)
    sources = targets[organisation.pk]
    figures = indicators_of([organisation], year, today=today, on=on, targets=targets)
    earlier = {}
    if before:
        past = indicators_of([organisation], before, today=today)[organisation.pk]
        earlier = {one.code: one for one in past}
    return [
        Shown(
            figure=one,
            before=earlier.get(one.code),
            entry=entries()[one.code],
            source=source_of(one.code, sources),
        )
        for one in figures[organisation.pk]
    ]


def source_of(code, sources):
    whose = sources.get(code, (None, ""))[1]
    return WHOSE.get(whose, entries()[code]["source"] if whose else "")


def bars_of(shown):
    """Each against its target; what is not known yet has no bar."""
    groups = [
        Group(
            f"{one.code}. {one.title}",
            (drawable(one.figure.target), drawable(one.figure.percent)),
        )
        for one in shown
        if one.figure.percent is not None
    ]
    if not groups:
        return ""
    return grouped_chart(
        "Показатели и цели", groups, series=("цель", "факт"), unit="%", highest=FULL
    )


def trend_of(code, years, figures):
    """The line over the years with its target; of one year there is nothing to draw."""
    if sum(one.percent is not None for one in figures) < 2:  # noqa: PLR2004  a line has two ends
        return ""
    trends = (
        Trend("показатель", tuple(drawable(one.percent) for one in figures)),
        Trend("цель", tuple(drawable(one.target) for one in figures), is_target=True),
    )
    return trend_chart(f"{code} по годам", tuple(map(str, years)), trends, unit="%")


def drawable(percent):
    """Charts reckon in floating points."""
    return None if percent is None else float(percent)
