from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from mentoring.models import Letterhead, Signatory
from tests.factories import PersonFactory, SignatoryFactory

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Муниципальная школа «Рябиновка»",
    "short_name": "МБОУ «Рябиновка»",
    "founder": "Комитет образования",
    "city": "с. Рябиновка",
    "font_size": "12",
    "edition": "2016",
    "version": "1",
}


def address(name, school, *pk):
    return reverse(f"mentoring:{name}", args=[school.slug, *pk])


def emblem():
    file = BytesIO()
    Image.new("RGB", (10, 10), "red").save(file, "PNG")
    return SimpleUploadedFile("герб.png", file.getvalue())


def test_letterhead_edit_shows_the_sample_of_what_is_stored(client, school, curator):
    client.force_login(curator)

    page = client.get(address("letterhead_edit", school)).content.decode()

    assert "О проверке бланка документов" in page
    assert school.name in page


def test_letterhead_edit_shows_typed_words_in_the_sample_and_stores_nothing(
    client, school, curator
):
    client.force_login(curator)

    page = client.post(
        address("letterhead_edit", school),
        TYPED | {"emblem": emblem()},
        headers={"hx-request": "true"},
    )

    text = page.content.decode()
    assert [word in text for word in ("Комитет образования", "data:image/png", "<html")] == [
        True, True, False,
    ]  # fmt: skip
    school.refresh_from_db()
    assert (school.founder, Letterhead.objects.count()) == ("", 0)


def test_letterhead_edit_gives_the_sample_as_a_pdf(client, school, curator):
    client.force_login(curator)

    answer = client.post(address("letterhead_edit", school), TYPED | {"sample": "1"})

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_letterhead_edit_saves_requisites_look_and_emblem(client, school, curator):
    client.force_login(curator)

    answer = client.post(address("letterhead_edit", school), TYPED | {"emblem": emblem()})

    school.refresh_from_db()
    look = Letterhead.objects.get()
    assert (answer.status_code, school.founder) == (302, "Комитет образования")
    assert (look.font_size, look.edition, look.is_for_long_storage) == (12, "2016", False)
    assert look.emblem.name.startswith(f"emblems/{school.pk}/")


def test_letterhead_edit_says_what_is_wrong_with_the_emblem(client, school, curator):
    client.force_login(curator)
    bad = SimpleUploadedFile("герб.png", b"not a picture")

    page = client.post(address("letterhead_edit", school), TYPED | {"emblem": bad})

    assert "Файл не читается как картинка. Подойдёт PNG или JPEG." in page.content.decode()
    school.refresh_from_db()
    assert (school.founder, Letterhead.objects.count()) == ("", 0)


def test_signatory_list_tells_who_signs_today_and_when_nobody_does(client, school, curator):
    client.force_login(curator)

    empty = client.get(address("signatory_list", school)).content.decode()
    SignatoryFactory(organisation=school)
    page = client.get(address("signatory_list", school)).content.decode()

    assert ("Сегодня подписывать некому" in empty, "подписывает сегодня" in page) == (True, True)


def test_signatory_add_enters_an_acting_head(client, school, curator):
    person = PersonFactory(organisation=school, teacher=True)
    client.force_login(curator)

    client.post(
        address("signatory_add", school),
        {"person": person.pk, "post": "директор", "is_acting": "on", "since": "2026-07-01",
         "until": "2026-07-14"},
    )  # fmt: skip

    found = Signatory.objects.get()
    assert (found.organisation, found.title, found.days) == (
        school,
        "и. о. директора",
        "с 01.07.2026 по 14.07.2026",
    )


@pytest.mark.parametrize("post", ["и. о. директора", "И.о. директора", "врио директора"])
def test_signatory_add_wants_the_post_without_the_mark_of_acting(client, school, curator, post):
    person = PersonFactory(organisation=school, teacher=True)
    client.force_login(curator)

    page = client.post(
        address("signatory_add", school), {"person": person.pk, "post": post, "since": "2026-07-01"}
    )

    assert "Впишите должность без слов «и. о.»" in page.content.decode()
    assert Signatory.objects.count() == 0


def test_signatory_add_offers_nobody_of_another_school(client, school, curator):
    foreign = PersonFactory(teacher=True)
    client.force_login(curator)

    client.post(
        address("signatory_add", school),
        {"person": foreign.pk, "post": "директор", "since": "2026-07-01"},
    )

    assert Signatory.objects.count() == 0


def test_signatory_end_writes_the_last_day(client, school, curator):
    head = SignatoryFactory(organisation=school)
    client.force_login(curator)

    client.post(address("signatory_end", school, head.pk), {"until": "2026-12-31"})

    head.refresh_from_db()
    assert head.until == date(2026, 12, 31)
