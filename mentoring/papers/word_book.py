"""Many Word files as one, each paper in a section of its own with its own QR mark and numbers."""

from copy import deepcopy
from io import BytesIO

from docx import Document as WordFile
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))


def joined_word(files):
    """One DOCX of all; numbers of sheets begin anew with every paper."""
    book = WordFile(BytesIO(files[0]))
    number_from_one(book.sections[-1])
    for content in files[1:]:
        append(book, WordFile(BytesIO(content)))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def append(book, paper):
    end = close_section(book)
    for element in paper.element.body:
        if element.tag == qn("w:sectPr"):
            continue
        carried = deepcopy(element)
        drop_references(carried)
        carry_pictures(carried, paper.part, book.part)
        end.addprevious(carried)
    take_layout(end, paper.element.body.sectPr)
    section, source = book.sections[-1], paper.sections[0]
    number_from_one(section)
    if source.different_first_page_header_footer:
        carry_footer(source.first_page_footer, section.first_page_footer)


def close_section(book):
    """What stands in the book so far becomes a section; Word keeps its layout in a last paragraph."""
    end = book.element.body.sectPr
    shape = book.add_paragraph().paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    shape.element.get_or_add_pPr().append(deepcopy(end))
    drop_references(end)
    return end


def drop_references(element):
    """Headers and footers belong to the file they came from."""
    for reference in [one for one in element.iter() if one.tag in REFERENCES]:
        reference.getparent().remove(reference)


def take_layout(end, layout):
    """Size and margins of the paper; the layout it ends with is that of its last sheets."""
    for child in list(end):
        end.remove(child)
    for child in layout:
        if child.tag not in REFERENCES:
            end.append(deepcopy(child))


def number_from_one(section):
    properties = section._sectPr
    numbers = properties.find(qn("w:pgNumType"))
    if numbers is None:
        numbers = OxmlElement("w:pgNumType")
        margins = properties.find(qn("w:pgMar"))
        margins.addnext(numbers)
    numbers.set(qn("w:start"), "1")


def carry_footer(source, target):
    target.is_linked_to_previous = False
    place = target._element
    for element in list(place):
        place.remove(element)
    for element in source._element:
        carried = deepcopy(element)
        carry_pictures(carried, source.part, target.part)
        place.append(carried)


def carry_pictures(element, source, target):
    for picture in element.iter(qn("a:blip")):
        content = source.related_parts[picture.get(qn("r:embed"))].blob
        picture.set(qn("r:embed"), target.get_or_add_image(BytesIO(content))[0])
