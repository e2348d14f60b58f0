import zipfile
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pypdf import PdfReader

from mentoring import jobs
from mentoring.actions.consent_batches import ask_for_consents
from mentoring.models import AuditEntry, Consent, Document, DocumentFile, Job, JobState
from tests.factories import ConsentFactory, ParticipationFactory, PersonFactory
from tests.papers import pdf_text, pupil, ready_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school):
    scene = ready_school(school)
    for name in ("Ахриев", "Беков", "Ведзижев"):
        pupil(school, name, "Пётр", gender="m", class_letter="А")
    return scene


def address(name, school, *rest):
    return reverse(f"mentoring:{name}", args=[school.slug, *rest])


def typed(**facts):
    return {
        "kind": "data_by_age",
        "school_class": "9А",
        "only_lacking": "on",
        "key": uuid4(),
    } | facts


def printed(client, school, **facts):
    answer = client.post(address("consent_batch", school), typed(**facts))
    assert jobs.work_off("test")[JobState.DONE] == 1
    return Job.objects.get(pk=answer.url.rstrip("/").rpartition("/")[2])


def test_consent_batch_prints_a_sheet_for_everybody_of_a_class(client, scene, curator):
    client.force_login(curator)

    job = printed(client, scene.school)

    page = client.get(job.link).content.decode()
    pdf = client.get(address("document_batch_download", scene.school, job.pk, "pdf"))
    pages = PdfReader(BytesIO(pdf.content)).pages
    assert "Готово документов: 3" in page
    assert [name in p.extract_text() for p, name in zip(pages, ("Ахриев", "Беков", "Ведзижев"), strict=True)] == [True] * 3  # fmt: skip
    assert job.result["counts"] == {"Напечатано": 3}


def test_consent_batch_packs_single_files_under_the_names_of_the_people(client, scene, curator):
    client.force_login(curator)

    job = printed(client, scene.school, with_word="on")

    answer = client.get(address("document_batch_download", scene.school, job.pk, "zip"))
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        names = archive.namelist()
        first = pdf_text(archive.read(names[0]))
    assert names == [
        "001 Ахриев Пётр D34.pdf", "002 Ахриев Пётр D34.docx", "003 Беков Пётр D34.pdf",
        "004 Беков Пётр D34.docx", "005 Ведзижев Пётр D34.pdf", "006 Ведзижев Пётр D34.docx",
    ]  # fmt: skip
    assert "Ахриева Петра" in first
    assert AuditEntry.objects.filter(action="job.downloaded").get().counts == {"documents": 6}


def test_unchanged_facts_give_the_same_documents_and_bytes_again(client, scene, curator):
    client.force_login(curator)
    first = printed(client, scene.school)
    before = list(DocumentFile.objects.order_by("pk").values_list("document_id", "sha256"))

    second = printed(client, scene.school)

    assert second.pk != first.pk
    assert second.result["documents"] == first.result["documents"]
    assert list(DocumentFile.objects.order_by("pk").values_list("document_id", "sha256")) == before


def test_a_button_pressed_twice_is_one_job(client, scene, curator):
    client.force_login(curator)
    sent = typed()

    answers = [client.post(address("consent_batch", scene.school), sent).url for _ in range(2)]

    assert answers[0] == answers[1]
    assert Job.objects.count() == 1


def test_consent_batch_skips_whom_it_lacks_facts_about_and_says_so(client, scene, curator):
    PersonFactory(organisation=scene.school, last_name="Цой", first_name="К.", patronymic="",
                  gender="", grade=9, class_letter="А")  # fmt: skip
    client.force_login(curator)

    job = printed(client, scene.school)

    assert job.result["counts"] == {"Напечатано": 3, "Не хватает сведений": 1}
    page = client.get(job.link).content.decode()
    assert page.count("Цой К.") == 1


def test_consent_batch_leaves_out_who_has_the_consent_already(client, scene, curator):
    person = scene.school.people.get(last_name="Беков")
    ConsentFactory(person=person)
    client.force_login(curator)

    page = client.post(address("consent_batch", scene.school), typed(preview="1"))

    assert [p.last_name for p in page.context["people"]] == ["Ахриев", "Ведзижев"]
    assert (Consent.objects.count(), Job.objects.count()) == (1, 0)


def test_consent_batch_for_the_participants_of_the_programme(client, scene, curator):
    person = scene.school.people.get(last_name="Беков")
    ParticipationFactory(programme=scene.programme, person=person)
    client.force_login(curator)

    page = client.post(
        address("consent_batch", scene.school), typed(school_class="", kind="participation"),
        headers={"hx-request": "true"},
    )  # fmt: skip

    assert [p.last_name for p in page.context["people"]] == ["Беков"]
    assert "<html" not in page.content.decode()


def test_consent_batch_goes_on_after_its_worker_was_killed(client, scene, curator, monkeypatch):
    client.force_login(curator)
    monkeypatch.setattr("mentoring.tasks.batches.PORTION", 1)
    monkeypatch.setattr("mentoring.tasks.batches.CHUNK", 1)
    client.post(address("consent_batch", scene.school), typed())
    job = jobs.take("first")

    jobs.work(job, is_over=lambda: True)  # one step, then the worker stops
    states = [Document.objects.count(), Job.objects.get().state]
    jobs.work_off("second")

    job.refresh_from_db()
    assert states == [1, JobState.QUEUED]
    assert (job.state, job.done, len(job.result["documents"])) == (JobState.DONE, 6, 3)
    assert (Document.objects.count(), DocumentFile.objects.count()) == (3, 3)


def test_a_batch_belongs_to_its_school(client, scene, curator, stranger):
    client.force_login(curator)
    job = printed(client, scene.school)
    own = stranger.memberships.get().organisation

    client.force_login(stranger)

    answers = [
        client.get(address("document_batch_download", place, job.pk, "pdf")).status_code
        for place in (scene.school, own)
    ]
    assert answers == [404, 404]


def test_for_two_sided_printing_every_paper_begins_on_a_new_sheet(client, scene, curator):
    client.force_login(curator)
    job = printed(client, scene.school)

    answer = client.get(
        address("document_batch_download", scene.school, job.pk, "pdf"), {"duplex": "1"}
    )

    assert len(PdfReader(BytesIO(answer.content)).pages) == 6


@pytest.mark.parametrize(("count", "sentence"), [(0, "никого нет"), (1001, "не больше 1000")])
def test_ask_for_consents_refuses_nobody_and_too_many(scene, count, sentence):
    people = [scene.school.people.first()] * count

    with pytest.raises(ValidationError, match=sentence):
        ask_for_consents(
            organisation=scene.school, programme=None, kind="data_by_age", title="Печать",
            people=people, key="1", by=None,
        )  # fmt: skip
