"""Letters about requests for help: at once to whoever is asked, then every working day until it is taken.

No name and no word of the request stands in them: a mailbox is no place for either.
"""

from collections import defaultdict

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from mentoring.actions.mails import call_postman, queue_mail
from mentoring.letters import Letter, NotNeeded, is_set_up
from mentoring.models import HelpAddressee, HelpRequest, HelpState, Membership, Organisation, Role
from mentoring.workdays import WorkCalendar

COMPOSER = "mentoring.actions.help_letters.help_letter"
SUBJECT = "Наставничество: наставник просит помощи"
REMINDER = "Наставничество: просьба наставника ждёт"
MORNING = 8  # nobody is written to at night


def readers_of(request):
    """[(person or None, address)]: the curator of the programme, otherwise those who have the role.

    A request to a psychologist where there is none goes the same way.
    """
    staff = Membership.objects.filter(organisation=request.organisation_id)
    asked = staff.psychologists()
    if request.addressee == HelpAddressee.CURATOR or not asked.exists():
        curator = request.mentorship.programme.curator
        if curator and curator.email:
            return [(curator, curator.email)]
        asked = staff.in_force().filter(role=Role.CURATOR)
    found = [
        (one.person, (one.person and one.person.email) or one.user.email)
        for one in asked.select_related("person", "user").order_by("pk")
    ]
    return [(person, address) for person, address in found if address]


def write_of_help(*, request, by):
    """The first letter, in the transaction that stores the request."""
    if not is_set_up():
        return
    for person, address in readers_of(request):
        queue(request.organisation, person, address, SUBJECT, "asked", [request.pk])
    call_postman(organisation=request.organisation, by=by)


def queue(organisation, person, address, subject, mark, requests):
    return queue_mail(
        organisation=organisation, person=person, address=address, subject=subject,
        composer=COMPOSER, arguments={"requests": requests},
        key=f"help:{mark}:{requests[0]}:{address.lower()}"[:160],
    )  # fmt: skip


def remind_of_help(now):
    """One letter for an address and a working day while anything waits; how many were queued."""
    waiting = HelpRequest.objects.filter(state=HelpState.SENT)
    organisations = Organisation.objects.filter(pk__in=waiting.values("organisation"))
    return sum(reminded(one, one.local_time(now)) for one in organisations.order_by("pk"))


@transaction.atomic
def reminded(organisation, local):
    """By the organisation's clock; what came today is not pressed for yet."""
    if not is_set_up() or local.hour < MORNING or not WorkCalendar().is_working(local.date()):
        return 0
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    requests = HelpRequest.objects.filter(
        organisation=organisation, state=HelpState.SENT, created_at__lt=midnight
    )
    by_reader = defaultdict(list)
    for request in requests.select_related("mentorship__programme__curator").order_by("pk"):
        for reader in readers_of(request):
            by_reader[reader].append(request.pk)
    mark = f"{local:%Y-%m-%d}"
    queued = [
        queue(organisation, person, address, REMINDER, mark, keys)
        for (person, address), keys in by_reader.items()
    ]
    if any(queued):
        call_postman(organisation=organisation)
    return sum(queued)


def help_letter(mail):
    """What nobody has taken when the letter goes out."""
    waiting = HelpRequest.objects.filter(
        pk__in=mail.arguments["requests"], state=HelpState.SENT
    ).select_related("organisation", "mentorship__form")
    waiting = list(waiting.order_by("created_at", "pk"))
    if not waiting:
        raise NotNeeded("Просьбу уже взяли в работу.")
    organisation = waiting[0].organisation
    context = {
        "waiting": waiting,
        "is_first": mail.subject == SUBJECT,
        "organisation": organisation,
        "address": settings.SITE_URL + reverse("mentoring:help_list", args=[organisation.slug]),
    }
    return Letter(mail.subject, render_to_string("mentoring/mails/help.txt", context))
