from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can, allowed
from mentoring.http import file_response, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import Job
from roadmap.actions.packs import PARTS, ask_for_pack, note_pack_taken
from roadmap.models import KEPT_FOR, Stage, StagePack
from roadmap.papers.pack import contents_of


def found_stage(request, pk):
    stages = Stage.objects.visible_to(request.member)
    return get_object_or_404(stages.select_related("roadmap__programme__organisation"), pk=pk)


@member_view(Can.SEE_ROADMAP)
def stage_papers(request, pk):
    """The papers of one stage as they stand, and the packs made of them."""
    stage = found_stage(request, pk)
    contents = contents_of(stage)
    may_take = allowed(request.member, Can.SEE_DOCUMENTS)
    context = {
        "stage": contents.stage,
        "contents": contents,
        "packs": packs_of(request, contents) if may_take else [],
        "back_url": roadmap_url(request, stage),
        "kept_hours": KEPT_FOR.total_seconds() / 3600,
    }
    return render(request, "roadmap/stage_papers.html", context)


def roadmap_url(request, stage):
    url = reverse("roadmap:roadmap_detail", args=[request.member.organisation.slug])
    return f"{url}?roadmap={stage.roadmap_id}#stage-{stage.pk}"


def packs_of(request, contents):
    """The packs of the last day, each with its job; the newest tells whether it is still true."""
    fresh = timezone.now() - KEPT_FOR
    packs = StagePack.objects.visible_to(request.member).filter(
        stage=contents.stage, created_at__gte=fresh
    )
    return with_jobs(packs.select_related("created_by").newest_first()[:5], contents.digest())


def with_jobs(packs, digest):
    """Each with its job; the newest tells whether it is still true."""
    found = list(packs)
    keys = {pack.job_key: pack for pack in found}
    for pack in found:
        pack.job, pack.is_current = None, pack.digest == digest
    jobs = Job.objects.filter(
        organisation__in={pack.organisation_id for pack in found}, key__in=keys
    )
    for job in jobs.order_by("pk"):
        keys[job.key].job = job
    return found


@require_POST
@member_view(Can.SEE_DOCUMENTS)
def stage_pack(request, pk):
    stage = found_stage(request, pk)
    with problems_shown(request):
        pack, job = ask_for_pack(contents=contents_of(stage), by=request.user)
        ring()
        if not pack.is_ready:
            return redirect("mentoring:job_detail", request.member.organisation.slug, job.pk)
        messages.success(request, "С прошлого раза ничего не изменилось: вот этот пакет.")
    return redirect("roadmap:stage_papers", request.member.organisation.slug, pk)


@member_view(Can.SEE_DOCUMENTS)
def stage_pack_download(request, pk, part):
    """The archive or one of the two files for the printer; a day later it is gone."""
    packs = StagePack.objects.visible_to(request.member).select_related("stage")
    pack = fresh_pack(packs, pk)
    back = redirect("roadmap:stage_papers", request.member.organisation.slug, pack.stage_id)
    return pack_file(request, pack, part, back)


def fresh_pack(packs, pk):
    fresh = timezone.now() - KEPT_FOR
    return get_object_or_404(packs.filter(made_at__isnull=False, created_at__gte=fresh), pk=pk)


def pack_file(request, pack, part, back):
    file = getattr(pack, PARTS[part]) if part in PARTS else None
    if not file:
        raise Http404
    try:
        with file.open() as stored:
            content = stored.read()
    except OSError:
        messages.error(request, "Файл пакета утерян. Соберите пакет заново.")
        return back
    note_pack_taken(pack=pack, by=request.user)
    ending = " (двусторонняя печать)" if part == "duplex" else ""
    suffix = "zip" if part == "zip" else "pdf"
    return file_response(content, name=f"{str(pack)[:150]}{ending}", suffix=suffix)
