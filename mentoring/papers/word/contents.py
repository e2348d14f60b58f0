"""Contents in Word: lines that lead to their headings, with page numbers that Word keeps true."""

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from .markup import pieces

TOP_LEVEL = "0"


def mark_place(paragraph, name):
    """A heading that contents may lead to; it stands in the navigation of Word, too."""
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), TOP_LEVEL)
    paragraph._p.get_or_add_pPr().append(level)
    number = str(len(paragraph._p.getparent().findall(f".//{qn('w:bookmarkStart')}")) + 1)
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), number)
    start.set(qn("w:name"), bookmark(name))
    paragraph._p.get_or_add_pPr().addnext(start)
    paragraph._p.append(end)


def bookmark(name):
    """Word takes letters, digits and underscores."""
    return "_" + name.replace("-", "_")


def write_contents_line(paragraph, link, places, width):
    """«1. Сводка ........ 2»: the number is a field with the page of the PDF in it already."""
    target = link.get("href").removeprefix("#")
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(2)
    shape.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    text = "".join(piece for piece, _, _ in pieces(link)).strip()
    paragraph.add_run(f"{text}\t")
    write_field(paragraph, f"PAGEREF {bookmark(target)} \\h", str(places.get(target, "")))


def write_field(paragraph, instruction, result):
    for kind, text in (
        ("begin", None), (None, instruction), ("separate", None), ("result", result), ("end", None),
    ):  # fmt: skip
        run = paragraph.add_run()
        if kind == "result":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
            run._r.append(mark)
