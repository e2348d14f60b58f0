"""The frame of every chart: its size, its title, its description, its letters."""

from html import escape
from itertools import count

INK, SOFT, LINE, PALE = "#23292d", "#5a6369", "#8c8679", "#e2ddd3"
BAR, LATE = "#1d5b57", "#8f2a23"
FONT = "Liberation Sans, Arial, sans-serif"
numbers = count(1)


def framed(inside, *, title, text, width, height, size=14, role="img"):
    """A picture with a name and a description of its own; what people wrote stays text."""
    own = next(numbers)
    return (
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="{role}" width="{width}" '
        f'height="{height}" aria-labelledby="chart-{own}-title chart-{own}-text" '
        f'xmlns="http://www.w3.org/2000/svg" font-family="{FONT}" font-size="{size}">'
        f'<title id="chart-{own}-title">{escape(title)}</title>'
        f'<desc id="chart-{own}-text">{escape(text)}</desc>{inside}</svg>'
    )


def shortened(text, longest):
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def figure(value):
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
