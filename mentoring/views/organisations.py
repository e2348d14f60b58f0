from django.contrib import messages
from django.shortcuts import redirect, render

from mentoring.access import Can
from mentoring.actions.organisations import change_organisation
from mentoring.forms.organisations import OrganisationForm
from mentoring.http import member_view, problems_shown


@member_view(Can.EDIT_ORGANISATION)
def organisation_edit(request):
    form = OrganisationForm(request.POST or None, instance=request.member.organisation)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            organisation = change_organisation(
                organisation=form.save(commit=False), by=request.user, changed=form.changed_data
            )
            messages.success(request, "Реквизиты сохранены.")
            return redirect("mentoring:organisation_edit", organisation=organisation.slug)
    return render(request, "mentoring/organisation_edit.html", {"form": form}, status=form.status)
