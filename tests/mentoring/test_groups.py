import pytest

from mentoring.groups import Choice
from mentoring.models import PersonKind, Side
from tests.factories import (
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    RepresentativeFactory,
    TeamMemberFactory,
)
from tests.printing import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(school):
    programme = ProgrammeFactory(
        organisation=school,
        curator=PersonFactory(organisation=school, teacher=True, last_name="Куратор"),
    )
    for name, side, facts in (
        ("Наставник", Side.MENTOR, {"teacher": True}),
        ("Девятый", Side.MENTEE, {"class_letter": "А"}),
        ("Шестой", Side.MENTEE, {"grade": 6, "class_letter": "Б"}),
    ):
        person = PersonFactory(organisation=school, last_name=name, **facts)
        ParticipationFactory(programme=programme, person=person, side=side)
        if side == Side.MENTEE:
            RepresentativeFactory(person=person, full_name=f"Мать {name}")
    PersonFactory(organisation=school, last_name="Посторонний", class_letter="А")
    PersonFactory(organisation=school, kind=PersonKind.PARTNER, grade=None, last_name="Партнёр")
    TeamMemberFactory(
        programme=programme,
        person=PersonFactory(organisation=school, teacher=True, last_name="Командный"),
    )
    return programme


@pytest.mark.parametrize(
    ("groups", "classes", "names"),
    [
        ((), (), []),
        (("mentors",), (), ["Наставник"]),
        (("mentees",), (), ["Девятый", "Шестой"]),
        (("mentees",), ("9А",), ["Девятый"]),
        (("team",), (), ["Командный", "Куратор"]),
        (("partners",), (), ["Партнёр"]),
        (("teachers",), (), ["Командный", "Куратор", "Наставник"]),
        (("pupils",), ("9А",), ["Девятый", "Посторонний"]),
        (("pupils",), (), []),
        (("mentors", "mentees", "teachers"), ("9А",), ["Девятый", "Командный", "Куратор", "Наставник"]),
        (("pairs",), (), []),
    ],
)  # fmt: skip
def test_who_belongs(programme, groups, classes, names):
    people = Choice(groups, classes).people(programme).by_name()

    assert [person.last_name for person in people] == names


def test_parents_are_of_the_mentees_of_the_chosen_classes(programme):
    parents = Choice(("parents",), ("6Б",)).parents(programme)

    assert [parent.full_name for parent in parents] == ["Мать Шестой"]
    assert not Choice(("mentees",)).parents(programme).exists()
    assert not Choice(("parents",)).people(programme).exists()


def test_who_has_left_or_was_erased_is_invited_no_more(programme):
    programme.organisation.people.filter(last_name="Девятый").update(left_on="2026-10-01")
    programme.organisation.people.filter(last_name="Шестой").update(last_name="")

    assert not Choice(("mentees",)).people(programme).exists()


def test_a_stored_choice_is_read_back_and_unknown_words_are_nothing():
    stored = Choice(("mentors", "mentees"), ("9А",)).stored()

    assert Choice.of(stored).words == "все наставники; наставляемые (9А)"
    assert Choice.of({"groups": ["<script>"]}) == Choice()
    assert Choice.of({}) == Choice()


def test_one_query_for_any_number_of_people(programme):
    choice = Choice(("mentors", "mentees", "team", "teachers", "pupils"), ("9А",))

    assert queries_of(lambda: list(choice.people(programme))) == 1
