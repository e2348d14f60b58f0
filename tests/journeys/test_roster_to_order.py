"""The main job of the product, from the first click to the file: roster → pair → order."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from mentoring.actions.organisations import create_organisation, grant_role
from mentoring.models import Mentorship, Participation, Person, PersonKind, Role, Signatory, User
from tests.browser import DESK, PHONE, page_of, sign_in, work_off_jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROSTERS = Path(__file__).parents[1] / "samples" / "rosters"
PASSWORD = "рябиновая-ветка-7"


@pytest.fixture
def ryabinovka():
    school = create_organisation(
        slug="ryabinovka",
        name="Муниципальное бюджетное общеобразовательное учреждение «Рябиновская СОШ»",
        short_name="МБОУ «Рябиновская СОШ»",
    )
    school.city = "с. Рябиновка"
    school.save()
    director = Person.objects.create(
        organisation=school,
        kind=PersonKind.TEACHER,
        last_name="Галковский",
        first_name="Пётр",
        patronymic="Аркадьевич",
        gender="m",
        post="директор",
    )
    Signatory.objects.create(organisation=school, person=director, since=date(2020, 9, 1))
    curator = Person.objects.create(
        organisation=school,
        kind=PersonKind.TEACHER,
        last_name="Дзаитова",
        first_name="Лидия",
        patronymic="Касумовна",
        gender="f",
        post="заместитель директора",
    )
    user = User.objects.create_user("dzaitova", password=PASSWORD)
    grant_role(organisation=school, user=user, role=Role.CURATOR, person=curator)
    return school


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_roster_goes_in_and_an_order_comes_out(live_server, ryabinovka, viewport):
    with page_of(live_server.url, viewport=viewport) as page:
        sign_in(page, "dzaitova", PASSWORD)
        open_programme(page)
        import_roster(page, "s2_mentors.xlsx")
        import_roster(page, "s1_mentees.xlsx")
        form_pair(page)
        text = printed_order(page, "41-од")

    assert Participation.objects.mentees().count() == 6
    pair = Mentorship.objects.get(members__person__last_name="Горшенина")
    assert [str(person) for person in pair.mentors()] == ["Мельник Дарина Олеговна"]
    assert "№ 41-од" in text
    assert "Мельник Дарина Олеговна" in text
    assert "Горшенина Софья Петровна" in text
    assert "Куратору программы наставничества Дзаитовой Л. К., заместителю директора" in text


def open_programme(page):
    page.goto("/o/ryabinovka/programmes/create/")
    page.get_by_label("Куратор").select_option(label="Дзаитова Лидия Касумовна")
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("alert").or_(page.get_by_role("status")).first).to_be_visible()


def import_roster(page, name):
    """The page follows its job by itself, so nobody turns it."""
    page.goto("/o/ryabinovka/rosters/upload/")
    page.locator("[name=file]").set_input_files(ROSTERS / name)
    page.get_by_role("button", name="Проверить список").click()
    page.wait_for_url(re.compile(r"/rosters/\d+/"))
    work_off_jobs()
    page.get_by_role("button", name=re.compile("^Внести")).first.click()
    expect(page.locator("#waiting")).to_be_visible()
    work_off_jobs()
    page.wait_for_url(re.compile(r"/rosters/\d+/result/"))


def form_pair(page):
    page.goto("/o/ryabinovka/mentorships/create/")
    page.get_by_label("Форма наставничества").select_option(label="учитель – ученик")
    page.get_by_role("button", name="Показать участников").click()
    page.get_by_label(re.compile("Мельник Дарина")).check()
    page.get_by_label(re.compile("Горшенина Софья")).check()
    page.get_by_role("button", name="Сформировать").click()
    page.wait_for_url(re.compile(r"/mentorships/\d+/"))


def printed_order(page, number):
    page.goto("/o/ryabinovka/documents/issue/D05/")
    page.get_by_label("Номер").fill(number)
    page.get_by_role("button", name=re.compile("Выпустить")).click()
    page.wait_for_url(re.compile(r"/documents/\d+/"))
    work_off_jobs()
    page.reload()
    with page.expect_download() as download:
        page.locator("a[href*='/pdf/']:not([target])").first.click()
    content = Path(download.value.path()).read_bytes()
    return read_text(content)


def read_text(pdf):
    pages = PdfReader(BytesIO(pdf)).pages
    text = " ".join(page.extract_text() for page in pages)
    return " ".join(text.replace("\u00a0", " ").replace("-\n", "-").split())
