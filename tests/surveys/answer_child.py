"""Many links answered at once through the page itself; prints what came of it.

`answer_child guarded|naive by_name|anonymous links repeats clients`. Naive is the same action
without its transaction, its row lock and the constraint that keeps one answer per invitation.
"""

import json
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import django

django.setup()

from django.db import connection, models  # noqa: E402  after the set-up
from django.db.models import QuerySet  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from surveys.actions import responses  # noqa: E402
from surveys.models import AnonymousResponse, Invitation, Response, Survey  # noqa: E402
from surveys.views import answering  # noqa: E402
from surveys.views.entrance import Entrance  # noqa: E402
from tests.factories import (  # noqa: E402
    InvitationFactory,
    InvitationLinkFactory,
    OrganisationFactory,
    PersonFactory,
    SurveyFactory,
)

WINDOW = 0.02  # seconds between the check and the write, in both modes alike


def tickets(links, anonymous):
    school = OrganisationFactory(slug=f"race-{time.time_ns()}")
    survey = SurveyFactory(opened=True, anonymous=anonymous, programme__organisation=school)
    for number in range(1, links + 1):
        invitation = InvitationFactory(
            survey=survey, number=number, person=PersonFactory(organisation=school, consented=True)
        )
        link = InvitationLinkFactory(invitation=invitation)
        yield Entrance(link, survey, invitation).ticket


def widen_the_window():
    check = responses.refuse_unacceptable

    def check_slowly(*arguments, **options):
        check(*arguments, **options)
        time.sleep(WINDOW)

    responses.refuse_unacceptable = check_slowly


def take_the_guards_away():
    """Without the constraints a second answer is stored; the check before it stays."""
    (one_page,) = Response._meta.constraints
    loose = models.ForeignKey(Invitation, models.PROTECT, db_index=False)
    loose.set_attributes_from_name("invitation")
    loose.model = Response
    with connection.schema_editor() as editor:
        editor.remove_constraint(Response, one_page)
        Response._meta.constraints = []  # SQLite makes the table anew from the model
        editor.alter_field(Response, Response._meta.get_field("invitation"), loose)
    QuerySet.select_for_update = lambda self, **options: self
    answering.accept_response = responses.accept_response.__wrapped__
    responses.lock_invitation = lambda invitation: invitation


def post(ticket, number):
    try:
        response = Client().post(
            "/a/form/",
            {
                "ticket": ticket,
                "use": number % 10 + 1,
                "again": "yes",
                "request": f"ответ {number}",
                "submission_key": f"page-of-the-link-{number}",
            },
        )
        return response.status_code
    finally:
        connection.close()


def main(mode, kind, links, repeats, clients):
    setup_test_environment()
    links, repeats, clients = int(links), int(repeats), int(clients)
    anonymous = kind == "anonymous"
    all_tickets = list(tickets(links, anonymous))
    if mode == "naive":
        widen_the_window()
        take_the_guards_away()
    # Repeats of one link stand side by side, so that they meet.
    work = [(t, n) for n, t in enumerate(all_tickets) for _ in range(repeats)]
    began = time.monotonic()
    with ThreadPoolExecutor(clients) as pool:
        statuses = list(pool.map(lambda one: post(*one), work))
    survey = Survey.objects.latest("pk")
    table = AnonymousResponse if anonymous else Response
    texts = Counter(one["request"] for one in answers_of(table, survey))
    sys.stdout.write(
        json.dumps(
            {
                "statuses": Counter(str(status) for status in statuses),
                "stored": sum(texts.values()),
                "lost": links - len(texts),
                "duplicates": sum(texts.values()) - len(texts),
                "turnout": survey.turnout.count if anonymous else None,
                "seconds": round(time.monotonic() - began, 1),
            }
        )
    )


def answers_of(table, survey):
    return table.objects.filter(survey=survey).values_list("answers", flat=True)


main(*sys.argv[1:])
