"""Where the words of a printed paper stand: on the sheet, in their own cells, beside one another."""

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ContentStream

MM = 72 / 25.4
HEAD = 18.0  # within so many millimetres from above stands the number of a sheet
EDGE = 6.0  # a common printer leaves so many millimetres white
SLACK = 1.0  # points: the side bearing of a letter is no word in another's place
UNIT = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Run:
    """Words drawn by one operation: their span and their base line, in points of the sheet."""

    text: str
    left: float
    right: float
    base: float
    size: float

    def is_off(self, width, height):
        edge = EDGE * MM
        is_beside = self.left < edge or self.right > width - edge
        return is_beside or self.base < edge or self.base + self.size > height - edge

    def is_over(self, other):
        """One is drawn upon the other: the heights of their small letters meet."""
        across = min(self.right, other.right) - max(self.left, other.left)
        low, high = sorted((self, other), key=lambda run: run.base)
        return across > SLACK and high.base - low.base < 0.45 * low.size


@dataclass(frozen=True)
class Rule:
    """A line from top to bottom, as between two cells."""

    x: float
    low: float
    high: float

    def cuts(self, run):
        is_beside = self.low + 1 < run.base < self.high - 1
        return is_beside and run.left + SLACK < self.x < run.right - SLACK


def clipped(pdf):
    """Every word that leaves its sheet or its cell, or stands upon another one."""
    return [
        f"лист {number}: {words}"
        for number, page in enumerate(PdfReader(BytesIO(pdf)).pages, start=1)
        for words in clipped_on(page)
    ]


def clipped_on(page):
    drawing = Drawing(page)
    runs = [run for run in drawing.runs if run.text.strip()]
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    yield from (f"за краем листа «{run.text}»" for run in runs if run.is_off(width, height))
    for run in runs:
        if any(rule.cuts(run) for rule in drawing.rules):
            yield f"через границу ячейки «{run.text}»"
    for run, other in neighbours(runs):
        if run.is_over(other):
            yield f"«{run.text}» и «{other.text}» друг на друге"


def number_above(page):
    """What stands alone in the upper margin, in the middle of the sheet."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    above = [run for run in Drawing(page).runs if run.base > height - HEAD * MM]
    middle = [run.text for run in above if abs((run.left + run.right) / 2 - width / 2) < 60]
    return "".join(text for text in middle if text.isdigit())


def neighbours(runs):
    """Pairs of words whose lines are near each other."""
    ordered = sorted(runs, key=lambda run: run.base)
    for at, run in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.base - run.base > run.size:
                break
            yield run, other


class Drawing:
    """What a page draws, read operation by operation, the drawings inside it too."""

    def __init__(self, page):
        self.runs, self.rules, self.faces = [], [], {}
        self.pdf = page.pdf
        self.draw(page["/Contents"].get_object(), page["/Resources"], UNIT)

    def draw(self, content, resources, around):
        state = State(around)
        for operands, operator in ContentStream(content, self.pdf).operations:
            act = OPERATIONS.get(operator)
            if act:
                act(self, state, operands, resources)

    def keep(self, state, operands, resources):
        state.kept.append(state.matrix)

    def give_back(self, state, operands, resources):
        state.matrix = state.kept.pop()

    def turn(self, state, operands, resources):
        state.matrix = product(operands, state.matrix)

    def place(self, state, operands, resources):
        state.text = tuple(map(float, operands))

    def choose(self, state, operands, resources):
        state.face, state.size = self.face(resources["/Font"][operands[0]]), float(operands[1])

    def begin(self, state, operands, resources):
        state.path = [point(operands, state.matrix)]

    def go_on(self, state, operands, resources):
        state.path.append(point(operands, state.matrix))

    def stroke(self, state, operands, resources):
        """A straight line down is a border of a cell; a curve is an ornament."""
        if len(state.path) == 2:
            (x, start), (end_x, end) = state.path
            if abs(x - end_x) < 0.1 and abs(start - end) > 4:
                self.rules.append(Rule(x, *sorted((start, end))))
        state.path = []

    def enter(self, state, operands, resources):
        form = resources["/XObject"][operands[0]].get_object()
        if form["/Subtype"] == "/Form":
            inner = product(form.get("/Matrix", UNIT), state.matrix)
            self.draw(form, form.get("/Resources", resources), inner)

    def write(self, state, operands, resources):
        shown = operands[0] if isinstance(operands[0], list) else operands
        words, width = "", 0.0
        for part in shown:
            if isinstance(part, int | float):
                width -= float(part)
                continue
            codes = state.face.codes(part)
            words += "".join(state.face.letters.get(code, "") for code in codes)
            width += sum(state.face.widths.get(code, 1000) for code in codes)
        matrix = product(state.text, state.matrix)
        left, base = point((0, 0), matrix)
        right, _ = point((width * state.size / 1000, 0), matrix)
        self.runs.append(Run(words, left, right, base, state.size * abs(matrix[3])))

    def face(self, reference):
        font = reference.get_object()
        return self.faces.setdefault(font["/BaseFont"], Face(font))


OPERATIONS = {
    b"q": Drawing.keep, b"Q": Drawing.give_back, b"cm": Drawing.turn, b"Tm": Drawing.place,
    b"Tf": Drawing.choose, b"TJ": Drawing.write, b"Tj": Drawing.write, b"m": Drawing.begin,
    b"l": Drawing.go_on, b"S": Drawing.stroke, b"Do": Drawing.enter,
}  # fmt: skip


class State:
    """Where the pen is and what it writes with."""

    def __init__(self, matrix):
        self.matrix, self.kept, self.text = matrix, [], UNIT
        self.face, self.size, self.path = None, 0.0, []


class Face:
    """A font of the file: how wide its letters are and which they are."""

    def __init__(self, font):
        self.font = font

    @staticmethod
    def codes(part):
        raw = part.original_bytes if hasattr(part, "original_bytes") else bytes(part)
        return [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]

    @cached_property
    def widths(self):
        widths, listed = {}, self.font["/DescendantFonts"][0].get_object()["/W"]
        for first, many in zip(listed[::2], listed[1::2], strict=True):
            widths |= {int(first) + at: float(one) for at, one in enumerate(many)}
        return widths

    @cached_property
    def letters(self):
        """Code → letters, by the table that lets a reader copy the words."""
        letters = {}
        for line in self.font["/ToUnicode"].get_object().get_data().decode("latin1").splitlines():
            parts = line.replace("<", " ").replace(">", " ").split()
            if len(parts) == 2 and line.startswith("<") and len(parts[0]) == 4:
                letters[int(parts[0], 16)] = bytes.fromhex(parts[1]).decode("utf-16-be")
        return letters


def product(inner, outer):
    a, b, c, d, e, f = map(float, inner)
    p, q, r, s, t, u = map(float, outer)
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def point(place, matrix):
    x, y = map(float, place)
    a, b, c, d, e, f = matrix
    return x * a + y * c + e, x * b + y * d + f
