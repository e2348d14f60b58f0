import zipfile
from io import BytesIO

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from mentoring.access import Can
from mentoring.actions import blank_copies, paper_batches
from mentoring.actions.consent_batches import PRINTING, ask_for_consents, record_batch_download
from mentoring.actions.consents import DATA_BY_AGE
from mentoring.forms.consent_batches import ConsentBatchForm
from mentoring.http import current_programme, file_response, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import Award, DocumentFile, Job, Person
from mentoring.papers.book import joined
from mentoring.papers.catalogue import personal_line
from mentoring.papers.word_book import joined_word
from mentoring.views.documents import stored_content

FORMATS = {"pdf", "zip", "docx"}
# All kinds of batches leave the same result: documents and whoever was left out.
BATCHES = (PRINTING, paper_batches.PRINTING, blank_copies.PRINTING)


@member_view(Can.ISSUE_DOCUMENTS)
def consent_batch(request):
    programme = current_programme(request)
    form = ConsentBatchForm(
        request.POST or None,
        member=request.member,
        programme=programme,
        initial={"school_class": request.GET.get("school_class", "")},
    )
    people = list(form.people()) if form.is_bound and form.is_valid() else None
    if people and not request.htmx and "preview" not in request.POST:
        with problems_shown(request):
            job = start(request, form, people, programme)
            ring()
            return redirect(
                "mentoring:job_detail", organisation=request.member.organisation.slug, pk=job.pk
            )
    template = "mentoring/_consent_batch_preview.html"
    if not request.htmx:
        template = "mentoring/consent_batch.html"
    return render(request, template, {"form": form, "people": people})


def start(request, form, people, programme):
    return ask_for_consents(
        organisation=request.member.organisation,
        programme=programme,
        kind=form.cleaned_data["kind"],
        title=form.title,
        people=people,
        key=form.cleaned_data["key"],
        by=request.user,
        with_word=form.cleaned_data["with_word"],
    )


def found_batch(request, pk):
    jobs = Job.objects.visible_to(request.member).filter(handler__in=BATCHES)
    return get_object_or_404(jobs, pk=pk)


@member_view(Can.SEE_DOCUMENTS)
def consent_batch_result(request, pk):
    job = found_batch(request, pk)
    skipped = skipped_of(request, job)
    context = {
        "job": job,
        "count": files_of(request, job).values("document").distinct().count(),
        "has_sheets": files_of(request, job).filter(format="pdf").exists(),
        # Files of a school's own blank have lay-outs of their own: they are not put into one.
        "has_word": job.handler != blank_copies.PRINTING
        and files_of(request, job).filter(format="docx").exists(),
        "skipped": skipped,
        # Of papers of other rooms only the number of those left out is known.
        "left_out": bool(job.result.get("skipped")) and job.handler != PRINTING,
        "is_consents": job.handler == PRINTING and not is_of_awards(job),
        "is_of_awards": is_of_awards(job),
    }
    return render(request, "mentoring/consent_batch_result.html", context)


def is_of_awards(job):
    kind = job.arguments.get("kind")
    return job.handler == PRINTING and kind != DATA_BY_AGE and personal_line(kind).of == "award"


def skipped_of(request, job):
    """For whom no paper could be drawn up, with the address where the data are completed."""
    if job.handler != PRINTING:
        return []
    model, page = (Award, "award_edit") if is_of_awards(job) else (Person, "person_card")
    rows = model.objects.visible_to(request.member).filter(pk__in=job.result.get("skipped", []))
    slug = request.member.organisation.slug
    return [
        (str(row), reverse(f"mentoring:{page}", kwargs={"organisation": slug, "pk": row.pk}))
        for row in rows.order_by("pk")
    ]


def files_of(request, job):
    files = DocumentFile.objects.visible_to(request.member)
    return files.filter(document_id__in=job.result.get("documents", []))


@member_view(Can.SEE_DOCUMENTS)
def document_batch_download(request, pk, format):
    job = found_batch(request, pk)
    if format not in FORMATS:
        raise Http404
    files = files_of(request, job).select_related("document__person")
    if format != "zip":
        files = files.filter(format=format)
    place = {pk: number for number, pk in enumerate(job.result.get("documents", []))}
    found = sorted(files.order_by("pk"), key=lambda file: place[file.document_id])
    contents = [(file, content) for file in found if (content := stored_content(file))]
    if not contents:
        raise Http404
    record_batch_download(job=job, by=request.user, count=len(contents))
    pack = PACKS[format]
    content = pack(contents, is_duplex="duplex" in request.GET)
    return file_response(content, name=job.title.removeprefix("Печать: "), suffix=format)


def printable(contents, *, is_duplex):
    return joined([content for _, content in contents], is_duplex=is_duplex)


def in_word(contents, *, is_duplex):
    return joined_word([content for _, content in contents])


def zipped(contents, *, is_duplex):
    """Single files under the names of their people; what is compressed already is only packed."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for number, (one, content) in enumerate(contents, start=1):
            name = f"{number:03d} {one.document.person or one.document.title} {one.document.code}"
            archive.writestr(f"{name}.{one.format}", content)
    return file.getvalue()


PACKS = {"zip": zipped, "pdf": printable, "docx": in_word}
