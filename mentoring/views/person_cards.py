from django.shortcuts import render
from django.utils import timezone

from mentoring.access import Can, allowed
from mentoring.actions.clearances import note_clearances_read
from mentoring.actions.reading import note_reading
from mentoring.forms.people import CASES, ArchiveForm
from mentoring.http import current_programme, member_view
from mentoring.models import (
    Clearance,
    Consent,
    Document,
    Mentorship,
    Participation,
    PersonKind,
    Side,
)
from mentoring.papers.catalogue import line_of
from mentoring.views.people import found_person


@member_view(Can.SEE_PEOPLE)
def person_card(request, pk):
    person = found_person(request, pk)
    note_reading(target=person, by=request.user)
    member, programme = request.member, current_programme(request)
    entries = list(
        Participation.objects.visible_to(member)
        .filter(person=person)
        .select_related("programme", "form")
        .order_by("-programme__year", "programme_id", "side")
    )
    current = {entry.side: entry for entry in entries if entry.programme == programme}
    is_brief = is_told_in_brief(person, member)
    names = person.name_cases()
    return render(
        request,
        "mentoring/person_card.html",
        {
            "person": person,
            "lead": person.place or person.get_kind_display(),
            "left_text": leaving_text(person),
            "names": names,
            "cases": [] if person.is_erased else cases_shown(person, names),
            "is_brief": is_brief,
            "representatives": [] if is_brief else person.representatives.order_by("pk"),
            "bases": [(side, label, current.get(side)) for side, label in Side.choices],
            "to_mentors": to_mentors_text(entries),
            "past_entries": [] if is_brief else [e for e in entries if e.programme != programme],
            "pairs": pairs_of(person, member),
            "consents": consents_of(person, member),
            "clearances": clearances_of(person, request),
            "documents": documents_of(person, member),
            "forms": papers_for(person, entries, member),
            "archive_form": ArchiveForm(),
            "today": timezone.localdate(),
        },
    )


def is_told_in_brief(person, member):
    """A mentor is told of a pupil what meetings need: contacts and parents stay with the curator.

    152-ФЗ, ст. 5 ч. 5: no more data than the purpose asks for; a mentor may come from outside or be
    a pupil himself.
    """
    return member.sees_only_own_pairs and person.is_pupil and person != member.person


def to_mentors_text(entries):
    """A mentee of this or an earlier year is the mentor that a school looks for."""
    was_mentee = any(entry.side == Side.MENTEE for entry in entries)
    return "Стал(а) наставником: внести в базу" if was_mentee else "Внести в базу наставников"


def leaving_text(person):
    if not person.left_on:
        return ""
    where = f": {person.left_to}" if person.left_to else ""
    return f"Выбыл(а) {person.left_on:%d.%m.%Y}{where}."


def cases_shown(person, names):
    """(case, computed or own form, was it written by hand)."""
    return [
        (label, getattr(names, case), case in person.own_cases) for case, label in CASES.items()
    ]


def pairs_of(person, member):
    if not allowed(member, Can.SEE_MENTORSHIPS):
        return []
    return (
        Mentorship.objects.visible_to(member)
        .filter(members__person=person)
        .distinct()
        .with_people()
        .select_related("programme", "form")
        .order_by("-programme__year", "-pk")
    )


def consents_of(person, member):
    if not allowed(member, Can.SEE_CONSENTS):
        return []
    return Consent.objects.visible_to(member).filter(person=person).order_by("-given_on", "-pk")


def clearances_of(person, request):
    """With their state today; whoever reads them is on record."""
    if person.kind == PersonKind.PUPIL or not allowed(request.member, Can.SEE_CLEARANCES):
        return None
    found = Clearance.objects.visible_to(request.member).filter(person=person)
    clearances = list(found.order_by("-issued_on", "-pk"))
    if clearances:
        note_clearances_read(target=person, by=request.user)
    return [(one, one.state_on(timezone.localdate())) for one in clearances]


def papers_for(person, entries, member):
    """Lines of the catalogue that this person may need, to be printed from his card."""
    if not allowed(member, Can.ISSUE_DOCUMENTS) or person.is_erased or person.left_on:
        return []
    is_minor = person.is_minor_on(timezone.localdate())
    codes = ["D34" if is_minor else "D33", "D35", "D36", "D38"]
    is_mentor = any(entry.side == Side.MENTOR for entry in entries)
    if is_mentor and person.kind == PersonKind.TEACHER:
        codes += ["D37", "D37b"]
    return [line_of(code) for code in (*codes, *(["D39"] if is_mentor else []))]


def documents_of(person, member):
    if not allowed(member, Can.SEE_DOCUMENTS):
        return []
    return Document.objects.visible_to(member).filter(person=person).newest_first()
