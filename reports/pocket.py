"""What a mentor finds on his own page: surveys, pairs, plans, requests, days to keep in mind."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Prefetch
from django.utils import timezone

from mentoring.models import (
    HandOut,
    HelpRequest,
    IndividualPlan,
    Material,
    Meeting,
    MeetingKind,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Programme,
    Side,
    SilenceNotice,
)
from roadmap.models import Activity, YearRules
from roadmap.year_of_mentors import MentorYear, year_of_mentor
from surveys.reader import waiting_for

AHEAD = timedelta(days=60)
MOST_DAYS = 8
MOST_REQUESTS = 5
USUAL_MINUTES = 45


@dataclass(frozen=True)
class Deadline:
    """A day to keep in mind and what is due by then."""

    day: date
    text: str
    is_late: bool = False


@dataclass
class Pocket:
    """The page of one mentor, read in a fixed number of queries."""

    today: date
    surveys: list
    pairs: list
    requests: list
    deadlines: list = field(default_factory=list)
    shelves: list = field(default_factory=list)
    report: MentorYear | None = None


def pocket_of(person, organisation):
    today = organisation.today()
    report = report_year(person, organisation)
    pairs = [dressed(pair, today) for pair in pairs_of(person, organisation)]
    requests = HelpRequest.objects.filter(organisation=organisation, person=person)
    return Pocket(
        today=today,
        surveys=waiting_for(person, timezone.now()),
        pairs=pairs,
        requests=list(requests.order_by("-created_at", "-pk")[:MOST_REQUESTS]),
        shelves=shelves_of(person),
        deadlines=deadlines_of(person, pairs, today, report),
        report=report,
    )


def report_year(person, organisation):
    """The year that the mentor reports on: of the newest programme under way in which he led a pair."""
    led = Programme.objects.filter(
        organisation=organisation,
        is_closed=False,
        mentorships__members__person=person,
        mentorships__members__is_mentor=True,
    )
    for programme in led.distinct().newest_first():
        if year := year_of_mentor(programme, person):
            return year
    return None


def own_pairs(person, organisation):
    """The pairs that this person leads now; everything by a link begins here."""
    own = MentorshipMember.objects.present().filter(person=person, is_mentor=True)
    return Mentorship.objects.open().filter(
        organisation=organisation, programme__is_closed=False, pk__in=own.values("mentorship")
    )


def pairs_of(person, organisation):
    plans = IndividualPlan.objects.select_related("person").prefetch_related("tasks")
    return (
        own_pairs(person, organisation)
        .with_people()
        .with_meeting_count()
        .select_related("programme", "organisation")
        .prefetch_related(
            Prefetch("plans", plans.order_by("person__search_key", "pk"), to_attr="own_plans"),
            Prefetch(
                "meetings", Meeting.objects.planned().order_by("planned_on", "pk"), to_attr="ahead"
            ),
            Prefetch("silence_notices", SilenceNotice.objects.open(), to_attr="open_notices"),
        )
        .order_by("pk")
    )


def dressed(pair, today):
    """What the form of a meeting begins with, and the rows of the plans that are not done yet."""
    pair.usual_minutes = USUAL_MINUTES
    pair.usual_kind = MeetingKind.WORKING if pair.meeting_count else MeetingKind.INTRODUCTION
    is_at_work = pair.status == MentorshipStatus.ACTIVE
    before_work = (MeetingKind.INTRODUCTION, MeetingKind.TRIAL)
    pair.kinds = [kind for kind in MeetingKind if is_at_work or kind in before_work]
    pair.next_meeting = next((one for one in pair.ahead if one.planned_on >= today), None)
    for plan in pair.own_plans:
        plan.rows = plan.in_order()
        for row in plan.rows:
            row.is_late = row.is_late_on(today)
        plan.open_rows = [row for row in plan.rows if not row.is_done]
    return pair


def own_materials(person):
    """What the library offers this mentor for the forms of his pairs, and for every form."""
    return Material.objects.for_person(person, Side.MENTOR)


def shelves_of(person):
    """[(form or «для всех форм», materials)]; each material knows when it was received."""
    given = HandOut.objects.filter(person=person).order_by("given_on", "pk")
    received = dict(given.values_list("material", "given_on"))
    shelves = {}
    for material in own_materials(person).prefetch_related("forms").in_order():
        material.received_on = received.get(material.pk)
        titles = ", ".join(form.title for form in material.forms.all())
        shelves.setdefault(titles, []).append(material)
    return sorted(shelves.items())


def deadlines_of(person, pairs, today, report):
    """The nearest days first; what is past and undone stands above them."""
    found = [
        *days_of_pairs(pairs, today),
        *days_of_programmes(pairs, report),
        *days_of_activities(person),
    ]
    last = today + AHEAD
    shown = [
        Deadline(day, text, is_late=day < today)
        for day, text, may_be_late in found
        if day <= last and (may_be_late or day >= today)
    ]
    return sorted(shown, key=lambda one: (one.day, one.text))[:MOST_DAYS]


def days_of_pairs(pairs, today):
    for pair in pairs:
        names = ", ".join(person.short_name for person in pair.mentees())
        for meeting in pair.ahead:
            yield meeting.planned_on, f"{names}: {meeting.get_kind_display()}", False
        for plan in pair.own_plans:
            for row in plan.open_rows:
                if row.due_on:
                    yield row.due_on, f"{plan.person.short_name}: {row.text}", True
        if pair.ends_on:
            yield pair.ends_on, f"{names}: последний день работы пары", False


def days_of_programmes(pairs, report):
    if report and report.is_in_hand:
        return
    rules = YearRules.objects.filter(programme__in={pair.programme_id for pair in pairs})
    for rule in rules.exclude(mentor_report_until=None).order_by("pk"):
        yield rule.mentor_report_until, "сдать отчёт наставника", False


def days_of_activities(person):
    """What the plan of the school asks of this very person."""
    own = Activity.objects.filter(people=person, done_on=None, due_on__isnull=False)
    for due_on, text in own.order_by("due_on", "pk").values_list("due_on", "text"):
        yield due_on, text, True
