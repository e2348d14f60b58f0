from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import member_view, problems_shown
from roadmap.actions.documents import (
    leave_out_stage_document,
    mark_stage_document,
    unmark_stage_document,
)
from roadmap.forms.proofs import StageDocumentForm
from roadmap.models import StageDocument


def found_document(request, pk):
    documents = StageDocument.objects.visible_to(request.member).select_related(
        "stage__roadmap__programme"
    )
    return get_object_or_404(documents, pk=pk)


def to_stage(request, stage_document):
    stage = stage_document.stage
    url = reverse("roadmap:roadmap_detail", args=[request.member.organisation.slug])
    return redirect(f"{url}?roadmap={stage.roadmap_id}#stage-{stage.pk}")


@require_POST
@member_view(Can.EDIT_ROADMAP)
def stage_document_mark(request, pk):
    stage_document = found_document(request, pk)
    with problems_shown(request):
        mark_stage_document(stage_document=stage_document, by=request.user)
    return to_stage(request, stage_document)


@require_POST
@member_view(Can.EDIT_ROADMAP)
def stage_document_unmark(request, pk):
    stage_document = found_document(request, pk)
    with problems_shown(request):
        unmark_stage_document(stage_document=stage_document, by=request.user)
    return to_stage(request, stage_document)


@member_view(Can.EDIT_ROADMAP)
def stage_document_edit(request, pk):
    """Ready elsewhere, in the register under another name, or not needed here."""
    paper = found_document(request, pk)
    form = StageDocumentForm(
        request.POST or None,
        member=request.member,
        programme=paper.stage.roadmap.programme,
        initial=stored(paper),
    )
    if form.is_valid():
        with problems_shown(request):
            note_standing(paper, request.user, form.cleaned_data)
            messages.success(request, "Отметка сохранена.")
            return redirect(
                "roadmap:stage_papers", request.member.organisation.slug, paper.stage_id
            )
    return render(request, "roadmap/stage_document_edit.html", {"paper": paper, "form": form})


def stored(paper):
    standing = StageDocumentForm.NOT_NEEDED if paper.not_needed else StageDocumentForm.READY
    return {
        "standing": standing,
        "on": paper.done_on,
        "document": paper.document_id,
        "reason": paper.not_needed,
    }


def note_standing(paper, by, typed):
    if typed["standing"] == StageDocumentForm.NOT_NEEDED:
        return leave_out_stage_document(stage_document=paper, reason=typed["reason"], by=by)
    if typed["standing"] == StageDocumentForm.LACKING:
        return unmark_stage_document(stage_document=paper, by=by)
    return mark_stage_document(
        stage_document=paper, by=by, on=typed["on"], document=typed["document"]
    )
