"""Personal links: handed out, withdrawn, and what is done by them once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import (
    AuditEntry,
    LinkScope,
    LinkUse,
    Mentorship,
    Person,
    PersonalLink,
    Submission,
)
from mentoring.schoolyear import SchoolYear
from mentoring.tokens import digest_of, new_token

OPENED = "открыта страница"


@transaction.atomic
def hand_out_pockets(*, organisation, people, by):
    """A new link for each mentor until the school year ends: (link, token); an older one stops working."""
    people = list(
        Person.objects.select_for_update(of=("self",))
        .filter(pk__in=[p.pk for p in people])
        .by_name()
    )
    refuse_outsiders(organisation, people)
    old = PersonalLink.objects.filter(person__in=people, scope=LinkScope.POCKET)
    old.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    last = SchoolYear.of(organisation.today()).last_day
    pairs = [
        (new_link(person, token, by, scope=LinkScope.POCKET, expires_on=last), token)
        for person, token in ((person, new_token()) for person in people)
    ]
    for link, _ in pairs:
        AuditEntry.record("personallink.printed", target=link, by=by)
    return pairs


def refuse_outsiders(organisation, people):
    """Only whoever leads a pair now gets into the mentors' room, and only with his consent."""
    if not people:
        raise ValidationError("Отметьте наставников.")
    led = Mentorship.objects.open().filter(organisation=organisation, members__is_mentor=True)
    led = led.filter(members__left_on__isnull=True).values("members__person")
    leading = set(led.values_list("members__person", flat=True))
    if strangers := [str(one) for one in people if one.pk not in leading]:
        raise ValidationError(f"Сейчас не ведут пар: {', '.join(strangers)}.")
    refuse_without_consent(organisation, people)


def refuse_without_consent(organisation, people):
    """152-ФЗ, ст. 9: nobody works with data here whose own data may not be processed."""
    chosen = Person.objects.filter(pk__in=[one.pk for one in people])
    known = chosen.with_data_consent(organisation.today()).filter(has_data_consent=True)
    allowed = set(known.values_list("pk", flat=True))
    if lacking := [str(one) for one in people if one.pk not in allowed]:
        raise ValidationError(
            f"Нет действующего согласия на обработку персональных данных: {', '.join(lacking)}."
        )


@transaction.atomic
def hand_out_plan(*, plan, by):
    """A link by which the mentee reads his plan, adds his goal and agrees; the one before it stops."""
    refuse_without_consent(plan.organisation, [plan.person])
    plan.links.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    token = new_token()
    link = new_link(
        plan.person, token, by, scope=LinkScope.PLAN, plan=plan, expires_on=plan.ends_on
    )
    AuditEntry.record("personallink.printed", target=link, by=by)
    return token


def new_link(person, token, by, **facts):
    return PersonalLink.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        digest=digest_of(token),
        created_by=by,
        **facts,
    )


@transaction.atomic
def withdraw_link(*, link, by):
    link = PersonalLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if link.withdrawn_at:
        raise ValidationError("Эта ссылка уже отозвана.")
    link.withdrawn_at = timezone.now()
    link.save(update_fields=["withdrawn_at"])
    AuditEntry.record("personallink.revoked", target=link, by=by)
    return link


def note_use(*, link, what):
    """One line for each thing done by a link; opening the page counts once a day."""
    LinkUse.objects.create(organisation_id=link.organisation_id, link=link, what=what)


def note_opening(*, link):
    """The first look of the day."""
    midnight = link.organisation.local_time().replace(hour=0, minute=0, second=0, microsecond=0)
    opened = LinkUse.objects.filter(link=link, what=OPENED, at__gte=midnight)
    if not opened.exists():
        note_use(link=link, what=OPENED)


def take_once(*, person, key):
    """True for the first sending of a form; whatever comes again with its key was taken already.

    Called inside the transaction that stores what was sent: what is refused may be sent again.
    """
    _, is_new = Submission.objects.get_or_create(
        organisation_id=person.organisation_id, person=person, key=key
    )
    return is_new
