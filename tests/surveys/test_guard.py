"""The database itself refuses to change an opened survey, whoever writes to it."""

import pytest
from django.db import IntegrityError, transaction

from surveys.migrations._guard import NAME
from surveys.models import Survey, SurveyMode, SurveyState
from tests.factories import SurveyFactory

pytestmark = pytest.mark.django_db
OTHER = [{"title": "", "questions": [{"code": "q", "kind": "yesno", "text": "Да?"}]}]


@pytest.mark.parametrize("state", ["opened", "closed"])
@pytest.mark.parametrize(
    "changed",
    [
        {"sections": OTHER},
        {"mode": SurveyMode.ANONYMOUS},
        {"digest": "f" * 64},
        {"respondent": "parent"},
        {"wave": "exit"},
        {"state": SurveyState.DRAFT, "digest": ""},
    ],
    ids=str,
)
def test_what_was_asked_stays(state, changed):
    # A migration that makes the table anew on SQLite must install the guard again: see _guard.py.
    survey = SurveyFactory(**{state: True})

    with pytest.raises(IntegrityError, match=NAME), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(**changed)


def test_a_draft_changes_freely_and_an_open_survey_may_be_closed_and_prolonged():
    draft, opened = SurveyFactory(), SurveyFactory(opened=True)

    draft.sections = OTHER
    draft.save()
    opened.state, opened.closes_on = SurveyState.CLOSED, "2030-01-01"
    opened.save()

    assert Survey.objects.get(pk=draft.pk).sections == OTHER
    assert Survey.objects.get(pk=opened.pk).state == SurveyState.CLOSED
