"""Questionnaires to be filled in by hand: the questions are laid out once, the heads are put over them."""

from io import BytesIO
from itertools import islice

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from mentoring.papers.printer import Printer
from mentoring.papers.slips import qr_of
from surveys.blanks import BlankCode, boxes_of, is_printable
from surveys.questions import questions_of

TOGETHER = 100  # sheets; the press lays out as many heads at once
LINES = 2  # for the pen, under a question of free text
ROW, BOX, HALF = 95, 9, 42  # letters in a row, those a box takes, those of half a row


def blank_of(survey, invitation=None):
    """What stands above the questions of one sheet; an anonymous one names only the wave."""
    is_nameless = invitation is None or survey.is_anonymous
    code = str(BlankCode(survey.pk, 0 if is_nameless else invitation.number))
    person = None if is_nameless else invitation.person
    return {
        "code": code,
        "qr": qr_of(code),
        "name": "" if is_nameless else invitation.name,
        "place": getattr(person, "place", ""),
        "is_anonymous": survey.is_anonymous,
    }


def blanks_pdf(survey, blanks):
    """One file for the printer: every sheet with its own head, codes on each page."""
    refuse_unprintable(survey)
    with Printer() as printer:
        writer, left = PdfWriter(), iter(blanks)
        questions = pages_of(printer.print(questions_html(survey), "pdf"))
        drawings = [drawing_of(page, writer) for page in questions]
        while some := list(islice(left, TOGETHER)):
            heads = pages_of(printer.print(heads_html(survey, some, len(drawings)), "pdf"))
            for at, head in enumerate(heads):
                put_under(writer.add_page(head), drawings[at % len(drawings)], writer)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def pages_of(content):
    return PdfReader(BytesIO(content)).pages


def drawing_of(page, writer):
    """A page of questions as one drawing, kept in the file once and shown on every sheet."""
    drawing = StreamObject()
    drawing.set_data(page.get_contents().get_data())
    drawing |= {
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): page.mediabox,
        NameObject("/Resources"): page["/Resources"].clone(writer),
    }
    return writer._add_object(drawing.flate_encode())


def put_under(page, drawing, writer):
    name = f"/Questions{drawing.idnum}"
    resources = page["/Resources"].get_object()
    resources.setdefault(NameObject("/XObject"), DictionaryObject())[NameObject(name)] = drawing
    shown = StreamObject()
    shown.set_data(f"q {name} Do Q\n".encode())
    own = page.raw_get("/Contents")
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(shown), own])


def refuse_unprintable(survey):
    for question in survey.questions:
        if not is_printable(question):
            raise ValidationError(
                f"Вопрос «{question.text}»: вариантов слишком много для бумаги. "
                "Проведите этот опрос по ссылкам."
            )


def questions_html(survey):
    return render_to_string(
        "papers/surveys/blank.html", {"survey": survey, "sections": asked(survey)}
    )


def heads_html(survey, blanks, count):
    numbers = range(1, count + 1)
    context = {"survey": survey, "blanks": blanks, "numbers": numbers, "count": count}
    return render_to_string("papers/surveys/blank_heads.html", context)


def asked(survey):
    """Sections with their questions as the sheet shows them."""
    numbers = {question.code: at for at, question in enumerate(survey.questions, start=1)}
    above = {question.code: question for question in survey.questions}
    return [
        {
            "title": section["title"],
            "questions": [shown(question, numbers, above) for question in questions_of([section])],
        }
        for section in survey.sections
    ]


def shown(question, numbers, above):
    boxes = boxes_of(question)
    return {
        "number": numbers[question.code],
        "question": question,
        "boxes": boxes,
        "layout": layout_of([len(words) for _, _, words in boxes]),
        "ends": ends_of(question),
        "condition": condition_of(question, numbers, above),
        "lines": range(LINES),
    }


def layout_of(lengths):
    """Options in one row, in two columns, or one under another."""
    if sum(lengths) + BOX * len(lengths) <= ROW:
        return "row"
    return "columns" if max(lengths) <= HALF else ""


def ends_of(question):
    ends = ((question.low, question.low_label), (question.high, question.high_label))
    return ", ".join(f"{mark} — {words}" for mark, words in ends if words)


def condition_of(question, numbers, above):
    """«Если в вопросе 2 отмечено «нет»:» — the sheet shows every question, so it says for whom."""
    if not question.shown_if:
        return ""
    asked = above[question.shown_if["question"]]
    words = dict(asked.choices) if asked.kind in ("scale", "yesno") else {}
    answers = [f"«{words.get(value, value)}»" for value in awaited_in_order(question, asked)]
    return f"Если в вопросе {numbers[asked.code]} отмечено {' или '.join(answers)}:"


def awaited_in_order(question, asked):
    offered = [value for value, _ in asked.choices]
    return sorted(
        question.awaited,
        key=lambda value: offered.index(value) if value in offered else len(offered),
    )
