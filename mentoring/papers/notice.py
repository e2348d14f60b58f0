"""An announcement as a sheet for the stand or for the class teacher."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from mentoring.papers.printer import Printer


def notice_pdf(announcement):
    context = {
        "organisation": announcement.organisation,
        "title": announcement.title,
        "lines": [line for line in announcement.text.splitlines() if line.strip()],
        "curator": announcement.programme.curator,
        "day": timezone.localdate(announcement.published_at)
        if announcement.published_at
        else timezone.localdate(),
    }
    body = render_to_string("papers/notices/announcement.html", context)
    page = {"title": announcement.title, "body": mark_safe(body), "look": "s14 unbound"}
    with Printer() as printer:
        return printer.print(render_to_string("papers/_page.html", page), "pdf")
