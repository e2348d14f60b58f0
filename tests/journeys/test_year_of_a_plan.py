"""A year played through with the clock moved: plan laid out, changed, late, reminded of, moved, seen
over the months, subscribed to, printed, carried over."""

import re
import urllib.request

import pytest
import time_machine
from django.core import mail as posted
from playwright.sync_api import expect

from mentoring.actions.organisations import create_organisation, grant_role
from mentoring.actions.programmes import open_programme
from mentoring.models import Role, User
from roadmap.models import Activity, Roadmap
from tests.browser import page_of, sign_in, work_off_jobs

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("lasting_cookies"),
]
PASSWORD = "рябиновая-ветка-7"


def test_a_year_of_the_plan(live_server):
    with time_machine.travel("2026-09-01 06:00 +0000") as clock, page_of(live_server.url) as page:
        school = create_organisation(slug="ryabinovka", name="Школа", short_name="Школа")
        user = User.objects.create_user("dzaitova", password=PASSWORD, email="dzaitova@example.org")
        grant_role(organisation=school, user=user, role=Role.CURATOR)
        open_programme(organisation=school, year=2026)
        sign_in(page, "dzaitova", PASSWORD)
        lay_out(page)
        expect(page.locator("body")).not_to_contain_text("просрочено")
        add_activity(page)
        calendar = subscribe(page)
        assert "Срок: Провести День наставника" in read_calendar(calendar)

        clock.move_to("2026-10-01 06:00 +0000")
        page.reload()
        expect(page.locator("#plan-sum")).to_contain_text("просрочено")
        letter = remind_by_mail()
        assert letter.to == ["dzaitova@example.org"]
        assert re.search(r"просрочено – \d+", letter.subject)
        late = read_reminders(page)
        move_first_deadline(page)
        tick_first(page)
        assert read_reminders(page) == late - 1  # moved, and then done
        clock.move_to("2026-10-01 08:00 +0000")
        assert remind_by_mail() is letter  # a day is told once
        look_over_the_months(page)
        assert "✓ " in read_calendar(calendar)

        clock.move_to("2027-05-31 06:00 +0000")
        done = print_plan_and_fact(page)
        assert done[:4] == b"%PDF"

        clock.move_to("2027-09-01 06:00 +0000")
        open_programme(organisation=school, year=2027)
        repeat_last_year(page)

    fresh = Roadmap.objects.get(programme__year=2027)
    first = Activity.objects.filter(stage__roadmap=fresh).in_order().first()
    assert (f"{first.due_on:%d.%m.%Y}", first.done_on) == ("15.10.2027", None)


def lay_out(page):
    page.goto("/o/ryabinovka/roadmap/lay-out/")
    page.locator("input[value=school_months]").check()
    page.get_by_role("button", name="Составить по выбранному образцу").click()
    expect(page.locator("#plan-sum")).to_contain_text("0 из 40")


def add_activity(page):
    """The plan is changed in place, without the wizard."""
    page.get_by_role("link", name=re.compile("^Изменить этап")).first.click()
    page.get_by_role("link", name="Добавить мероприятие").click()
    page.locator("[name=text]").fill("Провести День наставника")
    page.locator("[name=period]").fill("октябрь")
    page.get_by_role("button", name="Добавить").click()
    expect(page.locator(".edit-row").filter(has_text="Провести День наставника")).to_be_visible()
    page.goto("/o/ryabinovka/roadmap/")
    expect(page.locator("#plan-sum")).to_contain_text("0 из 41")


def subscribe(page):
    """The address of one's own calendar, shown once."""
    page.get_by_role("link", name="Подписка на сроки").click()
    page.locator("section", has_text="Мой календарь").get_by_role(
        "button", name="Получить адрес"
    ).click()
    address = page.locator(".feed-address").input_value()
    page.goto("/o/ryabinovka/roadmap/")
    return page.url.partition("/o/")[0] + "/calendar/" + address.partition("/calendar/")[2]


def read_calendar(address):
    """As the program of a telephone does, which has signed in nowhere."""
    with urllib.request.urlopen(address) as answer:
        return answer.read().decode().replace("\r\n ", "")


def remind_by_mail():
    """The timetable's own turn of the hour, and what it has queued."""
    work_off_jobs()
    return posted.outbox[-1]


def read_reminders(page):
    """How many things are late, by the page."""
    page.goto("/o/ryabinovka/reminders/?whose=all")
    late = page.locator(".reminder-late").count()
    page.goto("/o/ryabinovka/roadmap/")
    return late


def look_over_the_months(page):
    page.get_by_role("link", name="Диаграмма Ганта").click()
    expect(page.locator(".gantt")).to_contain_text("сегодня 01.10")
    expect(page.locator(".gantt")).to_contain_text("Провести День наставника")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="PDF на листах А4").click()
    assert downloading.value.path().read_bytes()[:4] == b"%PDF"
    page.goto("/o/ryabinovka/roadmap/")


def move_first_deadline(page):
    page.get_by_role("link", name="перенести срок").first.click()
    page.locator("[name=due_on]").fill("2026-10-15")
    page.get_by_role("button", name="Перенести").click()
    expect(page.locator(".activity").first).to_contain_text("срок 15.10.2026")


def tick_first(page):
    page.locator("button.tick").first.click()
    expect(page.locator("#plan-sum")).to_contain_text("1 из 41")


def print_plan_and_fact(page):
    page.goto("/o/ryabinovka/roadmap/")
    page.get_by_role("link", name="Печать").click()
    with page.expect_download() as downloading:
        page.locator("section", has_text=re.compile("план и факт")).get_by_role(
            "link", name="PDF"
        ).click()
    return downloading.value.path().read_bytes()


def repeat_last_year(page):
    page.goto("/o/ryabinovka/roadmap/renew/")
    page.get_by_role("button", name="Выполнить").click()
    expect(page.locator("#plan-sum")).to_contain_text("0 из 41")
