import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mentoring.files import sha256
from mentoring.models import Document, DocumentFile, DocumentStatus
from tests.factories import DocumentFactory, PersonFactory

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.7 the very bytes"


@pytest.fixture
def document(school):
    document = DocumentFactory(
        organisation=school, number="41-од", dated_on="2026-09-12", year=2026,
        status=DocumentStatus.SIGNED, person=PersonFactory(organisation=school, last_name="Тайнова"),
        title="О поощрении Тайновой А. П.", facts={"subject": {"name": "Тайнова Анна Петровна"}},
    )  # fmt: skip
    DocumentFile.objects.create(
        organisation=school, document=document, format="pdf", file="documents/aa/1.pdf",
        sha256=sha256(CONTENT), size=len(CONTENT),
    )  # fmt: skip
    return document


def address(code):
    return reverse("mentoring:document_verify", args=[code])


def test_every_document_has_a_code_of_128_bits_of_its_own(school):
    codes = {DocumentFactory(organisation=school).check_code for _ in range(50)}

    assert [len(code) for code in codes] == [26] * 50


def test_document_verify_shows_number_date_issuer_and_digest_to_anybody(client, school, document):
    page = client.get(address(document.check_code))

    text = page.content.decode()
    shown = [school.name, "41-од", "12.09.2026", "подписан", sha256(CONTENT)]
    assert page.status_code == 200
    assert [value in text for value in shown] == [True] * 5
    assert "Об утверждении наставнических пар" in text


def test_document_verify_names_no_person(client, document):
    page = client.get(address(document.check_code))

    assert "Тайнова" in str(document.facts)
    assert "Тайнова" not in page.content.decode()


def test_document_verify_takes_the_code_in_capitals_too(client, document):
    assert client.get(address(document.check_code.upper())).status_code == 200


def test_document_verify_answers_unknown_codes_as_any_unknown_page(client, document):
    unknown = client.get(address("a" * 26))
    no_page = client.get("/nothing-here/")

    assert (unknown.status_code, no_page.status_code) == (404, 404)
    assert without_token(unknown.content) == without_token(no_page.content)


def without_token(content):
    return re.sub(rb'"X-CSRFToken": "\w+"', b"", content)


@pytest.mark.parametrize(
    ("content", "verdict"), [(CONTENT, "Файл подлинный."), (CONTENT + b"x", "Файл не совпадает.")]
)
def test_document_verify_compares_a_file_and_keeps_nothing(client, document, content, verdict):
    before = Document.objects.count(), DocumentFile.objects.count()

    page = client.post(
        address(document.check_code), {"file": SimpleUploadedFile("любой.pdf", content)}
    )

    assert verdict in page.content.decode()
    assert (Document.objects.count(), DocumentFile.objects.count()) == before


def test_document_verify_asks_for_a_file(client, document):
    page = client.post(address(document.check_code), {"sent": "1"})

    assert "Выберите файл." in page.content.decode()


def test_document_verify_leads_those_who_keep_the_register_to_the_row(
    client, curator, stranger, document
):
    row = reverse("mentoring:document_detail", args=[document.organisation.slug, document.pk])

    def leads(user):
        client.force_login(user)
        return row in client.get(address(document.check_code)).content.decode()

    assert (leads(curator), leads(stranger)) == (True, False)
