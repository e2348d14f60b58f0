from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from mentoring.access import Can
from mentoring.actions.people import save_participation
from mentoring.forms.participations import ParticipationForm
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.models import Participation, Person, Side


@member_view(Can.EDIT_PEOPLE)
def participation_edit(request, pk, side):
    person = get_object_or_404(Person.objects.visible_to(request.member), pk=pk)
    programme = current_programme(request)
    if side not in Side.values or programme is None:
        raise Http404
    entries = Participation.objects.visible_to(request.member)
    entry = entries.filter(programme=programme, person=person, side=side).first()
    participation = entry or Participation(programme=programme, person=person, side=side)
    form = ParticipationForm(request.POST or None, instance=participation)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_participation(
                participation=form.save(), by=request.user, changed=form.changed_data
            )
            messages.success(request, "Участие в программе сохранено.")
            return redirect(
                "mentoring:person_card", organisation=request.member.organisation.slug, pk=pk
            )
    context = {"person": person, "form": form, "participation": participation}
    return render(request, "mentoring/participation_edit.html", context, status=form.status)
