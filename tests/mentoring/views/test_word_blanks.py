from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mentoring import jobs
from mentoring.blank_fields import FIELDS, ORGANISATION, PAIR, PARTNER, PERSON
from mentoring.models import (
    AuditEntry,
    Document,
    DocumentStatus,
    Job,
    JobState,
    Journal,
    Role,
    WordBlank,
)
from mentoring.papers.blank_values import values_of
from tests.factories import MembershipFactory, PartnerFactory, RepresentativeFactory
from tests.papers import DAY, pupil, ready_school, teacher
from tests.word_files import linked, text_of, word_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school):
    return ready_school(school)


def address(scene, name, *args):
    return reverse(f"mentoring:{name}", args=[scene.school.slug, *args])


def upload(client, scene, content, *, name="word_blank_create", args=(), **own):
    data = {"title": "Справка", "subject": PERSON, "journal": "orders"} | own
    file = SimpleUploadedFile("Справка.docx", content)
    return client.post(address(scene, name, *args), data | {"file": file}, follow=True)


def printed(client, scene, blank, subjects):
    form = client.get(address(scene, "word_blank_card", blank.pk)).context["form"]
    data = {"subjects": [one.pk for one in subjects], "key": str(form.initial["key"])}
    client.post(address(scene, "word_blank_card", blank.pk), data)
    jobs.work_off("test")
    return Job.objects.get(handler="mentoring.tasks.print_word_blank")


def file_of(document):
    with document.files.get().file.open() as stored:
        return stored.read()


def test_a_blank_is_uploaded_shown_and_printed_for_several_people(client, curator, scene):
    client.force_login(curator)
    content = word_file("№ [[номер]] от [[дата]]. Выдана [[человек_дат]] в том, что [[x]]")
    page = upload(client, scene, content).content.decode()
    assert "[[x]] (текст, рядом с «№ … от …. Выдана … в том, что …»): такого поля нет" in page
    assert not WordBlank.objects.exists()

    upload(client, scene, word_file("№ [[номер]]. Выдана [[человек_дат]], [[класс]]"))
    blank = WordBlank.objects.get()
    people = [teacher(scene.school, "Цой", "Алина", "Викторовна"), scene.curator]
    page = client.get(address(scene, "word_blank_card", blank.pk), {"example": people[0].pk})
    assert "Цой Алине Викторовне" in page.content.decode()
    sample = client.get(address(scene, "word_blank_preview", blank.pk), {"example": people[0].pk})
    assert "Выдана Цой Алине Викторовне" in text_of(b"".join(sample))
    assert not Document.objects.exists()

    job = printed(client, scene, blank, people)

    assert (job.state, job.result["skipped"]) == (JobState.DONE, [])
    documents = list(Document.objects.order_by("pk"))
    assert sorted(one.number for one in documents) == ["1-од", "2-од"]
    for document in documents:
        assert f"№ {document.number}. Выдана {document.facts['values']['человек_дат']}" in text_of(file_of(document))  # fmt: skip
        assert document.missing()[0]["text"] == "Поле [[класс]] осталось пустым."
    first = documents[0]
    assert (
        "своём бланке" in client.get(address(scene, "document_detail", first.pk)).content.decode()
    )
    archive = client.get(address(scene, "document_batch_download", job.pk, "zip"))
    assert b"".join(archive).startswith(b"PK")
    assert "Готово документов: 2" in client.get(address(scene, "consent_batch_result", job.pk)).content.decode()  # fmt: skip
    assert set(AuditEntry.objects.values_list("action", flat=True)) >= {"wordblank.uploaded", "document.issued"}  # fmt: skip
    client.post(address(scene, "document_reprint", first.pk))  # the file is not ours to make anew
    assert Job.objects.count() == 1


def test_a_new_edition_leaves_what_was_printed_as_it_was(client, curator, scene):
    client.force_login(curator)
    upload(client, scene, word_file("Школа [[организация_кратко]]"), subject=ORGANISATION)
    old = WordBlank.objects.get()
    form = client.get(address(scene, "word_blank_card", old.pk)).context["form"]
    client.post(address(scene, "word_blank_card", old.pk), {"key": str(form.initial["key"])})
    jobs.work_off("test")
    before = file_of(Document.objects.get())

    upload(client, scene, word_file("Новая: [[дата]]"), name="word_blank_replace", args=[old.pk])

    old.refresh_from_db()
    new = WordBlank.objects.current().get()
    assert (old.is_archived, new.edition, new.title, new.subject) == (True, 2, "Справка", ORGANISATION)  # fmt: skip
    assert file_of(Document.objects.get()) == before
    page = client.post(address(scene, "word_blank_restore", old.pk), follow=True).content.decode()
    assert "Бланк с таким названием уже есть" in page
    client.post(address(scene, "word_blank_archive", new.pk))
    client.post(address(scene, "word_blank_restore", old.pk))
    assert WordBlank.objects.current().get() == old


def test_a_hostile_blank_is_refused_and_nothing_is_kept(client, curator, scene):
    client.force_login(curator)
    content = linked(word_file("[[дата]]"), "attachedTemplate", "http://evil.example/t.dotm")

    page = upload(client, scene, content).content.decode()

    assert "Файл ссылается на другой файл или шаблон" in page
    assert not WordBlank.objects.exists()
    assert "Нужен документ Word" in upload(client, scene, b"%PDF-1.7").content.decode()
    assert "нет ни одного поля" in upload(client, scene, word_file("Приказ")).content.decode()


def test_blanks_are_for_those_who_issue_documents(client, curator, scene, django_user_model):
    client.force_login(curator)
    upload(client, scene, word_file("[[дата]]"))
    blank = WordBlank.objects.get()
    user = django_user_model.objects.create_user("psychologist2", password="x")
    MembershipFactory(organisation=scene.school, user=user, role=Role.PSYCHOLOGIST)
    client.force_login(user)

    for name, args in (("word_blank_list", []), ("word_blank_card", [blank.pk]), ("word_blank_download", [blank.pk])):  # fmt: skip
        assert client.get(address(scene, name, *args)).status_code == 403


def test_a_signed_copy_goes_the_way_of_all_documents(client, director, scene):
    client.force_login(director)
    upload(client, scene, word_file("[[номер]]"), subject=ORGANISATION)
    blank = WordBlank.objects.get()
    form = client.get(address(scene, "word_blank_card", blank.pk)).context["form"]
    client.post(address(scene, "word_blank_card", blank.pk), {"key": str(form.initial["key"])})
    jobs.work_off("test")
    document = Document.objects.get()

    page = client.get(address(scene, "document_sign", document.pk))
    assert page.status_code == 200
    client.post(address(scene, "document_sign", document.pk), {"signed_on": document.dated_on, "despite": ""})  # fmt: skip

    document.refresh_from_db()
    assert document.status == DocumentStatus.SIGNED


def test_every_field_of_the_list_has_its_words(scene):
    """What stands in the list of fields is what the registers are asked for, no more and no less."""
    school = scene.school
    for name, value in {
        "phone": "8 (81800) 2-00-00", "email": "a@example.org", "website": "https://a.example",
        "inn": "2900000000", "kpp": "290001001", "okpo": "12345678",
    }.items():  # fmt: skip
        setattr(school, name, value)
    girl = pupil(school, "Ким", "Виктория", grade=7, class_letter="а", gender="f", birth_date=date(2013, 1, 2), post="староста", workplace="школа")  # fmt: skip
    RepresentativeFactory(person=girl, full_name="Ким Анна Петровна")
    pair = scene.add_pair(teacher(school, "Евлоев", "Олег", "Ильич", "m"), girl)
    partner = PartnerFactory(
        organisation=school, head_post="директор", head_name="Петрова Инна Ильинична",
        inn="7707083893", address="с. Рябиновка",
    )  # fmt: skip
    known = {}
    for kind, subject in ((PERSON, girl), (PAIR, pair), (PARTNER, partner)):
        known |= values_of(
            organisation=school, programme=scene.programme, day=DAY, number="1", subject=subject, kind=kind
        )  # fmt: skip

    assert {name for name in FIELDS if not known.get(name)} == {"ролевая_модель"}
    assert set(known) - set(FIELDS) == set()
    assert known["обращение_к_партнёру"] == "Уважаемая Инна Ильинична"
    assert known["наставник_вин"] == "Евлоева Олега Ильича"
    assert Journal.objects.filter(organisation=school).exists()
