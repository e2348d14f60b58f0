from django.contrib import messages
from django.shortcuts import render

from mentoring.access import Can
from mentoring.actions.paper_documents import attach_signed, register_paper_document
from mentoring.forms.paper_documents import AttachForm, PaperDocumentForm
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.papers.catalogue import catalogue
from mentoring.views.documents import found_document, to_document


@member_view(Can.ISSUE_DOCUMENTS)
def document_register(request):
    programme = current_programme(request)
    form = PaperDocumentForm(
        request.POST or None,
        request.FILES or None,
        member=request.member,
        programme=programme,
        lines=[line for line in catalogue().values() if line.journal],
    )
    if form.is_valid():
        with problems_shown(request):
            document = register_paper_document(
                organisation=request.member.organisation,
                programme=programme,
                by=request.user,
                **form.cleaned_data,
            )
            messages.success(request, f"Документ внесён в реестр: {document.requisites}.")
            return to_document(document)
    return render(request, "mentoring/document_register.html", {"form": form})


@member_view(Can.ISSUE_DOCUMENTS)
def document_attach(request, pk):
    document = found_document(request, pk)
    form = AttachForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with problems_shown(request):
            attach_signed(document=document, by=request.user, **form.cleaned_data)
            messages.success(request, "Подписанный экземпляр приложен.")
            return to_document(document)
    return render(request, "mentoring/document_attach.html", {"document": document, "form": form})
