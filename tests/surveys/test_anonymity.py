"""Anonymous means: with the whole database in hand, one still cannot tell who answered what."""

import json
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection

from surveys.actions.responses import accept_response
from surveys.models import AnonymousResponse, Invitation, Turnout
from tests.factories import InvitationFactory, SurveyFactory

pytestmark = pytest.mark.django_db
PEOPLE, TRIALS = 12, 20


def answered_in_order(order):
    """Twelve people, of whom the given places answer one after another, each with his own word."""
    survey = SurveyFactory(opened=True, anonymous=True)
    invitations = [InvitationFactory(survey=survey, number=at) for at in range(1, PEOPLE + 1)]
    for place in order:
        accept_response(invitation=invitations[place], answers={"request": f"слово {place}"})
    return survey


def as_stored(survey):
    """The places behind the answers, in the order in which the file of the database holds them."""
    table = AnonymousResponse._meta.db_table
    hidden = {"sqlite": "rowid", "postgresql": "ctid"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT answers FROM {table} WHERE survey_id = %s ORDER BY {hidden}", [survey.pk]
        )
        return [place_of(json.loads(row[0])) for row in cursor.fetchall()]


def place_of(answers):
    return int(answers["request"].split()[1])


def share_guessed(guesses):
    """Which part of the answers is given to the right person by such a guess, over all trials."""
    right = sum(guess == truth for guess, truth in guesses)
    return right / len(guesses)


def chance_and_a_bit():
    # One of twelve by chance, with room for four standard deviations of 240 guesses.
    return 1 / PEOPLE + 4 * (1 / PEOPLE * (1 - 1 / PEOPLE) / (PEOPLE * TRIALS)) ** 0.5


@pytest.mark.parametrize("key", ["rowid", "id"])
def test_the_order_of_rows_gives_no_answer_away(key):
    guesses = []
    for trial in range(TRIALS):
        order = list(range(PEOPLE))
        Random(trial).shuffle(order)
        survey = answered_in_order(order)
        if key == "rowid":
            stored = as_stored(survey)
        else:
            rows = AnonymousResponse.objects.filter(survey=survey).order_by("pk")
            stored = [place_of(row.answers) for row in rows]
        # Whoever saw in which order the people came would lay both lists side by side.
        guesses += zip(stored, order, strict=True)

    assert share_guessed(guesses) <= chance_and_a_bit()


def test_the_last_who_came_is_not_the_last_in_the_table():
    last = [as_stored(answered_in_order(range(PEOPLE)))[-1] for _ in range(TRIALS)]

    # By chance one or two of twenty; nine would be one case in ten thousand.
    assert last.count(PEOPLE - 1) < 9


def test_nothing_that_is_stored_joins_a_person_with_an_answer():
    survey = answered_in_order([4, 2, 9])
    rows = dumped()

    answers = [row for row in rows if row["model"] == "surveys.anonymousresponse"]
    people = [row for row in rows if row["model"] == "surveys.invitation"]
    assert [sorted(row["fields"]) for row in answers] == [
        ["answers", "has_alarm", "organisation", "step", "survey"]
    ] * 3
    assert {tuple(sorted(row["fields"])) for row in people} == {
        ("is_revoked", "meeting", "number", "organisation", "person", "sheet", "survey", "typed_class",
         "typed_name")
    }  # fmt: skip
    assert Turnout.objects.get(survey=survey).marks == f"{1 << 5 | 1 << 3 | 1 << 10:x}"


def test_answering_changes_two_tables_only_and_writes_no_time():
    survey = SurveyFactory(opened=True, anonymous=True)
    invitation = InvitationFactory(survey=survey, number=1)
    before = dumped()

    accept_response(invitation=invitation, answers={"request": "слово 0"})

    after = dumped()
    changed = {row["model"] for row in after if row not in before}
    assert changed == {"surveys.anonymousresponse", "surveys.turnout"}


def test_the_turnout_says_who_but_not_in_which_order():
    marks = {
        Turnout.objects.get(survey=answered_in_order(order)).marks
        for order in ([1, 5, 7], [7, 5, 1], [5, 1, 7])
    }

    assert len(marks) == 1
    assert Invitation.objects.filter(response__isnull=False).count() == 0


def dumped():
    out = StringIO()
    call_command("dumpdata", stdout=out)
    return json.loads(out.getvalue())
