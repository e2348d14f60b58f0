"""One organisation over its years: what is compared with what."""

from mentoring.models import Programme
from mentoring.schoolyear import SchoolYear
from reports.indicators.gathering import ALL, indicators_of
from reports.models import Contingent

MOST_YEARS = 5


def years_of(organisation, year):
    """Years up to this one of which anything is known, the oldest first."""
    rows = (Programme.objects, Contingent.objects)
    known = {
        start
        for objects in rows
        for start in objects.filter(organisation=organisation, year__lt=year.start)
        .order_by()
        .values_list("year", flat=True)
        .distinct()
    }
    return [SchoolYear(start) for start in sorted(known | {year.start})][-MOST_YEARS:]


def over_years(organisation, years, *, today, codes=ALL):
    """{code: [Figure of each year]}."""
    found = [indicators_of([organisation], year, today=today, codes=codes) for year in years]
    return {
        figures[0].code: list(figures)
        for figures in zip(*(one[organisation.pk] for one in found), strict=True)
    }
