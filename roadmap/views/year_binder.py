"""«Дело за год»: all papers of the programme, what is missing, one archive and one file."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.jobs import ring
from roadmap.actions.packs import ask_for_pack
from roadmap.models import KEPT_FOR, YearPack
from roadmap.papers.year_binder import year_contents
from roadmap.views.stages import fresh_pack, pack_file, with_jobs


def to_binder(request):
    return redirect("roadmap:year_binder", request.member.organisation.slug)


@member_view(Can.SEE_DOCUMENTS)
def year_binder(request):
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу учебного года.")
        return redirect("reports:home", request.member.organisation.slug)
    contents = year_contents(programme)
    packs = YearPack.objects.visible_to(request.member).filter(
        programme=programme, created_at__gte=timezone.now() - KEPT_FOR
    )
    packs = packs.select_related("created_by", "programme").newest_first()[:5]
    context = {
        "contents": contents,
        "packs": with_jobs(packs, contents.digest()),
        "kept_hours": KEPT_FOR.total_seconds() / 3600,
    }
    return render(request, "roadmap/year_binder.html", context)


@require_POST
@member_view(Can.SEE_DOCUMENTS)
def year_binder_make(request):
    programme = current_programme(request)
    if programme is None:
        return to_binder(request)
    with problems_shown(request):
        pack, job = ask_for_pack(contents=year_contents(programme), by=request.user)
        ring()
        if not pack.is_ready:
            return redirect("mentoring:job_detail", request.member.organisation.slug, job.pk)
        messages.success(request, "С прошлого раза ничего не изменилось: вот это дело.")
    return to_binder(request)


@member_view(Can.SEE_DOCUMENTS)
def year_binder_download(request, pk, part):
    packs = YearPack.objects.visible_to(request.member).select_related("programme")
    return pack_file(request, fresh_pack(packs, pk), part, to_binder(request))
