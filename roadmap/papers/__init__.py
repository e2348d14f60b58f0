"""The papers of the plan: one line of a table for each."""

from mentoring.papers.catalogue import Line
from roadmap.papers import annexes, introduction

CATALOGUE = [
    Line(
        code="D01",
        kind="orders/introduction",
        title="О внедрении целевой модели наставничества",
        template="papers/orders/introduction.html",
        facts=introduction.introduction,
        acts=introduction.ACTS + introduction.EMPLOYEE_ACTS,
        formats=("pdf", "docx", "xlsx"),
        stage=1,
        asked_by=("S0.1", "S1.1", "S4.1"),
        pen_lines=(
            "дата и номер протокола согласования",
            "подпись руководителя",
            "подписи ознакомленных",
            "даты ознакомления",
        ),
        journal="orders",
        sheet=annexes.introduction_book,
        inputs=introduction.INPUTS,
    ),
]
