from io import BytesIO

import pytest
from pypdf import PdfReader

from surveys.papers.blanks import blank_of, blanks_pdf
from tests.factories import InvitationFactory, SurveyFactory
from tests.papers import words

pytestmark = pytest.mark.django_db
EVERY_KIND = [
    {
        "title": "О встречах",
        "questions": [
            {"code": "use", "kind": "scale", "text": "Полезно?", "low": 0, "high": 3,
             "low_label": "совсем нет", "high_label": "очень"},
            {"code": "who", "kind": "choice", "text": "Кто?", "options": ["учитель", "студент"]},
            {"code": "what", "kind": "multiple", "text": "Что?",
             "options": [f"длинный вариант номер {at}, каких бывает много" for at in range(11)]},
            {"code": "again", "kind": "yesno", "text": "Ещё раз?"},
            {"code": "often", "kind": "frequency", "text": "Часто?"},
        ],
    },
    {
        "title": "Своими словами",
        "questions": [
            {"code": "count", "kind": "number", "text": "Сколько встреч?", "hint": "Примерно."},
            {"code": "why", "kind": "text", "text": "Почему нет?",
             "shown_if": {"question": "again", "equals": "no"}},
            {"code": "table", "kind": "matrix", "text": "Оцените", "rows": ["речь", "счёт"],
             "options": ["плохо", "хорошо"]},
        ],
    },
]  # fmt: skip


def pages_of(survey, *invitations):
    content = blanks_pdf(survey, [blank_of(survey, one) for one in invitations])
    return [words(page.extract_text()) for page in PdfReader(BytesIO(content)).pages]


def test_blank_shows_every_kind_of_question_with_its_signs_and_condition():
    survey = SurveyFactory(opened=True, sections=EVERY_KIND, intro="Отвечать можно по желанию.")

    text = " ".join(pages_of(survey, None))

    assert [words for words in (
        survey.title, "Отвечать можно по желанию.", "О встречах", "Своими словами",
        "1. Полезно?", "0 — совсем нет, 3 — очень", "учитель", "длинный вариант номер 10", "Можно отметить несколько.",
        "да", "нет", "очень часто", "6. Сколько встреч? Примерно.",
        "Если в вопросе 4 отмечено «нет»: 7. Почему нет?", "плохо", "речь",
    ) if words.replace(" ", "") not in text.replace(" ", "")] == []  # fmt: skip


def test_blank_of_everybody_bears_his_own_name_and_code_on_each_page():
    survey = SurveyFactory(opened=True, sections=EVERY_KIND, pk=17)
    anna = InvitationFactory(survey=survey, number=1, person__last_name="Аннина")
    boris = InvitationFactory(survey=survey, number=2, person__last_name="Борисов")

    pages = pages_of(survey, anna, boris)

    half = len(pages) // 2
    for whose, code, sheets in (
        ("Аннина", "17-1-76", pages[:half]),
        ("Борисов", "17-2-73", pages[half:]),
    ):
        assert [whose in sheets[0], *{code in page for page in sheets}] == [True, True]
    assert ["Борисов" in page for page in pages[:half]] == [False] * half


def test_blank_of_an_anonymous_survey_names_only_the_wave():
    survey = SurveyFactory(opened=True, anonymous=True, pk=17)
    invitation = InvitationFactory(survey=survey, number=5, person__last_name="Секретов")

    (page,) = pages_of(survey, invitation)

    assert ("Секретов" in page, "17-0-" in page, "лист не подписывают" in page) == (
        False,
        True,
        True,
    )


def test_blanks_of_a_class_keep_the_questions_in_the_file_once():
    survey = SurveyFactory(opened=True, sections=EVERY_KIND)
    one = len(blanks_pdf(survey, [blank_of(survey)]))

    many = len(blanks_pdf(survey, [blank_of(survey)] * 30))

    assert many < 5 * one
