"""Sixteen clients take a number at once, through the action itself, with its guards or without.

`documents_race_child guarded|naive` prints how many documents were stored and how many numbers
stand twice. Naive is the same action without its transaction, its lock and its unique index.
"""

import json
import sys
import threading
import time

import django

django.setup()

from django.db import connection  # noqa: E402  after the set-up
from django.db.models import QuerySet  # noqa: E402

from mentoring.actions import documents  # noqa: E402
from mentoring.models import Document  # noqa: E402
from tests.factories import OrganisationFactory, PersonFactory  # noqa: E402
from tests.papers import DAY, pupil, ready_school, teacher  # noqa: E402

CLIENTS = 16
WINDOW = 0.05  # seconds between reading the last number and writing the next, in both modes


def widen_the_window():
    propose = documents.propose_number

    def propose_slowly(*arguments):
        number = propose(*arguments)
        time.sleep(WINDOW)
        return number

    documents.propose_number = propose_slowly


def take_the_guards_away():
    QuerySet.select_for_update = lambda self, **options: self
    documents.register = documents.register.__wrapped__
    documents.refuse_taken_number = lambda document: None
    documents.Document.full_clean = lambda self, **options: None
    index = next(
        constraint
        for constraint in Document._meta.constraints
        if constraint.name == "number_is_unique_in_a_journal_and_year"
    )
    with connection.schema_editor() as editor:
        editor.remove_constraint(Document, index)


def world():
    scene = ready_school(OrganisationFactory(slug=f"race-{time.time_ns()}"))
    mentor = teacher(scene.school, "Евлоев", "Магомед", "Хаджимуратович", "m")
    scene.add_pair(mentor, pupil(scene.school, "Ким", "Виктория"))
    # Each client names another person in charge, so each order is another one.
    controls = [PersonFactory(organisation=scene.school, teacher=True) for _ in range(CLIENTS)]
    return scene, controls


def race(scene, controls):
    barrier, outcomes = threading.Barrier(CLIENTS), []

    def client(control):
        barrier.wait()
        try:
            documents.issue_document(
                code="D05",
                organisation=scene.school,
                programme=scene.programme,
                by=None,
                propose=True,
                dated_on=DAY,
                control=control,
            )
            outcomes.append("stored")
        except Exception as error:  # noqa: BLE001  whatever it is, the test shall see its name
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    clients = [threading.Thread(target=client, args=[control]) for control in controls]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    return outcomes


def main(mode):
    widen_the_window()
    if mode == "naive":
        take_the_guards_away()
    scene, controls = world()
    outcomes = race(scene, controls)
    numbers = list(
        Document.objects.filter(organisation=scene.school).values_list("number", flat=True)
    )
    answer = {
        "outcomes": {outcome: outcomes.count(outcome) for outcome in sorted(set(outcomes))},
        "numbers": sorted(numbers, key=lambda number: int(number.partition("-")[0] or 0)),
    }
    sys.stdout.write(json.dumps(answer))


main(*sys.argv[1:])
