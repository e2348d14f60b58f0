from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.models import AuditEntry
from roadmap.actions.documents import mark_stage_document, unmark_stage_document
from tests.factories import DocumentFactory, StageDocumentFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_mark_stage_document_notes_day_person_and_the_row_of_the_register():
    wanted, curator = StageDocumentFactory(), UserFactory()
    order = DocumentFactory(organisation=wanted.organisation)

    mark_stage_document(stage_document=wanted, by=curator, document=order, on=date(2026, 9, 15))

    wanted.refresh_from_db()
    assert (wanted.done_on, wanted.done_by, wanted.document) == (date(2026, 9, 15), curator, order)
    assert [entry.action for entry in AuditEntry.objects.all()] == ["stage_document.marked"]


def test_mark_stage_document_refuses_a_document_of_another_organisation():
    wanted = StageDocumentFactory()

    with pytest.raises(ValidationError, match="из реестра своей организации"):
        mark_stage_document(stage_document=wanted, by=UserFactory(), document=DocumentFactory())

    wanted.refresh_from_db()
    assert wanted.done_on is None


def test_unmark_stage_document_leaves_the_document_in_the_register():
    wanted = StageDocumentFactory(done_on=date(2026, 9, 15), done_by=UserFactory())
    wanted.document = DocumentFactory(organisation=wanted.organisation)
    wanted.save()

    unmark_stage_document(stage_document=wanted, by=UserFactory())

    order = wanted.document
    wanted.refresh_from_db()
    order.refresh_from_db()
    assert (wanted.done_on, wanted.done_by, wanted.document) == (None, None, None)
