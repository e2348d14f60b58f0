import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from mentoring import jobs
from mentoring.actions.people import erase_person
from mentoring.models import Document, DocumentFile
from tests.factories import PersonFactory
from tests.papers import pupil, ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school):
    return ready_school(school)


def address(school, code):
    return reverse("mentoring:document_issue", args=[school.slug, code])


def test_document_issue_asks_for_whom_a_consent_is(client, scene, curator):
    client.force_login(curator)

    page = client.get(address(scene.school, "D33"))

    assert "Выберите, для кого печатается документ." in page.content.decode()
    assert list(page.context["form"].fields) == ["person"]


def test_document_issue_enters_a_consent_of_its_person_without_a_number(client, scene, curator):
    person = teacher(scene.school, "Грач", "Олег", "Ильич", "m")
    client.force_login(curator)

    client.post(address(scene.school, "D33"), {"person": person.pk})

    document = Document.objects.get()
    assert (document.person, document.number, document.journal) == (person, "", None)


def test_document_issue_refuses_the_paper_of_another_age(client, scene, curator):
    child = pupil(scene.school, "Ким", "Ия")
    client.force_login(curator)

    page = client.post(address(scene.school, "D33"), {"person": child.pk})

    assert "нужно согласие законного представителя" in page.content.decode()
    assert Document.objects.count() == 0


def test_document_issue_offers_nobody_of_another_school(client, scene, curator):
    foreign = PersonFactory(teacher=True)
    client.force_login(curator)

    client.post(address(scene.school, "D33"), {"person": foreign.pk})

    assert Document.objects.count() == 0


def test_erasing_a_person_takes_his_printed_forms_along(
    client, scene, curator, django_capture_on_commit_callbacks
):
    child = pupil(scene.school, "Тайнова", "Ия")
    client.force_login(curator)
    client.post(address(scene.school, "D34"), {"person": child.pk})
    jobs.work_off("test")
    names = list(DocumentFile.objects.values_list("file", flat=True))

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=child, by=curator)

    assert (len(names), Document.objects.count()) == (2, 0)
    assert [name for name in names if default_storage.exists(name)] == []
