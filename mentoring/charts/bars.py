"""Horizontal bars: what is counted, how many, and its share of the whole."""

from dataclasses import dataclass
from html import escape

from mentoring.charts.svg import BAR, INK, LINE, SOFT, framed, shortened

WIDTH, ROW, GAP = 640, 26, 8
LABEL, FIGURES = 230, 90  # left of the bars and right of them
LONGEST_LABEL = 28


@dataclass(frozen=True)
class Bar:
    """One line of a chart: what is counted, how many, and its share of the whole from 0 to 1."""

    label: str
    value: int
    share: float

    @property
    def figures(self):
        return f"{self.value} · {round(self.share * 100)} %"


def bar_chart(title, bars, description=""):
    """Horizontal bars, each with its words on the left and its figures on the right."""
    return framed(
        "".join(drawn(bar, GAP + at * (ROW + GAP)) for at, bar in enumerate(bars)),
        title=title,
        text=description or "; ".join(f"{bar.label}: {bar.figures}" for bar in bars),
        width=WIDTH,
        height=len(bars) * (ROW + GAP) + GAP,
    )


def drawn(bar, top):
    room = WIDTH - LABEL - FIGURES
    long = round(room * min(max(bar.share, 0), 1), 1)
    middle = top + ROW / 2 + 5
    return (
        f'<text x="{LABEL - 10}" y="{middle}" text-anchor="end" fill="{INK}">'
        f"{escape(shortened(bar.label, LONGEST_LABEL))}</text>"
        f'<rect x="{LABEL}" y="{top}" width="{room}" height="{ROW}" fill="none" stroke="{LINE}"/>'
        f'<rect x="{LABEL}" y="{top}" width="{long}" height="{ROW}" fill="{BAR}"/>'
        f'<text x="{WIDTH - FIGURES + 10}" y="{middle}" fill="{SOFT}">{escape(bar.figures)}</text>'
    )
