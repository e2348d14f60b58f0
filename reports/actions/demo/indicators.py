"""What the indicators divide by, and what the school aims at."""

from datetime import date
from decimal import Decimal

from reports import catalogue
from reports.actions.indicators import save_contingent, save_targets
from reports.models import Contingent

REPORTED = (9, 20)  # the day to which schools report their numbers


def enter_contingent(school, year, *, finished):
    """By the school's own report of each year; the targets are modest ones for a small school."""
    entry = catalogue.load("demo")["contingent"]
    table = entry["last_year" if finished else "this_year"]
    save_contingent(
        contingent=Contingent(
            organisation=school,
            year=year.start,
            counted_on=date(year.start, *REPORTED),
            source=entry["source"],
            grades=table["grades"],
            ages=table["ages"],
            **entry["staff"],
        ),
        by=None,
    )
    targets = {code: Decimal(percent) for code, percent in entry["targets"].items()}
    save_targets(organisation=school, year=year, targets=targets, by=None)
