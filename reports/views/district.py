from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from mentoring.access import Can
from mentoring.http import current_programme, member_view
from mentoring.schoolyear import SchoolYear
from reports.forms.district import DistrictFilterForm, IndicatorFilterForm
from reports.indicators.gathering import entries
from reports.studies.district import district_of, schools_seen_by
from reports.studies.district_indicators import by_group, indicators_by_school
from reports.studies.district_marks import EXPLAINED, LEVELS
from reports.studies.district_table import reach_of, rows_of, terms_of, told_parts, totals_of
from reports.studies.district_tally import district_now


@member_view(Can.SEE_DISTRICT)
def district(request):
    """The schools of a centre as numbers; a school sees its own row as the centre sees it."""
    organisation, today = request.member.organisation, timezone.localdate()
    year = year_of(current_programme(request), today)
    on = min(today, year.last_day)
    filters = DistrictFilterForm(request.GET)
    schools = district_now(schools_seen_by(organisation), year.start, on)
    shown = filters.narrow(schools)
    terms = terms_of(organisation, year.start)
    kept = {school.pk for school in shown}
    rows = [row for row in rows_of(schools, on, terms) if row.school.pk in kept]
    if filters.is_ranked:
        rows.sort(key=lambda row: (row.place, row.school.short_name))
    context = {
        "year": year,
        "on": on,
        "rows": rows,
        "count": len(schools),
        "reach": reach_of(schools),
        "totals": totals_of(shown),
        "terms": terms,
        "filters": filters,
        "explained": EXPLAINED,
        "levels": LEVELS,
    }
    return render(request, "reports/district.html", context)


@member_view(Can.SEE_DISTRICT)
def district_indicators(request):
    """The same schools by the indicators, a group of them at a time."""
    organisation, today = request.member.organisation, timezone.localdate()
    year = year_of(current_programme(request), today)
    filters = IndicatorFilterForm(request.GET)
    rows = indicators_by_school(schools_seen_by(organisation), year, today, filters.codes)
    context = {
        "year": year,
        "rows": filters.narrow(rows),
        "count": len(rows),
        "filters": filters,
        "columns": [entries()[code] for code in filters.codes],
    }
    return render(request, "reports/district_indicators.html", context)


@member_view(Can.SEE_DISTRICT)
def district_school(request, school):
    """One school as its centre may know it: papers, numbers, points with their reasons."""
    organisation, today = request.member.organisation, timezone.localdate()
    year = year_of(current_programme(request), today)
    on = min(today, year.last_day)
    found = schools_seen_by(organisation).filter(slug=school)
    get_object_or_404(found)
    terms = terms_of(organisation, year.start)
    (row,) = rows_of(district_of(found, year.start, on), on, terms)
    ((_, cells),) = indicators_by_school(found, year, today)
    context = {
        "year": year,
        "on": on,
        "row": row,
        "terms": terms,
        "parts": told_parts(row, on, terms),
        "groups": by_group(cells),
    }
    return render(request, "reports/district_school.html", context)


def year_of(programme, today):
    return SchoolYear(programme.year) if programme else SchoolYear.of(today)
