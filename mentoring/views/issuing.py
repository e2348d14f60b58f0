from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from mentoring.access import Can
from mentoring.actions.document_numbers import propose_number
from mentoring.actions.documents import issue_document
from mentoring.actions.merges import is_mergeable
from mentoring.forms.fields import LIKE_A_ROW
from mentoring.forms.issuing import issue_form
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import Document, Journal
from mentoring.papers.catalogue import catalogue
from mentoring.papers.inputs import Ground, proposed_values
from mentoring.papers.paper import Paper
from mentoring.papers.requisites import EssentialMissing, essential_of
from mentoring.views.documents import to_document


@member_view(Can.ISSUE_DOCUMENTS)
def document_choose(request):
    return render(request, "mentoring/document_choose.html", {"lines": catalogue().values()})


@member_view(Can.ISSUE_DOCUMENTS)
def document_issue(request, code):
    line = catalogue().get(code)
    if line is None:
        raise Http404
    organisation, programme = request.member.organisation, current_programme(request)
    replaced = replaced_document(request, code)
    form = issue_form(line)(
        request.POST or None,
        member=request.member,
        programme=programme,
        line=line,
        initial=proposed(organisation, programme, line, asked_for(request, line)),
    )
    if form.is_valid() and "preview" not in request.POST:
        with problems_shown(request):
            document = issue_document(
                code=code,
                organisation=organisation,
                programme=programme,
                by=request.user,
                replaces=replaced,
                **form.requisites(),
                **form.choices(),
            )
            ring()
            messages.success(request, f"Документ внесён в реестр: {document.requisites}.")
            return to_document(document)
    context = {"form": form, "line": line, "replaced": replaced}
    context["may_be_merged"] = is_mergeable(line) and programme is not None
    context |= preview(line, organisation, programme, form)
    return render(request, "mentoring/document_issue.html", context)


def asked_for(request, line):
    """Whoever came from a card has that person, that partner or that event before him."""
    if line.is_personal:
        return {"person": request.GET.get("person")}
    choices = (field.name for field in line.inputs if field.kind == "choice")
    return {name: request.GET[name] for name in choices if name in request.GET}


def replaced_document(request, code):
    """The signed document that the new one will end, when the user came from it."""
    wanted = request.GET.get("replaces", "")
    if not LIKE_A_ROW.fullmatch(wanted):
        return None
    documents = Document.objects.visible_to(request.member).in_force().filter(code=code)
    return documents.filter(pk=wanted).first()


def proposed(organisation, programme, line, asked):
    """Number, date and what the last such document or the registers can tell of the fields."""
    today = timezone.localdate()
    journal = Journal.objects.filter(organisation=organisation, code=line.journal).first()
    typed = proposed_values(line, Ground(organisation, programme, today, asked))
    return (
        typed
        | asked
        | {
            "number": propose_number(journal, today.year) if line.journal else "",
            "dated_on": today,
        }
    )


def preview(line, organisation, programme, form):
    """The text as it would be issued, and what it lacks."""
    typed = form.cleaned_data if form.is_bound else form.initial
    day = typed.get("dated_on") or timezone.localdate()
    choices = form.proposed_choices()
    if form.is_bound:
        choices = {} if form.errors else form.choices()
    try:
        facts = line.facts(organisation=organisation, programme=programme, day=day, **choices)
    except EssentialMissing as error:
        return {"missing": error.items, "is_blocked": True}
    number = typed.get("number") or ""
    paper = Paper(line.code, facts, number, day if number else None)
    missing = facts["missing"]
    return {
        "paper": paper.body(),
        "missing": missing,
        "own_words": facts.get("own_words", []),
        "is_blocked": bool(essential_of(missing)),
    }
