"""Sheets of a «quick meeting»: everybody marks whom he would like to work with."""

from django.template.loader import render_to_string

from mentoring.papers.printer import Printer


def choice_sheets_pdf(*, form, programme, by_mentor, choosers, others):
    """One sheet a person: the other side as a list, places for the order and for a «no»."""
    html = render_to_string(
        "papers/choice_sheets.html",
        {
            "form": form,
            "programme": programme,
            "by_mentor": by_mentor,
            "sheets": [(one, [other for other in others if other != one]) for one in choosers],
        },
    )
    with Printer() as printer:
        return printer.print(html, "pdf")
