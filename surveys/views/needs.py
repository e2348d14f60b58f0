from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.models import Participation, Side
from surveys.actions.needs import remove_needs, save_needs
from surveys.assessments import answers_of, base_of, records_of
from surveys.forms.needs import NeedsForm
from surveys.models import NeedsMethod, NeedsRecord

PAPERS = {Side.MENTEE: "D54", Side.MENTOR: "D55"}


@member_view(Can.SEE_ANSWERS)
def needs_list(request):
    """Everybody of one base and what is known of his needs, by method."""
    programme = current_programme(request)
    side = Side.MENTOR if request.GET.get("side") == Side.MENTOR else Side.MENTEE
    rows = rows_of(programme, side) if programme else []
    context = {
        "side": side,
        "rows": rows,
        "methods": NeedsMethod.choices,
        "covered": sum(any(found for _, found in row["cells"]) for row in rows),
        "paper": PAPERS[side],
    }
    return render(request, "surveys/needs_list.html", context)


def rows_of(programme, side):
    answers, records = answers_of(programme, side), records_of(programme, side)
    return [
        {
            "entry": entry,
            "cells": [
                (label, cell_of(method, answers.get(person, []), records.get(person, [])))
                for method, label in NeedsMethod.choices
            ],
        }
        for person, entry in base_of(programme, side).items()
    ]


def cell_of(method, answers, records):
    found = [
        {"record": one, "text": f"{one.done_on:%d.%m.%Y}"}
        for one in records
        if one.method == method
    ]
    if method == NeedsMethod.SURVEY:
        found += [
            {"response": one, "text": f"{one.survey.code}, {one.submitted_at:%d.%m.%Y}"}
            for one in answers
        ]
    return found


@member_view(Can.RECORD_NEEDS)
def needs_record(request, pk):
    entries = Participation.objects.visible_to(request.member).select_related(
        "person", "programme__organisation"
    )
    entry = get_object_or_404(entries, pk=pk)
    record = NeedsRecord(
        programme=entry.programme,
        organisation=entry.programme.organisation,
        person=entry.person,
        side=entry.side,
        method=NeedsMethod.INTERVIEW,
    )
    return edited(request, record, "Записано.")


@member_view(Can.RECORD_NEEDS)
def needs_edit(request, pk):
    return edited(request, found(request, pk), "Запись исправлена.")


def edited(request, record, done):
    form = NeedsForm(request.POST or None, instance=record)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_needs(record=form.save(commit=False), by=request.user, changed=form.changed_data)
            messages.success(request, f"{record.person}: {done[0].lower()}{done[1:]}")
            return to_list(request, record.side)
    context = {"record": record, "form": form}
    return render(request, "surveys/needs_record.html", context, status=form.status)


@require_POST
@member_view(Can.RECORD_NEEDS)
def needs_remove(request, pk):
    record = found(request, pk)
    with problems_shown(request):
        remove_needs(record=record, by=request.user)
        messages.success(request, "Запись удалена.")
    return to_list(request, record.side)


def found(request, pk):
    records = NeedsRecord.objects.visible_to(request.member)
    return get_object_or_404(records.select_related("person", "programme__organisation"), pk=pk)


def to_list(request, side):
    response = redirect("surveys:needs_list", organisation=request.member.organisation.slug)
    response["Location"] += f"?side={side}"
    return response
