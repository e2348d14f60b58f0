import logging

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.documents import (
    ask_for_print,
    cancel_document,
    issue_document,
    number_document,
    print_key,
    propose_number,
    sign_document,
)
from mentoring.files import sha256
from mentoring.forms.documents import (
    CancelForm,
    DocumentFilterForm,
    RequisitesForm,
    SignForm,
    issue_form,
)
from mentoring.forms.registers import page_of
from mentoring.http import current_programme, file_response, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import Document, DocumentFile, Job, Journal
from mentoring.papers.catalogue import catalogue
from mentoring.papers.inputs import Ground, proposed_values
from mentoring.papers.paper import Paper
from mentoring.papers.requisites import EssentialMissing, essential_of

log = logging.getLogger(__name__)


@member_view(Can.SEE_DOCUMENTS)
def document_list(request):
    filters = DocumentFilterForm(request.GET)
    documents = filters.narrow(
        Document.objects.visible_to(request.member).prefetch_related("files").newest_first()
    )
    template = "mentoring/_document_rows.html" if request.htmx else "mentoring/document_list.html"
    return render(request, template, {"page": page_of(documents, request), "filters": filters})


def found_document(request, pk):
    documents = Document.objects.visible_to(request.member)
    return get_object_or_404(
        documents.select_related("organisation", "journal", "programme"), pk=pk
    )


def to_document(document):
    return redirect(
        "mentoring:document_detail", organisation=document.organisation.slug, pk=document.pk
    )


@member_view(Can.ISSUE_DOCUMENTS)
def document_choose(request):
    return render(request, "mentoring/document_choose.html", {"lines": catalogue().values()})


@member_view(Can.ISSUE_DOCUMENTS)
def document_issue(request, code):
    line = catalogue().get(code)
    if line is None:
        raise Http404
    organisation, programme = request.member.organisation, current_programme(request)
    form = issue_form(line)(
        request.POST or None,
        member=request.member,
        programme=programme,
        line=line,
        initial=proposed(organisation, programme, line),
    )
    if form.is_valid() and "preview" not in request.POST:
        with problems_shown(request):
            document = issue_document(
                code=code,
                organisation=organisation,
                programme=programme,
                by=request.user,
                **form.requisites(),
                **form.choices(),
            )
            ring()
            messages.success(request, f"Документ внесён в реестр: {document.requisites}.")
            return to_document(document)
    context = {"form": form, "line": line} | preview(line, organisation, programme, form)
    return render(request, "mentoring/document_issue.html", context)


def proposed(organisation, programme, line):
    """Number, date and what the last such document or the registers can tell of the fields."""
    today = timezone.localdate()
    journal = Journal.objects.filter(organisation=organisation, code=line.journal).first()
    typed = proposed_values(line, Ground(organisation, programme, today))
    return typed | {
        "number": propose_number(journal, today.year) if line.journal else "",
        "dated_on": today,
    }


def preview(line, organisation, programme, form):
    """The text as it would be issued, and what it lacks."""
    typed = form.cleaned_data if form.is_bound else form.initial
    day = typed.get("dated_on") or timezone.localdate()
    choices = form.choices() if form.is_bound and not form.errors else {}
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


@member_view(Can.SEE_DOCUMENTS)
def document_detail(request, pk):
    document = found_document(request, pk)
    files = list(document.files.order_by("pk"))
    job = Job.objects.visible_to(request.member).filter(key=print_key(document)).first()
    return render(
        request,
        "mentoring/document_detail.html",
        {
            "document": document,
            "files": files,
            "is_printed": len(files) == len(catalogue()[document.code].formats),
            "job": job,
            "pairs": document.mentorship_links.count(),
        },
    )


@member_view(Can.SEE_DOCUMENTS)
def document_preview(request, pk):
    document = found_document(request, pk)
    context = {"document": document, "paper": Paper.of(document).body()}
    return render(request, "mentoring/document_preview.html", context)


@member_view(Can.SEE_DOCUMENTS)
def document_download(request, pk, format):
    files = DocumentFile.objects.visible_to(request.member).select_related("document__organisation")
    file = get_object_or_404(files, document_id=pk, format=format)
    content = stored_content(file)
    if content is None:
        messages.error(
            request,
            "Файл документа повреждён или утерян: его содержимое не совпало с контрольной суммой. "
            "Восстановите его из резервной копии или сообщите администратору.",
        )
        return to_document(file.document)
    name = f"{file.document.title} {file.document.number}".strip()
    return file_response(content, name=name, suffix=format, inline="open" in request.GET)


def stored_content(file):
    """The bytes as they were printed, or None when the disk holds something else."""
    try:
        with file.file.open() as stored:
            content = stored.read()
    except OSError:
        log.warning("File of document %s is not readable", file.document_id)
        return None
    return content if sha256(content) == file.sha256 else None


@member_view(Can.ISSUE_DOCUMENTS)
def document_number(request, pk):
    document = found_document(request, pk)
    initial = {
        "number": propose_number(document.journal, timezone.localdate().year),
        "dated_on": timezone.localdate(),
    }
    form = RequisitesForm(request.POST or None, initial=initial)
    if form.is_valid():
        with problems_shown(request):
            document = number_document(document=document, by=request.user, **form.cleaned_data)
            ring()
            messages.success(request, f"Номер и дата внесены: {document.requisites}.")
            return to_document(document)
    return render(request, "mentoring/document_number.html", {"document": document, "form": form})


@member_view(Can.SIGN_DOCUMENTS)
def document_sign(request, pk):
    document = found_document(request, pk)
    form = SignForm(request.POST or None)
    if form.is_valid():
        with problems_shown(request):
            sign_document(document=document, by=request.user, **form.cleaned_data)
            messages.success(request, "Документ отмечен как подписанный. Теперь он не меняется.")
            return to_document(document)
    return render(request, "mentoring/document_sign.html", {"document": document, "form": form})


@member_view(Can.ISSUE_DOCUMENTS)
def document_cancel(request, pk):
    document = found_document(request, pk)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        with problems_shown(request):
            cancel_document(document=document, by=request.user, **form.cleaned_data)
            messages.success(request, "Документ отменён. Он остаётся в реестре со своим номером.")
            return to_document(document)
    return render(request, "mentoring/document_cancel.html", {"document": document, "form": form})


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def document_reprint(request, pk):
    document = found_document(request, pk)
    ask_for_print(document, request.user)
    ring()
    messages.success(request, "Документ снова поставлен в очередь на печать.")
    return to_document(document)
