"""A contest from the shortlist to the diploma: scores on a phone, places, order, sheet with its number."""

import pytest
import time_machine
from playwright.sync_api import expect

from mentoring.models import Award, Document, Role
from roadmap.models import Score
from tests.browser import DESK, PHONE, page_of, sign_in, work_off_jobs
from tests.factories import MembershipFactory, UserFactory
from tests.papers import pdf_text
from tests.roadmap.contest import ready_contest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("lasting_cookies"),
]
PASSWORD = "рябиновая-ветка-7"


@pytest.fixture
def scene(school):
    scene = ready_contest(school)
    user = UserFactory(username="dzaitova")
    user.set_password(PASSWORD)
    user.save()
    MembershipFactory(organisation=school, role=Role.CURATOR, user=user)
    return scene


def test_from_the_shortlist_to_the_diploma(live_server, scene):
    with (
        time_machine.travel("2026-09-20 09:00 +0000"),
        page_of(live_server.url, viewport=DESK) as page,
    ):
        sign_in(page, "dzaitova", PASSWORD)
        enter(page, scene)
        page.set_viewport_size(PHONE)
        for juror in (scene.chair, scene.guest):
            score(page, juror, {"Евлоев": 5, "Ким": 3})
        score(page, scene.judging_mentor, {"Ким": 3})
        page.set_viewport_size(DESK)
        settle(page, scene)
        order(page)
        diplomas(page)
        work_off_jobs()

    assert Score.objects.count() == 5 * 4
    first = Award.objects.get(person=scene.oleg)
    assert (first.title, first.place) == ("Наставник года", "победитель")
    sheet = Document.objects.get(code="D50", person=scene.oleg)
    with sheet.files.get(format="pdf").file.open() as file:
        text = pdf_text(file.read())
    assert "Наставник года" in text
    assert "приказ от 20.09.2026 № 77-од" in text


def enter(page, scene):
    page.goto("/o/ryabinovka/awards/")
    page.get_by_role("link", name="Конкурсы").click()
    page.get_by_role("link", name="Школьный конкурс наставников").click()
    page.get_by_role("link", name="Наставник года").click()
    page.get_by_role("link", name="Предварительный список").first.click()
    for name in ("Евлоев Олег Ильич", "Ким Анна Павловна"):
        page.get_by_label(name).check()
    page.get_by_role("button", name="Внести отмеченных").click()
    for left in (2, 1):
        expect(page.get_by_role("button", name="Отметить согласие")).to_have_count(left)
        page.get_by_role("button", name="Отметить согласие").first.click()
    expect(page.get_by_role("button", name="Отметить согласие")).to_have_count(0)


def score(page, juror, points):
    page.goto(f"/o/ryabinovka/jury/{juror.pk}/")
    wide = page.locator("html").bounding_box()["width"]
    assert wide <= PHONE["width"]
    for name, number in points.items():
        row = page.locator("tr", has_text=name)
        for field in row.locator("input").all():
            field.fill(str(number))
    page.get_by_role("button", name="Сохранить баллы").click()
    expect(page.locator("body")).to_contain_text("баллы сохранены")


def settle(page, scene):
    page.goto(f"/o/ryabinovka/nominations/{scene.best.pk}/")
    page.get_by_role("button", name="Подвести итоги").click()
    expect(page.locator("body")).to_contain_text("итоги подведены")
    page.get_by_role("button", name="Внести призёров в поощрения").click()
    expect(page.locator("body")).to_contain_text("В поощрения внесено: 2")
    page.get_by_role("link", name="К поощрениям").click()


def order(page):
    page.get_by_role("link", name="Приказ о поощрении").click()
    page.locator("[name=number]").fill("77-од")
    page.get_by_role("button", name="Выпустить").click()
    expect(page.locator("body")).to_contain_text("Документ внесён в реестр")


def diplomas(page):
    page.goto("/o/ryabinovka/awards/")
    for box in page.locator("input[name=awards]").all():
        box.check()
    page.get_by_role("button", name="Напечатать грамоты и дипломы").click()
