"""The plan as a Gantt chart: on the page, and on landscape sheets with the months above each."""

from datetime import timedelta

from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe

from mentoring.charts import (
    LEGEND,
    PAPER,
    GanttRow,
    Shape,
    Span,
    gantt_body,
    gantt_head,
    gantt_pages,
    sample,
)
from mentoring.papers.printer import Printer
from mentoring.papers.team import school_year
from roadmap.models import Activity, CalendarDay, Stage

SHEET_WIDTH, SHEET_HEIGHT = 257, 146  # mm that a landscape sheet leaves to the chart
BEYOND = timedelta(days=92)  # a date further from the school year is a slip of the pen
WORDS = {
    Shape.DONE: "выполнено {activity.done_on:%d.%m.%Y}",
    Shape.LATE: "просрочено, срок {activity.due_on:%d.%m.%Y}",
    Shape.OPEN: "в работе, срок {activity.due_on:%d.%m.%Y}",
    Shape.AHEAD: "ещё не началось, срок {activity.due_on:%d.%m.%Y}",
}


def stages_with(roadmap, activities=None):
    """Stages in order with the wanted activities: two queries, however long the plan is."""
    activities = (Activity.objects.all() if activities is None else activities).in_order()
    return list(
        Stage.objects.filter(roadmap=roadmap)
        .prefetch_related(Prefetch("activities", activities, to_attr="shown_activities"))
        .order_by("position", "pk")
    )


def rows_of(stages, *, today, calendar, url=""):
    """The lines of the chart; with `url` the names lead to the table."""
    reckoned = calendar.reckoned(today)
    rows = []
    for stage in stages:
        rows.append(stage_row(stage, url))
        rows += [
            activity_row(activity, stage, at, today=today, reckoned=reckoned, url=url)
            for at, activity in enumerate(stage.shown_activities, start=1)
        ]
    return rows


def stage_row(stage, url):
    """A stage without days of its own lasts as long as its activities."""
    days = [
        day for one in stage.shown_activities for day in (one.starts_on or one.due_on, one.due_on) if day
    ]  # fmt: skip
    starts_on = stage.starts_on or min(days, default=None)
    ends_on = stage.ends_on or max(days, default=None)
    return GanttRow(
        label=str(stage),
        shape=Shape.STAGE,
        starts_on=starts_on,
        ends_on=ends_on,
        words=f"{starts_on:%d.%m.%Y} – {ends_on:%d.%m.%Y}" if ends_on else "",
        url=url and f"{url}#stage-{stage.pk}",
    )


def activity_row(activity, stage, at, *, today, reckoned, url):
    shape = shape_of(activity, today, reckoned)
    number = activity.number or f"{stage.number or stage.position}.{at}"
    has_day = activity.due_on or activity.done_on
    return GanttRow(
        label=f"{number} {activity.text}",
        shape=shape,
        starts_on=activity.starts_on or (None if activity.due_on else activity.done_on),
        ends_on=activity.due_on or activity.done_on,
        words=WORDS[shape].format(activity=activity) if has_day else "срок не указан",
        url=url and f"{url}#activity-{activity.pk}",
    )


def shape_of(activity, today, reckoned):
    if activity.done_on:
        return Shape.DONE
    if activity.is_overdue_on(reckoned):
        return Shape.LATE
    has_begun = activity.starts_on is None or activity.starts_on <= today
    return Shape.OPEN if has_begun else Shape.AHEAD


def span_of_rows(rows, year):
    """The lessons of the year, and as much around them as the plan reaches into."""
    days = [day for row in rows for day in (row.starts_on, row.ends_on) if day]
    near = [day for day in days if year.first_day - BEYOND <= day <= year.last_day + BEYOND]
    return Span.of(min([year.first_day, *near]), max([year.end_of_lessons, *near]))


def text_of(rows):
    """What the chart says in a sentence, for those who do not see it."""
    counts = [
        (words, sum(row.shape == shape for row in rows)) for shape, words in LEGEND[1:]
    ]  # fmt: skip
    told = ", ".join(f"{words}: {count}" for words, count in counts if count)
    return f"Этапы и мероприятия по месяцам. {told}." if told else "Мероприятий нет."


def legend():
    return [(mark_safe(sample(shape)), words) for shape, words in LEGEND]


def gantt_on_page(roadmap, *, today, calendar, activities, chosen):
    """(months, rows) as pictures: the months stay while the rows move under them."""
    url = reverse("roadmap:roadmap_detail", args=[roadmap.organisation.slug])
    stages = chosen(stages_with(roadmap, activities))
    rows = rows_of(stages, today=today, calendar=calendar, url=f"{url}?roadmap={roadmap.pk}")
    span = span_of_rows(rows, roadmap.programme.school_year)
    body = gantt_body(roadmap.title, rows, span=span, today=today, text=text_of(rows))
    return mark_safe(gantt_head(span, today=today)), mark_safe(body if rows else "")


def gantt_pdf(roadmap, *, today):
    """As many landscape sheets as it takes."""
    calendar = CalendarDay.objects.calendar_of(roadmap.organisation)
    rows = rows_of(stages_with(roadmap), today=today, calendar=calendar)
    span = span_of_rows(rows, roadmap.programme.school_year)
    height = SHEET_HEIGHT * span.width(PAPER) / SHEET_WIDTH
    sheets = gantt_pages(roadmap.title, rows, span=span, today=today, height=height)
    context = {
        "roadmap": roadmap,
        "school_year": school_year(roadmap.programme),
        "today": today,
        "sheets": [mark_safe(sheet) for sheet in sheets],
        "legend": legend(),
    }
    body = mark_safe(render_to_string("papers/plans/gantt.html", context))
    page = render_to_string("papers/_page.html", {"title": roadmap.title, "body": body})
    with Printer() as printer:
        return printer.print(page, "pdf")
