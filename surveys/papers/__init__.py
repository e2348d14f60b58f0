"""The papers of the voice: one line of a table for each."""

from mentoring.papers.catalogue import Line
from surveys.papers import needs

CATALOGUE = [
    Line(
        code="D54",
        kind="surveys/mentee_needs",
        title="Отчёт по результатам анализа потребностей наставляемых (АПО)",
        template="papers/surveys/mentee_needs.html",
        facts=needs.mentee_report,
        acts=(),
        formats=("pdf", "docx", "xlsx"),
        stage=2,
        asked_by=("S0.2",),
        pen_lines=("подпись куратора",),
        sheet=needs.mentee_book,
        inputs=needs.MENTEE_INPUTS,
    ),
    Line(
        code="D55",
        kind="surveys/mentor_needs",
        title="Отчёт по итогам анализа потребностей наставников (АПО)",
        template="papers/surveys/mentor_needs.html",
        facts=needs.mentor_report,
        acts=(),
        formats=("pdf", "docx", "xlsx"),
        stage=4,
        asked_by=("S0.4", "S3.8"),
        pen_lines=("подпись куратора",),
        sheet=needs.mentor_book,
        inputs=needs.MENTOR_INPUTS,
    ),
]
