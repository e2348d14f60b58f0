"""Frames of festive papers: our own vector drawings, dark lines that a black-and-white printer keeps."""

import base64
from functools import cache

from mentoring.papers.ornaments.guilloche import guilloche
from mentoring.papers.ornaments.laurel import laurel
from mentoring.papers.ornaments.modern import modern
from mentoring.papers.ornaments.pen import HEIGHT, WIDTH

# By the names that awards and issued papers hold.
LAYOUTS = {"classic": laurel, "solemn": guilloche, "strict": modern}


@cache
def ornament_image(layout):
    """The frame of a whole A4 sheet as a picture inside the text."""
    drawn = "".join(LAYOUTS[layout]())
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'width="{WIDTH:g}mm" height="{HEIGHT:g}mm">{drawn}</svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
