import pytest
from django.urls import reverse

from mentoring.actions.pairing import runs
from mentoring.jobs import work_off
from mentoring.models import (
    ClassTeacher,
    Job,
    Mentorship,
    PairingRun,
    PairRule,
    QuickChoice,
    RunState,
    Side,
)
from mentoring.pairing.scoring import usual_weights
from tests.factories import (
    MentoringFormFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(school):
    programme = ProgrammeFactory(organisation=school)
    programme.forms.add(MentoringFormFactory(organisation=school))
    return programme


@pytest.fixture
def form(programme):
    return programme.forms.get()


def people(programme, count, side):
    made = []
    for _ in range(count):
        person = PersonFactory(
            organisation=programme.organisation, teacher=side == Side.MENTOR, consented=True
        )
        ParticipationFactory(programme=programme, person=person, side=side, capacity=1)
        made.append(person)
    return made


def address(name, school, **route):
    return reverse(f"mentoring:{name}", kwargs={"organisation": school.slug} | route)


WISH = {"goal": "coverage", "grouping": "by_role_model"} | {
    f"weight_{code}": weight for code, weight in usual_weights().items()
}


def ask(client, school, form, **wish):
    url = f"{address('pairing_create', school)}?form={form.pk}"
    return client.post(url, WISH | wish, follow=True)


def test_from_the_wish_to_pairs(signed_in, school, programme, form):
    people(programme, 2, Side.MENTOR)
    people(programme, 3, Side.MENTEE)
    assert "Подобрать" in signed_in.get(address("pairing_list", school)).text
    assert signed_in.get(address("pairing_create", school)).status_code == 200

    page = ask(signed_in, school, form)

    run = PairingRun.objects.get()
    assert page.context["run"] == run
    assert (len(page.context["proposals"]), len(page.context["mentees"])) == (2, 1)
    assert "добавьте наставнику одно место" in page.text
    page = signed_in.post(address("pairing_approve", school, pk=run.pk), follow=True)
    assert "Отметьте галочками пары" in page.text
    one = run.proposals.first()
    signed_in.post(address("pairing_approve", school, pk=run.pk), {"proposals": [one.pk]})
    assert Mentorship.objects.count() == 1
    page = signed_in.post(
        address("pairing_approve", school, pk=run.pk), {"everything": "on"}, follow=True
    )
    assert Mentorship.objects.count() == 2
    assert "Открыть пару" in page.text
    run.refresh_from_db()
    assert run.state == RunState.APPROVED
    assert "утверждён" in signed_in.get(address("pairing_list", school)).text


def test_a_draft_is_changed_by_hand(signed_in, school, programme, form):
    mentors = people(programme, 3, Side.MENTOR)
    mentees = people(programme, 2, Side.MENTEE)
    ask(signed_in, school, form)
    run = PairingRun.objects.get()
    first, second = run.proposals.order_by("pk")
    idle = next(m for m in mentors if m.pk not in {first.mentor_id, second.mentor_id})
    url = address("pairing_change", school, pk=run.pk, person=first.mentee_id)

    page = signed_in.get(url)
    assert f"{second.mentor} — сейчас с ним {second.mentee}" in page.text
    signed_in.post(url, {"choice": f"swap-{second.pk}"})
    assert run.proposals.get(mentee=first.mentee).mentor == second.mentor
    signed_in.post(url, {"choice": f"mentor-{idle.pk}"})
    own = run.proposals.get(mentee=first.mentee)
    assert (own.mentor, own.is_locked) == (idle, True)
    assert signed_in.post(url, {"choice": "mentor-0"}).status_code == 200

    signed_in.post(address("pairing_lock", school, pk=run.pk), {"proposal": own.pk})
    own.refresh_from_db()
    assert not own.is_locked
    page = signed_in.post(
        address("pairing_ban", school, pk=run.pk), {"proposal": own.pk}, follow=True
    )
    assert "Почему эта пара невозможна" in page.text
    signed_in.post(
        address("pairing_ban", school, pk=run.pk), {"proposal": own.pk, "reason": "не сошлись"}
    )
    assert PairRule.objects.get().reason == "не сошлись"
    other = run.proposals.get()
    signed_in.post(address("pairing_remove", school, pk=run.pk), {"proposal": other.pk})
    assert not run.proposals.exists()
    assert {first.mentee, second.mentee} == set(mentees)
    for proposal in ("", "x", "9" * 30, str(other.pk)):
        response = signed_in.post(
            address("pairing_remove", school, pk=run.pk), {"proposal": proposal}
        )
        assert response.status_code == 404


def test_a_draft_is_computed_anew_or_given_up(signed_in, school, programme, form):
    people(programme, 1, Side.MENTOR), people(programme, 1, Side.MENTEE)
    ask(signed_in, school, form)
    run = PairingRun.objects.get()

    signed_in.post(address("pairing_rerun", school, pk=run.pk), {"goal": "quality"})
    again = PairingRun.objects.exclude(pk=run.pk).get()
    assert (again.previous, again.goal, again.state) == (run, "quality", RunState.DRAFT)
    signed_in.post(address("pairing_discard", school, pk=again.pk))
    again.refresh_from_db()
    assert again.state == RunState.DISCARDED
    page = signed_in.post(
        address("pairing_rerun", school, pk=again.pk), {"goal": "quality"}, follow=True
    )
    assert "его больше не меняют" in page.text


def test_a_wish_without_sense_is_named(signed_in, school, programme, form):
    page = ask(signed_in, school, form, weight_request="много")
    assert page.status_code == 200
    page = ask(signed_in, school, form, **{f"weight_{code}": 0 for code in usual_weights()})

    assert "Оставьте хотя бы одному признаку вес больше нуля" in page.text
    assert not PairingRun.objects.exists()


def test_a_large_run_is_a_job(signed_in, school, programme, form, monkeypatch):
    monkeypatch.setattr(runs, "AT_ONCE", 0)
    people(programme, 1, Side.MENTOR), people(programme, 1, Side.MENTEE)

    page = ask(signed_in, school, form)

    job, run = Job.objects.get(), PairingRun.objects.get()
    assert page.context["job"] == job
    url = address("pairing_card", school, pk=run.pk)
    assert "Подбор ещё считается" in signed_in.get(url).text
    work_off("test")
    job.refresh_from_db()
    assert (job.state, job.link) == ("done", url)
    assert job.result["counts"] == {"Предложено пар": 1, "Без наставника": 0}
    assert "Утвердить" in signed_in.get(url).text


def test_without_a_programme_the_pages_say_so(signed_in, school):
    assert "Сначала нужна программа" in signed_in.get(address("pairing_list", school)).text
    assert "Сначала нужны программа" in signed_in.get(address("pairing_create", school)).text


@pytest.mark.parametrize("count", [1, 3])
def test_the_draft_asks_the_same_queries_for_any_number_of_pairs(
    signed_in, school, programme, form, django_assert_num_queries, count
):
    people(programme, count, Side.MENTOR), people(programme, count + 1, Side.MENTEE)
    ask(signed_in, school, form)
    url = address("pairing_card", school, pk=PairingRun.objects.get().pk)
    signed_in.get(url)

    with django_assert_num_queries(7):
        signed_in.get(url)


def test_rules_are_written_down_and_taken_back(signed_in, school, programme):
    (mentor,), (mentee,) = people(programme, 1, Side.MENTOR), people(programme, 1, Side.MENTEE)
    url = address("pair_rule_create", school)
    assert "Правил пока нет" in signed_in.get(address("pair_rule_list", school)).text

    rule = {"one": mentee.pk, "other": mentor.pk, "kind": "refusal", "reason": "не хочет"}
    page = signed_in.post(url, rule | {"other": mentee.pk})
    assert "двух разных людей" in page.text
    page = signed_in.post(url, rule, follow=True)
    assert "не хочет" in page.text
    assert "уже записано" in signed_in.post(url, rule).text
    signed_in.post(address("pair_rule_delete", school, pk=PairRule.objects.get().pk))
    assert not PairRule.objects.exists()

    teacher = {"person": mentor.pk, "school_class": "7 «а»"}
    signed_in.post(address("class_teacher_create", school), teacher)
    assert ClassTeacher.objects.get().school_class == "7А"
    page = signed_in.post(address("class_teacher_create", school), teacher)
    assert "уже записано" in page.text
    signed_in.post(address("class_teacher_delete", school, pk=ClassTeacher.objects.get().pk))
    assert not ClassTeacher.objects.exists()


def test_choices_of_a_quick_meeting_are_typed_as_a_table_and_printed(
    signed_in, school, programme, form
):
    (one, two), (mentee,) = people(programme, 2, Side.MENTOR), people(programme, 1, Side.MENTEE)
    url = address("quick_choice_edit", school, pk=form.pk, side="mentees")
    row = {f"choice_{mentee.pk}_1": one.pk, f"choice_{mentee.pk}_0": two.pk}

    signed_in.post(url, row)
    assert [(c.chosen, c.rank) for c in QuickChoice.objects.order_by("rank")] == [
        (two, 0),
        (one, 1),
    ]
    page = signed_in.get(url)
    assert f'<option value="{one.pk}" selected>' in page.text
    page = signed_in.post(url, row | {f"choice_{mentee.pk}_2": one.pk})
    assert "выбран дважды" in page.text
    sheets = signed_in.get(address("quick_choice_print", school, pk=form.pk, side="mentors"))
    assert sheets.content.startswith(b"%PDF")
    other = address("quick_choice_edit", school, pk=form.pk, side="others")
    assert signed_in.get(other).status_code == 404


def test_without_people_there_is_nothing_to_print(signed_in, school, programme, form):
    url = address("quick_choice_print", school, pk=form.pk, side="mentees")

    assert "Печатать нечего" in signed_in.get(url, follow=True).text
