import pytest
from django.urls import reverse

from surveys.models import TextGroup
from surveys.results import digest_of
from tests.factories import InvitationFactory, ProgrammeFactory, ResponseFactory, SurveyFactory
from tests.papers import pdf_text

pytestmark = pytest.mark.django_db
WORDS = ("Больше походов", "Больше экскурсий", "Меньше анкет", "Ничего", "Не знаю")


@pytest.fixture
def survey(school):
    survey = SurveyFactory(programme=ProgrammeFactory(organisation=school), opened=True)
    for number, text in enumerate(WORDS, start=1):
        invitation = InvitationFactory(survey=survey, number=number)
        ResponseFactory(invitation=invitation, answers={"use": number, "request": text})
    return survey


@pytest.fixture
def at(client, school, curator):
    client.force_login(curator)
    return lambda name, *arguments: reverse(f"surveys:{name}", args=[school.slug, *arguments])


def group(client, at, survey, *texts, **values):
    values = {
        "group": "new",
        "title": "Поездки",
        "texts": [digest_of(one) for one in texts],
    } | values
    return client.post(at("text_group_list", survey.pk, "request"), values)


def test_text_group_list_gathers_answers_for_the_results_and_the_files(client, at, survey):
    group(client, at, survey, *WORDS[:2])

    results = client.get(at("survey_results", survey.pk)).content.decode()
    printed = client.get(at("survey_print", survey.pk))

    assert 'Поездки <span class="soft">· 2</span>' in results
    assert printed["Content-Type"] == "application/pdf"
    text = pdf_text(printed.content)
    assert "Поездки (2)" in text
    assert "Без группы (3)" in text
    assert "Итоги опроса" in text


def test_text_group_list_without_a_title_or_a_tick_says_so_and_keeps_nothing(client, at, survey):
    nameless = group(client, at, survey, WORDS[0], title=" ").content.decode()
    empty = group(client, at, survey).content.decode()
    stale = group(client, at, survey, "Чужие слова").content.decode()

    assert "Впишите название новой группы." in nameless
    assert "Отметьте ответы" in empty
    assert "откройте страницу заново" in stale
    assert not TextGroup.objects.exists()


def test_text_group_rename_and_remove_change_the_heading_alone(client, at, survey):
    group(client, at, survey, WORDS[0])
    found = TextGroup.objects.get()

    client.post(at("text_group_rename", found.pk), {"title": "Походы"})
    assert TextGroup.objects.get().title == "Походы"
    client.post(at("text_group_remove", found.pk))

    page = client.get(at("text_group_list", survey.pk, "request"))
    assert [one.title for one in page.context["groups"]] == [""]


def test_text_groups_of_four_answers_or_of_another_school_are_not_there(client, at, survey):
    survey.responses.last().delete()

    assert client.get(at("text_group_list", survey.pk, "request")).status_code == 404
    assert client.get(at("survey_print", survey.pk)).status_code == 404
    foreign = SurveyFactory(opened=True)
    assert client.get(at("text_group_list", foreign.pk, "request")).status_code == 404
