"""Our own SVG charts: titled, described, readable in black and white. Pure: numbers in, text out.

A table with the same figures stands beside every chart; the picture is never the only source.
"""

from dataclasses import dataclass
from html import escape
from itertools import count

WIDTH, ROW, GAP = 640, 26, 8
LABEL, FIGURES = 230, 90  # left of the bars and right of them
LONGEST_LABEL = 28
INK, SOFT, BAR, LINE = "#23292d", "#5a6369", "#1d5b57", "#8c8679"
numbers = count(1)


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
    height = len(bars) * (ROW + GAP) + GAP
    own = next(numbers)
    text = description or "; ".join(f"{bar.label}: {bar.figures}" for bar in bars)
    lines = "".join(drawn(bar, GAP + at * (ROW + GAP)) for at, bar in enumerate(bars))
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" width="{WIDTH}" '
        f'height="{height}" aria-labelledby="chart-{own}-title chart-{own}-text" '
        f'xmlns="http://www.w3.org/2000/svg" font-family="Liberation Sans, Arial, sans-serif" font-size="14">'
        f'<title id="chart-{own}-title">{escape(title)}</title>'
        f'<desc id="chart-{own}-text">{escape(text)}</desc>{lines}</svg>'
    )


def drawn(bar, top):
    room = WIDTH - LABEL - FIGURES
    long = round(room * min(max(bar.share, 0), 1), 1)
    middle = top + ROW / 2 + 5
    return (
        f'<text x="{LABEL - 10}" y="{middle}" text-anchor="end" fill="{INK}">'
        f"{escape(shortened(bar.label))}</text>"
        f'<rect x="{LABEL}" y="{top}" width="{room}" height="{ROW}" fill="none" stroke="{LINE}"/>'
        f'<rect x="{LABEL}" y="{top}" width="{long}" height="{ROW}" fill="{BAR}"/>'
        f'<text x="{WIDTH - FIGURES + 10}" y="{middle}" fill="{SOFT}">{escape(bar.figures)}</text>'
    )


def shortened(label):
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"
