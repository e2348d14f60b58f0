"""The papers of the product: one line of a table for each; upper apps bring tables of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string

from mentoring.papers import (
    agreements,
    awards,
    change_lists,
    changes,
    diplomas,
    letters,
    minutes,
    network,
    orders,
    partner_orders,
    selection,
    teacher_orders,
    team,
    thanks,
)
from mentoring.papers.inputs import Input


@dataclass(frozen=True)
class Line:
    """One paper: where its text stands, who gathers its facts, what asks for it."""

    code: str
    kind: str
    title: str
    template: str
    facts: Callable
    acts: tuple[str, ...]
    formats: tuple[str, ...]
    stage: int | None
    asked_by: tuple[str, ...]
    pen_lines: tuple[str, ...] = ()
    journal: str = ""
    sheet: Callable | None = None
    archive: Callable | None = (
        None  # files that belong together: a page with its style and pictures
    )
    inputs: tuple[Input, ...] = ()  # what is typed at issue
    is_personal: bool = False  # speaks of one person, bears no number of a journal
    side: str = ""  # of a personal paper: it is about mentors only
    of_kind: str = ""  # and about employees only
    is_of_pairs: bool = False  # and about whoever is in a pair on that side
    whom: Callable | None = None  # programme → numbers of people, where the bases do not tell
    of: str = "person"  # what one sheet of a personal paper is made from: a person or an award


CATALOGUE = [
    Line(
        code="D05",
        kind="orders/pairing",
        title="Об утверждении наставнических пар и групп",
        template="papers/orders/pairing.html",
        facts=orders.pairing,
        acts=orders.PAIRING_ACTS + orders.EMPLOYEE_ACTS,
        formats=("pdf", "docx", "xlsx"),
        stage=5,
        asked_by=("S0.5", "S1.5"),
        pen_lines=("подпись руководителя", "подписи ознакомленных", "даты ознакомления"),
        journal="orders",
        sheet=orders.pairing_sheet,
    ),
    Line(
        code="D02",
        kind="orders/curator",
        title="О назначении куратора и составе рабочей группы",
        template="papers/orders/curator.html",
        facts=team.appointment,
        acts=team.TEAM_ACTS,
        formats=("pdf", "docx", "xlsx"),
        stage=1,
        asked_by=("S0.1", "S1.1"),
        pen_lines=("подпись руководителя", "подписи ознакомленных", "даты ознакомления"),
        journal="orders",
        sheet=team.team_sheet,
        inputs=team.CURATOR_INPUTS,
    ),
    Line(
        code="D03",
        kind="orders/register",
        title="Об отборе наставников и утверждении реестра наставников",
        template="papers/orders/register.html",
        facts=selection.register_order,
        acts=selection.SELECTION_ACTS,
        formats=("pdf", "docx", "xlsx"),
        stage=4,
        asked_by=("S0.4", "S1.4"),
        pen_lines=("подпись руководителя", "подписи ознакомленных", "даты ознакомления"),
        journal="orders",
        sheet=selection.register_sheet,
        inputs=selection.REGISTER_INPUTS,
    ),
    Line(
        code="D05b",
        kind="orders/partner_pairing",
        title="Об утверждении наставнических пар и групп с участием работников партнёра",
        template="papers/orders/partner_pairing.html",
        facts=partner_orders.partner_pairing,
        acts=partner_orders.PARTNER_ACTS,
        formats=("pdf", "docx", "xlsx"),
        stage=5,
        asked_by=("S0.5", "S1.5"),
        pen_lines=(
            "должность, подпись и фамилия руководителя партнёра",
            "подписи ознакомленных",
            "даты ознакомления",
        ),
        sheet=orders.pairing_sheet,
        inputs=partner_orders.PARTNER_INPUTS,
    ),
    Line(
        code="D06",
        kind="orders/teacher_pairing",
        title="О закреплении наставников за педагогическими работниками",
        template="papers/orders/teacher_pairing.html",
        facts=teacher_orders.teacher_pairing,
        acts=teacher_orders.TEACHER_ACTS,
        formats=("pdf", "docx", "xlsx"),
        stage=5,
        asked_by=("S4.1",),
        pen_lines=(
            "подпись руководителя",
            "дата и номер дополнительного соглашения",
            "дата письменного согласия",
            "размер и условия выплат",
            "подписи ознакомленных",
            "даты ознакомления",
        ),
        journal="orders",
        sheet=teacher_orders.teacher_sheet,
        inputs=teacher_orders.TEACHER_INPUTS,
    ),
    Line(
        code="D09",
        kind="orders/incentives",
        title="О внесении изменений в Положение о стимулирующих выплатах",
        template="papers/orders/incentives.html",
        facts=teacher_orders.incentives,
        acts=teacher_orders.INCENTIVE_ACTS,
        formats=("pdf", "docx"),
        stage=6,
        asked_by=("S1.6",),
        pen_lines=(
            "подпись руководителя",
            "реквизиты приказа об утверждении Положения",
            "протокол представительного органа работников",
            "подписи ознакомленных",
            "даты ознакомления",
        ),
        journal="orders",
        inputs=teacher_orders.INCENTIVE_INPUTS,
    ),
    Line(
        code="D10",
        kind="orders/change",
        title="Об изменении состава наставнических пар и групп",
        template="papers/orders/change.html",
        facts=changes.change,
        acts=orders.PAIRING_ACTS + orders.EMPLOYEE_ACTS,
        formats=("pdf", "docx", "xlsx"),
        stage=6,
        asked_by=("S1.5",),
        pen_lines=("подпись руководителя", "подписи ознакомленных", "даты ознакомления"),
        journal="orders",
        sheet=change_lists.change_book,
        inputs=changes.CHANGE_INPUTS,
    ),
    Line(
        code="D48",
        kind="letters/register",
        title="О направлении реестра наставников",
        template="papers/letters/register.html",
        facts=letters.covering_letter,
        acts=(),
        formats=("pdf", "docx", "xlsx"),
        stage=4,
        asked_by=("S0.4",),
        pen_lines=("подпись руководителя",),
        journal="outgoing",
        sheet=selection.register_sheet,
        inputs=letters.LETTER_INPUTS,
    ),
    Line(
        code="D22",
        kind="plans/network",
        title="Модель сетевого взаимодействия партнёров",
        template="papers/network/network.html",
        facts=network.network,
        acts=(),
        formats=("pdf", "docx", "xlsx"),
        stage=1,
        asked_by=("S0.1",),
        sheet=network.network_sheet,
        inputs=network.INPUTS,
    ),
    Line(
        code="D46",
        kind="contracts/partner",
        title="Соглашение о сотрудничестве с партнёром",
        template="papers/contracts/partner.html",
        facts=agreements.agreement,
        acts=agreements.ACTS,
        formats=("pdf", "docx"),
        stage=1,
        asked_by=("S0.1", "S1.1"),
        pen_lines=("подписи и печати сторон", "дата и номер, если не указаны"),
        journal="agreements",
        inputs=agreements.INPUTS,
    ),
    Line(
        code="D67",
        kind="minutes/minutes",
        title="Протокол заседания",
        template="papers/minutes/minutes.html",
        facts=minutes.minutes,
        acts=(),
        formats=("pdf", "docx", "xlsx"),
        stage=4,
        asked_by=("S3.4", "S4.6"),
        pen_lines=("подписи председателя и секретаря", "подписи присутствовавших"),
        journal="minutes",
        sheet=minutes.minutes_sheet,
        inputs=minutes.MINUTES_INPUTS,
    ),
    Line(
        code="D08",
        kind="orders/awarding",
        title="О поощрении участников программы наставничества",
        template="papers/orders/awarding.html",
        facts=awards.awarding,
        acts=awards.ACTS,
        formats=("pdf", "docx", "xlsx"),
        stage=7,
        asked_by=("S0.7",),
        pen_lines=("подпись руководителя", "подписи ознакомленных", "даты ознакомления"),
        journal="orders",
        sheet=awards.awarding_sheet,
        inputs=awards.AWARD_INPUTS,
    ),
    Line(
        code="D49",
        kind="awards/thanks",
        title="Благодарственное письмо",
        template="papers/awards/thanks.html",
        facts=thanks.thanks,
        acts=(),
        formats=("pdf",),
        stage=7,
        asked_by=("S0.7", "S3.4.3", "S3.6"),
        pen_lines=("подпись руководителя",),
        journal="outgoing",
        is_personal=True,
        of="award",
    ),
    Line(
        code="D50",
        kind="awards/diploma",
        title="Грамота, диплом или сертификат",
        template="papers/awards/diploma.html",
        facts=diplomas.diploma,
        acts=(),
        formats=("pdf",),
        stage=7,
        asked_by=("S3.6", "S0.4"),
        pen_lines=("подпись руководителя",),
        journal="awards",
        is_personal=True,
        of="award",
    ),
]


@cache
def catalogue():
    """Code → line, over the tables that the settings list."""
    lines = [line for path in settings.PAPER_CATALOGUES for line in import_string(path)]
    return {line.code: line for line in lines}


def personal_line(kind):
    """The paper about one person by the last word of its kind: «minor_data», «portfolio»."""
    return next(
        line
        for line in catalogue().values()
        if line.is_personal and line.kind.rpartition("/")[2] == kind
    )


def line_of(code):
    line = catalogue().get(code)
    if line is None:
        known = ", ".join(catalogue())
        raise ValidationError(f"Документа «{code}» в каталоге нет. Есть: {known}.")
    return line
