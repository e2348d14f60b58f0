import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from mentoring.actions.documents import issue_document
from mentoring.models import Document, DocumentMentorship, Journal
from tests.factories import DocumentFactory, MentorshipFactory
from tests.mentoring.test_scans import PDF
from tests.papers import pupil, ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school):
    scene = ready_school(school)
    mentor = teacher(school, "Евлоев", "Магомед", "Хаджимуратович", "m", "учитель физики")
    scene.add_pair(mentor, pupil(school, "Ким", "Виктория"))
    return scene


def address(name, organisation, **arguments):
    return reverse(f"mentoring:{name}", kwargs={"organisation": organisation.slug} | arguments)


def scan(content=PDF, name="приказ.pdf"):
    return SimpleUploadedFile(name, content)


def typed(scene, **changes):
    return {
        "title": "О закреплении пар", "code": "D05", "number": "17-од", "dated_on": "2026-09-12",
        "journal": Journal.objects.get(organisation=scene.school, code="orders").pk,
        "mentorships": [pair.pk for pair in scene.pairs], "scan": scan(),
    } | changes  # fmt: skip


def test_document_register_takes_an_order_from_paper(client, scene, curator):
    client.force_login(curator)

    response = client.post(address("document_register", scene.school), typed(scene), follow=True)

    document = Document.objects.get()
    assert [link.mentorship for link in DocumentMentorship.objects.fixed()] == scene.pairs
    assert (document.requisites, document.code) == ("от 12.09.2026 № 17-од", "D05")
    assert "заведён с бумаги" in response.text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"scan": scan(b"<html>", "x.pdf")}, "scan"), ({"scan": ""}, "scan"),
        ({"number": ""}, "number"), ({"dated_on": "2099-01-01"}, "dated_on"),
        ({"mentorships": ["x"]}, "mentorships"), ({"mentorships": ["9" * 30]}, "mentorships"),
        ({"journal": "x"}, "journal"), ({"code": "D99"}, "code"), ({"title": ""}, "title"),
    ],
)  # fmt: skip
def test_document_register_tells_what_is_wrong(client, scene, curator, changes, field):
    client.force_login(curator)

    response = client.post(address("document_register", scene.school), typed(scene, **changes))

    assert list(response.context["form"].errors) == [field]
    assert Document.objects.count() == 0


def test_document_register_never_takes_a_pair_of_another_school(client, scene, curator):
    foreign = MentorshipFactory()
    client.force_login(curator)

    response = client.post(
        address("document_register", scene.school), typed(scene, mentorships=[foreign.pk])
    )

    assert list(response.context["form"].errors) == ["mentorships"]


def test_document_attach_keeps_the_signed_copy_as_an_attachment(client, scene, curator):
    document = issue_document(
        code="D05", organisation=scene.school, programme=scene.programme, by=None
    )
    client.force_login(curator)

    client.post(address("document_attach", scene.school, pk=document.pk), {"scan": scan()})
    response = client.get(
        address("document_download", scene.school, pk=document.pk, format="signed"), {"open": "1"}
    )

    assert response["Content-Disposition"].startswith("attachment;")
    assert (response["Content-Type"], response.content) == ("application/pdf", PDF)


def test_document_attach_draws_a_photograph_anew(client, scene, curator):
    document = issue_document(
        code="D05", organisation=scene.school, programme=scene.programme, by=None
    )
    target = io.BytesIO()
    Image.new("RGB", (20, 20)).save(target, "JPEG")
    client.force_login(curator)

    client.post(
        address("document_attach", scene.school, pk=document.pk),
        {"scan": scan(target.getvalue() + b"<script>", "photo.jpg")},
    )
    response = client.get(
        address("document_download", scene.school, pk=document.pk, format="signed")
    )

    assert (response["Content-Type"], b"<script>" in response.content) == ("image/jpeg", False)


def test_document_attach_refuses_what_is_no_scan(client, scene, curator):
    document = DocumentFactory(organisation=scene.school)
    client.force_login(curator)

    response = client.post(
        address("document_attach", scene.school, pk=document.pk), {"scan": scan(b"<svg/>", "a.png")}
    )

    assert response.context["form"].errors == {
        "scan": [
            "Нужен файл PDF, JPEG, PNG или DOCX. Отсканируйте документ или сохраните его в PDF."
        ]
    }


def test_document_preview_of_an_order_from_paper_leads_to_its_file(client, scene, curator):
    document = DocumentFactory(organisation=scene.school, is_on_paper=True)
    client.force_login(curator)

    response = client.get(address("document_preview", scene.school, pk=document.pk), follow=True)

    assert "заведён с бумаги" in response.text
