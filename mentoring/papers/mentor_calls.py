"""Printed invitations to mentor: a page for each, with a slip on which one answers."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from mentoring.models import CallGround
from mentoring.papers.addressees import to_person
from mentoring.papers.printer import Printer
from mentoring.papers.requisites import Missing, letterhead, signatory
from mentoring.papers.team import school_year


def mentor_calls_pdf(organisation, programme, calls):
    missing, today = Missing(), timezone.localdate()
    context = {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, today, missing),
        "year": school_year(programme),
        "curator": programme.curator,
        "phone": organisation.phone,
        "pages": [page_facts(call, today) for call in calls],
    }
    body = render_to_string("papers/letters/mentor_call.html", context)
    page = {"title": "Приглашения в наставники", "body": mark_safe(body), "look": "s14 unbound"}
    with Printer() as printer:
        return printer.print(render_to_string("papers/_page.html", page), "pdf")


def page_facts(call, today):
    return {
        "addressee": to_person(call.person, Missing()),
        "name": call.person.full_name,
        "was_mentor": call.ground == CallGround.MENTOR,
        "is_minor": call.person.is_minor_on(today),
    }
