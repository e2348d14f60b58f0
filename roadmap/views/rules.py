from django.contrib import messages
from django.shortcuts import redirect, render

from mentoring.access import Can
from mentoring.http import current_programme, member_view, problems_shown
from roadmap.actions.rules import proposed_rules, save_rules
from roadmap.forms.rules import YearRulesForm
from roadmap.models import YearRules


@member_view(Can.EDIT_PROGRAMME)
def rules_edit(request):
    programme, slug = current_programme(request), request.member.organisation.slug
    if programme is None:
        messages.error(request, "Сначала создайте программу: правила задаются на её год.")
        return redirect("roadmap:section_list", slug)
    stored = YearRules.objects.visible_to(request.member).of(programme)
    rules = stored or proposed_rules(programme)
    form = YearRulesForm(request.POST or None, instance=rules, member=request.member)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_rules(
                rules=form.save(),
                people=form.cleaned_data["needs_people"],
                by=request.user,
                changed=form.changed_data,
            )
            messages.success(request, "Правила года сохранены: их читают документы программы.")
            return redirect("roadmap:section_list", slug)
    context = {"form": form, "is_new": stored is None, "year": programme}
    return render(request, "roadmap/rules_edit.html", context, status=form.status)
