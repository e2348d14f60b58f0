from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.dispatches import mark_dispatched
from mentoring.models import AuditEntry, Dispatch
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db
OFFICE, DAY = "Управление образования", date(2026, 9, 20)


@pytest.fixture
def order():
    return DocumentFactory(code="D03", number="41-од", dated_on=date(2026, 9, 17), year=2026)


def test_mark_dispatched_keeps_where_when_and_under_which_number(order):
    mark = mark_dispatched(document=order, by=None, addressee=OFFICE, sent_on=DAY, number="15")

    assert str(mark) == "направлено: исх. № 15 от 20.09.2026"
    assert AuditEntry.objects.get().action == "dispatch.recorded"


def test_mark_dispatched_again_corrects_the_mark(order):
    mark_dispatched(document=order, by=None, addressee=OFFICE, sent_on=DAY, number="15")

    mark_dispatched(document=order, by=None, addressee=OFFICE, sent_on=DAY, number="16")

    assert Dispatch.objects.values_list("number", flat=True).get() == "16"


@pytest.mark.parametrize(
    ("sent_on", "text"),
    [
        (date(2026, 9, 16), "Документ ещё не был издан: он от 17.09.2026 № 41-од."),
        (date(2999, 1, 1), "День отправки ещё не наступил."),
    ],
)
def test_mark_dispatched_refuses_impossible_days(order, sent_on, text):
    with pytest.raises(ValidationError) as caught:
        mark_dispatched(document=order, by=None, addressee=OFFICE, sent_on=sent_on)

    assert (caught.value.messages, Dispatch.objects.count()) == ([text], 0)


def test_mark_dispatched_refuses_a_cancelled_document():
    cancelled = DocumentFactory(status="cancelled", cancel_reason="Ошибка")

    with pytest.raises(ValidationError, match="Документ отменён"):
        mark_dispatched(document=cancelled, by=None, addressee=OFFICE, sent_on=DAY)
