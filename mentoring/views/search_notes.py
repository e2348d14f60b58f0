from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from mentoring.access import Can
from mentoring.actions.search_notes import note_search_read, record_search_note
from mentoring.forms.registers import page_of
from mentoring.forms.search_notes import SearchNoteForm
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.models import Participation, SearchNote


@member_view(Can.SUPPORT_UNPAIRED)
def search_list(request):
    """Whoever must be looked after today stands first, then those nobody has written about."""
    programme = current_programme(request)
    waiting = (
        Participation.objects.visible_to(request.member)
        .present()
        .filter(programme=programme)
        .without_any_place()
        .with_last_search()
        .select_related("person", "form")
    )
    today = timezone.localdate()
    page = page_of(waiting.in_order_of_search(today), request)
    if programme and page.paginator.count:
        note_search_read(programme=programme, by=request.user)
    notes = notes_of(programme, page)
    rows = [(entry, notes.get(entry.person_id, [])) for entry in page]
    context = {"page": page, "rows": rows, "programme": programme, "today": today}
    return render(request, "mentoring/search_list.html", context)


def notes_of(programme, entries):
    """{person: his notes of this year, newest first}, in one query."""
    found = {}
    people = [entry.person_id for entry in entries]
    notes = SearchNote.objects.filter(programme=programme, person__in=people)
    for note in notes.select_related("created_by").order_by("-done_on", "-pk"):
        found.setdefault(note.person_id, []).append(note)
    return found


@member_view(Can.SUPPORT_UNPAIRED)
def search_note_create(request, pk):
    programme = current_programme(request)
    if programme is None:
        raise Http404
    entries = Participation.objects.visible_to(request.member).mentees()
    entry = get_object_or_404(
        entries.filter(programme=programme).select_related("person"), person=pk
    )
    note = SearchNote(
        organisation=request.member.organisation, programme=programme, person=entry.person
    )
    form = SearchNoteForm(request.POST or None, instance=note)
    if form.is_valid():
        with problems_shown(request):
            record_search_note(note=form.save(), by=request.user)
            messages.success(request, f"{entry.person}: записано.")
            return redirect("mentoring:search_list", organisation=request.member.organisation.slug)
    context = {"entry": entry, "form": form}
    return render(request, "mentoring/search_note_create.html", context)
