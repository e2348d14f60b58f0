from string import ascii_uppercase

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import current_programme, file_response, member_view, problems_shown
from mentoring.models import Document
from reports.actions.blanks import fill_blank, map_blank, remove_blank, upload_blank
from reports.forms.blanks import BlankMapForm, BlankUploadForm
from reports.models import RegionBlank
from reports.studies.regional import FINAL, INCOMING, figures_of, requisite_figures

PAPER = "D61"


def found_blank(request, pk):
    blanks = RegionBlank.objects.visible_to(request.member)
    return get_object_or_404(blanks.select_related("organisation"), pk=pk)


def to_blank(request, pk):
    return redirect("reports:blank_map", organisation=request.member.organisation.slug, pk=pk)


@member_view(Can.ISSUE_DOCUMENTS)
def blank_list(request):
    """The workbooks of the region; a new one is uploaded here."""
    form = BlankUploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with problems_shown(request):
            file = form.cleaned_data["file"]
            blank = upload_blank(
                organisation=request.member.organisation,
                title=form.cleaned_data["title"],
                file_name=file.name[:255],
                content=file.read(),
                by=request.user,
            )
            messages.success(request, "Бланк загружен. Укажите, что в какую ячейку записывать.")
            return to_blank(request, blank.pk)
    blanks = RegionBlank.objects.visible_to(request.member).newest_first()
    return render(request, "reports/blank_list.html", {"form": form, "blanks": blanks})


@member_view(Can.ISSUE_DOCUMENTS)
def blank_map(request, pk):
    """Beside the sheets of the blank a field for each figure: which cell it goes into."""
    blank, programme = found_blank(request, pk), current_programme(request)
    form = BlankMapForm(request.POST or None, blank=blank, figures=known_figures(programme))
    if form.is_valid():
        with problems_shown(request):
            map_blank(
                blank=blank,
                version=form.cleaned_data["version"],
                mapping=form.mapping(),
                by=request.user,
            )
            messages.success(request, "Соответствие сохранено.")
            return to_blank(request, blank.pk)
    context = {
        "blank": blank,
        "form": form,
        "sheets": [lettered(sheet) for sheet in blank.sheets],
        "document": last_document(request, programme),
    }
    return render(request, "reports/blank_map.html", context)


def known_figures(programme):
    """Those of both kinds of monitoring, each once."""
    if programme is None:
        return []
    found = {one["key"]: one for kind in (INCOMING, FINAL) for one in figures_of(programme, kind)}
    return [*requisite_figures(programme, timezone.localdate()), *found.values()]


def lettered(sheet):
    """The rows with their numbers under the letters of the columns."""
    width = max(map(len, sheet["rows"]), default=0)
    return sheet | {
        "letters": [letters_of(at) for at in range(width)],
        "numbered": list(enumerate(sheet["rows"], start=1)),
    }


def letters_of(at):
    head, tail = divmod(at, 26)
    return (ascii_uppercase[head - 1] if head else "") + ascii_uppercase[tail]


def last_document(request, programme):
    documents = Document.objects.visible_to(request.member).not_cancelled()
    return documents.filter(code=PAPER, programme=programme).order_by("-pk").first()


@member_view(Can.ISSUE_DOCUMENTS)
def blank_fill(request, pk):
    """The blank with the frozen figures of the newest D61, so that both say the same."""
    blank = found_blank(request, pk)
    document = last_document(request, current_programme(request))
    with problems_shown(request):
        if document is None:
            messages.error(
                request, "Сначала выпустите сведения мониторинга: бланк заполняется по ним."
            )
            return to_blank(request, pk)
        head = requisite_figures(document.programme, timezone.localdate())
        figures = [*head, *document.facts["figures"]]
        book, lacking = fill_blank(blank=blank, figures=figures, by=request.user)
        name = f"{blank.title} — {timezone.localdate():%d.%m.%Y}"
        if lacking:
            name += f" (без данных ячеек {len(lacking)})"
        return file_response(book, name=name, suffix="xlsx")
    return to_blank(request, pk)


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def blank_remove(request, pk):
    with problems_shown(request):
        remove_blank(blank=found_blank(request, pk), by=request.user)
        messages.success(request, "Бланк удалён.")
    return redirect("reports:blank_list", organisation=request.member.organisation.slug)
