from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe

from mentoring.access import Can, allowed
from mentoring.http import current_programme, file_response, member_view, problems_shown
from mentoring.schoolyear import SchoolYear
from reports.actions.indicators import save_contingent, save_targets
from reports.forms.indicators import ContingentForm, IndicatorDayForm, TargetsForm
from reports.indicators import entries, indicators_of
from reports.indicators.behind import behind
from reports.indicators.days import reckoning
from reports.indicators.proposal import proposal_of
from reports.indicators.targets import sourced_targets
from reports.indicators.years import over_years, years_of
from reports.models import AgeDay, Contingent
from reports.papers.indicators import indicators_book, indicators_pdf
from reports.studies.indicators import SEVENTY, bars_of, shown_indicators, trend_of

ON_A_PAGE = 50


def year_of(request, today):
    programme = current_programme(request)
    return SchoolYear(programme.year) if programme else SchoolYear.of(today)


def asked(request):
    """(organisation, year, today, the chosen day or None, the form that chose it)."""
    organisation = request.member.organisation
    today = organisation.today()
    year = year_of(request, today)
    form = IndicatorDayForm(request.GET or None, year=year)
    return organisation, year, today, form.day, form


@member_view(Can.SEE_INDICATORS)
def indicator_list(request):
    organisation, year, today, day, form = asked(request)
    years = years_of(organisation, year)
    before = years[-2] if len(years) > 1 else None
    shown = shown_indicators(organisation, year, today=today, on=day, before=before)
    context = {
        "shown": shown,
        "seventy": [one for one in shown if one.code in SEVENTY],
        "chart": mark_safe(bars_of(shown)),
        "year": year,
        "before": before,
        "on": reckoning(year, today, day).on,
        "form": form,
        "query": request.GET.urlencode(),
        "contingent": contingent_of(organisation, year),
    }
    return render(request, "reports/indicator_list.html", context)


def contingent_of(organisation, year):
    return Contingent.objects.of_year(year).filter(organisation=organisation).first()


@member_view(Can.SEE_INDICATORS)
def indicator_detail(request, code):
    """One indicator: what it means, its years, and the list behind the number."""
    entry = entries().get(code)
    if entry is None:
        raise Http404
    organisation, year, today, day, _ = asked(request)
    days = reckoning(year, today, day)
    years = years_of(organisation, year)
    figures = over_years(organisation, years, today=today, codes=[code])[code]
    figure = figures[-1]
    if day:
        figure = indicators_of([organisation], year, today=today, on=day, codes=[code])[organisation.pk][0]  # fmt: skip
    may_see = allowed(request.member, Can[entry["view"]])
    rows = behind(code, organisation, days) if may_see else []
    context = {
        "entry": entry,
        "figure": figure,
        "years": list(zip(years, figures, strict=True)),
        "trend": mark_safe(trend_of(code, years, figures)),
        "may_see": may_see,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "on": days.on,
        "year": year,
        "query": request.GET.urlencode(),
    }
    return render(request, "reports/indicator_detail.html", context)


@member_view(Can.SEE_INDICATORS)
def indicator_file(request, suffix):
    """The table as a spreadsheet or on A4."""
    if suffix not in ("xlsx", "pdf"):
        raise Http404
    organisation, year, today, day, _ = asked(request)
    shown = shown_indicators(organisation, year, today=today, on=day)
    on = reckoning(year, today, day).on
    make = indicators_book if suffix == "xlsx" else indicators_pdf
    content = make(organisation, year, on, shown)
    name = f"Показатели {year.start}-{year.start + 1}"
    return file_response(content, name=name, suffix=suffix, inline="open" in request.GET)


def to_indicators(request):
    return redirect("reports:indicator_list", organisation=request.member.organisation.slug)


@member_view(Can.EDIT_PROGRAMME)
def contingent_edit(request):
    """The numbers are typed, or proposed by the list of people; nothing is stored before «Сохранить»."""
    organisation = request.member.organisation
    today = organisation.today()
    year = year_of(request, today)
    stored = contingent_of(organisation, year)
    contingent = stored or Contingent(organisation=organisation, year=year.start, counted_on=today)
    proposal = proposal_for(request, contingent, today)
    initial = proposal.values | {"source": proposal.source, "counted_on": today} if proposal else {}
    form = ContingentForm(request.POST or None, instance=contingent, initial=initial)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_contingent(contingent=form.save(), by=request.user, changed=form.changed_data)
            messages.success(request, "Контингент сохранён.")
            return to_indicators(request)
    context = {"form": form, "year": year, "proposal": proposal, "is_new": stored is None}
    return render(request, "reports/contingent_edit.html", context, status=form.status)


def proposal_for(request, contingent, today):
    if "propose" not in request.GET or request.method == "POST":
        return None
    age_day = reckoning(contingent.school_year, today).age_day(contingent.age_day or AgeDay.JANUARY)
    return proposal_of(contingent.organisation, age_day, today)


@member_view(Can.EDIT_PROGRAMME)
def target_edit(request):
    organisation = request.member.organisation
    year = year_of(request, organisation.today())
    targets = sourced_targets([organisation], year)[organisation.pk]
    form = TargetsForm(request.POST or None, targets=targets)
    if form.is_valid():
        with problems_shown(request):
            save_targets(
                organisation=organisation, year=year, targets=form.values(), by=request.user
            )
            messages.success(request, "Цели сохранены.")
            return to_indicators(request)
    context = {"form": form, "year": year, "rows": target_rows(form, targets)}
    return render(request, "reports/target_edit.html", context)


def target_rows(form, targets):
    return [
        (entry, form[code], targets.get(code, (None, ""))[1]) for code, entry in entries().items()
    ]
