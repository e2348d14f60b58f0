from datetime import date

import pytest
from django.urls import reverse

from mentoring.models import Selection, SelectionCriterion, SelectionMark, Side
from tests.factories import (
    CriterionFactory,
    DocumentFactory,
    ParticipationFactory,
    PersonFactory,
    SelectionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(programme):
    return candidate(programme, "Евлоев")


@pytest.fixture
def criterion(programme):
    return CriterionFactory(programme=programme, title="Опыт")


def candidate(programme, last_name, **facts):
    person = PersonFactory(
        organisation=programme.organisation, teacher=True, last_name=last_name, **facts
    )
    return ParticipationFactory(programme=programme, person=person, side=Side.MENTOR)


def typed(entry, criterion, points, state="selected", version=0):
    return {
        "decided_on": "2026-09-14",
        f"{entry.pk}-mark-{criterion.pk}": points,
        f"{entry.pk}-state": state,
        f"{entry.pk}-interviewed_on": "2026-09-10",
        f"{entry.pk}-version": version,
    }


def test_selection_list_shows_the_candidates_of_the_programme(open_as, curator, entry):
    ParticipationFactory(programme=entry.programme)

    response = open_as(curator, "selection_list")

    assert [row["entry"] for row in response.context["form"].rows()] == [entry]
    assert response.context["counts"][0] == ("кандидат", 1)


def test_selection_list_shows_whether_the_register_was_sent(open_as, curator, entry):
    order = DocumentFactory(
        organisation=entry.organisation, programme=entry.programme, code="D03", number="41-од",
        dated_on=date(2026, 9, 17), year=2026,
    )  # fmt: skip
    assert "ещё не направлен" in open_as(curator, "selection_list").text

    facts = {"addressee": "Управление образования", "sent_on": "2026-09-20", "number": "15"}
    open_as(curator, "dispatch_record", order.pk, method="post", data=facts)

    assert "Направлено: исх. № 15 от 20.09.2026" in open_as(curator, "selection_list").text


def test_selection_mark_saves_the_rows_that_were_touched(open_as, curator, entry, criterion):
    other = candidate(entry.programme, "Ким")
    data = typed(entry, criterion, 2) | {f"{other.pk}-state": "candidate", f"{other.pk}-version": 0}

    response = open_as(curator, "selection_mark", method="post", data=data)

    assert response.status_code == 302
    selection = Selection.objects.get()
    assert (selection.participation, selection.state) == (entry, "selected")
    assert (selection.interviewed_on, selection.decided_on) == (
        date(2026, 9, 10), date(2026, 9, 14),
    )  # fmt: skip
    assert SelectionMark.objects.get().points == 2


def test_selection_mark_stores_nothing_with_a_mistake_and_keeps_what_was_typed(
    open_as, curator, entry, criterion
):
    response = open_as(curator, "selection_mark", method="post", data=typed(entry, criterion, 9))

    assert "Не больше 3." in response.text
    assert 'value="9"' in response.text
    assert not Selection.objects.exists()


def test_selection_mark_tells_of_somebody_elses_change(open_as, curator, entry, criterion):
    SelectionFactory(participation=entry, version=2)

    data = typed(entry, criterion, 2, state="declined", version=1)
    response = open_as(curator, "selection_mark", method="post", data=data)

    assert "изменил другой пользователь" in response.text
    assert Selection.objects.get().state == "selected"


def test_selection_card_keeps_the_remark(open_as, curator, entry, criterion):
    data = {
        f"mark-{criterion.pk}": 1, "state": "reserve", "decided_on": "2026-09-14",
        "interviewed_on": "2026-09-10", "remark": "Вернуться в январе.", "version": 0,
    }  # fmt: skip

    response = open_as(curator, "selection_card", entry.pk, method="post", data=data)

    assert response.status_code == 302
    assert Selection.objects.values_list("state", "remark").get() == (
        "reserve", "Вернуться в январе.",
    )  # fmt: skip


def test_selection_card_shows_both_texts_after_a_conflict(open_as, curator, entry):
    SelectionFactory(participation=entry, version=2, remark="Да")

    data = {"state": "declined", "decided_on": "2026-09-14", "remark": "Нет", "version": 1}
    response = open_as(curator, "selection_card", entry.pk, method="post", data=data)

    assert response.status_code == 409
    assert [row[1:] for row in response.context["form"].conflicts] == [
        ("отобран", "не отобран"), ("Да", "Нет"),
    ]  # fmt: skip


def test_criteria_are_laid_out_created_and_edited(open_as, curator, programme):
    open_as(curator, "criterion_lay_out", method="post")
    assert len(open_as(curator, "criterion_list").context["criteria"]) == 10
    facts = {"title": "Свой", "who": "", "most_points": 5, "least_points": 1, "is_used": "on"}

    open_as(curator, "criterion_create", method="post", data=facts)

    own = SelectionCriterion.objects.get(title="Свой")
    data = facts | {"title": "Наш", "version": own.version}
    assert open_as(curator, "criterion_edit", own.pk, method="post", data=data).status_code == 302
    own.refresh_from_db()
    assert (own.title, own.version, own.position) == ("Наш", 2, 11)


def test_criterion_create_refuses_more_than_it_brings(open_as, curator, programme):
    facts = {"title": "Свой", "who": "", "most_points": 2, "least_points": 3}

    response = open_as(curator, "criterion_create", method="post", data=facts)

    assert "Больше, чем критерий может дать." in response.text
    assert not SelectionCriterion.objects.exists()


def test_a_mentor_sees_no_selection(open_as, mentor, entry):
    assert open_as(mentor, "selection_list").status_code == 403
    assert open_as(mentor, "selection_card", entry.pk).status_code == 403


def test_another_schools_candidate_is_not_there(open_as, curator, programme):
    stranger = ParticipationFactory(side=Side.MENTOR)

    assert open_as(curator, "selection_card", stranger.pk).status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_selection_list_asks_the_same_queries_for_any_number_of_candidates(
    client, school, curator, programme, criterion, django_assert_num_queries, count
):
    for number in range(count):
        chosen = SelectionFactory(participation=candidate(programme, f"Ким{number}"))
        chosen.marks.create(organisation=chosen.organisation, criterion=criterion, points=1)
    client.force_login(curator)

    with django_assert_num_queries(12):
        response = client.get(reverse("mentoring:selection_list", args=[school.slug]))

    assert [row["total"] for row in response.context["form"].rows()] == [1] * count
