from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import member_view, problems_shown
from roadmap.actions.documents import mark_stage_document, unmark_stage_document
from roadmap.models import StageDocument


def found_document(request, pk):
    documents = StageDocument.objects.visible_to(request.member).select_related("stage")
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
