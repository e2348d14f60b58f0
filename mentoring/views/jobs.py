from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.jobs import retry_job
from mentoring.http import member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import Job

JOBS_ON_A_PAGE = 25


@member_view(Can.SEE_JOBS)
def job_list(request):
    visible = Job.objects.visible_to(request.member)
    own = visible.filter(created_by=request.user)
    is_everybodys = request.GET.get("whose") == "all"
    shown = (visible if is_everybodys else own).select_related("created_by").newest_first()
    page = Paginator(shown, JOBS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "mentoring/job_list.html",
        {
            "page": page,
            "is_everybodys": is_everybodys,
            "has_others": visible.exclude(created_by=request.user).exists(),
            "has_unfinished": any(not job.is_finished for job in page),
        },
    )


@member_view(Can.SEE_JOBS)
def job_detail(request, pk):
    job = get_object_or_404(Job.objects.visible_to(request.member), pk=pk)
    template = "mentoring/_job_progress.html" if request.htmx else "mentoring/job_detail.html"
    return render(request, template, {"job": job, "address": request.path})


@require_POST
@member_view(Can.SEE_JOBS)
def job_retry(request, pk):
    job = get_object_or_404(Job.objects.visible_to(request.member), pk=pk)
    with problems_shown(request):
        retry_job(job=job, by=request.user)
        transaction.on_commit(ring)
    return redirect("mentoring:job_detail", request.member.organisation.slug, pk)
