from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.models import Document
from reports.actions.publications import SITE_PAPER, note_publication, note_removal, take_down
from reports.forms.publications import PublicationForm
from reports.models import Publication, PublishedPerson
from reports.papers.site_names import places_of
from reports.papers.site_people import photos_of, published_mentors


@member_view(Can.SEE_CONSENTS)
def site_kit(request):
    """What may go to the site today, what stands there, and who must be taken off it."""
    programme, today = current_programme(request), timezone.localdate()
    named = PublishedPerson.objects.visible_to(request.member).to_be_removed(today)
    late = named.select_related("person", "consent", "publication__document")
    late = late.order_by("person__search_key", "pk")
    context = {
        "mentors": published_mentors(programme, today) if programme else [],
        "photos": photos_of(programme, today) if programme else [],
        "documents": kits(request)[:10],
        "log": Publication.objects.visible_to(request.member)
        .select_related("document")
        .prefetch_related("people__person", "people__consent")
        .newest_first()[:30],
        "late": [
            (one, list(places_of(one.publication.document.facts, one.person))) for one in late
        ],
    }
    return render(request, "reports/site_kit.html", context)


def kits(request):
    documents = Document.objects.visible_to(request.member).not_cancelled()
    return documents.filter(code=SITE_PAPER).defer("facts").newest_first()


@member_view(Can.ISSUE_DOCUMENTS)
def publication_note(request, pk):
    document = get_object_or_404(kits(request), pk=pk)
    initial = {"published_on": timezone.localdate(), "address": document.organisation.website}
    form = PublicationForm(request.POST or None, initial=initial)
    if form.is_valid():
        with problems_shown(request):
            note_publication(document=document, by=request.user, **form.cleaned_data)
            messages.success(
                request, "Размещение отмечено. Кто назван и с каким согласием, записано."
            )
            return to_kit(request)
    context = {"form": form, "document": document}
    return render(request, "reports/publication_note.html", context)


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def publication_person_remove(request, pk):
    named = get_object_or_404(PublishedPerson.objects.visible_to(request.member), pk=pk)
    with problems_shown(request):
        note_removal(named=named, by=request.user)
        messages.success(request, f"Отмечено: {named} больше не назван на сайте.")
    return to_kit(request)


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def publication_take_down(request, pk):
    publication = get_object_or_404(Publication.objects.visible_to(request.member), pk=pk)
    with problems_shown(request):
        take_down(publication=publication, by=request.user)
        messages.success(request, "Отмечено: страница убрана с сайта.")
    return to_kit(request)


def to_kit(request):
    return redirect("reports:site_kit", organisation=request.member.organisation.slug)
