from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import member_view, problems_shown
from roadmap.actions.editing import (
    add_activity,
    add_stage_document,
    remove_activity,
    remove_stage,
    remove_stage_document,
    save_stage,
)
from roadmap.actions.places import shift_activity, shift_document, shift_stage
from roadmap.forms.editing import PaperForm, RemovalForm, StageForm
from roadmap.forms.roadmaps import ActivityForm
from roadmap.models import Activity, Stage
from roadmap.views.activities import found_activity
from roadmap.views.documents import found_document
from roadmap.views.printing import found_roadmap
from roadmap.views.stages import found_stage, roadmap_url


def to_editing(request, stage_pk):
    return redirect("roadmap:stage_edit", request.member.organisation.slug, stage_pk)


def step_of(request):
    return -1 if request.POST.get("to") == "up" else 1


@member_view(Can.EDIT_ROADMAP)
def stage_create(request, pk):
    stage = Stage(roadmap=found_roadmap(request, pk))
    return stage_saved(request, stage, "roadmap/stage_create.html", "Этап добавлен: впишите мероприятия.")  # fmt: skip


@member_view(Can.EDIT_ROADMAP)
def stage_edit(request, pk):
    """The stage, its activities and its papers: everything that can be changed in one place."""
    return stage_saved(request, found_stage(request, pk), "roadmap/stage_edit.html", "Этап сохранён.")  # fmt: skip


def stage_saved(request, stage, template, sentence):
    form = StageForm(request.POST or None, instance=stage)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            saved = save_stage(stage=form.save(), by=request.user, changed=form.changed_data)
            messages.success(request, sentence)
            return to_editing(request, saved.pk)
    context = {
        "form": form,
        "roadmap": stage.roadmap,
        "stage": stage,
        "paper_form": PaperForm(),
        "back_url": roadmap_url(request, stage) if stage.pk else plan_url(request, stage.roadmap),
    }
    if stage.pk:
        context["activities"] = stage.activities.order_by("position", "pk")
        context["papers"] = stage.documents.order_by("position", "pk").select_related("activity")
    return render(request, template, context, status=form.status)


def plan_url(request, roadmap):
    url = reverse("roadmap:roadmap_detail", args=[request.member.organisation.slug])
    return f"{url}?roadmap={roadmap.pk}"


@require_POST
@member_view(Can.EDIT_ROADMAP)
def stage_shift(request, pk):
    stage = found_stage(request, pk)
    with problems_shown(request):
        shift_stage(stage=stage, by_places=step_of(request))
    return redirect(roadmap_url(request, stage))


@member_view(Can.EDIT_ROADMAP)
def stage_delete(request, pk):
    stage = found_stage(request, pk)
    activities, papers = stage.activities.all(), stage.documents.all()
    has_done = (
        activities.filter(done_on__isnull=False).exists()
        or papers.filter(done_on__isnull=False).exists()
    )
    context = {
        "title": "Убрать этап",
        "what": str(stage),
        "activities": activities.order_by("position", "pk"),
        "papers": papers.order_by("position", "pk"),
    }

    def remove(typed):
        remove_stage(stage=stage, by=request.user, **typed)

    return removed(request, stage, has_done, remove, context, plan_url(request, stage.roadmap))


@member_view(Can.EDIT_ROADMAP)
def activity_create(request, pk):
    stage = found_stage(request, pk)
    activity = Activity(organisation=request.member.organisation, stage=stage)
    form = ActivityForm(request.POST or None, instance=activity, member=request.member)
    if form.is_valid():
        with problems_shown(request):
            added = add_activity(by=request.user, **form.facts())
            messages.success(request, "Мероприятие добавлено.")
            return to_editing(request, added.stage_id)
    context = {"form": form, "stage": stage}
    return render(request, "roadmap/activity_create.html", context)


@require_POST
@member_view(Can.EDIT_ROADMAP)
def activity_shift(request, pk):
    activity = found_activity(request, pk)
    with problems_shown(request):
        shift_activity(activity=activity, by_places=step_of(request))
    return to_editing(request, activity.stage_id)


@member_view(Can.EDIT_ROADMAP)
def activity_delete(request, pk):
    activity = found_activity(request, pk)
    context = {"title": "Убрать мероприятие", "what": activity.text, "done": activity}

    def remove(typed):
        remove_activity(activity=activity, by=request.user, **typed)

    back = reverse("roadmap:stage_edit", args=[request.member.organisation.slug, activity.stage_id])
    return removed(request, activity, bool(activity.done_on), remove, context, back)


@require_POST
@member_view(Can.EDIT_ROADMAP)
def stage_document_add(request, pk):
    stage = found_stage(request, pk)
    form = PaperForm(request.POST)
    with problems_shown(request):
        if form.is_valid():
            paper = add_stage_document(stage=stage, title=form.cleaned_data["title"], by=request.user)  # fmt: skip
            known = f": его выпускает программа ({', '.join(paper.codes)})" if paper.codes else ""
            messages.success(request, f"Документ добавлен{known}.")
        else:
            messages.error(request, "Впишите название документа, не длиннее 2000 знаков.")
    return to_editing(request, stage.pk)


@require_POST
@member_view(Can.EDIT_ROADMAP)
def stage_document_shift(request, pk):
    paper = found_document(request, pk)
    with problems_shown(request):
        shift_document(stage_document=paper, by_places=step_of(request))
    return to_editing(request, paper.stage_id)


@member_view(Can.EDIT_ROADMAP)
def stage_document_remove(request, pk):
    paper = found_document(request, pk)
    context = {"title": "Убрать документ этапа", "what": paper.title, "done": paper}

    def remove(typed):
        remove_stage_document(stage_document=paper, by=request.user, reason=typed["reason"])

    back = reverse("roadmap:stage_edit", args=[request.member.organisation.slug, paper.stage_id])
    return removed(request, paper, bool(paper.done_on), remove, context, back)


def removed(request, row, has_done, remove, context, back):
    """Asks once, tells what goes along, and wants a reason for what had been done."""
    initial = {"version": getattr(row, "version", None)}
    form = RemovalForm(request.POST or None, initial=initial, has_done=has_done)
    if form.is_valid():
        with problems_shown(request):
            remove(form.cleaned_data | {"version": form.cleaned_data["version"] or 0})
            messages.success(request, "Убрано. Запись об этом осталась внизу дорожной карты.")
            return redirect(back)
    context |= {"form": form, "has_done": has_done, "back_url": back}
    return render(request, "roadmap/plan_removal.html", context)
