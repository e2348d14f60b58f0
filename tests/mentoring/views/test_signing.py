from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from mentoring.actions.document_prints import store_print
from mentoring.actions.documents import issue_document
from mentoring.actions.signing import send_to_agreement, sign_document
from mentoring.models import Consent, ConsentStatus, Document, DocumentStatus
from mentoring.papers.paper import Paper
from tests.factories import DocumentFactory
from tests.papers import DAY, pdf_text, pupil, ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school):
    scene = ready_school(school)
    mentor = teacher(school, "Евлоев", "Магомед", "Хаджимуратович", "m", "учитель физики")
    scene.pupil = pupil(school, "Ким", "Виктория")
    scene.add_pair(mentor, scene.pupil)
    return scene


def issue(scene, number="41-од", **facts):
    return issue_document(
        code="D05", organisation=scene.school, programme=scene.programme, by=None,
        number=number, dated_on=DAY if number else None, **facts,
    )  # fmt: skip


def waiting(scene, number):
    scene.programme.curator.post = f"заместитель директора {number}"
    scene.programme.curator.save()
    return send_to_agreement(document=issue(scene, number), by=None)


def address(name, organisation, **arguments):
    return reverse(f"mentoring:{name}", kwargs={"organisation": organisation.slug} | arguments)


def sentences(response):
    return [str(message) for message in response.context["messages"]]


def test_document_send_and_document_return_lead_there_and_back(client, scene, curator):
    document = issue(scene)
    client.force_login(curator)

    client.post(address("document_send", scene.school, pk=document.pk))
    document.refresh_from_db()
    sent = document.status
    client.post(
        address("document_return", scene.school, pk=document.pk), {"remark": "Укажите срок."}
    )
    document.refresh_from_db()
    shown = client.get(address("document_detail", scene.school, pk=document.pk))

    assert (sent, document.status) == (DocumentStatus.ON_AGREEMENT, DocumentStatus.DRAFT)
    assert "Укажите срок." in shown.text


def test_document_sign_list_shows_what_waits_with_its_light(client, scene, director):
    issue(scene, "1-од")
    document = waiting(scene, "2-од")
    client.force_login(director)

    response = client.get(address("document_sign_list", scene.school))

    assert [(row.pk, readiness.colour) for row, readiness in response.context["rows"]] == [
        (document.pk, "yellow")  # employees named in it have no consent of their own
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_document_sign_list_asks_the_same_queries_for_any_number_of_documents(
    client, scene, director, django_assert_num_queries, count
):
    for number in range(count):
        waiting(scene, f"{number + 1}-од")
    client.force_login(director)
    client.get(address("document_sign_list", scene.school))

    with django_assert_num_queries(10):
        response = client.get(address("document_sign_list", scene.school))

    assert len(response.context["rows"]) == count


def test_document_sign_list_signs_all_ticked_on_the_day(client, scene, director):
    documents = [waiting(scene, "1-од"), waiting(scene, "2-од")]
    left = waiting(scene, "3-од")
    client.force_login(director)

    client.post(
        address("document_sign_list", scene.school),
        {"documents": [document.pk for document in documents], "signed_on": "2026-09-14"},
    )

    assert set(Document.objects.in_force().values_list("number", "signed_on")) == {
        ("1-од", timezone.datetime(2026, 9, 14).date()),
        ("2-од", timezone.datetime(2026, 9, 14).date()),
    }
    left.refresh_from_db()
    assert left.is_on_agreement


def test_document_sign_list_keeps_the_ticks_when_one_may_not_be_signed(client, scene, director):
    document = waiting(scene, "1-од")
    Consent.objects.filter(person=scene.pupil).update(
        status=ConsentStatus.WITHDRAWN, withdrawn_on=timezone.localdate()
    )
    client.force_login(director)

    response = client.post(
        address("document_sign_list", scene.school),
        {"documents": [document.pk], "signed_on": "2026-09-14"},
    )

    assert sentences(response) == [
        "«Об утверждении наставнических пар и групп» подписать нельзя.",
        "Нет согласия законного представителя на обработку персональных данных: Ким Виктория.",
    ]
    assert response.context["ticked"] == [str(document.pk)]
    assert Document.objects.in_force().count() == 0


@pytest.mark.parametrize("ticked", [[], ["0"], ["x"], ["9" * 30]])
def test_document_sign_list_without_a_good_tick_signs_nothing(client, scene, director, ticked):
    waiting(scene, "1-од")
    client.force_login(director)

    response = client.post(
        address("document_sign_list", scene.school),
        {"documents": ticked, "signed_on": "2026-09-14"},
    )

    assert list(response.context["form"].errors) == ["documents"]


def test_document_sign_list_never_takes_a_document_of_another_school(client, scene, director):
    foreign = DocumentFactory(status=DocumentStatus.ON_AGREEMENT)
    client.force_login(director)

    response = client.post(
        address("document_sign_list", scene.school),
        {"documents": [foreign.pk], "signed_on": "2026-09-14"},
    )

    assert list(response.context["form"].errors) == ["documents"]


def test_document_sign_list_is_the_directors(client, scene, curator):
    client.force_login(curator)

    assert client.get(address("document_sign_list", scene.school)).status_code == 403
    assert client.get(address("document_sign_print", scene.school)).status_code == 403


def test_document_sign_print_joins_all_that_waits(client, scene, director):
    pages = 0
    for number in ("1-од", "2-од"):
        document = waiting(scene, number)
        content = Paper.of(document).pdf()
        pages += len(PdfReader(BytesIO(content)).pages)
        store_print(document=document, format="pdf", content=content)
    client.force_login(director)

    response = client.get(address("document_sign_print", scene.school), {"open": "1"})

    assert response["Content-Disposition"].startswith("inline;")
    assert len(PdfReader(BytesIO(response.content)).pages) == pages
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert ("1-од" in text, "2-од" in text) == (True, True)


def test_document_sign_print_names_what_is_not_printed_yet(client, scene, director):
    waiting(scene, "1-од")
    client.force_login(director)

    response = client.get(address("document_sign_print", scene.school), follow=True)

    assert sentences(response) == [
        "Ещё не напечатано: «Об утверждении наставнических пар и групп» от 12.09.2026 № 1-од."
    ]


def test_document_sign_print_of_nothing_says_so(client, scene, director):
    client.force_login(director)

    response = client.get(address("document_sign_print", scene.school), follow=True)

    assert sentences(response) == ["Подписывать нечего."]


def test_document_sign_asks_the_reason_only_when_a_light_is_red(client, scene, director):
    document = issue(scene)
    client.force_login(director)

    shown = client.get(address("document_sign", scene.school, pk=document.pk))

    assert list(shown.context["form"].fields) == ["signed_on"]


def test_document_cancel_of_a_signed_document_asks_for_the_order(client, scene, curator):
    document = sign_document(document=issue(scene), by=None)
    order = DocumentFactory(
        organisation=scene.school, status="signed", number="9-од", dated_on=DAY, year=2026
    )
    DocumentFactory(status="signed", number="9-од", dated_on=DAY, year=2026)
    where = address("document_cancel", scene.school, pk=document.pk)
    client.force_login(curator)

    refused = client.post(where, {"reason": "Ошибка."})
    client.post(where, {"reason": "Ошибка.", "cancelled_by": order.pk})

    document.refresh_from_db()
    assert list(refused.context["form"].fields["cancelled_by"].queryset) == [order]
    assert list(refused.context["form"].errors) == ["cancelled_by"]
    assert (document.is_cancelled, document.cancelled_by) == (True, order)


def test_document_issue_in_place_of_a_signed_one(client, scene, curator):
    first = sign_document(document=issue(scene), by=None)
    client.force_login(curator)
    detail = client.get(address("document_detail", scene.school, pk=first.pk))

    client.post(detail.context["replace_url"], {"number": "42-од", "dated_on": "2026-09-20"})

    assert Document.objects.get(number="42-од").replaces == first


@pytest.mark.parametrize("wanted", ["0", "x", "9" * 30])
def test_document_issue_in_place_of_nothing_is_an_ordinary_one(client, scene, curator, wanted):
    client.force_login(curator)

    response = client.get(address("document_issue", scene.school, code="D05"), {"replaces": wanted})

    assert response.context["replaced"] is None


@pytest.mark.parametrize(
    "name", ["document_send", "document_return", "document_edit", "document_attach"]
)
def test_a_document_of_another_school_is_not_found(client, school, curator, name):
    foreign = DocumentFactory()
    client.force_login(curator)

    assert client.post(address(name, school, pk=foreign.pk)).status_code == 404


def test_the_printed_text_is_that_of_the_document(scene):
    assert "41-од" in pdf_text(Paper.of(issue(scene)).pdf())


def test_document_detail_of_a_consent_shows_no_light(client, scene, curator):
    document = DocumentFactory(organisation=scene.school, person=scene.pupil)
    client.force_login(curator)

    response = client.get(address("document_detail", scene.school, pk=document.pk))

    assert (response.context["readiness"], "Передать на подпись" in response.text) == (None, False)
