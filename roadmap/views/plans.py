from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from mentoring.access import Can
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import JobState
from roadmap.actions.plan_drafts import (
    add_stage,
    change_head,
    change_stage,
    correct_meanings,
    delete_stage,
    discard_draft,
    reading_of,
    save_draft,
    shift_stage,
    stage_at,
    start_draft,
)
from roadmap.forms.plans import (
    PlanActivityFormSet,
    PlanColumnsForm,
    PlanHeadForm,
    PlanStageForm,
    PlanUploadForm,
    activity_rows,
    people_of,
    sorted_activities,
)
from roadmap.models import DraftState, PlanDraft
from roadmap.plans import plan_from_json

STEPS = ["Файл", "Проверка и правка", "Дорожная карта"]


def found_draft(request, pk):
    drafts = PlanDraft.objects.visible_to(request.member).select_related("programme")
    return get_object_or_404(drafts, pk=pk)


def read_draft_of(request, pk):
    """A draft that may be corrected: its file has been read."""
    return get_object_or_404(
        PlanDraft.objects.visible_to(request.member).select_related("programme"),
        pk=pk,
        state=DraftState.READ,
    )


def to_preview(request, draft, at=None):
    url = reverse("roadmap:plan_preview", args=[request.member.organisation.slug, draft.pk])
    return redirect(url if at is None else f"{url}#stage-{at}")


def version_of(request):
    """The version the page was shown with; nonsense is a version nobody has."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


@member_view(Can.EDIT_ROADMAP)
def plan_upload(request):
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу: дорожная карта строится на её год.")
        return redirect("reports:home", organisation=request.member.organisation.slug)
    form = PlanUploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with problems_shown(request):
            file = form.cleaned_data["file"]
            draft = start_draft(
                programme=programme, content=file.read(), file_name=file.name, by=request.user
            )
            ring()
            return to_preview(request, draft)
    context = {"form": form, "steps": STEPS, "programme": programme}
    context["drafts"] = PlanDraft.objects.visible_to(request.member).filter(programme=programme)
    return render(request, "roadmap/plan_upload.html", context)


@member_view(Can.EDIT_ROADMAP)
def plan_preview(request, pk):
    draft = found_draft(request, pk)
    if draft.state != DraftState.READ:
        return waiting(request, draft)
    if request.htmx:
        return HttpResponseClientRefresh()
    plan = plan_from_json(draft.plan)
    head = {"title": plan.title, "base": plan.words.get("base", "база"), "version": draft.version}
    form = PlanHeadForm(request.POST or None, initial=head)
    if form.is_valid():
        with problems_shown(request):
            change_head(draft=draft, **form.cleaned_data)
            messages.success(request, "Название сохранено.")
            return to_preview(request, draft)
    context = {"draft": draft, "plan": plan, "form": form, "steps": STEPS}
    return render(request, "roadmap/plan_preview.html", context)


def waiting(request, draft):
    """Until the background work has read the file; a refusal stays to be read."""
    if request.htmx and draft.state == DraftState.REFUSED:
        return HttpResponseClientRefresh()
    job = reading_of(draft).first()
    failure = job.message if job and job.state == JobState.FAILED else ""
    context = {"draft": draft, "steps": STEPS, "address": request.path, "failure": failure}
    template = "roadmap/_plan_waiting.html" if request.htmx else "roadmap/plan_waiting.html"
    return render(request, template, context)


@member_view(Can.EDIT_ROADMAP)
def plan_columns(request, pk):
    draft = read_draft_of(request, pk)
    form = PlanColumnsForm(
        request.POST or None, plan=plan_from_json(draft.plan), initial={"version": draft.version}
    )
    if form.is_valid():
        with problems_shown(request):
            correct_meanings(
                draft=draft, meanings=form.meanings(), version=form.cleaned_data["version"]
            )
            messages.success(request, "План прочитан заново по вашим столбцам.")
            return to_preview(request, draft)
    return render(request, "roadmap/plan_columns.html", {"draft": draft, "form": form})


@member_view(Can.EDIT_ROADMAP)
def plan_stage_edit(request, pk, at):
    draft = read_draft_of(request, pk)
    plan = plan_from_json(draft.plan)
    if at >= len(plan.stages):
        messages.error(request, "Такого этапа уже нет. Откройте страницу заново.")
        return to_preview(request, draft)
    stage = stage_at(plan, at)
    form = PlanStageForm(request.POST or None, initial=stage_facts(stage, draft))
    rows = PlanActivityFormSet(
        request.POST or None,
        initial=activity_rows(stage, at),
        prefix="rows",
        form_kwargs={"stages": stage_choices(plan), "own": at},
    )
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        with problems_shown(request):
            stay, moved = sorted_activities(rows, stage.activities, at)
            change_stage(
                draft=draft,
                at=at,
                stage=form.stage(stage, stay),
                moved=moved,
                version=form.cleaned_data["version"],
            )
            messages.success(request, "Этап сохранён.")
            return to_preview(request, draft, at)
    context = {"draft": draft, "stage": stage, "form": form, "rows": rows}
    return render(request, "roadmap/plan_stage_edit.html", context)


def stage_facts(stage, draft):
    return {
        "number": stage.number,
        "title": stage.title,
        "periods": [term["period"] for term in stage.terms if term["period"]],
        "responsible": people_of(stage),
        "documents": stage.documents,
        "version": draft.version,
    }


def stage_choices(plan):
    return [(at, f"{stage.number}. {stage.title}"[:60]) for at, stage in enumerate(plan.stages)]


@require_POST
@member_view(Can.EDIT_ROADMAP)
def plan_stage_shift(request, pk, at):
    draft = read_draft_of(request, pk)
    step = -1 if request.POST.get("to") == "up" else 1
    with problems_shown(request):
        shift_stage(draft=draft, at=at, by_places=step, version=version_of(request))
    return to_preview(request, draft, max(0, at + step))


@require_POST
@member_view(Can.EDIT_ROADMAP)
def plan_stage_delete(request, pk, at):
    draft = read_draft_of(request, pk)
    with problems_shown(request):
        delete_stage(draft=draft, at=at, version=version_of(request))
        messages.success(request, "Этап удалён.")
    return to_preview(request, draft)


@require_POST
@member_view(Can.EDIT_ROADMAP)
def plan_stage_add(request, pk):
    draft = read_draft_of(request, pk)
    with problems_shown(request):
        draft = add_stage(draft=draft, version=version_of(request))
        at = len(draft.plan["stages"]) - 1
        return redirect("roadmap:plan_stage_edit", request.member.organisation.slug, pk, at)
    return to_preview(request, draft)


@require_POST
@member_view(Can.EDIT_ROADMAP)
def plan_save(request, pk):
    draft = read_draft_of(request, pk)
    with problems_shown(request):
        roadmap = save_draft(draft=draft, by=request.user)
        messages.success(
            request, "Дорожная карта сохранена: её можно выполнять, менять и печатать."
        )
        url = reverse("roadmap:roadmap_detail", args=[request.member.organisation.slug])
        return redirect(f"{url}?roadmap={roadmap.pk}")
    return to_preview(request, draft)


@require_POST
@member_view(Can.EDIT_ROADMAP)
def plan_discard(request, pk):
    discard_draft(draft=found_draft(request, pk))
    messages.success(request, "Черновик удалён.")
    return redirect("roadmap:plan_upload", request.member.organisation.slug)
