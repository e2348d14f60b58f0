import logging

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.document_numbers import propose_number
from mentoring.actions.document_prints import ask_for_print, print_key
from mentoring.actions.documents import number_document, refuse_on_blank
from mentoring.files import sha256
from mentoring.forms.documents import DocumentFilterForm, RequisitesForm
from mentoring.forms.registers import page_of
from mentoring.http import file_response, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import Document, DocumentFile, Job
from mentoring.papers.catalogue import catalogue
from mentoring.papers.paper import Paper
from mentoring.papers.readiness import readiness_of

log = logging.getLogger(__name__)


@member_view(Can.SEE_DOCUMENTS)
def document_list(request):
    filters = DocumentFilterForm(request.GET, member=request.member)
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


@member_view(Can.SEE_DOCUMENTS)
def document_detail(request, pk):
    document = found_document(request, pk)
    files = list(document.files.order_by("pk"))
    printed = [file for file in files if not file.is_signed_version]
    line = catalogue().get(document.code)
    job = Job.objects.visible_to(request.member).filter(key=print_key(document)).first()
    return render(
        request,
        "mentoring/document_detail.html",
        {
            "document": document,
            "files": files,
            "is_printed": document.is_on_paper or len(printed) == len(line.formats),
            "job": job,
            "pairs": document.mentorship_links.count(),
            "readiness": readiness_of(document, timezone.localdate())
            if document.is_draft and document.is_for_the_head
            else None,
            "replacements": document.replaced_by.not_cancelled().order_by("pk"),
            "replace_url": replace_url(request, document),
        },
    )


def replace_url(request, document):
    """Where a new edition of a signed document is issued; one from paper has no text of ours."""
    if not document.is_signed or document.code not in catalogue():
        return ""
    where = {"organisation": request.member.organisation.slug, "code": document.code}
    return reverse("mentoring:document_issue", kwargs=where, query={"replaces": document.pk})


@member_view(Can.SEE_DOCUMENTS)
def document_preview(request, pk):
    document = found_document(request, pk)
    if document.is_on_paper:
        messages.info(request, "Текст этого документа — в приложенном файле.")
        return to_document(document)
    context = {"document": document, "paper": Paper.of(document).body(is_marked=True)}
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
    # What people have uploaded is only ever given out as an attachment.
    is_opened = "open" in request.GET and not file.is_signed_version
    return file_response(content, name=name, suffix=file.suffix, inline=is_opened)


def stored_content(file):
    """The bytes as they were printed, or None when the disk holds something else."""
    try:
        with file.file.open() as stored:
            content = stored.read()
    except OSError:
        log.warning("The file %s is not readable", file.file.name)
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


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def document_reprint(request, pk):
    document = found_document(request, pk)
    with problems_shown(request):
        refuse_on_blank(document)
        ask_for_print(document, request.user)
        ring()
        messages.success(request, "Документ снова поставлен в очередь на печать.")
    return to_document(document)
