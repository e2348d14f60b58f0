"""What a calendar address tells: the days of a plan, or of a member with what his roles let him see."""

from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from mentoring.access import Can, allowed
from mentoring.models import Meeting, PersonKind, Programme, member_of
from mentoring.schoolyear import SchoolYear
from roadmap.ics import Entry, calendar_text
from roadmap.models import Activity, Event, YearRules
from roadmap.reminders import duties_of, holders_of

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
LONG = 7  # an activity of more days is shown on its last one alone
PLAN_NAME = "Дорожная карта: {}"
OWN_NAME = "Наставничество: {}"


def calendar_of(feed, *, now=None):
    """(text, mark of its content) of an address in force; None when its owner has lost his roles."""
    found = roadmap_calendar(feed) if feed.roadmap_id else own_calendar(feed)
    if found is None:
        return None
    name, entries = found
    mark = sha256(calendar_text(name, entries, EPOCH).encode()).hexdigest()
    return calendar_text(name, entries, (now or timezone.now()).astimezone(UTC)), mark


def roadmap_calendar(feed):
    """Anybody with the address reads it, so it names no people at all."""
    roadmap = feed.roadmap
    activities = Activity.objects.filter(stage__roadmap=roadmap)
    entries = [activity_entry(one, has_people=False) for one in dated(activities)]
    return PLAN_NAME.format(roadmap.title), entries


def own_calendar(feed):
    member = member_of(feed.user, feed.organisation.slug)
    if member is None:
        return None
    programmes = running(member)
    entries = own_entries(member, programmes)
    if allowed(member, Can.SEE_ROADMAP):
        entries |= everybodys_entries(member, programmes)
    in_order = sorted(entries.values(), key=lambda entry: (entry.first, entry.uid))
    return OWN_NAME.format(member.organisation), in_order


def running(member):
    """Programmes of this school year and those prepared for later ones."""
    year = SchoolYear.of(member.organisation.today()).start
    programmes = Programme.objects.visible_to(member).filter(is_closed=False, year__gte=year)
    return list(programmes.select_related("organisation", "curator").order_by("pk"))


def dated(activities):
    return (
        activities.filter(due_on__isnull=False)
        .select_related("stage__roadmap__organisation")
        .in_order()
    )


def by_uid(entries):
    return {entry.uid: entry for entry in entries}


def own_entries(member, programmes):
    """What he answers for himself, the reports he owes, the meetings of his pairs."""
    activities = Activity.objects.visible_to(member).filter(
        stage__roadmap__programme__in=programmes, people=member.person
    )
    entries = [
        activity_entry(one) for one in dated(activities).prefetch_related("people") if member.person
    ]
    entries += [report_entry(duty, programme) for programme in programmes for duty in owed(member, programme)]  # fmt: skip
    if member.person:
        entries += [meeting_entry(one) for one in planned_meetings(member, programmes)]
    return by_uid(entries)


def owed(member, programme):
    """The reports that each mentor owes himself."""
    holders = holders_of(member)
    return [
        duty
        for duty in duties_of(programme, member.organisation.today())
        if duty.is_personal and holders & set(duty.holders)
    ]


def planned_meetings(member, programmes):
    return (
        Meeting.objects.visible_to(member)
        .planned()
        .filter(
            mentorship__programme__in=programmes,
            mentorship__members__person=member.person,
            mentorship__members__is_mentor=True,
            mentorship__members__left_on__isnull=True,
        )
        .order_by("planned_on", "pk")
        .distinct()
    )


def everybodys_entries(member, programmes):
    activities = Activity.objects.visible_to(member).filter(
        stage__roadmap__programme__in=programmes
    )
    events = Event.objects.visible_to(member).filter(programme__in=programmes)
    rules = YearRules.objects.visible_to(member).filter(programme__in=programmes)
    entries = [activity_entry(one) for one in dated(activities).prefetch_related("people")]
    entries += [event_entry(one) for one in events.in_time() if one.ends_on or one.starts_on]
    entries += [
        rule_entry(one, days.programme_id) for days in rules.order_by("pk") for one in days.deadlines()
    ]  # fmt: skip
    return by_uid(entries)


def uid(kind, number):
    return f"{kind}-{number}@{urlsplit(settings.SITE_URL).hostname}"


def activity_entry(activity, *, has_people=True):
    """A short activity on its days, a long one on its last day."""
    first = activity.starts_on or activity.due_on
    is_long = (activity.due_on - first).days >= LONG
    done = f"выполнено {activity.done_on:%d.%m.%Y}" if activity.done_on else ""
    people = people_in(activity) if has_people else ""
    lines = [
        f"Этап: {activity.stage}",
        activity.period and f"Срок: {activity.period}",
        people,
        done,
    ]
    return Entry(
        uid=uid("activity", activity.pk),
        title=f"{'✓ ' if activity.done_on else 'Срок: ' if is_long else ''}{activity.text}",
        first=activity.due_on if is_long else first,
        last=activity.due_on,
        text="\n".join(filter(None, lines)),
        url=page_of(activity),
        version=activity.version,
    )


def people_in(activity):
    """Grown-ups only, as the page of the plan names them."""
    names = [one.short_name for one in activity.people.all() if one.kind != PersonKind.PUPIL]
    names += [activity.responsible] if activity.responsible else []
    return f"Ответственные: {', '.join(names)}" if names else ""


def page_of(activity):
    """The plan itself; whoever opens it signs in as everywhere."""
    slug = activity.stage.roadmap.organisation.slug
    path = reverse("roadmap:roadmap_detail", args=[slug])
    return urljoin(settings.SITE_URL, f"{path}?roadmap={activity.stage.roadmap_id}#activity-{activity.pk}")  # fmt: skip


def report_entry(duty, programme):
    return Entry(
        uid=uid(duty.key, programme.pk),
        title=f"Срок: {duty.title}",
        first=duty.due_on,
        last=duty.due_on,
    )


def rule_entry(deadline, programme):
    return Entry(
        uid=uid(f"rule-{deadline.code}", programme),
        title=f"Срок: {deadline.title}",
        first=deadline.day,
        last=deadline.day,
        text="Правила года программы наставничества",
    )


def event_entry(event):
    first = event.starts_on or event.ends_on
    last = event.ends_on or first
    is_long = (last - first).days >= LONG
    return Entry(
        uid=uid("event", event.pk),
        title=event.title,
        first=last if is_long else first,
        last=last,
        text=event.period,
        version=event.version,
    )


def meeting_entry(meeting):
    """Whom he meets he knows himself: a pupil's name has no place in a file of another program."""
    return Entry(
        uid=uid("meeting", meeting.pk),
        title=f"Встреча пары: {meeting.get_kind_display()}",
        first=meeting.planned_on,
        last=meeting.planned_on,
        version=meeting.version,
    )
