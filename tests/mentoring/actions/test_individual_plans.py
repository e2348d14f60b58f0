from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring import catalogue
from mentoring.actions.individual_plans import (
    answer_plan,
    approve_plan,
    change_plan,
    create_plan,
    months_after,
    tick_task,
    typical_plans,
)
from mentoring.models import (
    EditConflict,
    IndividualPlan,
    MentorshipStatus,
    PlanSection,
    PlanTask,
)
from tests.factories import (
    IndividualPlanFactory,
    MentoringFormFactory,
    MentorshipFactory,
    PersonFactory,
    PlanTaskFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2026, 10, 1), date(2027, 2, 28)


def begun(mentorship=None, **facts):
    mentorship = mentorship or MentorshipFactory(active=True)
    return create_plan(
        mentorship=mentorship,
        by=None,
        **{"person": mentorship.mentees()[0], "starts_on": SINCE, "ends_on": UNTIL} | facts,
    )


def changed(plan, rows=(), removed=(), **facts):
    for name, value in facts.items():
        setattr(plan, name, value)
    return change_plan(plan=plan, changed=list(rows), removed=list(removed), by=None)


def agreed(plan, own_goal=""):
    return answer_plan(plan=plan, own_goal=own_goal, edition=plan.edition, is_agreed=True)


@pytest.mark.pure
@pytest.mark.django_db(False)
def test_every_role_model_of_the_catalogue_has_a_typical_plan_with_its_source():
    plans = catalogue.load("plans")["plans"]
    wanted = set()
    for form in catalogue.load("forms")["forms"]:
        models = [model["code"] for model in form["role_models"]] or [form["code"]]
        wanted |= {(form["code"], code) for code in models}

    assert {(plan["form"], plan["code"]) for plan in plans} == wanted
    for plan in plans:
        assert plan["source"]
        assert len(plan["rows"]) >= 4
        assert {row["section"] for row in plan["rows"]} <= set(PlanSection.values)
        assert all(row["expected"] and row["month"] for row in plan["rows"])


def test_typical_plans_put_the_pairs_own_role_model_first():
    form = MentoringFormFactory(code="pupil-pupil")
    model = form.role_models.create(
        organisation=form.organisation, code="equal-equal", title="Равный – равному"
    )

    found = typical_plans(form, model)

    assert found[0]["code"] == "equal-equal"
    assert {plan["form"] for plan in found} == {"pupil-pupil"}


def test_create_plan_lays_a_typical_one_out_over_its_months():
    mentorship = MentorshipFactory(active=True, form__code="pupil-pupil", goal="")

    plan = begun(mentorship, typical="equal-equal")

    days = [task.due_on for task in plan.tasks.order_by("position")]
    assert days == [date(2026, 11, 1), date(2027, 1, 1), UNTIL, UNTIL]  # never past its end
    assert plan.goal == "Обменяться умениями и сделать вместе общий проект."
    assert plan.editions.get().content["rows"][0]["due_on"] == "2026-11-01"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"typical": "experienced-young"}, "Такого типового плана"),
        ({"ends_on": date(2026, 9, 1)}, "завершается раньше"),
        ({"person": None}, "среди наставляемых этой пары нет"),
    ],
)
def test_create_plan_refuses_and_stores_nothing(facts, sentence):
    mentorship = MentorshipFactory(active=True, form__code="pupil-pupil")
    if "person" in facts:
        facts = {"person": PersonFactory(organisation=mentorship.organisation)}

    with pytest.raises(ValidationError, match=sentence):
        begun(mentorship, **facts)

    assert not IndividualPlan.objects.exists()


def test_create_plan_makes_one_plan_for_a_mentee():
    mentorship = MentorshipFactory(active=True)
    begun(mentorship)

    with pytest.raises(ValidationError, match="уже составлен"):
        begun(mentorship)


def test_nothing_changes_in_the_plan_of_a_pair_that_is_over():
    plan = begun()
    plan.mentorship.status, plan.mentorship.ended_on = MentorshipStatus.STOPPED, UNTIL
    plan.mentorship.save()

    for action in (lambda: changed(plan, goal="Новая"), lambda: agreed(plan)):
        with pytest.raises(ValidationError, match="Пара уже не работает"):
            action()


def test_agreement_and_approval_follow_one_another():
    plan, curator = begun(), UserFactory()
    with pytest.raises(ValidationError, match="ещё не согласился"):
        approve_plan(plan=plan, edition=plan.edition, by=curator)

    plan = agreed(plan, "Сдать экзамен")
    assert (plan.state, plan.own_goal) == ("confirmed", "Сдать экзамен")
    plan = approve_plan(plan=plan, edition=plan.edition, by=curator)

    assert (plan.state, plan.approved_by) == ("approved", curator)
    with pytest.raises(ValidationError, match="уже утверждён"):
        approve_plan(plan=plan, edition=plan.edition, by=curator)


def test_a_new_text_is_agreed_upon_and_approved_anew():
    plan = agreed(begun())
    plan = approve_plan(plan=plan, edition=plan.edition, by=None)

    plan = changed(plan, goal="Другая цель")

    assert (plan.state, plan.edition) == ("draft", 2)
    with pytest.raises(ValidationError, match="план изменили"):
        answer_plan(plan=plan, own_goal="", edition=1, is_agreed=True)


def test_results_and_the_mentors_words_need_no_new_agreement():
    plan = approve_plan(plan=agreed(begun()), edition=1, by=None)

    plan = changed(plan, analysis="Справился")

    assert plan.state == "approved"


def test_a_mentees_new_goal_asks_the_curator_again():
    plan = approve_plan(plan=agreed(begun()), edition=1, by=None)

    plan = answer_plan(plan=plan, own_goal="Ещё и олимпиада", edition=1, is_agreed=False)

    assert plan.state == "confirmed"


def test_whoever_saves_over_an_unseen_version_is_told_and_nothing_is_lost():
    plan = begun()
    seen = IndividualPlan.objects.get(pk=plan.pk)
    changed(plan, goal="Цель куратора")

    with pytest.raises(EditConflict):
        changed(seen, goal="Цель наставника")

    plan.refresh_from_db()
    goals = list(plan.editions.order_by("version").values_list("content__goal", flat=True))
    assert (plan.goal, goals[1:]) == ("Цель куратора", ["Цель куратора"])


def test_what_was_overwritten_stands_in_the_editions():
    plan = changed(begun(), goal="Первая", strengths="слух")
    changed(plan, goal="Вторая")

    goals = plan.editions.order_by("version").values_list("content__goal", flat=True)
    assert list(goals)[1:] == ["Первая", "Вторая"]


def test_change_plan_adds_and_removes_rows():
    plan = begun()
    old = PlanTaskFactory(plan=plan, text="Старое", position=1)

    plan = changed(plan, rows=[PlanTask(text="Новое")], removed=[old])

    assert list(plan.tasks.values_list("text", flat=True)) == ["Новое"]
    assert plan.edition == 2


def test_tick_task_said_twice_is_as_said_once():
    task = PlanTaskFactory()

    for _ in range(2):
        tick_task(task=task, is_done=True, actual="Получилось", by=None)

    task.refresh_from_db()
    task.plan.refresh_from_db()
    assert (task.done_on, task.actual) == (task.organisation.today(), "Получилось")
    assert task.plan.version == 2
    assert task.plan.progress == "выполнено 1 из 1"


def test_tick_task_can_be_taken_back():
    task = PlanTaskFactory(done_on=SINCE)

    tick_task(task=task, is_done=False, by=None)

    task.refresh_from_db()
    assert task.done_on is None


@pytest.mark.parametrize("count", [1, 3])
def test_progress_of_many_plans_takes_one_query(django_assert_num_queries, count):
    for _ in range(count):
        PlanTaskFactory(plan=IndividualPlanFactory(), done_on=SINCE)

    with django_assert_num_queries(1):
        plans = IndividualPlan.objects.with_progress().order_by("pk")
        assert [plan.progress for plan in plans] == ["выполнено 1 из 1"] * count


@pytest.mark.pure
@pytest.mark.django_db(False)
@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 10, 31), 4, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 1), 24, date(2028, 1, 1)),
    ],
)
def test_months_after_keeps_within_the_month(day, months, then):
    assert months_after(day, months) == then
