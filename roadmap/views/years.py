from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mentoring.access import Can
from mentoring.http import current_programme, member_view, problems_shown
from roadmap.actions.catching_up import mark_done_before
from roadmap.actions.left_overs import roll_over
from roadmap.actions.years import copy_roadmap
from roadmap.evidence import gather
from roadmap.forms.years import CatchUpForm, RenewForm
from roadmap.monitoring import stages_of
from roadmap.views.printing import found_roadmap


def to_roadmap(request, roadmap):
    url = reverse("roadmap:roadmap_detail", args=[request.member.organisation.slug])
    return redirect(f"{url}?roadmap={roadmap.pk}")


@member_view(Can.EDIT_ROADMAP)
def roadmap_renew(request):
    """Last year's plan for this year: the whole of it, or what was left undone."""
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу нового учебного года.")
        return redirect("reports:home", organisation=request.member.organisation.slug)
    form = RenewForm(request.POST or None, member=request.member, programme=programme)
    if form.is_valid():
        with problems_shown(request):
            return renewed(request, programme, form.cleaned_data)
    return render(request, "roadmap/roadmap_renew.html", {"form": form, "programme": programme})


def renewed(request, programme, typed):
    if typed["way"] == RenewForm.COPY:
        roadmap = copy_roadmap(roadmap=typed["source"], programme=programme, by=request.user)
        messages.success(request, "План повторён: сроки отсчитаны от нового 1 сентября.")
        return to_roadmap(request, roadmap)
    count = roll_over(roadmap=typed["source"], into=typed["into"], by=request.user)
    text = f"Перенесено мероприятий: {count}." if count else "В прошлом году всё выполнено, переносить нечего."  # fmt: skip
    messages.success(request, text)
    return to_roadmap(request, typed["into"])


@member_view(Can.EDIT_ROADMAP)
def roadmap_catch_up(request, pk):
    """What was done before the organisation came here, stage by stage."""
    roadmap, today = found_roadmap(request, pk), timezone.localdate()
    form = CatchUpForm(request.POST or None, roadmap=roadmap)
    if form.is_valid():
        with problems_shown(request):
            done, papers = mark_done_before(roadmap=roadmap, by=request.user, **form.cleaned_data)
            messages.success(request, f"Отмечено мероприятий: {done}, документов: {papers}.")
            return to_roadmap(request, roadmap)
    stages = stages_of(roadmap, today=today, facts=gather(roadmap.programme, today))
    chosen = {name: set(request.POST.getlist(name)) for name in ("activities", "documents")}
    context = {"roadmap": roadmap, "form": form, "stages": stages, "chosen": chosen}
    return render(request, "roadmap/roadmap_catch_up.html", context)
