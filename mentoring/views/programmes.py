from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.programmes import change_programme, open_programme
from mentoring.forms.programmes import ProgrammeCreateForm, ProgrammeForm
from mentoring.http import member_view, problems_shown
from mentoring.models import Programme
from mentoring.views.start import to_home


def choose(request, programme):
    request.session[f"programme:{request.member.organisation.pk}"] = programme.pk


@require_POST
@member_view(Can.SEE_HOME)
def programme_switch(request):
    wanted = request.POST.get("programme", "")
    programmes = Programme.objects.visible_to(request.member)
    programme = get_object_or_404(programmes, pk=wanted if wanted.isdecimal() else None)
    choose(request, programme)
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return redirect(back)
    return to_home(request.member.organisation)


@member_view(Can.EDIT_PROGRAMME)
def programme_create(request):
    form = ProgrammeCreateForm(request.POST or None, member=request.member)
    if form.is_valid():
        with problems_shown(request):
            programme = open_programme(
                organisation=request.member.organisation, by=request.user, **form.cleaned_data
            )
            choose(request, programme)
            messages.success(request, f"Программа создана: {programme}.")
            return to_home(request.member.organisation)
    return render(request, "mentoring/programme_create.html", {"form": form})


@member_view(Can.EDIT_PROGRAMME)
def programme_edit(request, pk):
    programme = get_object_or_404(Programme.objects.visible_to(request.member), pk=pk)
    form = ProgrammeForm(request.POST or None, instance=programme, member=request.member)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            change_programme(
                programme=form.save(),
                forms=form.cleaned_data["forms"],
                by=request.user,
                changed=form.changed_data,
            )
            messages.success(request, "Программа сохранена.")
            return to_home(request.member.organisation)
    context = {"form": form, "edited": programme}
    return render(request, "mentoring/programme_edit.html", context, status=form.status)
