"""Frames of festive papers: our own vector drawings, dark lines that a black-and-white printer keeps."""

import base64
from functools import cache

from mentoring.papers.ornaments.guilloche import guilloche
from mentoring.papers.ornaments.laurel import laurel
from mentoring.papers.ornaments.modern import modern
from mentoring.papers.ornaments.pen import LANDSCAPE, PORTRAIT

# By the names that awards and issued papers hold: who draws, and on what.
LAYOUTS = {
    "classic": (laurel, PORTRAIT),
    "solemn": (guilloche, PORTRAIT),
    "strict": (modern, PORTRAIT),
    "classic_wide": (laurel, LANDSCAPE),
    "solemn_wide": (guilloche, LANDSCAPE),
    "strict_wide": (modern, LANDSCAPE),
}


def is_wide(layout):
    return LAYOUTS[layout][1] == LANDSCAPE


@cache
def ornament_image(layout):
    """The frame of a whole A4 sheet as a picture inside the text."""
    draw, sheet = LAYOUTS[layout]
    size = f"{sheet.width:g} {sheet.height:g}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" '
        f'width="{sheet.width:g}mm" height="{sheet.height:g}mm">{"".join(draw(sheet))}</svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
