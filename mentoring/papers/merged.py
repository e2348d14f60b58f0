"""Several printed papers as one file for the printer."""

from io import BytesIO

from pypdf import PdfWriter


def merged_pdf(contents):
    """One PDF with the papers one after another; what it joins was printed by our own press."""
    writer = PdfWriter()
    for content in contents:
        writer.append(BytesIO(content), import_outline=False)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
