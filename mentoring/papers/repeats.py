"""What is the same in many papers of a book is laid out and drawn once.

Consents differ in names; most of their paragraphs and tables are the same to the letter. Each run of
such blocks is laid out on a measuring sheet; in the papers a picture of the same height stands in
its place, and when that picture is drawn it puts down what the run was drawn with: text as text, in
its place among the other text. Belongs to the press: run by path, knows nothing of Django.
"""

from collections import Counter
from copy import copy
from itertools import groupby

import pydyf
from lxml import html as lxml_html
from pictures import Drawing
from weasyprint.draw import draw_stacking_context
from weasyprint.pdf.stream import Stream
from weasyprint.stacking import StackingContext
from weasyprint.text.ffi import ffi, gobject

ffi.cdef("gpointer g_object_ref(gpointer object);")

FEWEST = 3  # a block of fewer papers costs more to measure than it saves
MOST_KEPT = 400
BLOCKS = ("h1", "p", "table")
# Nothing may break on the measuring sheet, whatever is measured; as wide as the paper lies.
TALL = "@page {{ size: {width}mm 20000mm !important }}"
UPRIGHT, LYING = 210, 297


class Repeats:
    """The runs known to one press, by their text and the classes around them."""

    def __init__(self, lay_out):
        self.lay_out = lay_out
        self.runs = {}
        self.faces = {}

    def put_in(self, sheets):
        """Replace what repeats in these sheets; the pictures to give to the layout."""
        if len(self.runs) > MOST_KEPT:
            self.runs.clear()
        forms = [form for sheet in sheets for form in forms_of(sheet)]
        counts = Counter(key for form in forms for key, _ in form)
        found = [run for form in forms for run in runs_of(form, counts)]
        self.measure(dict.fromkeys(key for key, _ in found if key not in self.runs))
        for key, blocks in found:
            stand_in(blocks, self.runs[key])
        return {run.address: run for run in self.runs.values()}

    def measure(self, keys):
        """Lay the runs out one after another, each as it stands in a paper."""
        for around in dict.fromkeys(key[0][0] for key in keys):
            wanted = [key for key in keys if key[0][0] == around]
            page = self.lay_out(measuring_sheet(around, wanted), width_of(around))
            container = next(box for box in descendants(page) if is_container(box))
            boxes = iter(container.children)
            for key in wanted:
                run = [next(boxes) for _ in key]
                address = f"repeated:{id(self)}-{len(self.runs)}"
                self.runs[key] = Run(address, run, page, container.content_box_x(), self.faces)


class Run:
    """Blocks as they were drawn; for WeasyPrint an image like any other."""

    def __init__(self, address, boxes, page, left, faces):
        self.address = address
        first, last = boxes[0], boxes[-1]
        top = first.border_box_y()
        self.height = last.border_box_y() + last.border_height() - top
        self.margins = first.margin_top, last.margin_bottom
        self.fonts, self.states = {}, pydyf.Dictionary()
        stream = Recorder(self.fonts, self.states, faces)
        with stream.stacked():
            stream.transform(e=-left, f=-top)
            for box in boxes:
                draw_stacking_context(stream, StackingContext.from_box(box, page))
        self.operations = b"\n".join(map(pydyf._to_bytes, stream.stream))
        self.drawing = None if self.fonts else Drawing(self.operations, self.states)

    def get_intrinsic_size(self, resolution, font_size):
        return None, self.height, None

    def draw(self, stream, width, height, style):
        if self.drawing:
            name = f"r{self.address.rpartition('-')[2]}"
            stream._resources["XObject"].setdefault(name, self.drawing.form())
            stream.draw_x_object(name)
            return
        stream._resources["ExtGState"].update(self.states)
        for key, font in self.fonts.items():
            known = stream._fonts.setdefault(key, without_glyphs(font))
            known.to_unicode.update(font.to_unicode)
            known.widths.update(font.widths)
            known.missing.update(font.missing)
        stream.stream.append(self.operations)


class Recorder(Stream):
    """A stream outside any document; its fonts outlive the layout that asked for them."""

    def __init__(self, fonts, states, faces):
        resources = pydyf.Dictionary({"ExtGState": states, "XObject": pydyf.Dictionary()})
        super().__init__(fonts, (0, 0, 0, 0), resources, {}, None, {}, None)
        self.faces = faces

    def add_font(self, pango_font):
        font, size = super().add_font(pango_font)
        if font.hash not in self.faces:
            self.faces[font.hash] = gobject.g_object_ref(pango_font)
        return font, size


def without_glyphs(font):
    font = copy(font)
    font.to_unicode, font.widths, font.missing = {}, {}, {}
    return font


def forms_of(sheet):
    """The blocks of each form of a paper with what tells them apart; pictures stay themselves."""
    for form in (sheet, *sheet.findall("./div")):
        if form.get("class") == "check":
            continue
        around = sheet.get("class"), "" if form is sheet else form.get("class") or ""
        yield [(key_of(block, around), block) for block in form]


def key_of(block, around):
    if block.tag not in BLOCKS or begins_a_sheet(block) or any(map(is_raster, block.iter("img"))):
        return None
    return around, lxml_html.tostring(block, encoding="unicode", with_tail=False)


def begins_a_sheet(block):
    """`.fresh` and `.annex` of print.css: a picture in its place would lose the break."""
    return not {"fresh", "annex"}.isdisjoint((block.get("class") or "").split())


def is_raster(picture):
    """A drawing is put down line by line like text; a photograph is an object of its own file."""
    return not picture.get("src", "").startswith("data:image/svg+xml")


def runs_of(form, counts):
    """Neighbours that repeat: the keys of the run and its blocks."""
    for is_repeated, run in groupby(
        form, key=lambda item: item[0] is not None and counts[item[0]] >= FEWEST
    ):
        if is_repeated:
            keys, blocks = zip(*run, strict=True)
            yield keys, blocks


def width_of(around):
    return LYING if "landscape" in (around[0] or "").split() else UPRIGHT


def measuring_sheet(around, keys):
    sheet, form = around
    text = "".join(text for key in keys for _, text in key)
    return lxml_html.document_fromstring(
        f'<body><div class="{sheet}"><div class="{form}" id="blocks">{text}</div></div></body>'
    )


def stand_in(blocks, run):
    above, below = run.margins
    picture = lxml_html.Element("img")
    picture.set("class", "repeated")
    picture.set("src", run.address)
    picture.set("style", f"height: {run.height}px; margin: {above}px 0 {below}px")
    form = blocks[0].getparent()
    form.replace(blocks[0], picture)
    for block in blocks[1:]:
        form.remove(block)


def is_container(box):
    return box.element is not None and box.element.get("id") == "blocks"


def descendants(box):
    yield box
    for child in getattr(box, "children", ()):
        yield from descendants(child)
