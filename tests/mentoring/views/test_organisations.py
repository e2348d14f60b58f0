import pytest
from django.urls import reverse

from mentoring.models import AuditEntry

pytestmark = pytest.mark.django_db
VALUES = {
    "name": "Муниципальное бюджетное общеобразовательное учреждение «Рябиновская СОШ»",
    "short_name": "МБОУ «Рябиновская СОШ»",
    "founder": "Администрация города",
    "city": "г. Приозёрск",
    "inn": "7707083893",
    "ogrn": "1027700132195",
    "kpp": "773601001",
    "okpo": "00032537",
    "time_zone": "Asia/Omsk",
}
SEEN = {"version": "1"}


def send(client, school, **changes):
    address = reverse("mentoring:organisation_edit", args=[school.slug])
    return client.post(address, VALUES | SEEN | changes)


def test_organisation_edit_stores_the_requisites(client, school, curator):
    client.force_login(curator)

    response = send(client, school)

    school.refresh_from_db()
    assert response.status_code == 302
    assert {name: getattr(school, name) for name in VALUES} == VALUES
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.by, "inn" in entry.fields) == (
        "organisation.changed",
        curator,
        True,
    )


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("inn", "7707083894", "Проверьте ИНН: контрольная цифра не сходится."),
        ("inn", "77070838", "ИНН состоит только из цифр, их 10 или 12."),
        ("inn", "77070838٣٣", "ИНН состоит только из цифр, их 10 или 12."),
        ("ogrn", "1027700132196", "Проверьте ОГРН: контрольная цифра не сходится."),
        ("kpp", "77360100x", "КПП состоит только из цифр, их 9."),
        ("time_zone", "Mars/Olympus", None),
        ("leaving_grades", "девятый", "Номера классов через запятую, например: 9, 11."),
        ("name", "", None),
    ],
)
def test_organisation_edit_refuses_a_slip_of_the_pen(
    client, school, curator, field, value, sentence
):
    client.force_login(curator)

    response = send(client, school, **{field: value})

    errors = response.context["form"].errors
    assert set(errors) == {field}
    assert sentence is None or errors[field] == [sentence]
    assert not AuditEntry.objects.exists()


def test_organisation_edit_does_not_question_what_stood_there_before(client, school, curator):
    school.inn = "1234567890"
    school.save()
    client.force_login(curator)

    response = send(client, school, inn="1234567890")

    assert response.status_code == 302


def test_organisation_edit_is_closed_to_mentors(client, school, mentor):
    client.force_login(mentor)

    assert send(client, school).status_code == 403


def test_organisation_edit_of_two_users_shows_the_second_both_texts(client, school, curator):
    client.force_login(curator)
    send(client, school, city="г. Первый")

    response = send(client, school, city="г. Второй")

    school.refresh_from_db()
    assert (response.status_code, school.city) == (409, "г. Первый")
    assert response.context["form"].conflicts == [
        ("место составления документов", "г. Первый", "г. Второй")
    ]
    assert send(client, school, city="г. Второй", version="2").status_code == 302
