"""Before and after at the level of stored answers, against tables computed by hand."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentoring.models import Side
from reports.studies.dynamics import dynamics_of
from reports.studies.figures import dynamics_facts
from surveys.models import Measure, OwnParameter
from tests.factories import (
    MentoringFormFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
)
from tests.printing import queries_of
from tests.reports.answering import answered, survey_of

pytestmark = pytest.mark.django_db
SELF, TEACHER = "A12:mentee:teacher-pupil:{}", "A12:class_teacher::{}"
PSYCHOLOGIST = "A12:psychologist::{}"


def people_of(programme, number, **facts):
    return [PersonFactory(organisation=programme.organisation, **facts) for _ in range(number)]


def both_waves(programme, people, code, before, after, key=SELF):
    """None for whoever left the question out, or was not asked in that wave."""
    for wave, values in (("entry", before), ("exit", after)):
        survey = survey_of(programme, key.format(wave))
        given = [(p, v) for p, v in zip(people, values, strict=False) if v is not None]
        answered(survey, *({code: value} for _, value in given), people=[p for p, _ in given])


def line(programme, code, side=Side.MENTEE):
    return next(
        one for one in dynamics_of(programme) if (one.parameter["code"], one.side) == (code, side)
    )


def figures(shift):
    return (
        shift.people, shift.paired, shift.entry_mean, shift.exit_mean, shift.delta_mean,
        shift.improved, shift.unchanged, shift.worsened,
    )  # fmt: skip


def test_only_those_measured_twice_are_compared(programme):
    people = people_of(programme, 8)
    both_waves(
        programme, people, "engagement",
        [4, 5, 6, 7, 8, 1, None, None], [6, 5, 7, 6, 9, None, 10, 10],
    )  # fmt: skip

    found = line(programme, "engagement")

    # by hand: Δ = +2, 0, +1, −1, +1 over five pairs; three people were measured once
    assert figures(found.shift) == (8, 5, 6.0, 6.6, 0.6, 3, 1, 1)
    assert (found.shift.effect, found.shift.p, found.trend) == (None, None, "positive")


def test_less_anxiety_is_an_improvement(programme):
    people = people_of(programme, 5)
    both_waves(
        programme, people, "anxiety",
        ["высокий", "высокий", "средний", "низкий", "средний"],
        ["средний", "низкий", "средний", "низкий", "высокий"], PSYCHOLOGIST,
    )  # fmt: skip

    # levels 3 3 2 1 2 → 2 1 2 1 3, turned round: +1, +2, 0, 0, −1
    assert figures(line(programme, "anxiety").shift) == (5, 5, 2.2, 1.8, 0.4, 2, 2, 1)


def test_constant_answers_have_no_effect_and_no_chance_but_one(programme):
    people = people_of(programme, 10)
    both_waves(programme, people, "engagement", [5] * 10, [5] * 10)

    found = line(programme, "engagement")

    assert figures(found.shift) == (10, 10, 5.0, 5.0, 0.0, 0, 10, 0)
    assert (found.shift.effect, found.shift.p, found.trend) == (None, 1.0, "even")


def test_everybody_has_left_and_nobody_is_compared(programme):
    people = people_of(programme, 6)
    both_waves(programme, people, "engagement", [5] * 6, [None] * 6)

    assert figures(line(programme, "engagement").shift)[:3] == (6, 0, None)
    assert dynamics_facts(programme)["conclusions"] == []


@pytest.mark.parametrize("number", [1, 4])
def test_a_few_pairs_have_no_figures(programme, number):
    people = people_of(programme, number)
    both_waves(programme, people, "engagement", [5] * number, [9] * number)

    assert figures(line(programme, "engagement").shift) == (
        number, number, None, None, None, None, None, None,
    )  # fmt: skip


def test_mentors_and_mentees_are_compared_apart(programme):
    people = people_of(programme, 5)
    both_waves(programme, people, "engagement", [5] * 5, [6] * 5)
    both_waves(programme, people, "engagement", [9] * 5, [8] * 5, "A12:mentor:pupil-pupil:{}")

    assert line(programme, "engagement").shift.delta_mean == 1.0
    assert line(programme, "engagement", Side.MENTOR).shift.delta_mean == -1.0


def test_a_second_answer_of_a_wave_replaces_the_first(programme):
    people = people_of(programme, 5)
    both_waves(programme, people, "engagement", [5] * 5, [6] * 5)
    both_waves(programme, people[:1], "engagement", [None], [10])

    assert line(programme, "engagement").shift.exit_mean == 6.8


def test_marks_from_the_records_are_shown_in_marks(programme):
    for person in people_of(programme, 5):
        for wave, value in (("entry", 380), ("exit", 415)):
            Measure.objects.create(
                organisation=programme.organisation, programme=programme, person=person,
                parameter="marks_average", wave=wave, value=value,
            )  # fmt: skip

    row = dynamics_facts(programme)["sides"][0]["rows"][0]

    assert (row["entry"], row["exit"], row["delta_words"], row["unit"]) == (
        3.8, 4.15, "+0,35", "балл",
    )  # fmt: skip


def test_a_parameter_of_the_schools_own_is_compared_like_the_others(programme):
    OwnParameter.objects.create(
        organisation=programme.organisation, code="own_1", title="опоздания", direction=-1
    )
    for person in people_of(programme, 5):
        for wave, value in (("entry", 4), ("exit", 1)):
            Measure.objects.create(
                organisation=programme.organisation, programme=programme, person=person,
                parameter="own_1", wave=wave, value=value,
            )  # fmt: skip

    assert line(programme, "own_1").shift.improved == 5


def test_breakdowns_by_form_gender_and_strategy(programme):
    forms = [
        MentoringFormFactory(organisation=programme.organisation, title=title)
        for title in ("учитель – ученик", "ученик – ученик")
    ]
    people = people_of(programme, 6, gender="m", interests="шахматы", birth_date=date(2012, 1, 1))
    people += people_of(programme, 6, gender="f", interests="волейбол", birth_date=date(2012, 1, 1))
    for at, person in enumerate(people):
        pair = MentorshipFactory(
            organisation=programme.organisation, programme=programme, form=forms[at // 6],
            people=False, status="active", started_on=date(2026, 9, 20),
        )  # fmt: skip
        mentor = PersonFactory(
            organisation=programme.organisation, interests="шахматы",
            birth_date=date(2010 if at < 6 else 1980, 1, 1),
        )  # fmt: skip
        MentorshipMemberFactory(mentorship=pair, person=mentor, is_mentor=True)
        MentorshipMemberFactory(mentorship=pair, person=person)
        ParticipationFactory(programme=programme, person=person)
    both_waves(programme, people, "engagement", [5] * 12, [8] * 6 + [4] * 6)

    found = line(programme, "engagement")

    assert found.eligible == 12
    assert {
        title: [(group.label, group.shift.delta_mean) for group in groups]
        for title, groups in found.groups.items()
    } == {
        "Форма наставничества": [("ученик – ученик", -1.0), ("учитель – ученик", 3.0)],
        "Пол": [("женский", -1.0), ("мужской", 3.0)],
        "Общие интересы в паре": [("есть общие", 3.0), ("общих нет", -1.0)],
        "Разница в возрасте в паре": [("до 3 лет", 3.0), ("больше 10 лет", -1.0)],
    }


def test_the_number_of_queries_does_not_grow(programme):
    both_waves(programme, people_of(programme, 5), "engagement", [5] * 5, [6] * 5)
    few = queries_of(lambda: dynamics_of(programme))
    both_waves(programme, people_of(programme, 9), "engagement", [4] * 9, [6] * 9, TEACHER)

    assert queries_of(lambda: dynamics_of(programme)) == few


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(1, 10), st.sampled_from(["entry", "exit"]))
def test_an_unpaired_answer_changes_no_shift(school, value, wave):
    programme = ProgrammeFactory(organisation=school)
    both_waves(
        programme, people_of(programme, 6), "engagement", [3, 5, 7, 7, 9, 2], [4, 4, 8, 7, 9, 9]
    )
    before = line(programme, "engagement").shift

    survey = survey_of(programme, SELF.format(wave))
    answered(survey, {"engagement": value})

    after = line(programme, "engagement").shift
    assert (after.people, after.paired) == (before.people + 1, before.paired)
    assert figures(after)[2:] == figures(before)[2:]


def test_the_conclusion_speaks_of_no_cause(programme):
    both_waves(programme, people_of(programme, 6), "engagement", [3] * 6, [8] * 6)

    facts = dynamics_facts(programme)

    assert facts["conclusions"] == [
        "Наставляемые: зафиксирована положительная динамика (вовлечённость в учёбу)."
    ]
