"""Pupils answer while web workers are killed: nothing is lost, doubled or half stored."""

import http.client
import os
import random
import re
import signal
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.utils import timezone

from mentoring.models import Organisation, Programme
from mentoring.tokens import digest_of, new_token
from surveys.actions.surveys import digest_of_questions
from surveys.models import (
    AnonymousResponse,
    Invitation,
    InvitationLink,
    LinkPurpose,
    Response,
    Survey,
    SurveyMode,
    SurveyState,
    Turnout,
)
from surveys.views.entrance import Entrance
from tests.factories.surveys import SECTIONS
from tests.stage import ALIAS, await_port, free_port

REPEATED = 0.02  # of the answers are sent once more though they were taken
BY_LINK = 0.1  # of the pupils open the link itself; the page of the others is open already
PATIENCE = 900  # seconds that the page of an answer goes on trying; a busy machine is slow
TICKET = re.compile(r'name="ticket" value="([^"]+)"')
KEY = re.compile(r'name="submission_key" value="([^"]+)"')


def links_on(stage, count, mode):
    """A survey with so many invitations: the token and the ticket of each."""
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
        mode=mode,
        sections=SECTIONS,
        state=SurveyState.OPEN,
        digest=digest_of_questions(SECTIONS),
        opened_at=timezone.now(),
    )
    Turnout.objects.using(ALIAS).create(organisation=school, survey=survey)
    invitations = Invitation.objects.using(ALIAS).bulk_create(
        Invitation(organisation=school, survey=survey, number=number) for number in range(count)
    )
    tokens = [new_token() for _ in invitations]
    links = InvitationLink.objects.using(ALIAS).bulk_create(
        InvitationLink(
            organisation=school,
            survey=survey,
            invitation=invitation,
            purpose=LinkPurpose.PAPER,
            digest=digest_of(token),
        )
        for invitation, token in zip(invitations, tokens, strict=True)
    )
    rows = zip(links, invitations, tokens, strict=True)
    return survey, [(token, Entrance(link, survey, one).ticket) for link, one, token in rows]


def workers_of(master):
    return [
        int(pid)
        for task in Path(f"/proc/{master}/task").glob("*/children")
        for pid in task.read_text().split()
    ]


def kill_workers(master, taken, wanted, every, kills):
    """One worker after every so many answers, in the middle of whatever it does: kill -9."""
    while len(taken) < wanted:
        if len(taken) >= (len(kills) + 1) * every and (workers := workers_of(master)):
            os.kill(random.choice(workers), signal.SIGKILL)
            kills.append(1)
        time.sleep(0.005)


class Pupil:
    """A page that sends the same form again and again until the server says it is taken."""

    def __init__(self, port, number, token, ticket):
        self.port, self.number, self.token = port, number, token
        self.form = {
            "ticket": ticket,
            "use": number % 10 + 1,
            "again": "yes",
            "request": f"ответ {number}",
            "submission_key": f"page-of-the-link-{number}",
        }
        self.until = time.monotonic() + PATIENCE

    def ask(self, method, path, **words):
        """The answer of the server; None while there is no line."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            line.request(method, path, **words)
            page = line.getresponse()
            return page.status, page.headers, page.read().decode()
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
            return None
        finally:
            line.close()

    def insist(self, status, *question, **words):
        answer = None
        while time.monotonic() < self.until:
            answer = self.ask(*question, **words)
            if answer and answer[0] == status:
                return answer
        raise AssertionError(f"No answer to {question}, at last {answer and answer[0]}")

    def open_link(self):
        _, headers, _ = self.insist(302, "GET", f"/a/{self.token}/")
        cookie = headers["Set-Cookie"].partition(";")[0]
        _, _, page = self.insist(200, "GET", headers["Location"], headers={"Cookie": cookie})
        self.form["ticket"], self.form["submission_key"] = (
            TICKET.search(page)[1],
            KEY.search(page)[1],
        )

    def send(self):
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urllib.parse.urlencode(self.form)
        _, answer, _ = self.insist(302, "POST", "/a/form/", body=body, headers=headers)
        assert answer["Location"].startswith("/a/thanks/?receipt=")


def answer_all(port, master, links, clients, kills_wanted):
    """Everybody answers while workers die; how often each was taken, and how many were killed."""
    taken, kills = [], []

    def answer(number):
        pupil = Pupil(port, number, *links[number])
        if random.random() < BY_LINK:
            pupil.open_link()
        for _ in range(2 if random.random() < REPEATED else 1):
            pupil.send()
        taken.append(number)

    every = max(1, len(links) // (kills_wanted + 1))
    killer = threading.Thread(
        target=kill_workers, args=(master, taken, len(links), every, kills), daemon=True
    )
    killer.start()
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(answer, range(len(links))))
    killer.join()
    return len(kills)


@pytest.fixture
def site(stage):
    """The product under gunicorn with four workers on the database of the stage."""
    port = free_port()
    words = ["gunicorn", "mentoring.config.wsgi", "-w", "4", "-b", f"127.0.0.1:{port}"]
    # DEBUG only for static files: there is no manifest of them in a test.
    master = stage.start("-m", *words, "--preload", SITE_URL=f"http://127.0.0.1:{port}", DEBUG="1")
    await_port(port)
    return port, master.pid


@pytest.mark.parametrize(
    ("mode", "full", "clients", "kills_wanted"),
    [(SurveyMode.BY_NAME, 5_000, 200, 100), (SurveyMode.ANONYMOUS, 1_000, 50, 20)],
    ids=["by_name", "anonymous"],
)
def test_no_answer_is_lost_while_workers_are_killed(
    stage, site, is_long, record_property, mode, full, clients, kills_wanted
):
    share = 1 if is_long else 10
    survey, links = links_on(stage, full // share, mode)
    began = time.monotonic()

    kills = answer_all(*site, links, clients // share, kills_wanted // share)

    record_property("seconds", round(time.monotonic() - began, 1))
    record_property("kills", kills)
    table = AnonymousResponse if mode == SurveyMode.ANONYMOUS else Response
    stored = list(
        table.objects.using(ALIAS).filter(survey=survey).values_list("answers", flat=True)
    )
    # Nothing lost, nothing twice, every answer whole.
    assert sorted(one["request"] for one in stored) == sorted(
        f"ответ {n}" for n in range(len(links))
    )
    assert {len(one) for one in stored} == {3}
    assert kills >= kills_wanted // share
    if mode == SurveyMode.ANONYMOUS:
        assert Turnout.objects.using(ALIAS).get(survey=survey).count == len(links)
