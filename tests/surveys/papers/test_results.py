from io import BytesIO

import pytest
from openpyxl import load_workbook

from surveys.models import Response
from surveys.papers.results import results_xlsx
from surveys.reader import gathered, results
from tests.factories import InvitationFactory, ResponseFactory, SurveyFactory

pytestmark = pytest.mark.django_db


def test_results_are_a_spreadsheet_of_sums_texts_and_answers():
    survey = SurveyFactory(opened=True)
    for number in range(1, 6):
        ResponseFactory(invitation=InvitationFactory(survey=survey, number=number))
    responses = Response.objects.select_related("invitation__person", "person").order_by("pk")

    book = load_workbook(
        BytesIO(results_xlsx(survey, gathered(survey, results(survey)), responses))
    )

    assert book.sheetnames == ["Итоги", "Свободные ответы", "Ответы"]
    sums = list(book["Итоги"].iter_rows(values_only=True))
    assert ("1", "Насколько полезна программа?", 5, "9", 5, 100) in sums
    assert ("1", "Насколько полезна программа?", 5, "среднее", 9, None) in sums
    assert len(list(book["Свободные ответы"].rows)) == 6
    assert [row[4] for row in book["Ответы"].iter_rows(values_only=True)][1:] == [9] * 5
