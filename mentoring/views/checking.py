from django.shortcuts import get_object_or_404, render

from mentoring.access import Can, allowed
from mentoring.forms.checking import FileForm
from mentoring.http import public_view
from mentoring.models import Document, member_of
from mentoring.papers.catalogue import catalogue


@public_view
def document_verify(request, code):
    documents = Document.objects.select_related("organisation").prefetch_related("files")
    document = get_object_or_404(documents, check_code=code.lower())
    files = sorted(document.files.all(), key=lambda file: file.pk)
    form = FileForm(request.POST or None, request.FILES or None)
    is_checked = form.is_bound and form.is_valid()
    line = catalogue().get(document.code)
    context = {
        "document": document,
        "files": files,
        "form": form,
        "is_checked": is_checked,
        "found": form.matches(files) if is_checked else None,
        # Headings of one's own may name people; the catalogue's never do.
        "title": line.title if line else "Документ",
        "is_personal": bool(line and line.is_personal),
        "may_open": may_open(request.user, document),
    }
    return render(request, "mentoring/document_verify.html", context)


def may_open(user, document):
    """Whoever keeps the register goes on from the scanned sheet to its row."""
    member = member_of(user, document.organisation.slug) if user.is_authenticated else None
    return bool(
        member
        and allowed(member, Can.SEE_DOCUMENTS)
        and Document.objects.visible_to(member).filter(pk=document.pk).exists()
    )
