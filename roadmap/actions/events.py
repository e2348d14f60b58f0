from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry
from roadmap.actions.sections import locked
from roadmap.catalogue import programme as catalogue
from roadmap.models import Competition, Event, Plan
from roadmap.periods import span_of

FACTS = (
    "title", "period", "hours", "format", "participants", "responsible", "leader", "source", "kind",
    "begins_at", "ends_at", "place", "audience", "schedule",
)  # fmt: skip
LISTENERS = "наставники"
PARTS = {
    Plan.CALENDAR: ("calendar",),
    Plan.MENTOR_SCHOOL: ("mentor_school", "lessons"),
    Plan.SEMINARS: ("seminars",),
    Plan.COURSES: ("courses",),
}


@transaction.atomic
def lay_out_events(*, programme, plan, by, from_last_year=False):
    """A plan of the year: the proposed rows, or those of last year under their new days."""
    stored = locked(programme)
    if Event.objects.of_plan(stored, plan).exists():
        raise ValidationError("План уже составлен: правьте его по строкам.")
    rows = last_rows(stored, plan) if from_last_year else proposed_rows(stored, plan)
    events = Event.objects.bulk_create(
        Event(
            organisation=stored.organisation, programme=stored, plan=plan, position=position, **row
        )
        for position, row in enumerate(rows, start=1)
    )
    AuditEntry.record("programme.laid_out", target=stored, by=by, counts={plan: len(events)})
    return events


def proposed_rows(programme, plan):
    """The catalogue's rows; those of a form stand only where the form is chosen."""
    forms = set(programme.forms.values_list("code", flat=True))
    listeners = {"participants": LISTENERS} if plan == Plan.MENTOR_SCHOOL else {}
    rows = []
    for part in map(catalogue.load("plans").get, PARTS[plan]):
        rows += [
            listeners
            | {name: value for name, value in row.items() if name != "forms"}
            | {"source": part["source"]}
            | days_of(row["period"], programme)
            for row in part["rows"]
            if "forms" not in row or forms.intersection(row["forms"])
        ]
    return rows


def last_rows(programme, plan):
    earlier = Event.objects.filter(
        organisation=programme.organisation, plan=plan, programme__year__lt=programme.year
    )
    newest = earlier.order_by("-programme__year", "-programme_id").first()
    if newest is None:
        raise ValidationError("Плана прошлого года здесь нет: составьте его по образцу.")
    years = programme.year - newest.programme.year
    return [
        {name: getattr(event, name) for name in FACTS}
        | (days_of(event.period, programme) if event.period else moved_days(event, years))
        for event in earlier.filter(programme=newest.programme_id).order_by("position", "pk")
    ]


def days_of(period, programme):
    span = span_of(period, programme.school_year)
    return {"starts_on": span.starts_on, "ends_on": span.ends_on} if span else {}


def moved_days(event, years):
    return {name: moved(getattr(event, name), years) for name in ("starts_on", "ends_on")}


def moved(day, years):
    """The same day so many years on; 29 February becomes the 28th."""
    if day is None:
        return None
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year + years)


@transaction.atomic
def save_event(*, event, people, by, changed=()):
    """A row of a plan as the user left it, saved only over the version he had opened."""
    programme, is_new = locked(event.programme), event.pk is None
    if any(person.organisation_id != programme.organisation_id for person in people):
        raise ValidationError("Ответственного выберите из людей своей организации.")
    if event.activity and event.activity.stage.roadmap.programme_id != programme.pk:
        raise ValidationError("Выберите мероприятие дорожной карты этой программы.")
    if is_new:
        event.organisation = programme.organisation
        event.position = Event.objects.of_plan(programme, event.plan).count() + 1
    else:
        event.version = Event.objects.lock_version(event.pk, event.version).version + 1
    if event.period and not event.starts_on and not event.ends_on:
        for name, day in days_of(event.period, programme).items():
            setattr(event, name, day)
    event.full_clean()
    event.save()
    event.people.set(people)
    action = "event.created" if is_new else "event.changed"
    AuditEntry.record(action, target=event, by=by, fields=changed)
    return event


@transaction.atomic
def remove_event(*, event, by):
    locked(event.programme)
    if event.attendance.exists() or event.guests.exists():
        raise ValidationError("На этом мероприятии отмечена явка: его уже не убрать из плана.")
    if Competition.objects.filter(event=event).exists():
        raise ValidationError("На этом мероприятии проводится конкурс: сначала уберите его.")
    AuditEntry.record("event.removed", target=event, by=by)
    event.delete()
