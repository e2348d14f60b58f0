from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.school_classes import (
    archive_many,
    enter_many,
    move_to_class,
    turn_classes,
)
from mentoring.models import Participation, Person, Side
from tests.factories import (
    MentorshipFactory,
    MentorshipMemberFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


def classes(school):
    return {
        person.last_name: (person.school_class, person.left_on)
        for person in Person.objects.filter(organisation=school)
    }


def pupil(school, name, grade, letter="А"):
    return PersonFactory(organisation=school, last_name=name, grade=grade, class_letter=letter)


def test_turn_classes_moves_everybody_one_step_and_lets_graduates_leave(school, curator):
    pupil(school, "Девятая", 9)
    pupil(school, "Десятая", 10)
    pupil(school, "Последняя", 11)
    PersonFactory(last_name="Чужая", grade=9, class_letter="А")
    moves = {(9, "А"): (10, "А"), (10, "А"): (11, "А"), (11, "А"): None}

    moved, left, kept = turn_classes(
        organisation=school, moves=moves, by=curator, on=date(2026, 6, 25)
    )

    assert classes(school) == {
        "Девятая": ("10А", None),
        "Десятая": ("11А", None),
        "Последняя": ("11А", date(2026, 6, 25)),
    }
    assert (moved, len(left), kept) == (2, 1, [])
    assert Person.objects.get(last_name="Чужая").grade == 9


def test_turn_classes_keeps_a_graduate_whose_pair_is_open(school, curator):
    busy = pupil(school, "Занятая", 11)
    MentorshipMemberFactory(
        mentorship=MentorshipFactory(organisation=school, people=False), person=busy
    )

    _, left, kept = turn_classes(organisation=school, moves={(11, "А"): None}, by=curator)

    assert (left, kept) == ([], [busy])


def test_turn_classes_refuses_a_class_that_does_not_exist(school, curator):
    pupil(school, "Девятая", 9)

    with pytest.raises(ValidationError, match="не бывает"):
        turn_classes(organisation=school, moves={(9, "А"): (13, "А")}, by=curator)

    assert classes(school)["Девятая"] == ("9А", None)


def test_enter_many_passes_over_those_who_are_there(school, curator):
    programme = ProgrammeFactory(organisation=school)
    there, new = pupil(school, "Была", 9), pupil(school, "Новая", 9)
    ParticipationFactory(programme=programme, person=there, side=Side.MENTEE)

    entered = enter_many(people=[there, new], programme=programme, side=Side.MENTEE, by=curator)

    assert entered == [new]
    assert Participation.objects.filter(programme=programme).count() == 2


def test_move_to_class_refuses_an_adult_and_moves_nobody(school, curator):
    child = pupil(school, "Девятая", 9)
    teacher = PersonFactory(organisation=school, teacher=True)

    with pytest.raises(ValidationError, match="только обучающихся"):
        move_to_class(people=[child, teacher], grade=10, letter="Б", by=curator)

    assert move_to_class(people=[child], grade=10, letter="Б", by=curator) == 1
    child.refresh_from_db()
    assert child.school_class == "10Б"


def test_archive_many_is_all_or_nobody(school, curator):
    free, busy = pupil(school, "Свободная", 9), pupil(school, "Занятая", 9)
    MentorshipMemberFactory(
        mentorship=MentorshipFactory(organisation=school, people=False), person=busy
    )

    with pytest.raises(ValidationError, match="Занятая"):
        archive_many(people=[free, busy], by=curator)

    assert {left for _, left in classes(school).values()} == {None}
