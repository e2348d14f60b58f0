from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from mentoring.access import Can, allowed
from mentoring.actions.listed_partners import known_as, known_partners, partner_of
from mentoring.actions.merges import (
    common_inputs,
    is_mergeable,
    merge_thanks,
    merge_to_addressees,
    merge_to_people,
    read_list,
)
from mentoring.addressee_lists import as_lines, listed_addressees, listed_names
from mentoring.forms.merges import AddresseesMergeForm, ThanksMergeForm
from mentoring.forms.people_merges import PeopleMergeForm
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.papers.catalogue import catalogue
from mentoring.papers.inputs import Ground, proposed_values
from mentoring.papers.merge_preview import letters_of, parties_of
from mentoring.pasted import addressees_of


def way_of(line):
    """(form, action) of a paper: to people of the bases, with thanks, or to addressees."""
    if line.merge is None:
        return PeopleMergeForm, merge_to_people
    if line.of == "award":
        return ThanksMergeForm, merge_thanks
    return AddresseesMergeForm, merge_to_addressees


@member_view(Can.ISSUE_DOCUMENTS)
def paper_merge(request, code):
    """One paper for a list of addressees: one file for the printer, an archive, a Word file."""
    line, programme = catalogue().get(code), current_programme(request)
    if line is None or not is_mergeable(line):
        raise Http404
    if line.of == "award" and not allowed(request.member, Can.GIVE_AWARDS):
        raise PermissionDenied
    if programme is None:
        messages.error(request, "Сначала создайте программу на учебный год.")
        return redirect("mentoring:document_choose", request.member.organisation.slug)
    form_of, merge = way_of(line)
    form = form_of(
        request.POST or None,
        request.FILES or None,
        member=request.member,
        programme=programme,
        line=line,
        inputs=common_inputs(line),
        initial=proposed(request, line, programme),
    )
    if "look" in request.POST or "file" in request.FILES:
        look = people_looked_for if line.merge is None else looked_through
        return look(request, line, form)
    if form.is_valid():
        with problems_shown(request):
            key = form.cleaned_data["key"]
            job = merge(line=line, programme=programme, key=key, by=request.user, **form.facts())
            ring()
            return redirect("mentoring:job_detail", request.member.organisation.slug, job.pk)
    return shown(request, line, form)


def proposed(request, line, programme):
    """The words of the last such paper; who came from an event or a partner has it before him."""
    ground = Ground(request.member.organisation, programme, timezone.localdate())
    choices = {field.name for field in common_inputs(line) if field.kind == "choice"}
    return proposed_values(line, ground) | {
        name: request.GET[name] for name in choices if name in request.GET
    }


def shown(request, line, form, **context):
    return render(request, "mentoring/paper_merge.html", {"line": line, "form": form} | context)


def looked_through(request, line, form):
    """The list as it would be written to: rows of the file come under those that are pasted."""
    form.full_clean()
    with problems_shown(request):
        rows, problems = addressees_of(form.data.get("pasted", ""))
        if file := form.cleaned_data.get("file"):
            rows += read_list(file.read(), listed_addressees)
        if problems:
            raise ValidationError(problems)
        partners = list(form.cleaned_data.get("partners") or ())
        written = preview_of(line, request.member.organisation, partners, rows)
        return shown(request, line, form.again(pasted=as_lines(rows)), written=written)
    return shown(request, line, form)


def preview_of(line, organisation, partners, rows):
    if not line.merge.enters_partners:
        return letters_of(line.merge, partners, rows)
    known = known_partners(organisation)
    listed = [known_as(row, known) or partner_of(organisation, row) for row in rows]
    return parties_of([*partners, *listed])


def people_looked_for(request, line, form):
    """Who is named in the file is ticked; the page is looked through before anything is printed."""
    form.full_clean()
    with problems_shown(request):
        file = form.cleaned_data.get("file")
        found, problems = form.named(read_list(file.read(), listed_names) if file else [])
        if problems:
            raise ValidationError(problems)
        ticked = form.data.getlist("people")
        people = [*ticked, *(str(one.pk) for one in found if str(one.pk) not in ticked)]
        return shown(request, line, form.again(people=people), ticked=len(people))
    return shown(request, line, form)
