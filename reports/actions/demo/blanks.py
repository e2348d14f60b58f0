"""The school's own Word blank: a certificate that a person takes part in the programme."""

from io import BytesIO

from docx import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH

from mentoring.actions.word_blanks import upload_word_blank
from mentoring.models import BlankJournal, BlankSubject

TITLE = "Справка об участии в программе"
HEAD = ("[[организация]]", "[[адрес]], тел. [[телефон]]")
LINES = (
    "[[дата]] № [[номер]]",
    "Справка",
    "Выдана [[человек_дат]] в том, что в [[учебный_год]] учебном году он (она) участвует в программе "
    "наставничества [[организация_кратко]]. Пары и группы: [[пары]].",
    "Справка дана для предъявления по месту требования.",
    "[[директор_должность]] ____________ [[директор_подпись]]",
)


def load_blank(school):
    upload_word_blank(
        organisation=school,
        title=TITLE,
        subject=BlankSubject.PERSON,
        journal=BlankJournal.OUTGOING,
        file_name=f"{TITLE}.docx",
        content=word_file(),
        by=None,
    )


def word_file():
    """As a secretary would type it: the name of the school above, words in the middle of the page."""
    file, out = WordFile(), BytesIO()
    for text in (*HEAD, *LINES):
        paragraph = file.add_paragraph(text)
        if text in HEAD or text == "Справка":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    file.save(out)
    return out.getvalue()
