from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from mentoring.access import Can
from mentoring.actions.document_numbers import propose_number
from mentoring.actions.journals import save_journal
from mentoring.forms.journals import JournalForm
from mentoring.http import member_view, problems_shown
from mentoring.models import Journal


@member_view(Can.SEE_DOCUMENTS)
def journal_list(request):
    year = timezone.localdate().year
    journals = Journal.objects.visible_to(request.member).order_by("title", "pk")
    rows = [(journal, propose_number(journal, year)) for journal in journals]
    return render(request, "mentoring/journal_list.html", {"rows": rows, "year": year})


@member_view(Can.ISSUE_DOCUMENTS)
def journal_create(request):
    journal = Journal(organisation=request.member.organisation, pattern="{n}")
    return edited(request, journal, "mentoring/journal_create.html")


@member_view(Can.ISSUE_DOCUMENTS)
def journal_edit(request, pk):
    journal = get_object_or_404(Journal.objects.visible_to(request.member), pk=pk)
    return edited(request, journal, "mentoring/journal_edit.html")


def edited(request, journal, template):
    form = JournalForm(request.POST or None, instance=journal)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_journal(journal=form.save(), by=request.user, changed=form.changed_data)
            messages.success(request, "Журнал сохранён.")
            return redirect("mentoring:journal_list", organisation=request.member.organisation.slug)
    return render(request, template, {"form": form}, status=form.status)
