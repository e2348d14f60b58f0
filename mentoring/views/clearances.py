from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from mentoring.access import Can, allowed
from mentoring.actions.clearances import end_clearance, note_clearances_read, record_clearance
from mentoring.forms.clearances import ClearanceFilterForm, ClearanceForm, EndClearanceForm
from mentoring.forms.registers import page_of
from mentoring.http import member_view, problems_shown
from mentoring.models import (
    Clearance,
    ClearanceKind,
    MentorshipMember,
    Person,
    PersonKind,
)
from mentoring.models.mentorship import OPEN


@member_view(Can.SEE_CLEARANCES)
def clearance_list(request):
    today = timezone.localdate()
    filters = ClearanceFilterForm(request.GET)
    page = page_of(filters.narrow(outside_mentors(request), today), request)
    note_clearances_read(target=request.member.organisation, by=request.user)
    context = {
        "page": page,
        "filters": filters,
        "rows": [(person, papers_of(person, today)) for person in page],
        "kinds": ClearanceKind.labels,
    }
    return render(request, "mentoring/clearance_list.html", context)


def outside_mentors(request):
    """People from outside who are here now, and whether they lead anybody."""
    places = MentorshipMember.objects.present().filter(
        person=OuterRef("pk"), is_mentor=True, mentorship__status__in=OPEN
    )
    newest_first = Clearance.objects.order_by("-issued_on", "-pk")
    return (
        Person.objects.visible_to(request.member)
        .present()
        .filter(kind=PersonKind.PARTNER)
        .annotate(is_in_pair=Exists(places))
        .prefetch_related(Prefetch("clearances", queryset=newest_first))
        .by_name()
    )


def papers_of(person, day):
    """The paper of each kind that counts: one in force, otherwise the newest, otherwise none."""
    papers = []
    for kind, label in ClearanceKind.choices:
        own = [one for one in person.clearances.all() if one.kind == kind]
        paper = next((one for one in own if one.is_in_force(day)), own[0] if own else None)
        papers.append((label, paper, paper.state_on(day) if paper else ("нет", "bad")))
    return papers


def found_adult(request, pk):
    people = Person.objects.visible_to(request.member).exclude(kind=PersonKind.PUPIL)
    return get_object_or_404(people, pk=pk)


@member_view(Can.RECORD_CLEARANCES)
def clearance_create(request, pk):
    person = found_adult(request, pk)
    clearance = Clearance(organisation=person.organisation, person=person)
    checked_by = request.user.get_full_name() or request.user.username
    form = ClearanceForm(request.POST or None, instance=clearance, checked_by=checked_by)
    if form.is_valid():
        with problems_shown(request):
            record_clearance(clearance=form.save(commit=False), by=request.user)
            messages.success(request, f"{person}: справка отмечена, лист верните владельцу.")
            return to_card(request, person)
    return render(request, "mentoring/clearance_create.html", {"person": person, "form": form})


@member_view(Can.RECORD_CLEARANCES)
def clearance_end(request, pk):
    clearances = Clearance.objects.visible_to(request.member).select_related("person")
    clearance = get_object_or_404(clearances, pk=pk)
    form = EndClearanceForm(request.POST or None)
    if form.is_valid():
        with problems_shown(request):
            end_clearance(clearance=clearance, by=request.user, **form.cleaned_data)
            messages.success(request, f"{clearance.person}: допуск прекращён.")
            return to_card(request, clearance.person)
    context = {"clearance": clearance, "form": form}
    return render(request, "mentoring/clearance_end.html", context)


def to_card(request, person):
    slug = request.member.organisation.slug
    if allowed(request.member, Can.SEE_PEOPLE):
        return redirect("mentoring:person_card", organisation=slug, pk=person.pk)
    return redirect("mentoring:clearance_list", organisation=slug)
