import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook
from PIL import Image

from mentoring.models import AuditEntry, Role
from mentoring.privacy import erase
from roadmap.actions.proofs import MOST_PROOFS, add_proof, delete_orphans
from roadmap.models import Proof, StagePack
from tests.factories import (
    ActivityFactory,
    DocumentFactory,
    MembershipFactory,
    PersonFactory,
    ProgrammeFactory,
    RoadmapFactory,
    StageFactory,
    SurveyFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(school):
    roadmap = RoadmapFactory(programme=ProgrammeFactory(organisation=school))
    return ActivityFactory(stage=StageFactory(roadmap=roadmap), text="Провести квест")


def url(name, pk):
    return reverse(f"roadmap:{name}", args=["ryabinovka", pk])


def photograph():
    """With the place where it was taken, as telephones write it."""
    picture, exif, file = Image.new("RGB", (60, 40), "green"), Image.Exif(), io.BytesIO()
    exif.get_ifd(0x8825)[2] = (55.0, 45.0, 7.0)
    exif[0x010F] = "Телефон"
    picture.save(file, "JPEG", exif=exif)
    return file.getvalue()


def table():
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


def upload(content, name="IMG_0001.JPG"):
    return SimpleUploadedFile(name, content)


def added(client, activity, **typed):
    return client.post(url("proof_list", activity.pk), typed, follow=True).content.decode()


def test_a_photograph_is_drawn_anew_and_given_out_as_an_attachment(client, activity, curator):
    client.force_login(curator)

    page = added(client, activity, scan=upload(photograph()), title="Фотографии квеста")

    proof = Proof.objects.get()
    answer = client.get(url("proof_download", proof.pk))
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert dict(picture.getexif()) == {}
    assert "Фотографии квеста" in page
    assert (proof.added_by, proof.suffix, "IMG" in proof.file.name) == (curator, "jpg", False)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert set(AuditEntry.objects.values_list("action", flat=True)) == {
        "proof.added",
        "proof.downloaded",
    }


def test_a_table_is_taken(client, activity, curator):
    client.force_login(curator)

    added(client, activity, scan=upload(table(), "отчёт.docx"))

    assert Proof.objects.get().suffix == "xlsx"


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("http://school.example/news", "начинается с https://"),
        ("javascript:alert(1)", "начинается с https://"),
        ("https://user:secret@school.example/", "имя для входа или пароль"),
        ("ftp://school.example/file", "начинается с https://"),
    ],
)
def test_only_whole_addresses_are_taken(client, activity, curator, link, sentence):
    client.force_login(curator)

    page = added(client, activity, url=link)

    assert sentence in page
    assert not Proof.objects.exists()


def test_a_link_says_where_it_leads_and_tells_nobody_from_where(client, activity, curator):
    client.force_login(curator)

    page = added(client, activity, url="https://school.example/news/12", title="Новость")

    assert 'href="https://school.example/news/12" rel="noopener noreferrer nofollow"' in page
    assert '<span class="soft small">school.example</span>' in page


def test_a_paper_and_a_survey_are_proofs_too(client, school, activity, curator):
    programme = activity.stage.roadmap.programme
    order = DocumentFactory(organisation=school, programme=programme)
    survey = SurveyFactory(programme=programme, opened=True)
    client.force_login(curator)

    added(client, activity, document=order.pk)
    page = added(client, activity, survey=survey.pk)

    assert reverse("mentoring:document_detail", args=["ryabinovka", order.pk]) in page
    assert reverse("surveys:survey_detail", args=["ryabinovka", survey.pk]) in page


@pytest.mark.parametrize("typed", [{}, {"url": "https://a.example/", "title": "т", "both": True}])
def test_one_thing_at_a_time(client, school, activity, curator, typed):
    client.force_login(curator)
    if typed.pop("both", False):
        typed["scan"] = upload(photograph())

    page = added(client, activity, **typed)

    assert "Выберите что-то одно" in page
    assert not Proof.objects.exists()


def test_the_same_file_twice_and_too_many_are_refused(client, activity, curator):
    client.force_login(curator)
    added(client, activity, scan=upload(photograph()))

    again = added(client, activity, scan=upload(photograph()))
    for number in range(MOST_PROOFS):
        added(client, activity, url=f"https://school.example/{number}")

    assert "уже приложен" in again
    assert activity.proofs.count() == MOST_PROOFS


def test_removing_takes_the_file_along(
    client, activity, curator, django_capture_on_commit_callbacks
):
    client.force_login(curator)
    added(client, activity, scan=upload(photograph()))
    proof = Proof.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("proof_remove", proof.pk))

    assert not Proof.objects.exists()
    assert not proof.file.storage.exists(proof.file.name)
    assert AuditEntry.objects.filter(action="proof.removed", by=curator).exists()


def test_erasing_a_person_takes_the_files_that_show_him(client, school, activity, curator):
    person, other = PersonFactory.create_batch(2, organisation=school)
    client.force_login(curator)
    added(client, activity, scan=upload(photograph()), title="Иванов на квесте", people=[person.pk])
    proof = Proof.objects.get()
    name = proof.file.name
    StagePack.objects.create(
        organisation=school, stage=activity.stage, digest="x", archive="packs/a.zip"
    )

    erase(other)
    assert proof.file.storage.exists(name)
    erase(person)

    proof.refresh_from_db()
    assert (proof.title, proof.file.name, proof.is_erased) == ("", "", True)
    assert not proof.file.storage.exists(name)
    assert StagePack.objects.get().archive.name == ""
    assert "файл удалён" in client.get(url("proof_list", activity.pk)).content.decode()


def test_a_file_without_its_row_is_swept_away(client, activity, curator):
    client.force_login(curator)
    added(client, activity, scan=upload(photograph()))
    proof = Proof.objects.get()
    kept = ActivityFactory(stage=activity.stage)
    added(client, kept, scan=upload(photograph()))
    activity.delete()
    storage = proof.file.storage
    later = storage.get_modified_time(proof.file.name).replace(year=2099)

    assert delete_orphans(before=later.replace(year=2000)) == 0
    assert delete_orphans(before=later) == 1
    assert storage.exists(Proof.objects.get().file.name)


@pytest.mark.parametrize(
    ("role", "status"), [(Role.MENTOR, 403), (Role.OPERATOR, 403), (Role.PSYCHOLOGIST, 200)]
)
def test_who_sees_proofs(client, school, activity, role, status):
    person = PersonFactory(organisation=school, teacher=True)
    add_proof(activity=activity, by=None, url="https://school.example/")
    client.force_login(MembershipFactory(organisation=school, role=role, person=person).user)

    page = client.get(url("proof_list", activity.pk))

    assert page.status_code == status
    assert "Добавить" not in page.content.decode()
    assert client.post(url("proof_remove", activity.proofs.get().pk)).status_code == 403


def test_a_proof_of_another_school_does_not_exist(client, school, curator):
    foreign = add_proof(activity=ActivityFactory(), by=None, url="https://school.example/")
    client.force_login(curator)

    assert client.get(url("proof_list", foreign.activity_id)).status_code == 404
    assert client.get(url("proof_download", foreign.pk)).status_code == 404
    assert client.post(url("proof_remove", foreign.pk)).status_code == 404


def test_a_paper_of_another_school_proves_nothing(client, school, activity, curator):
    client.force_login(curator)

    added(client, activity, document=DocumentFactory().pk)

    assert not Proof.objects.exists()


def test_the_curator_chooses_what_the_data_answer(client, activity, curator):
    client.force_login(curator)

    page = client.post(
        url("activity_evidence", activity.pk),
        {"evidence": "meetings_held", "version": activity.version},
        follow=True,
    ).content.decode()

    activity.refresh_from_db()
    assert activity.evidence == "meetings_held"
    assert "Показатель «проведённые встречи»: данных пока нет." in page


def test_a_question_nobody_knows_is_refused(client, activity, curator):
    client.force_login(curator)

    client.post(
        url("activity_evidence", activity.pk),
        {"evidence": "of_another_edition", "version": activity.version},
    )

    activity.refresh_from_db()
    assert activity.evidence == ""
