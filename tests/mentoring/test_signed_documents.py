"""«Changed only by a new document» holds for whoever writes, also past our own actions."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from mentoring.models import Document, DocumentFile, DocumentStatus
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(school):
    return DocumentFactory(
        organisation=school, status=DocumentStatus.SIGNED, number="41-од",
        dated_on=date(2026, 9, 12), year=2026, facts={"rows": []},
    )  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"rows": [1]}},
        {"number": "42-од"},
        {"dated_on": date(2026, 9, 13)},
        {"title": "О другом"},
        {"own_clauses": {"added": ["Выплатить."]}},
        {"facts_sha256": "0" * 64},
        {"status": DocumentStatus.DRAFT},
        {"signed_on": date(2026, 9, 20)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_database_keeps_a_signed_document_as_it_is(signed, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=signed.pk).update(**change)

    kept = Document.objects.get(pk=signed.pk)
    assert {name: getattr(kept, name) for name in change} == {
        name: getattr(signed, name) for name in change
    }


def test_a_signed_document_is_cancelled_and_never_comes_back(signed):
    Document.objects.filter(pk=signed.pk).update(
        status=DocumentStatus.CANCELLED, cancel_reason="Заменён."
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=signed.pk).update(status=DocumentStatus.SIGNED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=signed.pk).update(number="43-од")


def test_a_draft_is_changed_freely_and_a_note_on_a_signed_one_too(school, signed):
    draft = DocumentFactory(organisation=school)

    Document.objects.filter(pk=draft.pk).update(title="О новом", facts={"rows": [1]})
    Document.objects.filter(pk=signed.pk).update(note="Подшит в папку 01-08")

    assert Document.objects.get(pk=draft.pk).title == "О новом"
    assert Document.objects.get(pk=signed.pk).note == "Подшит в папку 01-08"


def test_the_digest_of_a_stored_file_is_never_rewritten(signed):
    file = DocumentFile.objects.create(
        organisation=signed.organisation, document=signed, format="pdf", file="documents/x.pdf",
        sha256="a" * 64, size=3,
    )  # fmt: skip

    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFile.objects.filter(pk=file.pk).update(sha256="b" * 64)
