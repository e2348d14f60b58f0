from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from mentoring.files import opaque_name, sha256
from mentoring.models import SIGNED_FORMAT, Document, DocumentFile, Job

PRINTING = "mentoring.tasks.print_document"


def forget_draft_files(document):
    """A draft that was changed is printed anew; what people have attached stays."""
    printed = document.files.exclude(format__startswith=SIGNED_FORMAT)
    for file in printed:
        name = file.file.name
        transaction.on_commit(lambda name=name: default_storage.delete(name))
    printed.delete()


def ask_for_print(document, by):
    """The row says what is to be done; whoever works off the jobs prints it."""
    return Job.enqueue(
        handler=PRINTING,
        title=f"Печать: {document.title}",
        key=print_key(document),
        arguments={"document_id": document.pk},
        organisation=document.organisation,
        by=by,
    )


def print_key(document):
    return f"print:{document.pk}:{document.version}"


@transaction.atomic
def store_print(*, document, format, content):
    """The printed form is stored once with its digest; a document numbered meanwhile is printed anew."""
    current = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if current.version != document.version or current.files.filter(format=format).exists():
        return
    name = default_storage.save(opaque_name("documents", f".{format}"), ContentFile(content))
    DocumentFile.objects.create(
        organisation_id=current.organisation_id,
        document=current,
        format=format,
        file=name,
        sha256=sha256(content),
        size=len(content),
    )
