from django.contrib import messages
from django.shortcuts import render
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from mentoring.access import Can
from mentoring.actions.rosters import SIGNED_ON, correct_columns, last_job, repair_cells
from mentoring.forms.registers import page_of
from mentoring.forms.roster_repairs import repair_form, shown_rows
from mentoring.forms.rosters import ApplyForm, ColumnsForm, MarksForm, RowFilterForm
from mentoring.http import member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import ImportState, JobState
from mentoring.views.rosters import (
    DECIDED,
    STEPS,
    counts_of,
    dropped_from,
    found_batch,
    to_page,
    told_about,
)

WAITING = (ImportState.UPLOADED, ImportState.APPLYING)


@member_view(Can.IMPORT_PEOPLE)
def roster_preview(request, pk):
    batch = found_batch(request, pk)
    if batch.state in DECIDED:
        return HttpResponseClientRefresh() if request.htmx else to_page("roster_result", batch)
    context = {"batch": batch, "steps": STEPS, "address": request.get_full_path()}
    if batch.state in WAITING:
        return waiting(request, batch, context)
    if request.htmx:
        return HttpResponseClientRefresh()
    filters = RowFilterForm(request.GET)
    page = page_of(filters.narrow(batch.rows.all()), request)
    context |= {
        "page": page,
        "filters": filters,
        "counts": counts_of(batch, request.path, "plan"),
        "rows": shown_rows(page, repair_form(batch, page, opened=request.GET.get("mend", ""))),
        "told": told_about(batch),
        "dropped": dropped_from(batch),
        "query": without_opened(request.GET),
        "may_mend": batch.is_open,
        "apply_form": ApplyForm(),
        "marks_form": marks_form(batch),
    }
    return render(request, "mentoring/roster_preview.html", context)


def marks_form(batch):
    """Asked while marks lack their day, and afterwards, to correct it."""
    answer = batch.answers.get(SIGNED_ON, "")
    is_asked = answer or any(notice.get("asks") == SIGNED_ON for notice in batch.notices)
    return MarksForm(initial={"signed_on": answer}) if is_asked else None


def without_opened(query):
    """The filters of the page, for the address of a row that is opened for mending."""
    query = query.copy()
    query.pop("mend", None)
    return query.urlencode()


def waiting(request, batch, context):
    job = last_job(batch).first()
    context["failure"] = job.message if job and job.state == JobState.FAILED else ""
    template = "mentoring/_roster_waiting.html" if request.htmx else "mentoring/roster_waiting.html"
    return render(request, template, context)


@member_view(Can.IMPORT_PEOPLE)
def roster_columns(request, pk):
    batch = found_batch(request, pk)
    form = ColumnsForm(request.POST or None, batch=batch)
    if form.is_valid():
        with problems_shown(request):
            correct_columns(
                batch=batch,
                mapping=form.mapping(),
                kind=form.cleaned_data["kind"],
                by=request.user,
            )
            ring()
            return to_page("roster_preview", batch)
    context = {"batch": batch, "form": form, "may_mend": batch.is_open}
    return render(request, "mentoring/roster_columns.html", context)


@require_POST
@member_view(Can.IMPORT_PEOPLE)
def roster_repair(request, pk):
    batch = found_batch(request, pk)
    filters = RowFilterForm(request.GET)
    page = page_of(filters.narrow(batch.rows.all()), request)
    form = repair_form(batch, page, request.POST, opened=request.POST.get("mend", ""))
    with problems_shown(request):
        if form.is_valid():
            repair_cells(batch=batch, cells=form.repairs(), answers=form.answers(), by=request.user)
            ring()
        else:
            messages.error(request, f"Значение в ячейке длиннее {500} знаков или не подходит.")
    return to_page("roster_preview", batch, without_opened(request.GET))


@require_POST
@member_view(Can.IMPORT_PEOPLE)
def roster_marks(request, pk):
    batch = found_batch(request, pk)
    form = MarksForm(request.POST)
    if form.is_valid():
        with problems_shown(request):
            answers = {SIGNED_ON: form.cleaned_data["signed_on"].isoformat()}
            repair_cells(batch=batch, cells=[], answers=answers, by=request.user)
            ring()
    else:
        messages.error(request, " ".join(form.errors.get("signed_on", [])))
    return to_page("roster_preview", batch)
