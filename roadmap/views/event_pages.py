from itertools import groupby

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from mentoring.access import Can, allowed
from mentoring.groups import Choice
from mentoring.http import current_programme, member_view
from mentoring.models import Document
from mentoring.russian.dates import date_long
from roadmap.audience import invited_people
from roadmap.forms.events import EventFilterForm
from roadmap.models import Competition, Event, Mark, Plan
from roadmap.papers.final_event import money, sum_of
from roadmap.papers.happening import label_of

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
EVENT_PAPERS = ("D11", "D53", "D67b")


@member_view(Can.SEE_ROADMAP)
def event_calendar(request):
    """The events of the year month by month; a past one without marks asks for them."""
    programme, today = current_programme(request), timezone.localdate()
    mine = Event.objects.visible_to(request.member).of_programme(programme)
    kinds = mine.exclude(kind="").order_by("kind").values_list("kind", flat=True).distinct()
    filters = EventFilterForm(
        request.GET, kinds=kinds, plans=Plan.kept_by(request.member.organisation)
    )
    events = filters.narrow(mine, today).with_turnout().in_time().prefetch_related("people")
    months = [(title, list(rows)) for title, rows in groupby(events, key=month_of)]
    context = {"months": months, "filters": filters, "today": today}
    return render(request, "roadmap/event_calendar.html", context)


def month_of(event):
    day = event.starts_on or event.ends_on
    return f"{MONTHS[day.month - 1].capitalize()} {day.year}" if day else "Без дня"


def found_event(request, pk):
    events = Event.objects.visible_to(request.member)
    return get_object_or_404(
        events.with_turnout().select_related("programme", "organisation", "activity__stage"), pk=pk
    )


@member_view(Can.SEE_ROADMAP)
def event_detail(request, pk):
    event, today = found_event(request, pk), timezone.localdate()
    choice = Choice.of(event.audience)
    context = {
        "event": event,
        "label": label_of(event),
        "day": date_long(event.starts_on) if event.is_one_day else "",
        "last_day": f"{event.last_day:%d.%m.%Y}" if event.last_day else "",
        "people": event.people.by_name(),
        "groups": choice.words,
        "invited": invited_people(event).count(),
        "turnout": turnout_of(event),
        "has_begun": event.has_begun_by(today),
        "documents": documents_of(request, event),
        "competition": Competition.objects.filter(event=event).first(),
        "costs": event.costs.exists(),
        "total": f"{money(sum_of(event))} руб.",
    }
    return render(request, "roadmap/event_detail.html", context)


def turnout_of(event):
    marks = list(event.attendance.values_list("mark", flat=True))
    return [(label, marks.count(value)) for value, label in Mark.choices] if marks else []


def documents_of(request, event):
    if not allowed(request.member, Can.SEE_DOCUMENTS):
        return Document.objects.none()
    documents = Document.objects.visible_to(request.member).not_cancelled()
    # Personal invitations are many: they stand in the register, not here.
    return (
        documents.filter(code__in=EVENT_PAPERS, facts__event_id=event.pk, person__isnull=True)
        .defer("facts")
        .newest_first()[:10]
    )
