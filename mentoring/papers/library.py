"""Papers of the library (D41–D43, D65) in the catalogue of papers."""

from mentoring.papers import practices
from mentoring.papers.catalogue import Line
from mentoring.papers.materials import HEADINGS, INPUTS, library


def line(code, kind, stage, asked_by, pen_lines=()):
    return Line(
        code=code,
        kind=f"library/{kind}",
        title=HEADINGS[code],
        template="papers/library/material.html",
        facts=library(code),
        acts=(),
        formats=("pdf", "docx"),
        stage=stage,
        asked_by=asked_by,
        pen_lines=pen_lines,
        inputs=INPUTS[code],
    )


CATALOGUE = [
    line("D41", "workbook", 4, ("S1.4",), ("записи наставника в строках и таблицах",)),
    line("D42", "memos", 4, ("S0.4", "S0.5", "S1.2", "S1.4")),
    line("D43", "scenarios", 4, ("S1.4",)),
    Line(
        code="D65",
        kind="library/practices",
        title="Карточка практики (кейса)",
        template="papers/practices/card.html",
        facts=practices.case_cards,
        acts=(),
        formats=("pdf", "docx"),
        stage=7,
        asked_by=("S0.7", "S4.6"),
        inputs=practices.INPUTS,
    ),
]
