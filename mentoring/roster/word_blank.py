"""A school's own Word file with fields between double square brackets: looked through and filled.

Read by the limited child, for the file is somebody else's. Only text is replaced, once and by plain
words: nothing in the file is a command to us, and nothing that would be one to Word is let through.
"""

import io
import re
import zipfile

from lxml import etree

from mentoring.roster.word_opening import MAIN, opened_word, parsed

TEXT_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
FIELD = re.compile(r"\[\[([^\[\]\n]{1,80})\]\]")
LONGEST_VALUE = 20_000
BREAK = "\ue000"  # a line break on its way through a text node
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\ue000]")


def text_parts(book):
    return [name for name in book.namelist() if TEXT_PARTS.fullmatch(name)]


def fields_of(content):
    """[{name, part, near}] of every field as it is written, then of brackets without their pair."""
    book = opened_word(content)
    found = []
    for part in text_parts(book):
        for nodes in paragraphs(parsed(book, part)):
            text = "".join(piece for _, piece in nodes)
            where = {"part": part_title(part), "near": " ".join(FIELD.sub("…", text).split())[:60]}
            found += [{"name": one[1].strip(), **where} for one in FIELD.finditer(text)]
            if re.search(r"\[\[|\]\]", FIELD.sub("", text)):
                found.append({"name": None, **where})
    return found


def part_title(name):
    for word, title in (("header", "колонтитул"), ("footer", "колонтитул"), ("notes", "сноска")):
        if word in name:
            return title
    return "текст"


def paragraphs(root):
    """For each paragraph its own text nodes; a text box inside it has paragraphs of its own."""
    for paragraph in root.iter(f"{MAIN}p"):
        nodes = list(own_nodes(paragraph))
        if nodes:
            yield nodes


def own_nodes(element):
    for child in element:
        if child.tag == f"{MAIN}p":
            continue
        if child.tag == f"{MAIN}t":
            yield child, child.text or ""
        elif child.tag in (f"{MAIN}br", f"{MAIN}cr", f"{MAIN}tab"):
            yield None, "\n"
        elif isinstance(child.tag, str):
            yield from own_nodes(child)


def filled(content, many):
    """A copy for each set of {name as it is written: value}; what has no value stays as it is."""
    book = opened_word(content)
    return [filled_once(book, values) for values in many]


def filled_once(book, values):
    file = io.BytesIO()
    clean = {name: cleaned(value) for name, value in values.items()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as copy:
        for item in book.infolist():
            inside = book.read(item)
            if TEXT_PARTS.fullmatch(item.filename):
                root = parsed(book, item.filename)
                for nodes in list(paragraphs(root)):
                    replace_in(nodes, clean)
                # A control bound to a property of the file would put its old words back.
                for binding in list(root.iter(f"{MAIN}dataBinding")):
                    binding.getparent().remove(binding)
                inside = etree.tostring(
                    root, xml_declaration=True, encoding="UTF-8", standalone=True
                )
            copy.writestr(item.filename, inside)  # the entry itself would be changed
    return file.getvalue()


def cleaned(value):
    return ILLEGAL.sub("", str(value))[:LONGEST_VALUE].replace("\n", BREAK)


def replace_in(nodes, values):
    """Each field once, from the last to the first; a value that looks like a field stays a value."""
    text = "".join(piece for _, piece in nodes)
    for found in reversed(list(FIELD.finditer(text))):
        value = values.get(found[1].strip())
        if value is not None:
            put(nodes, found.start(), found.end(), value)
    for node, _ in nodes:
        if node is not None and BREAK in (node.text or ""):
            break_lines(node)


def put(nodes, start, end, value):
    """The value stands in the run where the field begins, in its look; the other runs lose its rest."""
    at, is_put = 0, False
    for node, piece in nodes:
        first, last, at = max(start - at, 0), min(end - at, len(piece)), at + len(piece)
        if node is None or first >= last:
            continue
        # `piece` is the text before any change; later fields of this node are already replaced.
        kept = node.text or ""
        node.text = kept[:first] + ("" if is_put else value) + kept[last:]
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        is_put = True


def break_lines(node):
    first, *rest = node.text.split(BREAK)
    node.text, place = first, node
    for line in rest:
        for tag, text in ((f"{MAIN}br", None), (f"{MAIN}t", line)):
            fresh = etree.Element(tag)
            fresh.text = text
            place.addnext(fresh)
            place = fresh
        place.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
