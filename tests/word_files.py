"""Word files made by hand: fields split over runs, and parts that no honest blank has."""

import io
import zipfile

from docx import Document as WordFile
from docx.oxml import parse_xml
from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BOX = (
    f'<w:r xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
    "<w:txbxContent><w:p><w:r><w:t>Надпись: [[город]]</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r>"
)


def word_file(*lines, header="", cells=()):
    """A DOCX with these paragraphs; a line that is a list is one paragraph of many runs."""
    file = WordFile()
    for line in lines:
        paragraph = file.add_paragraph()
        for run in [line] if isinstance(line, str) else line:
            paragraph.add_run(run)
    if header:
        file.sections[0].header.paragraphs[0].text = header
    if cells:
        for cell, text in zip(file.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
            cell.text = text
    return bytes_of(file)


def with_box(content):
    file = WordFile(io.BytesIO(content))
    file.add_paragraph()._p.append(parse_xml(BOX))
    return bytes_of(file)


def bytes_of(file):
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def changed(content, parts=(), **replacements):
    """The same archive with parts put in and (part → (old, new)) words replaced."""
    source, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    swaps = {name.replace("__", "/").replace("_dot_", "."): pair for name, pair in replacements.items()}  # fmt: skip
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for item in source.infolist():
            inside = source.read(item)
            for name, (old, new) in swaps.items():
                if item.filename == name:
                    assert old.encode() in inside
                    inside = inside.replace(old.encode(), new.encode(), 1)
            copy.writestr(item.filename, inside)
        for name, inside in dict(parts).items():
            copy.writestr(name, inside)
    return out.getvalue()


def in_body(content, xml):
    """With these elements at the beginning of the text."""
    return changed(content, word__document_dot_xml=("<w:body>", f"<w:body>{xml}"))


def linked(content, kind, target, *, is_external=True):
    """With one more relation of the text to something else."""
    mode = ' TargetMode="External"' if is_external else ""
    one = (
        '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}"{mode}/></Relationships>'
    )
    return changed(content, word___rels__document_dot_xml_dot_rels=("</Relationships>", one))


def field_code(*pieces):
    """A Word field whose command is spread over runs."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"<w:p>{mark.format('begin')}{runs}{mark.format('end')}</w:p>"


def text_of(content):
    """All words of all parts, boxes, headers and cells too."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    words = []
    for name in archive.namelist():
        if name.startswith("word/") and name.endswith(".xml"):
            root = etree.fromstring(archive.read(name))
            words += [node.text or "" for node in root.iter(f"{{{W}}}t")]
    return " ".join(words)
