"""Sixteen clients take a number at once, through the action itself, with its guards or without.

`documents_race_child guarded|naive|journals` prints how many documents were stored and which numbers
stand in each journal and year. Naive is the same action without its transaction, its lock and its
unique index; journals has every client write into two journals and two years at once.
"""

import json
import re
import sys
import threading
import time
from datetime import date

import django

django.setup()

from django.db import connection  # noqa: E402  after the set-up
from django.db.models import QuerySet  # noqa: E402

from mentoring.actions import document_numbers, documents, paper_documents  # noqa: E402
from mentoring.models import Document, Journal  # noqa: E402
from tests.factories import OrganisationFactory, PersonFactory  # noqa: E402
from tests.papers import DAY, pupil, ready_school, teacher  # noqa: E402

CLIENTS = 16
WINDOW = 0.05  # seconds between reading the last number and writing the next, in both modes


def widen_the_window():
    propose = document_numbers.propose_number

    def propose_slowly(*arguments):
        number = propose(*arguments)
        time.sleep(WINDOW)
        return number

    document_numbers.propose_number = paper_documents.propose_number = propose_slowly


def take_the_guards_away():
    QuerySet.select_for_update = lambda self, **options: self
    documents.register = documents.register.__wrapped__
    document_numbers.refuse_taken_number = lambda document: None
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


def issue(scene, control):
    documents.issue_document(
        code="D05",
        organisation=scene.school,
        programme=scene.programme,
        by=None,
        propose=True,
        dated_on=DAY,
        control=control,
    )


def write_into_all_journals(scene, control):
    for journal in Journal.objects.filter(organisation=scene.school).order_by("pk"):
        for day in (DAY, date(2025, 12, 31)):
            paper_documents.register_paper_document(
                organisation=scene.school,
                programme=scene.programme,
                by=None,
                title=f"О контроле: {control}",
                dated_on=day,
                journal=journal,
                propose=True,
            )


def race(scene, controls, work):
    barrier, outcomes = threading.Barrier(CLIENTS), []

    def client(control):
        barrier.wait()
        try:
            work(scene, control)
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


def in_order(numbers):
    return sorted(numbers, key=lambda number: int(re.match(r"\d*", number)[0] or 0))


def main(mode):
    widen_the_window()
    if mode == "naive":
        take_the_guards_away()
    scene, controls = world()
    if mode == "journals":
        Journal.objects.create(
            organisation=scene.school, code="letters", title="Письма", pattern="{n}/{yy}"
        )
    outcomes = race(scene, controls, write_into_all_journals if mode == "journals" else issue)
    given = Document.objects.filter(organisation=scene.school).exclude(number="")
    numbers = list(given.values_list("number", flat=True))
    books = {}
    for code, year, number in given.values_list("journal__code", "year", "number"):
        books.setdefault(f"{code} {year}", []).append(number)
    answer = {
        "outcomes": {outcome: outcomes.count(outcome) for outcome in sorted(set(outcomes))},
        "numbers": in_order(numbers),
        "books": {book: in_order(found) for book, found in sorted(books.items())},
    }
    sys.stdout.write(json.dumps(answer))


main(*sys.argv[1:])
