from io import BytesIO

import pytest
from pypdf import PdfReader

from surveys.papers.cards import card_of, cards_pdf
from tests.factories import SurveyFactory

pytestmark = pytest.mark.django_db


def test_cards_stand_eight_on_a_sheet_of_a4():
    survey = SurveyFactory(opened=True, title="Чего я жду")
    cards = [card_of(f"token-{at}", name=f"Фамилия{at} Имя", note="7А класс") for at in range(9)]

    pages = PdfReader(BytesIO(cards_pdf(survey, cards))).pages

    texts = [page.extract_text() for page in pages]
    assert [text.count("token-") for text in texts] == [8, 1]
    assert ["Фамилия8 Имя" in text for text in texts] == [False, True]
    assert {tuple(round(float(side) / 72 * 25.4) for side in p.mediabox[2:]) for p in pages} == {
        (210, 297)
    }
