from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.selection import (
    judge_candidate,
    judge_candidates,
    lay_out_criteria,
    save_criterion,
)
from mentoring.models import AuditEntry, EditConflict, Selection, SelectionMark, Side
from mentoring.papers.selection import selected_mentors
from tests.factories import (
    CriterionFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    SelectionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
HEARD, DECIDED = date(2026, 9, 10), date(2026, 9, 14)


@pytest.fixture
def entry():
    return candidate()


def candidate(programme=None, **person):
    programme = programme or ProgrammeFactory()
    person = PersonFactory(organisation=programme.organisation, teacher=True, **person)
    return ParticipationFactory(programme=programme, person=person, side=Side.MENTOR)


def judged(entry, state="selected", marks=None, **facts):
    facts = {"interviewed_on": HEARD, "decided_on": DECIDED} | facts
    return judge_candidate(
        participation=entry, by=UserFactory(), state=state, marks=marks or {}, **facts
    )


def refusal(entry, **facts):
    with pytest.raises(ValidationError) as caught:
        judged(entry, **facts)
    assert not Selection.objects.exists()
    return caught.value.messages


def test_lay_out_criteria_copies_the_catalogue_into_rows_of_the_programme():
    programme = ProgrammeFactory()

    criteria = lay_out_criteria(programme=programme, by=None)

    assert [(one.code, one.who, one.most_points, one.least_points) for one in criteria] == [
        ("wish", "", 2, 1),
        ("results", "pupil", 2, 0),
        ("leader", "pupil", 2, 0),
        ("experience", "teacher", 3, 0),
        ("community", "teacher", 2, 0),
        ("profession", "partner", 2, 1),
        ("clearance", "partner", 1, 1),
        ("talk", "", 3, 1),
        ("time", "", 2, 1),
        ("fit", "", 3, 0),
    ]
    assert all(one.source for one in criteria)


def test_lay_out_criteria_takes_them_as_the_year_before_left_them():
    before = ProgrammeFactory(year=2025)
    CriterionFactory(programme=before, code="own-1", title="Любит детей", most_points=5)
    now = ProgrammeFactory(organisation=before.organisation, year=2026)

    lay_out_criteria(programme=now, by=None)

    assert list(now.criteria.values_list("code", "title", "most_points")) == [
        ("own-1", "Любит детей", 5)
    ]


def test_lay_out_criteria_refuses_a_second_time():
    programme = ProgrammeFactory()
    lay_out_criteria(programme=programme, by=None)

    with pytest.raises(ValidationError, match="Критерии отбора уже есть"):
        lay_out_criteria(programme=programme, by=None)


def test_save_criterion_refuses_less_than_was_given(entry):
    criterion = CriterionFactory(programme=entry.programme)
    judged(entry, marks={criterion: 3})
    criterion.most_points = 2

    with pytest.raises(ValidationError, match="уже выставлено до 3 баллов"):
        save_criterion(criterion=criterion, by=None)


def test_judge_candidate_keeps_points_interview_and_decision(entry):
    criterion = CriterionFactory(programme=entry.programme)

    judged(entry, marks={criterion: 2}, remark="Готов вести двоих.")

    selection = Selection.objects.get()
    assert (selection.state, selection.interviewed_on, selection.decided_on) == (
        "selected", HEARD, DECIDED,
    )  # fmt: skip
    assert selection.remark == "Готов вести двоих."
    assert list(SelectionMark.objects.values_list("criterion", "points")) == [(criterion.pk, 2)]
    assert AuditEntry.objects.get().action == "selection.changed"


def test_judge_candidate_replaces_the_marks_of_before(entry):
    first, second = CriterionFactory.create_batch(2, programme=entry.programme)
    judged(entry, marks={first: 2})

    judged(entry, marks={second: 1})

    assert list(SelectionMark.objects.values_list("criterion", "points")) == [(second.pk, 1)]


def test_an_interview_makes_a_candidate_interviewed(entry):
    selection = judged(entry, state="candidate")

    assert (selection.state, selection.decided_on) == ("interviewed", None)


def test_judge_candidate_refuses_to_select_below_an_obligatory_criterion(entry):
    criterion = CriterionFactory(programme=entry.programme, title="Время", least_points=2)
    CriterionFactory(programme=entry.programme, who="pupil", least_points=2)

    assert refusal(entry, marks={criterion: 1}) == [
        f"{entry.person}: отобрать нельзя, мало баллов по обязательным критериям: "
        "«Время» (нужно не меньше 2). Поставьте баллы или выберите другое решение."
    ]


def test_who_lacks_obligatory_points_may_still_wait_in_reserve(entry):
    CriterionFactory(programme=entry.programme, least_points=2)

    assert judged(entry, state="reserve").state == "reserve"


def test_judge_candidate_refuses_points_past_the_most(entry):
    criterion = CriterionFactory(programme=entry.programme, title="Опыт")

    assert refusal(entry, marks={criterion: 4}) == [f"{entry.person}, «Опыт»: 4 — не от 0 до 3."]


def test_judge_candidate_refuses_a_criterion_of_another_programme(entry):
    other = CriterionFactory(title="Чужой")

    assert refusal(entry, marks={other: 1}) == ["Критерий «Чужой» относится к другой программе."]


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"decided_on": date(2026, 9, 9)}, "решение раньше собеседования."),
        ({"interviewed_on": date(2999, 1, 1)}, "день собеседования ещё не наступил."),
        ({"decided_on": date(2999, 1, 1)}, "день решения ещё не наступил."),
        ({"state": "interviewed", "interviewed_on": None}, "укажите день собеседования."),
    ],
)
def test_judge_candidate_refuses_impossible_days(entry, facts, text):
    assert refusal(entry, **facts) == [f"{entry.person}: {text}"]


def test_judge_candidate_refuses_a_mentee_and_somebody_who_left():
    mentee, gone = ParticipationFactory(), candidate(left_on=date(2026, 9, 1))

    assert refusal(mentee) == [f"{mentee.person}: отбирают наставников, а это наставляемый."]
    assert refusal(gone) == [f"{gone.person}: нет среди тех, кто сейчас в организации."]


def test_judge_candidate_refuses_a_closed_programme():
    entry = candidate()
    entry.programme.is_closed = True
    entry.programme.save()

    assert refusal(entry) == [f"{entry.programme}: программа завершена, отбор больше не меняется."]


def test_judge_candidate_refuses_to_write_over_somebody_else(entry):
    judged(entry, version=0)

    with pytest.raises(EditConflict):
        judged(entry, state="declined", version=0)

    assert Selection.objects.get().state == "selected"


def test_judge_candidates_stores_all_or_nothing():
    good, bad = candidate(), candidate()
    criterion = CriterionFactory(programme=bad.programme, title="Опыт")
    facts = {"interviewed_on": HEARD, "decided_on": DECIDED, "state": "reserve"}

    with pytest.raises(ValidationError) as caught:
        judge_candidates(
            judgements=[
                facts | {"participation": good, "marks": {}},
                facts | {"participation": bad, "marks": {criterion: 9}},
            ],
            by=None,
        )

    assert caught.value.messages == [f"{bad.person}, «Опыт»: 9 — не от 0 до 3."]


def test_the_register_holds_only_the_selected():
    programme = ProgrammeFactory()
    chosen = SelectionFactory(participation=candidate(programme)).participation
    SelectionFactory(participation=candidate(programme), state="reserve")
    SelectionFactory(participation=candidate(programme), state="declined")
    candidate(programme)
    SelectionFactory()

    assert list(selected_mentors(programme)) == [chosen]


def test_a_decision_without_a_day_is_of_today(entry):
    assert judged(entry, decided_on=None).decided_on == timezone.localdate()
