"""Two curators at once: the guards hold, and without them the race is real."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from mentoring.actions import mentorships
from mentoring.actions.clearances import end_clearance
from mentoring.actions.mentorships import propose_mentorship
from mentoring.models import Mentorship, MentorshipMember, Person
from tests.factories import (
    ClearanceFactory,
    MentoringFormFactory,
    PersonFactory,
    ProgrammeFactory,
    UserFactory,
)

CLIENTS = 16
PLACES = 3  # what a mentor takes until he says otherwise

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # SQLite lets one writer in at a time (IMMEDIATE): there the race cannot even be shown.
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="needs PostgreSQL"),
]


@pytest.fixture
def world(school):
    """A programme, a form, sixteen teachers and sixteen pupils."""
    return (
        ProgrammeFactory(organisation=school),
        MentoringFormFactory(organisation=school),
        PersonFactory.create_batch(CLIENTS, organisation=school, teacher=True),
        PersonFactory.create_batch(CLIENTS, organisation=school),
        UserFactory(),
    )


@pytest.fixture
def _without_lock(monkeypatch):
    """The guard taken away, and everybody made to look before anybody writes."""
    everybody_has_looked = Barrier(CLIENTS, timeout=30)
    look = mentorships.refuse_taken_mentees

    def look_and_wait(programme, form, mentees):
        look(programme, form, mentees)
        everybody_has_looked.wait()

    monkeypatch.setattr(
        mentorships,
        "lock_people",
        lambda people: list(Person.objects.filter(pk__in=[person.pk for person in people])),
    )
    monkeypatch.setattr(mentorships, "refuse_taken_mentees", look_and_wait)


@pytest.fixture
def _without_constraint():
    """The database's last word taken away for a while."""
    constraint = next(
        one
        for one in MentorshipMember._meta.constraints
        if one.name == "one_place_per_mentee_and_form"
    )
    with connection.schema_editor() as editor:
        editor.remove_constraint(MentorshipMember, constraint)
    yield
    with transaction.atomic():
        MentorshipMember.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(MentorshipMember, constraint)


def propose_at_once(world, pairs):
    """How many of the simultaneous proposals went through."""
    programme, form, _, _, curator = world

    def propose(pair):
        mentor, mentee = pair
        try:
            propose_mentorship(
                programme=programme, form=form, mentors=[mentor], mentees=[mentee], by=curator
            )
        except (ValidationError, IntegrityError):
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(CLIENTS) as pool:
        return sum(pool.map(propose, pairs))


def test_a_mentor_is_never_over_capacity(world):
    _, _, (mentor, *_), pupils, _ = world

    done = propose_at_once(world, [(mentor, pupil) for pupil in pupils])

    assert (done, MentorshipMember.objects.filter(is_mentor=False).count()) == (PLACES, PLACES)


@pytest.mark.usefixtures("_without_lock")
def test_without_the_lock_a_mentor_is_over_capacity(world):
    _, _, (mentor, *_), pupils, _ = world

    propose_at_once(world, [(mentor, pupil) for pupil in pupils])

    assert MentorshipMember.objects.filter(is_mentor=False).count() == CLIENTS


def test_a_mentee_gets_one_place(world):
    _, _, teachers, (mentee, *_), _ = world

    done = propose_at_once(world, [(teacher, mentee) for teacher in teachers])

    assert (done, MentorshipMember.objects.filter(person=mentee).count()) == (1, 1)


@pytest.mark.usefixtures("_without_lock")
def test_without_the_lock_the_database_still_gives_a_mentee_one_place(world):
    _, _, teachers, (mentee, *_), _ = world

    propose_at_once(world, [(teacher, mentee) for teacher in teachers])

    assert MentorshipMember.objects.filter(person=mentee).count() == 1


@pytest.mark.usefixtures("_without_lock", "_without_constraint")
def test_without_both_guards_a_mentee_gets_many_places(world):
    _, _, teachers, (mentee, *_), _ = world

    propose_at_once(world, [(teacher, mentee) for teacher in teachers])

    assert MentorshipMember.objects.filter(person=mentee).count() == CLIENTS


def test_no_pair_with_a_minor_begins_while_the_admission_is_being_ended(world, monkeypatch):
    """The end of the admission waits for the pair that has looked already, and then stops it."""
    programme, _, _, pupils, user = world
    outsider = PersonFactory(organisation=programme.organisation, kind="partner", grade=None)
    clearance = ClearanceFactory(person=outsider)
    form = MentoringFormFactory(organisation=programme.organisation, mentor_kind="partner")
    both_have_begun = Barrier(2, timeout=30)
    look = mentorships.refuse_uncleared

    def look_and_wait(people):
        look(people)
        both_have_begun.wait()

    monkeypatch.setattr(mentorships, "refuse_uncleared", look_and_wait)

    def pair():
        propose_mentorship(
            programme=programme, form=form, mentors=[outsider], mentees=pupils[:1], by=user
        )
        connection.close()

    def end():
        both_have_begun.wait()
        end_clearance(clearance=clearance, by=user, on=timezone.localdate())
        connection.close()

    with ThreadPoolExecutor(2) as threads:
        for work in [threads.submit(pair), threads.submit(end)]:
            work.result()

    assert [pair.status for pair in Mentorship.objects.all()] == ["stopped"]
