"""A Word file of a school's own is looked through: nothing in it may run or reach out."""

import re
from urllib.parse import urlsplit

from lxml import etree

from mentoring.roster import archive
from mentoring.roster.problems import Refused

MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HARMLESS_PARTS = re.compile(
    r"(?i)\.(?:xml|rels|vml|png|jpe?g|gif|bmp|tiff?|emf|wmf|odttf|fntdata)$|/$"
)
HOSTILE_PARTS = re.compile(r"(?i)vba|activex|embeddings/|afchunk|oleobject|customui|macro")
HOSTILE_LINKS = re.compile(
    r"(?i)/(?:attachedTemplate|vbaProject|wordVbaData|oleObject|package|control|aFChunk|subDocument|"
    r"frame|mailMerge\w*|recipientData|attachedToolbars|ui/\w+)$"
)
HOSTILE_ELEMENTS = {
    "altChunk", "OLEObject", "control", "subDoc", "mailMerge", "attachedTemplate", "object",
    "movie", "script", "frameset", "webVideoPr",
}  # fmt: skip
# Fields that number pages and repeat words of the file itself; others reach for files or programs.
HARMLESS_FIELDS = {
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "TOC", "PAGEREF", "REF",
    "DATE", "TIME", "SYMBOL", "HYPERLINK", "FORMTEXT", "FORMCHECKBOX",
}  # fmt: skip
OUTSIDE = re.compile(r"://|^\\\\")
SCHEMES = {"http", "https", "mailto"}
MOST_PART = 20 * archive.MIB
NOT_WORD = "Нужен документ Word (.docx)."
OLD = "Нужен документ Word (.docx): откройте файл и сохраните его в этом виде."
MACROS = "В файле есть макросы. Сохраните бланк как обычный документ .docx без них."
INSIDE = "В файле есть вложение или элемент управления. Уберите его: нужны только текст, таблицы и картинки."
LINKED = (
    "Файл ссылается на другой файл или шаблон. Вставьте картинки в сам документ и отвяжите шаблон."
)


def opened_word(content):
    """The archive of a document that may be filled in, with nothing in it that acts."""
    if not content.startswith(b"PK"):
        raise Refused(OLD if content.startswith(bytes.fromhex("D0CF11E0")) else NOT_WORD)
    book = archive.opened(content)
    check_names(book.namelist())
    archive.check_xml(book)
    check_types(book)
    if parsed(book, "word/document.xml").tag != f"{MAIN}document":
        raise Refused(OLD)  # the strict kind of .docx, which hardly any office writes
    for name in book.namelist():
        if name.lower().endswith(".rels"):
            check_links(parsed(book, name))
        elif name.lower().endswith((".xml", ".vml")):
            check_part(parsed(book, name))
    return book


def check_names(names):
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise Refused(NOT_WORD)
    if any("vba" in name.lower() for name in names):
        raise Refused(MACROS)
    if any(HOSTILE_PARTS.search(name) or not HARMLESS_PARTS.search(name) for name in names):
        raise Refused(INSIDE)


def parsed(book, name):
    if book.getinfo(name).file_size > MOST_PART:
        raise Refused(archive.DANGEROUS)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(b"".join(archive.chunks(book, name)), parser)
    except etree.XMLSyntaxError as error:
        raise Refused(archive.BROKEN) from error


def check_types(book):
    types = parsed(book, "[Content_Types].xml")
    kinds = {one.get("PartName", ""): one.get("ContentType", "") for one in types}
    if any("macro" in kind.lower() or "vba" in kind.lower() for kind in kinds.values()):
        raise Refused(MACROS)
    if kinds.get("/word/document.xml") != WORD_TYPE:
        raise Refused(NOT_WORD)


def check_links(relations):
    """Outside the file a blank may only name a page or an address that a person presses."""
    for one in relations:
        kind, target = one.get("Type", ""), one.get("Target", "")
        if HOSTILE_LINKS.search(kind):
            raise Refused(LINKED if "emplate" in kind else INSIDE)
        if one.get("TargetMode", "").lower() == "external" and not (
            kind.endswith("/hyperlink") and is_page(target)
        ):
            raise Refused(LINKED)


def is_page(target):
    try:
        return urlsplit(target.strip()).scheme.lower() in SCHEMES
    except ValueError:
        return False


def check_part(root):
    for element in root.iter(etree.Element):
        kind = etree.QName(element).localname
        if kind in HOSTILE_ELEMENTS:
            raise Refused(LINKED if kind in ("attachedTemplate", "mailMerge") else INSIDE)
        for name in ("src", "href", "althref"):
            for attribute, value in element.attrib.items():
                if etree.QName(attribute).localname == name and OUTSIDE.search(value):
                    raise Refused(LINKED)
    for command in commands_of(root):
        word = command.split(None, 1)[0].upper() if command.strip() else ""
        if word not in HARMLESS_FIELDS or (word == "HYPERLINK" and not is_harmless_link(command)):
            raise Refused(f"В файле есть поле Word «{word or 'без имени'}». Уберите его: программа заполняет только поля в [[скобках]].")  # fmt: skip


def is_harmless_link(command):
    """A bookmark of the same file, or a page; never a file on somebody's disk."""
    quoted = re.findall(r'"([^"]*)"', command)
    return "\\l" in command or (bool(quoted) and is_page(quoted[0]))


def commands_of(root):
    """The text of every Word field, put together from the runs over which it is spread."""
    yield from (one.get(f"{MAIN}instr", "") for one in root.iter(f"{MAIN}fldSimple"))
    begun = []  # commands of the fields that are open here, the innermost last
    for node in root.iter(f"{MAIN}fldChar", f"{MAIN}instrText"):
        kind = node.get(f"{MAIN}fldCharType")
        if kind == "begin":
            begun.append("")
        elif kind == "end" and begun:
            yield begun.pop()
        elif kind is None and begun:
            begun[-1] += node.text or ""
        elif kind is None:
            yield node.text or ""
    yield from begun
