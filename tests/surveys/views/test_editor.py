"""The editor of a draft: sections, pairs of questions, conditions in words, preview, copies."""

import pytest
from django.urls import reverse

from mentoring.models import Role
from surveys.models import Survey
from tests.factories import MembershipFactory, SurveyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(school, client, curator):
    client.force_login(curator)
    return lambda name, *words: reverse(f"surveys:{name}", args=[school.slug, *words])


def posted(**facts):
    return {"version": 1, "section": 0, "text": "Почему?", "kind": "text"} | facts


def test_question_add_opens_a_new_section(client, at, programme):
    survey = SurveyFactory(programme=programme)

    client.post(at("question_add", survey.pk), posted(section=1, section_title="Напоследок"))

    assert [one["title"] for one in Survey.objects.get().sections] == ["О программе", "Напоследок"]


def test_section_rename_changes_the_title_alone(client, at, programme):
    survey = SurveyFactory(programme=programme)
    facts = {"version": 1, "section": 0, "title": "  Сначала "}

    client.post(at("section_rename", survey.pk), facts)
    missing = client.post(at("section_rename", survey.pk), facts | {"version": 2, "section": 7})

    stored = Survey.objects.get().sections
    assert (stored[0]["title"], len(stored[0]["questions"])) == ("Сначала", 5)
    assert missing.status_code == 404


def test_question_add_reads_conditions_in_the_words_of_the_answers(client, at, programme):
    survey = SurveyFactory(programme=programme)

    client.post(
        at("question_add", survey.pk), posted(shown_after="again", shown_values="Нет\r\nда")
    )
    page = client.get(at("question_edit", survey.pk, "q1"))

    question = Survey.objects.get().question("q1")
    assert question.shown_if == {"question": "again", "any": ["no", "yes"]}
    assert page.context["form"].initial["shown_values"] == ["нет", "да"]


def test_question_add_refuses_a_condition_nobody_can_meet(client, at, programme):
    survey = SurveyFactory(programme=programme)

    page = client.post(
        at("question_add", survey.pk), posted(shown_after="again", shown_values="наверное")
    )

    assert page.context["form"].non_field_errors() == [
        "У вопроса «Хотите продолжить?» нет ответа «наверное». Есть: да, нет."
    ]


def test_question_edit_pairs_questions_of_both_waves(client, at, programme):
    entry = SurveyFactory(programme=programme, wave="entry", code="")
    scale = posted(text="Польза?", kind="scale", low=1, high=10)
    client.post(at("question_edit", entry.pk, "use"), scale | {"twin": "="})
    leaving = SurveyFactory(programme=programme, wave="exit", code="")

    client.post(at("question_edit", leaving.pk, "use"), scale | {"twin": "use"})
    other = client.post(
        at("question_edit", leaving.pk, "use"), scale | {"twin": "use", "high": 5, "version": 2}
    )

    twins = {one.pk: one.question("use").twin for one in Survey.objects.all()}
    assert twins == {entry.pk: "use", leaving.pk: "use"}
    assert "задана на другой шкале" in other.context["form"].non_field_errors()[0]


def test_survey_preview_is_the_page_of_the_respondents_and_sends_nothing(client, at, programme):
    survey = SurveyFactory(programme=programme)

    text = client.get(at("survey_preview", survey.pk)).content.decode()

    assert "Насколько полезна программа?" in text
    assert 'name="ticket"' not in text
    assert client.post(at("survey_preview", survey.pk)).status_code == 200  # nothing to take


def test_survey_copy_makes_a_draft_with_the_same_questions(client, at, programme):
    survey = SurveyFactory(programme=programme, opened=True, source="Каталог")

    response = client.post(at("survey_copy", survey.pk))

    draft = Survey.objects.exclude(pk=survey.pk).get()
    assert response.url == at("survey_edit", draft.pk)
    assert (draft.is_draft, draft.sections, draft.source) == (True, survey.sections, "Каталог")
    assert (draft.digest, draft.opened_at, draft.invitations.count()) == ("", None, 0)


def test_survey_create_from_a_clean_sheet(client, at, programme):
    facts = {"questionnaire": "blank", "mode": "anonymous"}

    client.post(at("survey_create"), facts)
    survey = Survey.objects.get()
    refused = client.post(at("survey_open", survey.pk), follow=True)
    frame = {
        "version": 1, "title": "О столовой", "respondent": "pupil", "wave": "any",
        "mode": "anonymous",
    }  # fmt: skip
    client.post(at("survey_edit", survey.pk), frame)

    survey.refresh_from_db()
    assert "В анкете нет вопросов." in refused.content.decode()
    assert (survey.title, survey.respondent, survey.is_anonymous) == ("О столовой", "pupil", True)


def test_a_psychologist_previews_and_copies_nothing(client, school, programme):
    survey = SurveyFactory(programme=programme)
    client.force_login(MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST).user)
    address = [school.slug, survey.pk]

    preview = client.get(reverse("surveys:survey_preview", args=address))
    copy = client.post(reverse("surveys:survey_copy", args=address))

    assert (preview.status_code, copy.status_code) == (200, 403)
