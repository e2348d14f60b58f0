from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from mentoring.access import Can
from mentoring.actions.merges import (
    TO_ANYBODY,
    TO_PARTNERS,
    addressees_of_file,
    common_inputs,
    is_mergeable,
    merge_to_partners,
    merge_to_people,
)
from mentoring.addressee_lists import as_lines
from mentoring.forms.merges import PartnersMergeForm, PeopleMergeForm
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.papers.catalogue import catalogue
from mentoring.papers.inputs import Ground, proposed_values
from mentoring.papers.salutation import greetings_of
from mentoring.pasted import addressees_of


@member_view(Can.ISSUE_DOCUMENTS)
def paper_merge(request, code):
    """One paper for a list of addressees: one file for the printer, an archive, a Word file."""
    line, programme = catalogue().get(code), current_programme(request)
    if line is None or not is_mergeable(line):
        raise Http404
    if programme is None:
        messages.error(request, "Сначала создайте программу на учебный год.")
        return redirect("mentoring:document_choose", request.member.organisation.slug)
    ground = Ground(request.member.organisation, programme, timezone.localdate())
    form_of = PartnersMergeForm if line.code in TO_PARTNERS else PeopleMergeForm
    form = form_of(
        request.POST or None,
        request.FILES or None,
        member=request.member,
        programme=programme,
        line=line,
        inputs=common_inputs(line),
        takes_list=line.code in TO_ANYBODY,
        initial=proposed_values(line, ground),
    )
    if "look" in request.POST or "file" in request.FILES:
        return looked_through(request, line, form)
    if form.is_valid():
        with problems_shown(request):
            job = merged(line, programme, form, request.user)
            ring()
            return redirect("mentoring:job_detail", request.member.organisation.slug, job.pk)
    return render(request, "mentoring/paper_merge.html", {"line": line, "form": form})


def looked_through(request, line, form):
    """The list as it would be greeted: rows of the file come under those that are pasted."""
    form.full_clean()
    shown, context = form, {}
    with problems_shown(request):
        rows, problems = addressees_of(form.data.get("pasted", ""))
        if file := form.cleaned_data.get("file"):
            rows += addressees_of_file(file.read())
        if problems:
            raise ValidationError(problems)
        shown = form.again(pasted=as_lines(rows))
        context = {"greetings": greetings_of(rows)}
    return render(request, "mentoring/paper_merge.html", {"line": line, "form": shown} | context)


def merged(line, programme, form, user):
    merge = merge_to_partners if line.code in TO_PARTNERS else merge_to_people
    return merge(
        line=line,
        programme=programme,
        with_word=form.cleaned_data.get("with_word", False),
        key=form.cleaned_data["key"],
        by=user,
        **form.facts(),
    )
