"""Pupils answer while web workers are killed: nothing is lost, doubled or half stored."""

import os
import random
import signal
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.utils import timezone

from mentoring.models import Organisation, Programme
from surveys.actions.surveys import digest_of_questions
from surveys.models import Invitation, InvitationLink, LinkPurpose, Response, Survey, SurveyState
from surveys.tokens import digest_of, new_token
from surveys.views.entrance import Entrance
from tests.factories.surveys import SECTIONS
from tests.stage import ALIAS, await_port, free_port

REPEATED = 0.02  # of the answers are sent once more though they were taken
PAUSE = 0.4  # seconds between two kills; a fresh worker needs some of them to begin its work
PATIENCE = 120  # seconds that the page of an answer goes on trying


def links_on(stage, count):
    """A survey by name with so many invitations, each with a link: the tickets of their pages."""
    school = Organisation.objects.using(ALIAS).create(slug="kills", name="МБОУ «Школа № 1»")
    programme = Programme.objects.using(ALIAS).create(
        organisation=school, year=2026, starts_on="2026-09-01", ends_on="2027-05-31"
    )
    survey = Survey.objects.using(ALIAS).create(
        organisation=school,
        programme=programme,
        title="Чего я жду от программы",
        respondent="mentee",
        wave="entry",
        sections=SECTIONS,
        state=SurveyState.OPEN,
        digest=digest_of_questions(SECTIONS),
        opened_at=timezone.now(),
    )
    invitations = Invitation.objects.using(ALIAS).bulk_create(
        Invitation(organisation=school, survey=survey, number=number) for number in range(count)
    )
    links = InvitationLink.objects.using(ALIAS).bulk_create(
        InvitationLink(
            organisation=school,
            survey=survey,
            invitation=invitation,
            purpose=LinkPurpose.PAPER,
            digest=digest_of(new_token()),
        )
        for invitation in invitations
    )
    pairs = zip(links, invitations, strict=True)
    return survey, [Entrance(link, survey, invitation).ticket for link, invitation in pairs]


def workers_of(master):
    return [
        int(pid)
        for task in Path(f"/proc/{master}/task").glob("*/children")
        for pid in task.read_text().split()
    ]


def kill_workers(master, is_over, kills):
    while not is_over.wait(PAUSE):
        if workers := workers_of(master):
            os.kill(random.choice(workers), signal.SIGKILL)
            kills.append(1)


def send(address, ticket, number):
    """As the page does it: the same form again and again until the server says it is taken."""
    form = {
        "ticket": ticket,
        "use": number % 10 + 1,
        "again": "yes",
        "request": f"ответ {number}",
        "submission_key": f"page-of-the-link-{number}",
    }
    body, until = urllib.parse.urlencode(form).encode(), time.monotonic() + PATIENCE
    taken = 0
    wanted = 2 if random.random() < REPEATED else 1
    while taken < wanted and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/a/form/", body, timeout=10) as page:
                taken += "/a/thanks/?receipt=stored" in page.url
        except (OSError, urllib.error.URLError):
            time.sleep(0.05)
    return taken


@pytest.fixture
def site(stage):
    """The product under gunicorn with four workers on the database of the stage."""
    port = free_port()
    words = ["gunicorn", "mentoring.config.wsgi", "-w", "4", "-b", f"127.0.0.1:{port}"]
    # DEBUG only for static files: there is no manifest of them in a test.
    master = stage.start("-m", *words, "--preload", SITE_URL=f"http://127.0.0.1:{port}", DEBUG="1")
    await_port(port)
    return f"http://127.0.0.1:{port}", master.pid


def test_no_answer_is_lost_while_workers_are_killed(stage, site, is_long):
    address, master = site
    links, clients = (5_000, 200) if is_long else (80, 12)
    survey, tickets = links_on(stage, links)
    is_over, kills = threading.Event(), []
    killer = threading.Thread(target=kill_workers, args=(master, is_over, kills))
    killer.start()

    with ThreadPoolExecutor(clients) as pool:
        taken = list(pool.map(lambda n: send(address, tickets[n], n), range(links)))

    is_over.set()
    killer.join()
    stored = Response.objects.using(ALIAS).filter(survey=survey)
    answers = [one["request"] for one in stored.values_list("answers", flat=True)]
    assert min(taken) > 0
    assert sorted(answers) == sorted(f"ответ {number}" for number in range(links))
    assert {len(one) for one in stored.values_list("answers", flat=True)} == {3}
    assert len(kills) > 2
