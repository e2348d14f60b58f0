from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mentoring.models import Role
from surveys.actions.responses import accept_response
from surveys.actions.surveys import close_survey
from surveys.models import ProposalState, ProposedChange, Response
from tests.factories import (
    InvitationFactory,
    MembershipFactory,
    PersonFactory,
    ResponseFactory,
    SurveyFactory,
    UserFactory,
)
from tests.factories.surveys import ANSWERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(client, school, curator):
    """The address of a page of the school, with the curator signed in."""
    client.force_login(curator)
    return lambda name, *arguments: reverse(f"surveys:{name}", args=[school.slug, *arguments])


def answered(programme, count, **facts):
    survey = SurveyFactory(programme=programme, opened=True, **facts)
    for number in range(1, count + 1):
        accept_response(invitation=InvitationFactory(survey=survey, number=number), answers=ANSWERS)
    return survey


def test_survey_results_show_charts_with_a_table_beside(client, at, programme):
    survey = answered(programme, 5)

    page = client.get(at("survey_results", survey.pk))

    use, *_ = page.context["results"]
    assert (use["result"].answered, use["result"].mean) == (5, 9)
    assert page.content.decode().count('<svg class="chart"') == 3
    assert page.content.decode().count("chart-table") == 3


def test_survey_results_of_four_are_not_shown(client, at, programme):
    survey = answered(programme, 4)

    page = client.get(at("survey_results", survey.pk))

    assert page.context["results"] == []
    assert client.get(at("survey_download", survey.pk)).status_code == 404


def test_survey_results_of_an_anonymous_survey_move_by_five_and_end_whole(client, at, programme):
    survey = answered(programme, 12, anonymous=True)
    running, *_ = client.get(at("survey_results", survey.pk)).context["results"]

    close_survey(survey=survey, by=UserFactory())

    whole, *_ = client.get(at("survey_results", survey.pk)).context["results"]
    assert (running["result"].answered, whole["result"].answered) == (5, 12)


def test_survey_download_of_an_anonymous_survey_has_no_sheet_of_answers(client, at, programme):
    anonymous, named = answered(programme, 5, anonymous=True), answered(programme, 5)
    close_survey(survey=anonymous, by=UserFactory())

    books = [
        load_workbook(BytesIO(client.get(at("survey_download", one.pk)).content)).sheetnames
        for one in (anonymous, named)
    ]

    assert books == [
        ["Итоги", "Свободные ответы"],
        ["Итоги", "Свободные ответы", "Ответы"],
    ]


def test_response_detail_shows_one_answer_by_name(client, at, programme):
    survey = answered(programme, 1)

    page = client.get(at("response_detail", Response.objects.get().pk))

    assert ("Хотите продолжить?", "да") in page.context["rows"]
    assert survey.title in page.content.decode()


def test_response_detail_never_shows_another_school(client, at):
    assert client.get(at("response_detail", ResponseFactory().pk)).status_code == 404


def test_alarm_list_shows_the_answer_with_the_words_and_no_other(client, at, programme):
    survey = SurveyFactory(programme=programme, opened=True)
    invitation = InvitationFactory(survey=survey, person__last_name="Тревожнова")
    accept_response(
        invitation=invitation,
        answers={"again": "no", "why": "Меня бьют дома", "request": "другое"},
    )
    answered(programme, 1)

    (alarm,) = client.get(at("alarm_list")).context["page"]

    assert (alarm["text"], alarm["words"]) == ("Меня бьют дома", "бьют")
    assert alarm["response"].invitation == invitation


def test_alarm_list_of_an_anonymous_answer_names_nobody(client, at, programme):
    survey = SurveyFactory(programme=programme, opened=True, anonymous=True)
    invitation = InvitationFactory(survey=survey, person__last_name="Секретова")
    accept_response(invitation=invitation, answers={"request": "мне угрожают"})

    page = client.get(at("alarm_list"))

    assert [alarm["response"] for alarm in page.context["page"]] == [None]
    assert "Секретова" not in page.content.decode()


def test_alarm_list_is_not_for_mentors(client, school, mentor):
    client.force_login(mentor)

    assert client.get(reverse("surveys:alarm_list", args=[school.slug])).status_code == 403


def test_proposal_list_shows_what_stands_now_and_what_is_proposed(client, at, programme):
    answered(programme, 1)

    page = client.get(at("proposal_list"))

    assert sorted((one.field, one.present, one.value) for one in page.context["page"]) == [
        ("participation.request", "", "подготовка к экзамену"),
        ("person.interests", "", "спорт"),
    ]


@pytest.mark.parametrize(
    ("button", "state", "interests"),
    [("accept", ProposalState.ACCEPTED, "спорт"), ("decline", ProposalState.DECLINED, "")],
)
def test_proposal_decide_takes_the_ticked_ones(client, at, programme, button, state, interests):
    answered(programme, 1)
    ticked = ProposedChange.objects.get(field="person.interests")

    client.post(at("proposal_decide"), {"proposals": [ticked.pk, "x", "9" * 30], button: "1"})

    ticked.refresh_from_db()
    assert (ticked.state, ticked.response.person.interests) == (state, interests)
    assert ProposedChange.objects.waiting().count() == 1


def test_proposal_decide_asks_for_ticks(client, at, programme):
    response = client.post(at("proposal_decide"), {"accept": "1"}, follow=True)

    assert "Отметьте предложения галочками" in response.content.decode()


def test_candidate_admit_makes_a_card_or_finds_one(client, at, programme):
    survey = SurveyFactory(programme=programme, opened=True)
    new, known = (
        ResponseFactory(
            invitation=InvitationFactory(
                survey=survey, number=number, person=None, typed_name=name, typed_class="7А"
            )
        )
        for number, name in enumerate(["Новиков Пётр", "Старикова Анна"], start=1)
    )
    person = PersonFactory(organisation=survey.organisation, last_name="Старикова")

    client.post(at("candidate_admit", new.pk), {f"c{new.pk}-person": ""})
    client.post(at("candidate_admit", known.pk), {f"c{known.pk}-person": person.pk})

    new.refresh_from_db(), known.refresh_from_db()
    assert (new.person.full_name, known.person) == ("Новиков Пётр", person)


def test_a_coordinator_sees_no_answers(client, school, programme):
    survey = SurveyFactory(programme=programme, opened=True)
    user = MembershipFactory(organisation=school, role=Role.COORDINATOR).user
    client.force_login(user)

    address = reverse("surveys:survey_results", args=[school.slug, survey.pk])

    assert client.get(address).status_code == 403
