"""Letters about deadlines: one for each person and day, and only when there is something new to say."""

from collections import defaultdict
from datetime import date, timedelta

from django.db import transaction

from mentoring import letters
from mentoring.actions.mails import call_postman, queue_mail
from mentoring.models import (
    Mail,
    MailState,
    Organisation,
    OrganisationKind,
    Person,
    Programme,
    User,
)
from mentoring.schoolyear import SchoolYear
from roadmap.due import is_news
from roadmap.models import CalendarDay, LetterWish, Pace, ReminderRules
from roadmap.reminders import reminders_of

COMPOSER = "roadmap.actions.reminder_letters.reminder_letter"
SUBJECT = "Напоминание о сроках программы наставничества"
MORNING = 8  # o'clock, where the organisation is
WEEK = timedelta(days=7)
LOOKED_BACK = timedelta(days=92)
TOLD = (MailState.SENT, MailState.UNKNOWN)


def due_organisations(now):
    """Where it is a working day's morning or later, and letters leave the installation at all."""
    if not letters.is_set_up():
        return []
    running = Programme.objects.filter(is_closed=False, year__gte=SchoolYear.of(now.date()).start - 1)  # fmt: skip
    organisations = Organisation.objects.exclude(kind=OrganisationKind.PARTNER).filter(
        pk__in=running.values("organisation")
    )
    return [one for one in organisations.order_by("pk") if is_time(one, now)]


def is_time(organisation, now):
    local = organisation.local_time(now)
    calendar = CalendarDay.objects.calendar_of(organisation)
    return local.hour >= MORNING and calendar.is_working(local.date())


@transaction.atomic
def queue_reminders(*, organisation, now):
    """How many letters were queued; those of the day that wait already are not queued again."""
    today = organisation.today(now)
    told = last_told(organisation, today)
    count = 0
    for holder, reminders in news_by_holder(organisation, today, told).items():
        if is_wanted(organisation, holder, told.get(holder), today):
            count += queue_reminder(organisation, holder, today, reminders)
    if count:
        call_postman(organisation=organisation)
    return count


def queue_reminder(organisation, holder, today, reminders):
    person, user = owner_of(organisation, holder)
    address = address_of(person, user)
    return queue_mail(
        organisation=organisation,
        person=person,
        address=address,
        subject=SUBJECT,
        composer=COMPOSER,
        key=key_of(holder, today),
        arguments={"holder": holder, "day": f"{today:%Y-%m-%d}"},
    )


def key_of(holder, day):
    return f"reminders:{holder}:{day:%Y-%m-%d}"


def running_programmes(organisation, today):
    """Under way in the school year of the day; one nobody has closed falls silent with its year."""
    return (
        Programme.objects.filter(
            organisation=organisation, is_closed=False, year=SchoolYear.of(today).start
        )
        .select_related("organisation", "curator")
        .order_by("pk")
    )


def news_by_holder(organisation, today, told):
    """Holder → what he is to be reminded of, for those to whom some of it is new."""
    calendar = CalendarDay.objects.calendar_of(organisation)
    all_of, fresh = defaultdict(list), set()
    for programme in running_programmes(organisation, today):
        rules = ReminderRules.objects.of(programme)
        if not rules.is_mailed:
            continue
        for reminder in reminders_of(programme, today, calendar=calendar):
            for holder in reminder.duty.holders:
                all_of[holder].append(reminder)
                if is_news(reminder.duty, told.get(holder), today, rules.rhythm, calendar):
                    fresh.add(holder)
    return {holder: found for holder, found in all_of.items() if holder in fresh}


def last_told(organisation, today):
    """Holder → the last day before this one whose letter went out."""
    rows = Mail.objects.filter(
        organisation=organisation,
        composer=COMPOSER,
        state__in=TOLD,
        created_at__date__gte=today - LOOKED_BACK,
    )
    told = {}
    for arguments in rows.values_list("arguments", flat=True):
        day = date.fromisoformat(arguments["day"])
        if day < today:
            holder = arguments["holder"]
            told[holder] = max(day, told.get(holder, day))
    return told


def owner_of(organisation, holder):
    """(person, user) behind a holder; either may be None."""
    kind, number = holder[0], int(holder[1:])
    if kind == "u":
        return None, User.objects.filter(pk=number, is_active=True).first()
    person = Person.objects.present().filter(organisation=organisation, pk=number).first()
    accounts = User.objects.filter(
        is_active=True,
        memberships__organisation=organisation,
        memberships__person=number,
        memberships__is_active=True,
    )
    return person, accounts.order_by("pk").first()


def address_of(person, user):
    """Of the card, otherwise of the account; empty when neither has any."""
    return (person.email if person else "") or (user.email if user else "")


def wish_of(organisation, holder):
    """The wish of a holder as a row; the usual one, not stored, while he has said nothing."""
    who = {"person_id": int(holder[1:])} if holder[0] == "p" else {"user_id": int(holder[1:])}
    found = LetterWish.objects.filter(organisation=organisation, **who).first()
    return found or LetterWish(organisation=organisation, **who)


def is_wanted(organisation, holder, told, today):
    pace = wish_of(organisation, holder).pace
    if pace == Pace.WEEKLY:
        return told is None or today - told >= WEEK
    return pace != Pace.NEVER
