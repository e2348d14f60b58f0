"""Expectation against result: equal to a table computed by hand, silent about few."""

import pytest

from surveys.models import Survey
from surveys.monitoring import changes_by_school, changes_of
from tests.factories import (
    InvitationFactory,
    PersonFactory,
    ProgrammeFactory,
    ResponseFactory,
    SurveyFactory,
)

pytestmark = pytest.mark.django_db
SECTIONS = [
    {
        "title": "",
        "questions": [
            {"code": "use", "kind": "scale", "text": "Польза?", "twin": "usefulness"},
            {"code": "again", "kind": "yesno", "text": "Ещё?", "twin": "again"},
            {"code": "own", "kind": "scale", "text": "Без пары?"},
            {"code": "words", "kind": "text", "text": "Слова", "twin": "words"},
        ],
    }
]


@pytest.fixture
def programme():
    return ProgrammeFactory()


def asked(programme, wave, answers, people, **facts):
    survey = SurveyFactory(
        **{"programme": programme, "wave": wave, "sections": SECTIONS, "opened": True} | facts
    )
    for number, (person, given) in enumerate(zip(people, answers, strict=False), start=1):
        invitation = InvitationFactory(survey=survey, person=person, number=number)
        ResponseFactory(invitation=invitation, answers=given)
    return survey


def people_of(programme, count):
    return [PersonFactory(organisation=programme.organisation) for _ in range(count)]


def told(change):
    return (
        change.twin, change.expected, change.expected_mean, change.received, change.received_mean,
        change.paired, change.delta_mean,
    )  # fmt: skip


def test_changes_of_counts_twins_before_and_after(programme):
    people = people_of(programme, 6)
    before = [{"use": mark, "again": "no", "own": 1} for mark in (1, 2, 3, 4, 5)]
    after = [{"use": mark, "again": "yes"} for mark in (3, 4, 5, 6, 7, 10)]
    asked(programme, "entry", before, people)
    asked(programme, "exit", after, people)

    assert [told(one) for one in changes_of(programme)] == [
        ("again", 5, 0.0, 6, 1.0, 5, 1.0),
        ("usefulness", 5, 3.0, 6, 35 / 6, 5, 2.0),
    ]


def test_changes_of_few_have_counts_alone(programme):
    people = people_of(programme, 5)
    asked(programme, "entry", [{"use": 1}] * 5, people)
    asked(programme, "exit", [{"use": 3}] * 4, people)

    assert [told(one) for one in changes_of(programme) if one.twin == "usefulness"] == [
        ("usefulness", 5, 1.0, 4, None, 4, None)
    ]


def test_changes_of_keep_mentees_and_mentors_apart(programme):
    people = people_of(programme, 5)
    asked(programme, "entry", [{"use": 1}] * 5, people)
    asked(programme, "exit", [{"use": 9}] * 5, people, respondent="mentor")

    found = {
        one.respondent: one.paired for one in changes_of(programme) if one.twin == "usefulness"
    }
    assert found == {"mentee": 0, "mentor": 0}


def test_an_unpaired_answer_changes_no_delta(programme):
    people = people_of(programme, 7)
    asked(programme, "entry", [{"use": mark} for mark in (1, 2, 3, 4, 5)], people)
    survey = asked(programme, "exit", [{"use": 5}] * 5, people)
    before = {one.twin: one.delta_mean for one in changes_of(programme)}

    for number in (6, 7):
        late = InvitationFactory(survey=survey, person=people[number - 1], number=number)
        ResponseFactory(invitation=late, answers={"use": 10})

    assert {one.twin: one.delta_mean for one in changes_of(programme)} == before


def test_an_erased_answer_and_a_draft_count_nowhere(programme):
    people = people_of(programme, 1)
    asked(programme, "entry", [{}], people)
    SurveyFactory(programme=programme, wave="exit", sections=SECTIONS)

    assert [(one.expected, one.received) for one in changes_of(programme)] == [(0, 0)] * 2


@pytest.mark.parametrize("schools", [1, 3])
def test_changes_by_school_asks_three_queries_for_any_number(django_assert_num_queries, schools):
    for _ in range(schools):
        programme = ProgrammeFactory()
        for wave in ("entry", "exit"):
            asked(programme, wave, [{"use": 1}], people_of(programme, 1))

    with django_assert_num_queries(3):
        assert len(changes_by_school(Survey.objects.all())) == schools
