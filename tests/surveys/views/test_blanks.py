import re

import pytest
from django.urls import reverse

from surveys.actions.responses import accept_response
from surveys.blanks import BlankCode
from surveys.models import AnonymousResponse, Response
from tests.factories import InvitationFactory, ProgrammeFactory, SheetFactory, SurveyFactory
from tests.factories.surveys import ANSWERS

pytestmark = pytest.mark.django_db
TYPED = {"use": "9", "again": "1", "topics": "1", "request": "подготовка к экзамену"}


@pytest.fixture
def survey(school):
    return SurveyFactory(programme=ProgrammeFactory(organisation=school), opened=True)


@pytest.fixture
def at(client, school, curator):
    client.force_login(curator)
    return lambda name, *arguments: reverse(f"surveys:{name}", args=[school.slug, *arguments])


def key_of(page):
    return re.search(r'name="submission_key" value="([^"]+)"', page.content.decode())[1]


def typed(client, address, how="store", **values):
    page = client.get(address)
    return client.post(address, TYPED | {"submission_key": key_of(page), how: "1"} | values)


def test_blank_find_leads_from_the_code_to_the_sheet_and_back(client, at, survey):
    invitation = InvitationFactory(survey=survey, number=7)
    sheet = at("blank_entry", survey.pk, 7)

    found = client.get(at("blank_find"), {"code": str(BlankCode(survey.pk, 7))})
    stored = typed(client, sheet)

    assert (found.url, stored.url) == (sheet, at("blank_find"))
    assert Response.objects.get(invitation=invitation).answers == ANSWERS
    assert f"Записано: {invitation.name}." in client.get(stored.url).content.decode()


@pytest.mark.parametrize("text", ["17", "17-1-00", "просто так"])
def test_blank_find_of_no_code_says_what_is_wrong(client, at, text):
    page = client.get(at("blank_find"), {"code": text})

    assert "Это не код листа" in page.content.decode()


def test_blank_find_of_another_school_or_an_empty_place_is_refused(client, at, survey):
    foreign = InvitationFactory(number=3)
    for code in (BlankCode(foreign.survey_id, 3), BlankCode(survey.pk, 99)):
        page = client.get(at("blank_find"), {"code": str(code)})
        assert "этой организацией не выдавался" in page.content.decode()


def test_blank_entry_without_scripts_moves_on_and_stores_nothing(client, at, survey):
    InvitationFactory(survey=survey, number=1)
    address = at("blank_entry", survey.pk, 1)

    page = typed(client, address, "next", again="", topics="", request="")

    assert page.context["next_name"] == "again"
    assert re.search(r"<input[^>]*name=\"again\"[^>]*autofocus", page.content.decode())
    assert Response.objects.count() == 0


def test_blank_entry_names_the_wrong_sign_and_keeps_the_rest(client, at, survey):
    InvitationFactory(survey=survey, number=1)

    page = typed(client, at("blank_entry", survey.pk, 1), again="5")

    text = page.content.decode()
    assert "Знака «5» на листе нет. Есть: 1, 2." in text
    assert 'value="подготовка к экзамену"' in text
    assert Response.objects.count() == 0


def test_blank_entry_asks_about_an_answer_to_a_question_that_is_passed_over(client, at, survey):
    InvitationFactory(survey=survey, number=1)

    page = typed(client, at("blank_entry", survey.pk, 1), why="не хочу")

    assert "этот вопрос пропускают" in page.content.decode()


def test_blank_entry_takes_a_sheet_with_gaps(client, at, survey):
    InvitationFactory(survey=survey, number=1)

    typed(client, at("blank_entry", survey.pk, 1), again="", topics="", request="")

    assert Response.objects.get().answers == {"use": 9}


def test_blank_entry_after_the_link_shows_that_it_is_late(client, at, survey):
    invitation = InvitationFactory(survey=survey, number=1)
    address = at("blank_entry", survey.pk, 1)
    before = client.get(address)
    accept_response(invitation=invitation, answers={"use": 1}, submission_key="link")

    late = client.post(address, TYPED | {"submission_key": key_of(before), "store": "1"})
    again = client.get(address).content.decode()

    assert "ответ уже получен, лист не записан" in late.content.decode()
    assert "Ответ уже получен" in again
    assert '<form class="panel blank"' not in again
    assert Response.objects.get().answers == {"use": 1}


def test_blank_entry_of_a_nameless_sheet_asks_for_the_name(client, at, survey):
    address = at("blank_entry", survey.pk, 0)

    refused = typed(client, address, name="Петров")
    typed(client, address, name="Петров Иван", school_class="7А")

    assert "Впишите фамилию и имя." in refused.content.decode()
    assert Response.objects.get().invitation.typed_name == "Петров Иван"


def test_blank_entry_of_an_anonymous_sheet_stores_it_once(client, at, school):
    programme = ProgrammeFactory(organisation=school)
    survey = SurveyFactory(programme=programme, opened=True, anonymous=True)
    InvitationFactory(survey=survey, number=1)
    address = at("blank_entry", survey.pk, 0)
    values = TYPED | {"submission_key": key_of(client.get(address)), "store": "1"}

    client.post(address, values)
    client.post(address, values)

    assert AnonymousResponse.objects.count() == 1
    assert client.get(at("blank_entry", survey.pk, 1)).status_code == 404


def test_survey_blanks_are_a_file_for_the_printer(client, at, survey):
    InvitationFactory(survey=survey, number=1)

    for whom in ("all", "waiting", ""):
        answer = client.get(at("survey_blanks", survey.pk), {"for": whom})
        assert answer["Content-Type"] == "application/pdf"


def test_survey_blanks_of_a_draft_or_of_nobody_are_refused_with_a_sentence(client, at, school):
    programme = ProgrammeFactory(organisation=school)
    draft, empty = (
        SurveyFactory(programme=programme),
        SurveyFactory(programme=programme, opened=True),
    )

    said = [
        client.get(at("survey_blanks", one.pk), {"for": "all"}, follow=True).content.decode()
        for one in (draft, empty)
    ]

    assert "Бланки печатаются, когда опрос открыт" in said[0]
    assert "Печатать некому" in said[1]


def test_invitation_blank_is_one_sheet_also_of_a_teachers_list(client, at, school):
    programme = ProgrammeFactory(organisation=school)
    sheet = SheetFactory(survey__programme=programme)
    invitation = InvitationFactory(survey=sheet.survey, sheet=sheet, number=1)

    answer = client.get(at("invitation_blank", invitation.pk))

    assert answer["Content-Type"] == "application/pdf"
    assert client.get(at("invitation_blank", InvitationFactory().pk)).status_code == 404
