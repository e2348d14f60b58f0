from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from surveys.models import Measure, OwnParameter
from tests.factories import OrganisationFactory, ParticipationFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(client, curator, school, programme):
    client.force_login(curator)

    def upload(*rows, wave="entry", content=None):
        book, file = Workbook(), BytesIO()
        for row in rows:
            book.active.append(row)
        book.save(file)
        url = reverse("surveys:measure_import", args=[school.slug])
        sent = SimpleUploadedFile("журнал.xlsx", content or file.getvalue())
        return client.post(url, {"wave": wave, "file": sent}, follow=True).content.decode()

    return upload


def participant(programme, last_name, consented=True):
    person = PersonFactory(
        organisation=programme.organisation, last_name=last_name, first_name="Вика",
        patronymic="", consented=consented,
    )  # fmt: skip
    ParticipationFactory(programme=programme, person=person)
    return person


HEAD = ["ФИО", "Класс", "Средний балл", "Качество знаний, %"]


def test_marks_of_participants_are_stored_and_replaced(send, programme):
    person = participant(programme, "Ким")

    text = send(HEAD, ["Ким Вика", "9А", 4.25, 80], ["Чужой Пётр", "9А", 3, 20])
    assert "Внесено значений: 2. Строк не об участниках программы: 1." in text
    send(HEAD, ["Ким Вика", "9А", "4,5", ""])

    assert {m.parameter: float(m.value) for m in person.measures.all()} == {
        "marks_average": 450.0, "marks_quality": 80.0,
    }  # fmt: skip


def test_one_bad_row_stores_nothing(send, programme):
    participant(programme, "Ким")
    participant(programme, "Попова")

    text = send(HEAD, ["Ким Вика", "9А", 4, 80], ["Попова Вика", "9А", "отл.", 20])

    assert "Строка 3: «отл.» — не число." in text
    assert not Measure.objects.exists()


def test_whoever_has_not_consented_is_a_stranger_here(send, programme):
    participant(programme, "Ким", consented=False)

    assert "нет ни одного значения" in send(HEAD, ["Ким Вика", "9А", 4, 80])


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04nothing"])
def test_what_is_no_table_is_refused_in_a_sentence(send, programme, content):
    text = send(content=content or b" ")

    assert "Внесено" not in text
    assert not Measure.objects.exists()


def test_own_parameters_are_added_and_removed(client, curator, school, programme):
    client.force_login(curator)
    facts = {"title": "Опоздания", "whose": "pupil", "unit": "число", "direction": "-1"}
    create = reverse("surveys:parameter_create", args=[school.slug])

    client.post(create, facts)
    again = client.post(create, facts).content.decode()

    assert "уже есть" in again
    own = OwnParameter.objects.get()
    assert (own.code, own.direction) == ("own_1", -1)
    client.post(reverse("surveys:parameter_remove", args=[school.slug, own.pk]))
    assert not OwnParameter.objects.exists()


def test_a_measured_parameter_keeps_its_meaning_and_goes_to_the_archive(
    client, curator, school, programme, send
):
    own = OwnParameter.objects.create(
        organisation=school, code="own_1", title="Опоздания", direction=-1
    )
    participant(programme, "Ким")
    send(["ФИО", "Опоздания"], ["Ким Вика", 3])

    def post(name, **facts):
        address = reverse(f"surveys:parameter_{name}", args=[school.slug, own.pk])
        return client.post(address, facts, follow=True).content.decode()

    facts = {"title": "Опоздания", "whose": "pupil", "unit": "число", "direction": "1"}
    refused = post("edit", **facts)
    post("edit", **facts | {"title": "Опоздания на уроки", "direction": "-1"})
    post("remove")
    post("archive")
    own.refresh_from_db()

    assert "не меняется" in refused
    assert (own.title, own.direction, own.is_archived) == ("Опоздания на уроки", -1, True)
    assert "Не найдена таблица" in send(["ФИО", "Опоздания на уроки"], ["Ким Вика", 4])
    post("archive")
    assert "Внесено значений: 1." in send(["ФИО", "Опоздания на уроки"], ["Ким Вика", 4])


def test_a_parameter_of_another_school_is_not_found(client, curator, school):
    client.force_login(curator)
    other = OwnParameter.objects.create(
        organisation=OrganisationFactory(), code="own_1", title="Опоздания"
    )

    for name in ("edit", "archive", "remove"):
        address = reverse(f"surveys:parameter_{name}", args=[school.slug, other.pk])
        assert client.post(address).status_code == 404
