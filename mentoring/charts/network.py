"""The scheme of network cooperation, drawn by us: the school in the middle, its partners around.

One layout and two pencils: SVG for the page and the PDF, a picture for Word. Black ink on white,
so that it reads the same from any printer; a table with the same facts stands beside it. Pure.
"""

from dataclasses import dataclass, replace
from html import escape
from io import BytesIO
from itertools import count

from PIL import Image, ImageDraw, ImageFont

WIDTH, MOST_HEIGHT = 760, 1010  # as a portrait sheet of A4 has room for
BOX, CENTRE, GAP = 250, 172, 10  # widths of a partner's box and of the school's, air between boxes
PAD, LINE, BOLD_SIZE, SIZE = 7, 18, 14, 13.5
SIGNS, BOLD_SIGNS, SCHOOL_SIGNS = 32, 28, 18
SCHOOL_LINES, NAME_LINES, ROLE_LINES, RESOURCE_LINES = 7, 2, 2, 4
MOST = 40  # beyond that nobody reads a drawing; the table tells of all
INK = "#000000"
FONTS = ("LiberationSans-Regular.ttf", "DejaVuSans.ttf")
BOLD_FONTS = ("LiberationSans-Bold.ttf", "DejaVuSans-Bold.ttf")
SCALE = 3
TITLES = {"role": "Роль", "resource": "Ресурс"}
numbers = count(1)


@dataclass(frozen=True)
class Box:
    """A frame with its lines of words; the first `bold` of them are a name."""

    x: int
    y: int
    width: int
    lines: tuple[str, ...]
    bold: int
    is_dashed: bool = False
    is_thick: bool = False

    @property
    def height(self):
        return 2 * PAD + LINE * len(self.lines)

    @property
    def middle(self):
        return self.y + self.height / 2

    def at(self, x, y):
        return replace(self, x=x, y=y)


@dataclass(frozen=True)
class Scheme:
    """Everything that is drawn, in one unit of length."""

    title: str
    text: str
    height: int
    boxes: tuple[Box, ...]
    ties: tuple[tuple[float, float, float, float, bool], ...]


def scheme_of(title, school, partners):
    """`partners` are dicts with name, role, resource and whether an agreement is in force.

    They stand in two columns right and left of the school; the more of them, the fewer words each.
    """
    shown = partners[:MOST]
    budget = lines_for(-(-len(shown) // 2))
    right = column(shown[::2], WIDTH - BOX, budget)
    left = column(shown[1::2], 0, budget)
    lines = wrapped(school, SCHOOL_SIGNS, SCHOOL_LINES)
    own = Box((WIDTH - CENTRE) // 2, 1, CENTRE, lines, len(lines), is_thick=True)
    height = max(bottom(left), bottom(right), own.height + 2)
    left, right = centred(left, height), centred(right, height)
    own = own.at(own.x, (height - own.height) // 2)
    if not left:  # one partner: the two of them stand in the middle
        shift = (WIDTH - BOX - own.x) // 2 - (WIDTH - BOX - own.x - CENTRE)
        own, right = own.at(own.x - shift, own.y), [one.at(one.x - shift, one.y) for one in right]
    ties = [tie(box, own, is_left=True) for box in left]
    ties += [tie(box, own, is_left=False) for box in right]
    text = "; ".join(words_of(partner) for partner in partners)
    about = f"В центре — {school}. Партнёры: {text or 'пока не внесены'}."
    return Scheme(title, about, height + 2, (own, *left, *right), tuple(ties))


def lines_for(count):
    """How many lines a box of so many in a column may have, one at least."""
    room = MOST_HEIGHT // max(1, count) - GAP - 2 * PAD
    return min(max(1, room // LINE), NAME_LINES + ROLE_LINES + RESOURCE_LINES)


def words_of(partner):
    details = ", ".join(filter(None, [partner["role"], partner["resource"]]))
    return f"{partner['name']} ({details})" if details else partner["name"]


def column(partners, x, budget):
    boxes, y = [], 1
    for partner in partners:
        name, rest = box_words(partner, budget)
        lines = (*name, *rest)
        box = Box(x, y, BOX, lines, len(name), is_dashed=not partner["has_agreement"])
        boxes.append(box)
        y += box.height + GAP
    return boxes


def box_words(partner, budget):
    """The name first, then the role, then of the resource what there is room for."""
    name = wrapped(partner["name"], BOLD_SIGNS, min(NAME_LINES, budget))
    rest, left = [], budget - len(name)
    for title, most in (("role", ROLE_LINES), ("resource", RESOURCE_LINES)):
        # A line is kept for the resource: it is what the scheme is drawn for.
        free = min(most, left - (title == "role" and bool(partner["resource"])))
        if partner[title] and free > 0:
            lines = wrapped(f"{TITLES[title]}: {partner[title]}", SIGNS, free)
            rest += lines
            left -= len(lines)
    return name, rest


def bottom(boxes):
    return boxes[-1].y + boxes[-1].height if boxes else 0


def centred(boxes, height):
    shift = (height - bottom(boxes)) // 2
    return [box.at(box.x, box.y + shift) for box in boxes]


def tie(box, own, *, is_left):
    """A line between the facing edges; its end on the school follows the height of the partner."""
    low, high = own.y + 12, own.y + own.height - 12
    end = min(max(box.middle, low), high)
    if is_left:
        return (box.x + box.width, box.middle, own.x, end, box.is_dashed)
    return (box.x, box.middle, own.x + own.width, end, box.is_dashed)


def wrapped(text, signs, most):
    """Words into at most so many lines; what does not fit is told in the table."""
    lines, current = [], ""
    for word in text.split():
        word = word if len(word) <= signs else f"{word[: signs - 1]}…"
        if current and len(current) + 1 + len(word) > signs:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}".strip()
    lines.append(current)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: signs - 1].rstrip(' ,;')}…"]
    return tuple(lines)


def svg_of(scheme):
    own = next(numbers)
    parts = [line_svg(*one) for one in scheme.ties] + [box_svg(box) for box in scheme.boxes]
    return (
        f'<svg class="scheme" viewBox="0 0 {WIDTH} {scheme.height}" width="{WIDTH}" '
        f'height="{scheme.height}" role="img" aria-labelledby="scheme-{own}-title scheme-{own}-text" '
        'xmlns="http://www.w3.org/2000/svg" font-family="Liberation Sans, Arial, sans-serif">'
        f'<title id="scheme-{own}-title">{escape(scheme.title)}</title>'
        f'<desc id="scheme-{own}-text">{escape(scheme.text)}</desc>{"".join(parts)}</svg>'
    )


def line_svg(x1, y1, x2, y2, is_dashed):
    dash = ' stroke-dasharray="6 5"' if is_dashed else ""
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{INK}" stroke-width="1.5"{dash}/>'
    )


def box_svg(box):
    dash = ' stroke-dasharray="6 5"' if box.is_dashed else ""
    width = 3 if box.is_thick else 1.5
    frame = (
        f'<rect x="{box.x + 1}" y="{box.y}" width="{box.width - 2}" height="{box.height}" rx="6" '
        f'fill="#ffffff" stroke="{INK}" stroke-width="{width}"{dash}/>'
    )
    return frame + "".join(text_svg(box, at, line) for at, line in enumerate(box.lines))


def text_svg(box, at, line):
    weight, size = (' font-weight="bold"', BOLD_SIZE) if at < box.bold else ("", SIZE)
    anchor, x = ("middle", box.x + box.width / 2) if box.is_thick else ("start", box.x + PAD + 2)
    y = box.y + PAD + LINE * at + 13
    return (
        f'<text x="{x}" y="{y}" fill="{INK}" font-size="{size}" text-anchor="{anchor}"{weight}>'
        f"{escape(line)}</text>"
    )


def png_of(scheme):
    """The same as a picture for Word; None where the machine has none of the fonts."""
    plain, bold = font(FONTS, SIZE), font(BOLD_FONTS, BOLD_SIZE)
    if plain is None or bold is None:
        return None
    picture = Image.new("L", (WIDTH * SCALE, scheme.height * SCALE), 255)
    pencil = ImageDraw.Draw(picture)
    for x1, y1, x2, y2, is_dashed in scheme.ties:
        draw_line(pencil, (x1, y1), (x2, y2), is_dashed=is_dashed)
    for box in scheme.boxes:
        draw_box(pencil, box, plain, bold)
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def font(names, size):
    for name in names:
        try:
            return ImageFont.truetype(name, size * SCALE)
        except OSError:
            continue
    return None


def draw_line(pencil, start, end, *, is_dashed, width=1.5):
    (x1, y1), (x2, y2) = start, end
    steps = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) // 11)) if is_dashed else 1
    for at in range(steps):
        begin, stop = at / steps, (at + (0.55 if is_dashed else 1)) / steps
        points = [
            ((x1 + (x2 - x1) * part) * SCALE, (y1 + (y2 - y1) * part) * SCALE)
            for part in (begin, stop)
        ]
        pencil.line(points, fill=0, width=round(width * SCALE))


def draw_box(pencil, box, plain, bold):
    x1, y1, x2, y2 = box.x + 1, box.y, box.x + box.width - 1, box.y + box.height
    pencil.rectangle([x1 * SCALE, y1 * SCALE, x2 * SCALE, y2 * SCALE], fill=255)
    corners = [(x1, y1), (x2, y1), (x2, y2), (x1, y2), (x1, y1)]
    for start, end in zip(corners, corners[1:], strict=False):
        draw_line(pencil, start, end, is_dashed=box.is_dashed, width=3 if box.is_thick else 1.5)
    for at, line in enumerate(box.lines):
        own = bold if at < box.bold else plain
        anchor, x = ("ms", box.x + box.width / 2) if box.is_thick else ("ls", box.x + PAD + 2)
        y = box.y + PAD + LINE * at + 13
        pencil.text((x * SCALE, y * SCALE), line, fill=0, font=own, anchor=anchor)
