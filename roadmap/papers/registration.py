"""The sheet of registration of an event, to be signed at the door or to be kept with its papers."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from mentoring.papers.printer import Printer
from roadmap.audience import listed_people, may_be_ticked, parents_of
from roadmap.models import Guest, Mark
from roadmap.papers.event_minutes import guest_rows, present_rows
from roadmap.papers.happening import days_of, named

BLANK_LINES = 8  # for those whom nobody expected


def registration_pdf(event):
    """With those who were ticked as present; before anybody is, with the invited and their parents."""
    is_held = event.attendance.filter(mark=Mark.PRESENT).exists() or event.guests.exists()
    people = present_rows(event) if is_held else invited_rows(event)
    guests = guest_rows(event) if is_held else parent_rows(event)
    context = {
        "organisation": event.organisation,
        "named": named(event),
        "days": days_of(event),
        "hours": event.hour_words,
        "place": event.place,
        "people": people,
        "guests": guests + [{"name": "", "post": " "}] * (0 if is_held else BLANK_LINES),
    }
    body = render_to_string("papers/minutes/registration.html", context)
    page = {"title": f"Лист регистрации: {event}", "body": mark_safe(body), "look": "s12 unbound"}
    with Printer() as printer:
        return printer.print(render_to_string("papers/_page.html", page), "pdf")


def invited_rows(event):
    people = may_be_ticked(listed_people(event).by_name(), timezone.localdate())
    people.sort(key=lambda p: (p.is_pupil, p.grade or 0, p.class_letter, p.search_key, p.pk))
    return [{"name": person.full_name, "post": person.place} for person in people]


def parent_rows(event):
    return [
        {"name": guest.name, "post": guest.note}
        for guest in (Guest.of_parent(event, parent) for parent in parents_of(event))
    ]
