"""An event from the plan to its protocol: planned, ticked on a phone, guests written down, minutes issued."""

import pytest
import time_machine
from playwright.sync_api import expect

from mentoring.models import ConsentKind, Document, Role, Side
from roadmap.models import Attendance, Event
from tests.browser import PHONE, page_of, sign_in, work_off_jobs
from tests.factories import (
    ConsentFactory,
    MembershipFactory,
    ParticipationFactory,
    UserFactory,
)
from tests.papers import pdf_text, pupil, ready_school, teacher

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("lasting_cookies"),
]
PASSWORD = "рябиновая-ветка-7"


@pytest.fixture
def scene(school):
    scene = ready_school(school)
    user = UserFactory(username="dzaitova")
    user.set_password(PASSWORD)
    user.save()
    MembershipFactory(organisation=school, role=Role.CURATOR, user=user)
    leader = teacher(school, "Евлоев", "Магомед", "Хаджимуратович", "m", "учитель физики")
    ParticipationFactory(programme=scene.programme, person=leader, side=Side.MENTOR)
    for name in ("Ким", "Цой"):
        child = pupil(school, name, "Виктория", class_letter="А")
        ParticipationFactory(programme=scene.programme, person=child)
        ConsentFactory(person=child, kind=ConsentKind.MINOR_DATA)
    return scene


def test_from_the_plan_to_the_protocol(live_server, scene):
    with (
        time_machine.travel("2026-10-20 09:00 +0000"),
        page_of(live_server.url, viewport=PHONE) as page,
    ):
        sign_in(page, "dzaitova", PASSWORD)
        plan(page)
        tick(page)
        write_guest_down(page)
        issue(page)
        work_off_jobs()

    event = Event.objects.get()
    marks = dict(Attendance.objects.values_list("person__last_name", "mark"))
    assert marks == {"Евлоев": "present", "Ким": "present", "Цой": "excused"}
    document = Document.objects.get(code="D67b")
    assert document.facts["event_id"] == event.pk
    with document.files.get(format="pdf").file.open() as file:
        text = pdf_text(file.read())
    assert "проведения хакатона «Таёжный код»" in text
    assert "Присутствовали: 3 чел., из них гостей: 1" in text
    assert "Цой" not in text


def plan(page):
    page.goto("/o/ryabinovka/events/")
    page.get_by_role("link", name="Добавить мероприятие").click()
    page.locator("[name=title]").fill("Таёжный код")
    page.locator("[name=kind]").fill("хакатон")
    for name in ("starts_on", "ends_on"):
        page.locator(f"[name={name}]").fill("2026-10-20")
    page.locator("[name=begins_at]").fill("10:00")
    page.locator("[name=place]").fill("кабинет информатики")
    for group in ("все наставники", "наставляемые"):
        page.get_by_label(group, exact=True).check()
    page.get_by_role("button", name="Сохранить").click()
    expect(page.locator("body")).to_contain_text("В списке: 3 чел.")


def tick(page):
    page.get_by_role("link", name="Отметить явку").click()
    page.get_by_role("button", name="Все из этого списка присутствовали").click()
    expect(page.locator("body")).to_contain_text("Присутствовали: 3")
    page.get_by_label("Цой Виктория: явка").select_option("excused")
    page.get_by_role("button", name="Сохранить явку").click()
    expect(page.locator("body")).to_contain_text("Присутствовали: 2")


def write_guest_down(page):
    page.locator("[name=name-1]").fill("Канев С. И.")
    page.locator("[name=note-1]").fill("директор леспромхоза")
    page.get_by_role("button", name="Внести гостей").click()
    expect(page.locator("body")).to_contain_text("директор леспромхоза")


def issue(page):
    page.get_by_role("link", name="К мероприятию").click()
    page.get_by_role("link", name="Протокол").click()
    page.locator("[name=decided]").fill("1. Показать работы на фестивале.")
    page.get_by_role("button", name="Выпустить").click()
    expect(page.locator("body")).to_contain_text("Документ внесён в реестр")
