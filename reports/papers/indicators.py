"""The indicators of a year as a spreadsheet and on A4, for the council of teachers too."""

from django.template.loader import render_to_string

from mentoring.papers.printer import Printer
from mentoring.papers.sheet import Book, Column, Sheet

TABLE = (
    Column("Код", lambda row: row.code, 6),
    Column("Показатель", lambda row: row.title, 60),
    Column("Числитель", lambda row: row.figure.numerator, 12),
    Column("Знаменатель", lambda row: row.figure.denominator, 14),
    Column("Процент", lambda row: number(row.figure.percent), 10),
    Column("Цель, %", lambda row: number(row.figure.target), 10),
    Column("Итог", lambda row: row.state, 18),
    Column("Пояснение", lambda row: row.told, 60),
)
MEANINGS = (
    Column("Код", lambda row: row.code, 6),
    Column("Показатель", lambda row: row.title, 60),
    Column("Что в числителе", lambda row: row.entry["numerator"], 70),
    Column("Что в знаменателе", lambda row: row.entry["denominator"], 60),
    Column("Откуда цель", lambda row: row.source, 50),
)


def number(percent):
    return None if percent is None else float(percent)


def indicators_book(organisation, year, on, shown):
    """The table, and a sheet that says what each number is made of."""
    sheets = (
        Sheet(f"Показатели на {on:%d.%m.%Y}", TABLE, shown),
        Sheet("Пояснения", MEANINGS, shown),
    )
    return Book(sheets).xlsx()


def indicators_pdf(organisation, year, on, shown):
    return printed("papers/sheets/indicators.html", organisation=organisation, year=year, on=on, shown=shown)  # fmt: skip


def printed(template, **facts):
    """A working sheet: no number, no signature, nothing is registered."""
    html = render_to_string(template, facts)
    with Printer() as printer:
        return printer.print(html, "pdf")
