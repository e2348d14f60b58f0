from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.signing import (
    cancel_document,
    return_to_draft,
    send_to_agreement,
    sign_document,
    sign_documents,
)
from mentoring.forms.signing import CancelForm, ReturnForm, SignForm, SignListForm
from mentoring.http import file_response, member_view, problems_shown
from mentoring.models import Document
from mentoring.papers.merged import merged_pdf
from mentoring.papers.readiness import readiness_of, readiness_of_all
from mentoring.views.documents import found_document, stored_content, to_document

MOST = 100  # documents on one page and in one file


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def document_send(request, pk):
    document = found_document(request, pk)
    with problems_shown(request):
        send_to_agreement(document=document, by=request.user)
        messages.success(request, "Документ передан на подпись. Его текст пока не меняется.")
    return to_document(document)


@member_view(Can.ISSUE_DOCUMENTS)
def document_return(request, pk):
    document = found_document(request, pk)
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        with problems_shown(request):
            return_to_draft(document=document, by=request.user, **form.cleaned_data)
            messages.success(request, "Документ возвращён на доработку.")
            return to_document(document)
    return render(request, "mentoring/document_return.html", {"document": document, "form": form})


@member_view(Can.SIGN_DOCUMENTS)
def document_sign(request, pk):
    document = found_document(request, pk)
    readiness = readiness_of(document, timezone.localdate())
    form = SignForm(request.POST or None, has_reds=bool(readiness.reds))
    if form.is_valid():
        with problems_shown(request):
            sign_document(document=document, by=request.user, **form.cleaned_data)
            messages.success(request, "Документ отмечен как подписанный. Теперь он не меняется.")
            return to_document(document)
    context = {"document": document, "form": form, "readiness": readiness}
    return render(request, "mentoring/document_sign.html", context)


def waiting_for(member):
    return (
        Document.objects.visible_to(member)
        .on_agreement()
        .select_related("organisation", "journal")
        .order_by("dated_on", "pk")
    )


@member_view(Can.SIGN_DOCUMENTS)
def document_sign_list(request):
    waiting = waiting_for(request.member)
    form = SignListForm(request.POST or None, waiting=waiting)
    if form.is_valid():
        with problems_shown(request):
            signed = sign_documents(by=request.user, **form.cleaned_data | listed(form))
            messages.success(request, f"Отмечено подписанными: {len(signed)}.")
            return redirect(
                "mentoring:document_sign_list", organisation=request.member.organisation.slug
            )
    documents = list(waiting[:MOST])
    readiness = readiness_of_all(documents, timezone.localdate())
    rows = [(document, readiness[document.pk]) for document in documents]
    context = {"rows": rows, "form": form, "ticked": request.POST.getlist("documents")}
    return render(request, "mentoring/document_sign_list.html", context)


def listed(form):
    return {"documents": list(form.cleaned_data["documents"])}


@member_view(Can.SIGN_DOCUMENTS)
def document_sign_print(request):
    with problems_shown(request):
        content = merged_pdf(printed(list(waiting_for(request.member)[:MOST])))
        return file_response(content, name="На подпись", suffix="pdf", inline="open" in request.GET)
    return redirect("mentoring:document_sign_list", organisation=request.member.organisation.slug)


def printed(documents):
    """The stored PDF of each document; one that is not printed yet stops the whole file."""
    if not documents:
        raise ValidationError("Подписывать нечего.")
    contents, lacking = [], []
    for document in documents:
        file = document.files.filter(format="pdf").first()
        content = stored_content(file) if file else None
        if content is None:
            lacking.append(f"«{document.title}» {document.requisites}")
        contents.append(content)
    if lacking:
        raise ValidationError(f"Ещё не напечатано: {'; '.join(lacking)}.")
    return contents


@member_view(Can.ISSUE_DOCUMENTS)
def document_cancel(request, pk):
    document = found_document(request, pk)
    form = CancelForm(request.POST or None, document=document)
    if form.is_valid():
        with problems_shown(request):
            cancel_document(document=document, by=request.user, **form.cleaned_data)
            messages.success(request, "Документ отменён. Он остаётся в реестре со своим номером.")
            return to_document(document)
    return render(request, "mentoring/document_cancel.html", {"document": document, "form": form})
