"""The marks that Word draws before the items of its lists: they stand in no text of the document."""

from docx.oxml.ns import qn

BULLET = "• "
DEEPEST = 9
NEW_LINES = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " "}


def words(paragraph):
    pieces = []
    for element in paragraph.iter(qn("w:t"), *NEW_LINES):
        pieces.append(NEW_LINES.get(element.tag) or element.text or "")
    return "".join(pieces)


class ListMarks:
    """Gives each paragraph its mark, counting the numbered ones as Word does."""

    def __init__(self, document):
        self.formats = formats_of(document)
        self.styles = styles_of(document)
        self.counts = {}

    def marked(self, paragraph):
        text = words(paragraph)
        return f"{self.mark(paragraph)}{text}" if text.strip() else self.mark(paragraph).strip("• ")

    def mark(self, paragraph):
        found = self.list_of(paragraph)
        if found is None:
            return ""
        if self.formats.get(found) == "bullet":
            return BULLET
        return f"{self.next(*found)}. "

    def next(self, key, level):
        """The next number of this list; a new item of a level ends the lists below it."""
        self.counts[key, level] = self.counts.get((key, level), 0) + 1
        for deeper in range(level + 1, DEEPEST):
            self.counts.pop((key, deeper), None)
        return ".".join(str(self.counts.get((key, at), 1)) for at in range(level + 1))

    def list_of(self, paragraph):
        """(number of the list, level) by the paragraph or by its style; None outside of lists."""
        own = paragraph.pPr
        by_style = self.styles.get(own.style) if own is not None else None
        numbering = own.numPr if own is not None else None
        if numbering is None:
            return by_style
        key = numbering.numId.val if numbering.numId is not None else None
        if key is None:
            key = by_style[0] if by_style else 0
        level = numbering.ilvl.val if numbering.ilvl is not None else 0
        return (key, level) if key and 0 <= level < DEEPEST else None


def styles_of(document):
    found = {}
    for style in document.styles.element.iterchildren(qn("w:style")):
        own = style.pPr
        if own is not None and own.numPr is not None and own.numPr.numId is not None:
            level = own.numPr.ilvl.val if own.numPr.ilvl is not None else 0
            found[style.styleId] = (own.numPr.numId.val, level)
    return found


def formats_of(document):
    """(number of the list, level) → «bullet», «decimal» …"""
    part = next(
        (
            rel.target_part
            for rel in document.part.rels.values()
            if rel.reltype.endswith("/numbering")
        ),
        None,
    )
    if part is None:
        return {}
    abstract = {}
    for definition in part.element.iterchildren(qn("w:abstractNum")):
        abstract[definition.get(qn("w:abstractNumId"))] = {
            int(level.get(qn("w:ilvl"))): format_of(level)
            for level in definition.iterchildren(qn("w:lvl"))
        }
    found = {}
    for number in part.element.iterchildren(qn("w:num")):
        pointer = number.find(qn("w:abstractNumId"))
        levels = abstract.get(pointer.get(qn("w:val")), {}) if pointer is not None else {}
        key = int(number.get(qn("w:numId")))
        found |= {(key, level): kind for level, kind in levels.items()}
    return found


def format_of(level):
    found = level.find(qn("w:numFmt"))
    return found.get(qn("w:val")) if found is not None else "decimal"
