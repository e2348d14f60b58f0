"""Mentors' reports on the curator's side: who has handed in, what is written, taken or given back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import checked, current_programme, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.papers.paper import Paper
from reports.forms.mentor_reports import MentorReportForm, RemarkForm
from reports.papers.mentor_report import mentor_report
from roadmap.actions.mentor_reports import (
    accept_report,
    accept_reports,
    return_report,
    write_report,
)
from roadmap.year_of_mentors import words_of, years_of_mentors


def to_list(request):
    return redirect("reports:mentor_report_list", request.member.organisation.slug)


def to_report(request, pk):
    return redirect("reports:mentor_report_detail", request.member.organisation.slug, pk)


@member_view(Can.ISSUE_DOCUMENTS)
def mentor_report_list(request):
    programme = current_programme(request)
    years = years_of_mentors(programme) if programme else []
    in_hand = sum(one.is_in_hand for one in years)
    waiting = [one for one in years if one.report and one.report.state == "handed_in"]
    context = {"years": years, "in_hand": in_hand, "waiting": waiting}
    return render(request, "reports/mentor_report_list.html", context)


def found_year(request, pk):
    """The year of this mentor in the programme of the page."""
    programme = current_programme(request)
    years = years_of_mentors(programme) if programme else []
    year = next((one for one in years if one.person.pk == pk), None)
    if year is None:
        raise Http404
    return year


@member_view(Can.ISSUE_DOCUMENTS)
def mentor_report_detail(request, pk):
    """The paper as it would be printed; what was taken is shown as it was taken."""
    year = found_year(request, pk)
    document = year.report.document if year.report else None
    context = {
        "year": year,
        "document": document,
        "paper": paper_of(request, year, document).body(),
        "form": RemarkForm(),
    }
    return render(request, "reports/mentor_report_detail.html", context)


def paper_of(request, year, document):
    if document:
        return Paper.of(document)
    facts = mentor_report(
        organisation=request.member.organisation,
        programme=year.programme,
        day=timezone.localdate(),
        person=year.person,
    )
    return Paper("D56", facts)


@member_view(Can.ISSUE_DOCUMENTS)
def mentor_report_edit(request, pk):
    """For a mentor without a telephone: the curator types what is written on paper."""
    year = found_year(request, pk)
    form = MentorReportForm(request.POST or None, initial=stored(year), mentor=year.person)
    if form.is_valid():
        with problems_shown(request):
            is_final = "hand_in" in request.POST
            write_report(
                programme=year.programme, person=year.person, by=request.user,
                hand_in=is_final, **form.cleaned_data,
            )  # fmt: skip
            messages.success(request, "Отчёт сдан." if is_final else "Отчёт сохранён.")
            return to_report(request, pk)
    context = {"year": year, "form": form}
    return render(request, "reports/mentor_report_edit.html", context)


def stored(year):
    return words_of(year) | {"version": year.report.version if year.report else None}


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def mentor_report_accept(request, pk):
    with problems_shown(request):
        accept_report(report=found_report(request, pk), by=request.user)
        ring()
        messages.success(request, "Отчёт принят, его сведения закреплены документом.")
    return to_report(request, pk)


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def mentor_report_return(request, pk):
    report = found_report(request, pk)
    with problems_shown(request):
        return_report(report=report, by=request.user, **checked(RemarkForm(request.POST)))
        messages.success(request, "Отчёт возвращён: наставник увидит замечание на своей странице.")
    return to_report(request, pk)


def found_report(request, pk):
    report = found_year(request, pk).report
    if report is None:
        raise Http404
    return report


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def mentor_report_accept_all(request):
    programme = current_programme(request)
    if programme is None:
        raise Http404
    taken, refused = accept_reports(programme=programme, by=request.user)
    ring()
    messages.success(request, f"Принято отчётов: {len(taken)}.")
    for report, sentence in refused:
        messages.warning(request, f"{report.person}: {sentence}")
    return to_list(request)
