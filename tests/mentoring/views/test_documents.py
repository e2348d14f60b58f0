from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from mentoring import jobs
from mentoring.actions.document_prints import store_print
from mentoring.actions.documents import issue_document
from mentoring.models import Document, DocumentStatus, Job, JobState
from tests.factories import DocumentFactory, OrganisationFactory
from tests.papers import DAY, docx_text, pdf_text, pupil, ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school):
    scene = ready_school(school)
    mentor = teacher(school, "Евлоев", "Магомед", "Хаджимуратович", "m", "учитель физики")
    scene.add_pair(mentor, pupil(school, "Ким", "Виктория"))
    return scene


@pytest.fixture
def document(scene):
    return issue_document(
        code="D05", organisation=scene.school, programme=scene.programme, by=None,
        number="41-од", dated_on=DAY,
    )  # fmt: skip


def address(name, organisation, **arguments):
    return reverse(f"mentoring:{name}", kwargs={"organisation": organisation.slug} | arguments)


def sentences(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("count", [1, 3])
def test_document_list_asks_the_same_queries_for_any_number_of_documents(
    client, school, curator, django_assert_num_queries, count
):
    DocumentFactory.create_batch(count, organisation=school)
    client.force_login(curator)
    client.get(address("document_list", school))

    with django_assert_num_queries(9):
        response = client.get(address("document_list", school))

    assert len(response.context["page"].object_list) == count


def test_document_list_never_shows_another_organisation(client, school, curator):
    mine, _foreign = DocumentFactory(organisation=school), DocumentFactory()
    client.force_login(curator)

    response = client.get(address("document_list", school))

    assert list(response.context["page"]) == [mine]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [({"q": "41"}, ["41-од"]), ({"status": "cancelled"}, ["42-од"]), ({"q": "НАСТАВ"}, ["42-од", "41-од"]),
     ({"q": "наставнических"}, ["42-од", "41-од"]), ({"status": "none"}, ["42-од", "41-од"])],
)  # fmt: skip
def test_document_list_is_searched_and_filtered(client, school, curator, query, numbers):
    DocumentFactory(organisation=school, number="41-од", dated_on=DAY, year=2026)
    DocumentFactory(
        organisation=school, number="42-од", dated_on=DAY, year=2026,
        status=DocumentStatus.CANCELLED, cancel_reason="Ошибка",
    )  # fmt: skip
    client.force_login(curator)

    response = client.get(address("document_list", school), query)

    assert [document.number for document in response.context["page"]] == numbers


def test_document_list_is_searched_by_date_year_journal_and_person(
    client, scene, curator, document
):
    other = DocumentFactory(
        organisation=scene.school,
        number="7",
        dated_on=date(2025, 9, 12),
        year=2025,
        title="О мерах",
    )
    about_kim = DocumentFactory(
        organisation=scene.school, title="Согласие", person=scene.pairs[0].mentees()[0]
    )
    client.force_login(curator)

    def found(**query):
        page = client.get(address("document_list", scene.school), query).context["page"]
        return [row.pk for row in page]

    assert found(q="12.09.2025") == [other.pk]
    assert found(q="31.02.2025") == []
    assert found(year="2026") == [document.pk]
    assert found(journal=document.journal.pk) == [document.pk]
    assert sorted(found(person="ким")) == sorted([document.pk, about_kim.pk])
    assert found(person="Неизвестный") == []
    assert len(found(year="x", journal="x", status="x")) == 3


def test_document_list_finds_nobody_whose_data_were_erased(client, scene, curator, document):
    kim = scene.pairs[0].mentees()[0]
    kim.last_name = kim.first_name = ""
    kim.save()
    client.force_login(curator)

    response = client.get(address("document_list", scene.school), {"person": "Ким"})

    assert list(response.context["page"]) == []


def test_document_choose_offers_the_papers(client, school, curator):
    client.force_login(curator)

    response = client.get(address("document_choose", school))

    assert "Об утверждении наставнических пар и групп" in response.text


def test_document_issue_shows_text_proposed_number_and_nothing_missing(client, scene, curator):
    client.force_login(curator)

    response = client.get(address("document_issue", scene.school, code="D05"))

    assert response.context["form"].initial == {"number": "1-од", "dated_on": timezone.localdate()}
    assert response.context["missing"] == []
    assert "Дзаитовой\u00a0Л.\u00a0К." in response.context["paper"]
    assert 'style="' not in response.text


def test_document_issue_registers_and_the_job_prints_all_forms(client, scene, curator):
    client.force_login(curator)

    response = client.post(
        address("document_issue", scene.school, code="D05"),
        {"number": "41-од", "dated_on": "2026-09-12"},
    )

    document = Document.objects.get()
    assert response.url == address("document_detail", scene.school, pk=document.pk)
    assert jobs.work_off("test") == {JobState.DONE: 1}
    assert sorted(document.files.values_list("format", flat=True)) == ["docx", "pdf", "xlsx"]
    pdf = client.get(address("document_download", scene.school, pk=document.pk, format="pdf"))
    docx = client.get(address("document_download", scene.school, pk=document.pk, format="docx"))
    assert "№ 41-од" in pdf_text(pdf.content)
    assert "Дзаитовой Л. К., заместителю директора" in docx_text(docx.content)
    assert "Ким Виктория, 9 класс" in pdf_text(pdf.content)


def test_document_issue_shows_a_text_without_registering(client, scene, curator):
    client.force_login(curator)

    response = client.post(
        address("document_issue", scene.school, code="D05"),
        {"number": "", "dated_on": "2026-09-12", "control": scene.curator.pk, "preview": "1"},
    )

    assert "возложить на заместителя директора" in response.context["paper"]
    assert "______________" in response.context["paper"]
    assert Document.objects.count() == 0


def test_document_issue_without_number_makes_a_draft_without_date(client, scene, curator):
    client.force_login(curator)

    client.post(
        address("document_issue", scene.school, code="D05"),
        {"number": "", "dated_on": "2026-09-12"},
    )

    assert Document.objects.get().requisites == "от ______ № ____"


def test_document_issue_tells_a_taken_number(client, scene, curator, document):
    scene.curator.post = "директор"
    scene.curator.save()
    client.force_login(curator)

    response = client.post(
        address("document_issue", scene.school, code="D05"),
        {"number": "41-од", "dated_on": "2026-09-12"},
    )

    assert sentences(response)[0].startswith("Номер «41-од» в 2026 году уже занят")
    assert Document.objects.count() == 1


def test_document_issue_with_only_new_pairs_leaves_the_named_ones_out(
    client, scene, curator, document
):
    new = scene.add_pair(
        teacher(scene.school, "Грач", "Олег", "Ильич", "m"), pupil(scene.school, "Ян", "Ия")
    )
    client.force_login(curator)

    client.post(
        address("document_issue", scene.school, code="D05"),
        {"number": "42-од", "dated_on": "2026-09-13", "only_new": "on"},
    )

    issued = Document.objects.get(number="42-од")
    assert [link.mentorship for link in issued.mentorship_links.all()] == [new]


def test_document_issue_with_only_new_pairs_says_when_there_are_none(
    client, scene, curator, document
):
    client.force_login(curator)

    response = client.post(
        address("document_issue", scene.school, code="D05"),
        {"number": "42-од", "dated_on": "2026-09-13", "only_new": "on"},
    )

    assert response.context["form"].errors == {
        "only_new": ["Все пары программы уже названы в приказах."]
    }


def test_document_issue_is_blocked_while_essential_data_are_missing(client, scene, curator):
    scene.programme.curator = None
    scene.programme.save()
    client.force_login(curator)
    where = address("document_issue", scene.school, code="D05")

    shown = client.get(where)
    posted = client.post(where, {"number": "1-од", "dated_on": "2026-09-12"})

    assert shown.context["is_blocked"]
    assert sentences(posted) == ["Не назначен куратор программы. Укажите его в карточке программы."]
    assert Document.objects.count() == 0


def test_document_issue_in_a_school_without_programme_says_what_to_do(client, school, curator):
    client.force_login(curator)

    response = client.get(address("document_issue", school, code="D05"))

    assert [item["text"] for item in response.context["missing"]] == [
        "В организации ещё нет программы наставничества. Создайте её."
    ]


def test_document_issue_never_takes_a_person_of_another_school(client, scene, curator):
    foreign = teacher(OrganisationFactory(), "Чужой", "Иван", "Ильич", "m")
    client.force_login(curator)

    response = client.post(
        address("document_issue", scene.school, code="D05"),
        {"number": "1-од", "dated_on": "2026-09-12", "control": foreign.pk},
    )

    assert list(response.context["form"].errors) == ["control"]
    assert Document.objects.count() == 0


def test_document_issue_of_an_unknown_code_is_not_found(client, scene, curator):
    client.force_login(curator)

    assert client.get(address("document_issue", scene.school, code="D99")).status_code == 404


def test_document_detail_shows_digests_and_the_job(client, scene, curator, document):
    store_print(document=document, format="pdf", content=b"%PDF-1.7")
    client.force_login(curator)

    response = client.get(address("document_detail", scene.school, pk=document.pk))

    assert document.files.get().sha256 in response.text
    assert response.context["pairs"] == 1


def test_document_preview_shows_the_frozen_text(client, scene, curator, document):
    scene.school.short_name = "Новое имя"
    scene.school.save()
    client.force_login(curator)

    response = client.get(address("document_preview", scene.school, pk=document.pk))

    assert "(МБОУ «Рябиновская СОШ»)" in response.context["paper"]


def test_document_preview_shows_typed_html_as_text(client, scene, curator):
    scene.curator.last_name = "<script>alert(1)</script>"
    scene.curator.gender = "f"
    scene.curator.save()
    document = issue_document(
        code="D05", organisation=scene.school, programme=scene.programme, by=None
    )
    client.force_login(curator)

    response = client.get(address("document_preview", scene.school, pk=document.pk))

    assert "<script>alert" not in response.text
    assert "&lt;" in response.context["paper"]


def test_document_download_is_an_attachment_nobody_caches(client, scene, curator, document):
    store_print(document=document, format="pdf", content=b"%PDF-1.7")
    client.force_login(curator)
    where = address("document_download", scene.school, pk=document.pk, format="pdf")

    saved, opened = client.get(where), client.get(where, {"open": "1"})

    assert saved["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert opened["Content-Disposition"].startswith("inline;")
    assert (saved["Cache-Control"], saved["X-Content-Type-Options"], saved.content) == (
        "no-store, private",
        "nosniff",
        b"%PDF-1.7",
    )


def test_document_download_refuses_bytes_that_changed(client, scene, curator, document):
    store_print(document=document, format="pdf", content=b"%PDF-1.7")
    name = document.files.get().file.name
    with open(default_storage.path(name), "wb") as file:
        file.write(b"forged")
    client.force_login(curator)

    response = client.get(
        address("document_download", scene.school, pk=document.pk, format="pdf"), follow=True
    )

    assert sentences(response)[0].startswith("Файл документа повреждён или утерян")


def test_document_download_refuses_a_lost_file(client, scene, curator, document):
    store_print(document=document, format="pdf", content=b"%PDF-1.7")
    default_storage.delete(document.files.get().file.name)
    client.force_login(curator)

    response = client.get(address("document_download", scene.school, pk=document.pk, format="pdf"))

    assert response.url == address("document_detail", scene.school, pk=document.pk)


@pytest.mark.parametrize(
    "name", ["document_detail", "document_preview", "document_number", "document_cancel"]
)
def test_a_document_of_another_school_is_not_found(client, school, curator, name):
    foreign = DocumentFactory()
    client.force_login(curator)

    assert client.get(address(name, school, pk=foreign.pk)).status_code == 404


def test_document_download_of_another_school_is_not_found(client, school, curator):
    theirs = ready_school()
    theirs.add_pair(
        teacher(theirs.school, "А", "Анна", "Ильинична"), pupil(theirs.school, "Б", "Яна")
    )
    foreign = issue_document(
        code="D05", organisation=theirs.school, programme=theirs.programme, by=None
    )
    store_print(document=foreign, format="pdf", content=b"%PDF-1.7")
    client.force_login(curator)

    response = client.get(address("document_download", school, pk=foreign.pk, format="pdf"))

    assert response.status_code == 404


def test_document_number_registers_a_draft(client, scene, curator):
    draft = issue_document(
        code="D05", organisation=scene.school, programme=scene.programme, by=None
    )
    client.force_login(curator)

    client.post(
        address("document_number", scene.school, pk=draft.pk),
        {"number": "41-од", "dated_on": "2026-09-12"},
    )

    draft.refresh_from_db()
    assert draft.requisites == "от 12.09.2026 № 41-од"


def test_document_sign_is_the_directors(client, scene, curator, director, document):
    where = address("document_sign", scene.school, pk=document.pk)
    client.force_login(curator)
    refused = client.post(where, {"signed_on": "2026-09-12"})
    client.force_login(director)
    client.post(where, {"signed_on": "2026-09-12"})

    document.refresh_from_db()
    assert (refused.status_code, document.status, document.signed_on) == (
        403,
        DocumentStatus.SIGNED,
        date(2026, 9, 12),
    )


def test_document_sign_in_the_future_is_refused(client, scene, director, document):
    client.force_login(director)

    response = client.post(
        address("document_sign", scene.school, pk=document.pk), {"signed_on": "2099-01-01"}
    )

    assert response.context["form"].errors == {"signed_on": ["День подписания ещё не наступил."]}


def test_document_cancel_keeps_the_document_with_its_reason(client, scene, curator, document):
    client.force_login(curator)

    client.post(
        address("document_cancel", scene.school, pk=document.pk), {"reason": "Заменён новым."}
    )

    document.refresh_from_db()
    assert (document.status, document.cancel_reason) == (
        DocumentStatus.CANCELLED,
        "Заменён новым.",
    )


def test_a_cost_bomb_fails_its_job_and_the_next_one_is_printed(client, scene, curator, document):
    """T16: the register shows the failure, the worker lives."""
    bomb = DocumentFactory(
        organisation=scene.school,
        facts=document.facts | {"school_year": "ж" * 2_000_000},
    )
    Job.objects.all().delete()
    client.force_login(curator)
    client.post(address("document_reprint", scene.school, pk=bomb.pk))
    client.post(address("document_reprint", scene.school, pk=document.pk))

    jobs.work_off("test")

    failed, done = Job.objects.order_by("pk")
    assert (failed.state, failed.message.split(":")[0]) == (
        JobState.FAILED,
        "Документ не напечатан",
    )
    assert done.state == JobState.DONE
    assert (bomb.files.count(), document.files.count()) == (0, 3)
