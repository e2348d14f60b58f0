"""Sixteen clients at once, through the action itself, with its guards or without them.

`race_child guarded|naive mentee|mentor` prints how many pairs were stored and how many refused.
Naive is the same action without its transaction, its row locks and, for the mentee, its index.
"""

import json
import sys
import threading
import time

import django

django.setup()

from django.core.exceptions import ValidationError  # noqa: E402  after the set-up
from django.db import connection  # noqa: E402
from django.db.models import QuerySet  # noqa: E402

from mentoring.actions import mentorships  # noqa: E402
from mentoring.actions.mentorships import propose_mentorship  # noqa: E402
from mentoring.models import MentorshipMember, Participation, Side  # noqa: E402
from tests.factories import (  # noqa: E402
    MentoringFormFactory,
    OrganisationFactory,
    PersonFactory,
    ProgrammeFactory,
)

CLIENTS = 16
CAPACITY = 3
WINDOW = 0.05  # seconds between the check and the write, in both modes alike


def world():
    school = OrganisationFactory(slug=f"race-{time.time_ns()}")
    programme = ProgrammeFactory(organisation=school)
    return school, programme, MentoringFormFactory(organisation=school)


def contested_mentee(school, programme):
    mentee = PersonFactory(organisation=school)
    return [(PersonFactory(organisation=school, teacher=True), mentee) for _ in range(CLIENTS)]


def contested_mentor(school, programme):
    mentor = PersonFactory(organisation=school, teacher=True)
    Participation.objects.create(
        organisation=school,
        programme=programme,
        person=mentor,
        side=Side.MENTOR,
        capacity=CAPACITY,
    )
    return [(mentor, PersonFactory(organisation=school)) for _ in range(CLIENTS)]


def widen_the_window():
    check = mentorships.refuse_taken_mentees

    def check_slowly(*arguments):
        check(*arguments)
        time.sleep(WINDOW)

    mentorships.refuse_taken_mentees = check_slowly


def take_the_guards_away():
    QuerySet.select_for_update = lambda self, **options: self
    index = next(
        constraint
        for constraint in MentorshipMember._meta.constraints
        if constraint.name == "one_place_per_mentee_and_form"
    )
    with connection.schema_editor() as editor:
        editor.remove_constraint(MentorshipMember, index)
    return propose_mentorship.__wrapped__


def race(propose, prizes, programme, form):
    """Every client tries once, all at the same moment."""
    barrier, outcomes = threading.Barrier(CLIENTS), []

    def client(mentor, mentee):
        barrier.wait()
        try:
            propose(programme=programme, form=form, mentors=[mentor], mentees=[mentee], by=None)
            outcomes.append("stored")
        except ValidationError:
            outcomes.append("refused")
        except Exception as error:  # noqa: BLE001  whatever it is, the test shall see its name
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    clients = [threading.Thread(target=client, args=prize) for prize in prizes]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    return outcomes


def main(mode, contested):
    widen_the_window()
    propose = take_the_guards_away() if mode == "naive" else propose_mentorship
    school, programme, form = world()
    prizes = {"mentee": contested_mentee, "mentor": contested_mentor}[contested](school, programme)
    outcomes = race(propose, prizes, programme, form)
    places = MentorshipMember.objects.present().filter(programme=programme, is_mentor=False).count()
    counts = {outcome: outcomes.count(outcome) for outcome in sorted(set(outcomes))}
    sys.stdout.write(json.dumps({"places": places, "outcomes": counts}))


main(*sys.argv[1:])
