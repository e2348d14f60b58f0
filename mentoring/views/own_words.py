from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone

from mentoring.access import Can
from mentoring.actions.own_words import change_words
from mentoring.citations import check
from mentoring.forms.own_words import OwnWordsForm
from mentoring.http import member_view, problems_shown
from mentoring.jobs import ring
from mentoring.papers.clauses import lost_words
from mentoring.papers.paper import Paper
from mentoring.papers.readiness import library
from mentoring.views.documents import found_document, to_document


@member_view(Can.ISSUE_DOCUMENTS)
def document_edit(request, pk):
    document = found_document(request, pk)
    if not document.is_editable:
        messages.error(request, "Текст меняют только в черновике. Верните документ на доработку.")
        return to_document(document)
    paper = Paper.of(document)
    form = OwnWordsForm(request.POST or None, document=document, clauses=paper.clauses())
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            change_words(
                document=document,
                by=request.user,
                version=form.cleaned_data["version"],
                changed=form.changed() | reset(request),
                added=form.added(),
            )
            ring()
            return changed(request, document, form)
    context = {
        "document": document,
        "form": form,
        "lost": lost_words(paper.keyed(), document.own_clauses),
        "findings": findings_of(document),
    }
    return render(request, "mentoring/document_edit.html", context, status=form.status)


def reset(request):
    """One clause back to the standard words: a key without words of its own."""
    key = request.POST.get("reset", "")
    return {key: None} if key else {}


def changed(request, document, form):
    messages.success(request, "Текст сохранён, документ печатается заново.")
    document.refresh_from_db()
    for finding in findings_of(document):
        messages.warning(request, f"«{finding.quote}»: {finding.problem} {finding.suggestion}")
    return to_document(document)


def findings_of(document):
    """What is wrong with the references in the words that people wrote."""
    own = document.own_clauses
    words = [*own.get("changed", {}).values(), *own.get("added", [])]
    return check("\n".join(words), library(document.organisation), timezone.localdate())
