from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.rosters import (
    ask_to_apply,
    people_of,
    shown_changes,
    undo_import,
    upload_roster,
)
from mentoring.forms.registers import page_of
from mentoring.forms.roster_repairs import repair_form, shown_rows
from mentoring.forms.rosters import ApplyForm, RowFilterForm, UploadForm
from mentoring.http import current_programme, file_response, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import ImportBatch, ImportState, RowAction
from mentoring.papers.returned import returned_file
from mentoring.papers.roster_templates import TEMPLATES, template_file

DECIDED = (ImportState.APPLIED, ImportState.UNDONE)
STEPS = ["Файл", "Проверка", "Итог"]
NO_LIST = "Одна из таблиц — не список людей, она не читается."
COUNTED = [
    (RowAction.CREATE, "created", "Создать", "Создано", "good"),
    (RowAction.UPDATE, "updated", "Обновить", "Обновлено", "brand"),
    (RowAction.UNCHANGED, "unchanged", "Без изменений", "Без изменений", ""),
    (RowAction.SKIP, "skipped", "Пропустить", "Пропущено", "warn"),
    (RowAction.ERROR, "errors", "Ошибки", "Не внесено", "bad"),
]


def found_batch(request, pk):
    batches = ImportBatch.objects.visible_to(request.member)
    return get_object_or_404(batches.select_related("organisation", "programme"), pk=pk)


def to_page(name, batch, query=""):
    answer = redirect(f"mentoring:{name}", organisation=batch.organisation.slug, pk=batch.pk)
    answer["Location"] += f"?{query}" if query else ""
    return answer


@member_view(Can.IMPORT_PEOPLE)
def roster_list(request):
    batches = ImportBatch.objects.visible_to(request.member).light()
    page = page_of(batches.select_related("created_by").newest_first(), request)
    return render(request, "mentoring/roster_list.html", {"page": page, "templates": TEMPLATES})


@member_view(Can.IMPORT_PEOPLE)
def roster_upload(request):
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with problems_shown(request):
            content, name = form.upload()
            batch = upload_roster(
                organisation=request.member.organisation,
                content=content,
                file_name=name,
                kind=form.cleaned_data["kind"],
                programme=current_programme(request),
                by=request.user,
            )
            ring()
            return to_page("roster_preview", batch)
    context = {"form": form, "templates": TEMPLATES, "steps": STEPS}
    return render(request, "mentoring/roster_upload.html", context)


@member_view(Can.IMPORT_PEOPLE)
def roster_template(request, kind):
    if kind not in TEMPLATES:
        raise Http404
    content = template_file(kind, request.member.organisation)
    return file_response(content, name=f"Шаблон: {TEMPLATES[kind]}", suffix="xlsx")


def counts_of(batch, path, when):
    """(figure, words, tone, address of the rows) for the strip of figures."""
    return [
        (
            batch.summary.get(key, 0),
            plan if when == "plan" else done,
            tone if batch.summary.get(key) else "",
            f"{path}?action={action}",
        )
        for action, key, plan, done, tone in COUNTED
    ]


def dropped_from(batch):
    """What the file holds and we may not keep, by its name; the notices say in which columns."""
    return list(dict.fromkeys(name for sheet in batch.sheets for name in sheet["dropped"].values()))


def told_about(batch):
    """How the file was read, for whoever wants to know: the warnings are shown without asking."""
    told = [notice["text"] for notice in batch.notices if notice["level"] == "info"]
    names = [
        sheet["name"]
        for sheet in batch.sheets
        if sheet["kind"] == "ignored" and not sheet.get("register")
    ]
    return told + [
        f"Лист «{name}» — не список людей, он не читается." if name else NO_LIST for name in names
    ]


@require_POST
@member_view(Can.IMPORT_PEOPLE)
def roster_apply(request, pk):
    batch = found_batch(request, pk)
    form = ApplyForm(request.POST)
    with problems_shown(request):
        form.is_valid()
        ask_to_apply(batch=batch, is_partial=form.cleaned_data["is_partial"], by=request.user)
        ring()
    return to_page("roster_preview", batch)


@member_view(Can.IMPORT_PEOPLE)
def roster_result(request, pk):
    batch = found_batch(request, pk)
    if batch.state not in DECIDED:
        return to_page("roster_preview", batch)
    filters = RowFilterForm(request.GET)
    # Of a list from the command line, and of one read long ago, only what it has changed is kept.
    is_by_people = not batch.tables and not filters.is_used
    rows = filters.narrow(batch.rows.select_related("person"))
    page = page_of(people_of(batch).by_name() if is_by_people else rows, request)
    context = {
        "batch": batch,
        "steps": STEPS,
        "counts": counts_of(batch, request.path, "done"),
        "filters": filters,
        "page": page,
        "told": told_about(batch),
        "dropped": dropped_from(batch),
        "rows": [] if is_by_people else shown_rows(page, repair_form(batch, [])),
        "changes": shown_changes(batch, page) if is_by_people else [],
        "applied_text": applied_text(batch),
        "is_applied": batch.state == ImportState.APPLIED,
    }
    return render(request, "mentoring/roster_result.html", context)


def applied_text(batch):
    if not batch.applied_at:
        return ""
    when = timezone.localtime(batch.applied_at)
    return f"{when:%d.%m.%Y в %H:%M}. Затронуто карточек: {people_of(batch).count()}."


@member_view(Can.IMPORT_PEOPLE)
def roster_download(request, pk):
    batch = found_batch(request, pk)
    if not batch.tables:
        raise Http404
    name = batch.file_name.rpartition(".")[0] or batch.file_name
    return file_response(returned_file(batch), name=f"{name} — результат", suffix="xlsx")


@require_POST
@member_view(Can.IMPORT_PEOPLE)
def roster_undo(request, pk):
    batch = found_batch(request, pk)
    with problems_shown(request):
        counts = undo_import(batch=batch, by=request.user)
        messages.success(
            request,
            f"Загрузка отменена. Удалено записей: {counts['removed']}, "
            f"возвращено прежних: {counts['restored']}.",
        )
    return to_page("roster_result", batch)
