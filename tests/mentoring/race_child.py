"""Sixteen clients at once, through the action itself, with its guards or without them.

`race_child guarded|naive mentee|mentor|group|draft` prints how many pairs were stored and how many refused.
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

from mentoring.actions import mentorships, pair_people  # noqa: E402
from mentoring.actions.mentorships import propose_mentorship  # noqa: E402
from mentoring.actions.pairing.approving import approve_proposals  # noqa: E402
from mentoring.actions.pairing.runs import compute_run, start_run  # noqa: E402
from mentoring.models import MentorshipMember, Participation, Side  # noqa: E402
from mentoring.pairing.scoring import usual_weights  # noqa: E402
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


def contested_group(school, programme, form):
    """Sixteen mentees for a group whose mentor has two places left."""
    mentor = PersonFactory(organisation=school, teacher=True)
    entry = Participation(
        organisation=school, programme=programme, person=mentor, capacity=CAPACITY
    )
    entry.side = Side.MENTOR
    entry.save()
    group = propose_mentorship(
        programme=programme,
        form=form,
        mentors=[mentor],
        mentees=[PersonFactory(organisation=school)],
        by=None,
    )
    return [(group, PersonFactory(organisation=school)) for _ in range(CLIENTS)]


def contested_draft(school, programme, form):
    """One draft of the matching assistant, approved by sixteen curators at once."""
    programme.forms.add(form)
    for kind, side in (("teacher", Side.MENTOR), ("pupil", Side.MENTEE)):
        person = PersonFactory(organisation=school, kind=kind, consented=True)
        Participation.objects.create(
            organisation=school, programme=programme, person=person, side=side, capacity=1
        )
    run = start_run(programme=programme, form=form, by=None, weights=usual_weights())
    return [(compute_run(run=run), None)] * CLIENTS


def join(group, mentee):
    pair_people.join_mentorship(mentorship=group, person=mentee, is_mentor=False, by=None)


def approve(run, _):
    made, refused = approve_proposals(run=run, proposals=run.proposals.all(), by=None)
    if refused or not made:
        raise ValidationError(refused or "nothing was left")


def widen_the_window():
    check = mentorships.refuse_taken_mentees

    def check_slowly(*arguments):
        check(*arguments)
        time.sleep(WINDOW)

    mentorships.refuse_taken_mentees = pair_people.refuse_taken_mentees = check_slowly


def take_the_guards_away():
    QuerySet.select_for_update = lambda self, **options: self
    index = next(
        constraint
        for constraint in MentorshipMember._meta.constraints
        if constraint.name == "one_place_per_mentee_and_form"
    )
    with connection.schema_editor() as editor:
        editor.remove_constraint(MentorshipMember, index)
    return propose_mentorship.__wrapped__, pair_people.join_mentorship.__wrapped__


def race(attempt, prizes):
    """Every client tries once, all at the same moment."""
    barrier, outcomes = threading.Barrier(CLIENTS), []

    def client(*prize):
        barrier.wait()
        try:
            attempt(*prize)
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
    propose = propose_mentorship
    school, programme, form = world()
    if contested in ("group", "draft"):
        make, attempt = {"group": (contested_group, join), "draft": (contested_draft, approve)}[
            contested
        ]
        prizes = make(school, programme, form)
    else:
        make = {"mentee": contested_mentee, "mentor": contested_mentor}[contested]
        prizes = make(school, programme)

        def attempt(mentor, mentee):
            propose(programme=programme, form=form, mentors=[mentor], mentees=[mentee], by=None)

    widen_the_window()
    if mode == "naive":
        propose, pair_people.join_mentorship = take_the_guards_away()
    outcomes = race(attempt, prizes)
    places = MentorshipMember.objects.present().filter(programme=programme, is_mentor=False).count()
    counts = {outcome: outcomes.count(outcome) for outcome in sorted(set(outcomes))}
    sys.stdout.write(json.dumps({"places": places, "outcomes": counts}))


main(*sys.argv[1:])
