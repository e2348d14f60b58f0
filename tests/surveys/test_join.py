"""Somebody holds a full dump and lays every order of people beside every order of answers.

A whole anonymous survey with all that leaves traces: letters, reminders, cards, paper, jobs, the
audit. Every column of every table that leads to a person puts people in an order, every column of
the answers puts answers in one; no pair of them may match better than chance.
"""

import json
from collections import defaultdict
from random import Random

import pytest
from django.db import connection

from mentoring import jobs
from mentoring.models import Mail
from surveys.actions.invitations import hand_out_links
from surveys.actions.mails import mail_links
from surveys.actions.responses import accept_response
from surveys.actions.surveys import close_survey
from surveys.models import AnonymousResponse, Invitation, InvitationLink, LinkPurpose
from tests.factories import InvitationFactory, PersonFactory, SurveyFactory, UserFactory

pytestmark = pytest.mark.django_db
PEOPLE, TRIALS = 12, 12


def lived_through(seed):
    """The survey and the places of its people in the order in which they answered."""
    by, order = UserFactory(), list(range(PEOPLE))
    Random(seed).shuffle(order)
    survey = SurveyFactory(opened=True, anonymous=True)
    invitations = [
        InvitationFactory(
            survey=survey,
            number=place + 1,
            person=PersonFactory(
                organisation=survey.organisation, email=f"p{place}@example.org", consented=True
            ),
        )
        for place in range(PEOPLE)
    ]
    hand_out_links(survey=survey, invitations=invitations, by=by)
    mail_links(survey=survey, purpose=LinkPurpose.MAIL, by=by)
    jobs.work_off("test")
    for place in order[: PEOPLE // 2]:
        accept_response(invitation=invitations[place], answers={"request": f"слово {place}"})
    mail_links(survey=survey, purpose=LinkPurpose.REMINDER, by=by)
    jobs.work_off("test")
    for place in order[PEOPLE // 2 :]:
        accept_response(invitation=invitations[place], answers={"request": f"слово {place}"})
    close_survey(survey=survey, by=by)
    return survey, order


def raw(model, **which):
    """Rows as the dump has them, with the place each holds in the file of the database."""
    hidden = {"sqlite": "rowid", "postgresql": "ctid"}[connection.vendor]
    key = model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {model._meta.db_table} ORDER BY {hidden}")
        places = {str(row[0]).replace("-", ""): at for at, row in enumerate(cursor.fetchall())}
    for row in model.objects.filter(**which).order_by("pk").values():
        yield row | {"(file)": places[str(row[key]).replace("-", "")]}


def orders(rows, owner):
    """{column: owners in its order}; a column of equal values is no order."""
    columns = defaultdict(list)
    for row in rows:
        for name, value in row.items():
            columns[name].append((str(value).zfill(20), owner(row)))
    return {
        name: [whose for _, whose in sorted(values, key=lambda one: one[0])]
        for name, values in columns.items()
        if len({value for value, _ in values}) == len(values)
    }


def orders_of_people(survey):
    """Of every table with one row for each person: the last rows of a person count, then the first."""
    place_of = {one.pk: one.number - 1 for one in Invitation.objects.filter(survey=survey)}
    found = {}
    tables = {
        "invitation": (raw(Invitation, survey=survey), lambda row: place_of[row["id"]]),
        "link": (
            raw(InvitationLink, survey=survey),
            lambda row: place_of[row["invitation_id"]],
        ),
        "mail": (
            raw(Mail, organisation=survey.organisation),
            lambda row: place_of[row["arguments"]["invitation_id"]],
        ),
    }
    for table, (rows, owner) in tables.items():
        for column, owners in orders(rows, owner).items():
            found[f"{table}.{column} first"] = list(dict.fromkeys(owners))
            found[f"{table}.{column} last"] = list(dict.fromkeys(reversed(owners)))
    return found


def orders_of_answers(survey):
    rows = raw(AnonymousResponse, survey=survey)
    # What was written is not what is guessed by, it is what is guessed.
    return {
        name: owners
        for name, owners in orders(rows, lambda row: place_in(row["answers"])).items()
        if name != "answers"
    }


def place_in(answers):
    answers = json.loads(answers) if isinstance(answers, str) else answers
    return int(answers["request"].split()[1])


def test_no_order_of_people_matches_any_order_of_answers():
    hits, guesses = defaultdict(int), defaultdict(int)
    for trial in range(TRIALS):
        survey, order = lived_through(trial)
        people = orders_of_people(survey) | {"somebody watched them come": order}
        for person_order, placed in people.items():
            for answer_order, answered in orders_of_answers(survey).items():
                pair = f"{person_order} × {answer_order}"
                hits[pair] += sum(a == b for a, b in zip(placed, answered, strict=True))
                guesses[pair] += PEOPLE

    chance = 1 / PEOPLE
    # Among so many pairs one strays further than a single one would: five standard deviations.
    bound = chance + 5 * (chance * (1 - chance) / (PEOPLE * TRIALS)) ** 0.5
    shares = {pair: hits[pair] / guesses[pair] for pair in hits}
    assert len(shares) > 20
    assert {pair: share for pair, share in shares.items() if share > bound} == {}


def test_nothing_tells_those_who_came_before_the_reminder_from_those_after():
    """The dump says when the reminders went out, but not to whom."""
    survey, order = lived_through(99)
    early = set(order[: PEOPLE // 2])

    groups = defaultdict(set)
    place_of = {one.pk: one.number - 1 for one in survey.invitations.all()}
    for link in InvitationLink.objects.filter(survey=survey):
        groups[place_of[link.invitation_id]].add((link.purpose, link.is_revoked))
    for mail in Mail.objects.filter(organisation=survey.organisation):
        groups[place_of[mail.arguments["invitation_id"]]].add(
            (mail.state, mail.attempts, mail.reply, mail.taken_at, mail.sent_at - mail.created_at)
        )

    assert 0 < len(early) < len(groups)
    assert len({frozenset(traces) for traces in groups.values()}) == 1
    steps = AnonymousResponse.objects.filter(survey=survey).values_list("step", flat=True)
    assert len(set(steps)) == 1
