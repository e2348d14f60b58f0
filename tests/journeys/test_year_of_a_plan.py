"""A year played through with the clock moved: plan laid out, late, moved, printed, carried over."""

import re

import pytest
import time_machine
from playwright.sync_api import expect

from mentoring.actions.organisations import create_organisation, grant_role
from mentoring.actions.programmes import open_programme
from mentoring.models import Role, User
from roadmap.models import Activity, Roadmap
from tests.browser import page_of, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "рябиновая-ветка-7"


@pytest.fixture(autouse=True)
def _async_allowed(monkeypatch, settings):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    # The browser lives in its own time: cookies of another year must not be stale to it.
    settings.SESSION_COOKIE_AGE, settings.CSRF_COOKIE_AGE = 20 * 365 * 86_400, None


def test_a_year_of_the_plan(live_server):
    with time_machine.travel("2026-09-01 06:00 +0000") as clock, page_of(live_server.url) as page:
        school = create_organisation(slug="ryabinovka", name="Школа", short_name="Школа")
        user = User.objects.create_user("dzaitova", password=PASSWORD)
        grant_role(organisation=school, user=user, role=Role.CURATOR)
        open_programme(organisation=school, year=2026)
        sign_in(page, "dzaitova", PASSWORD)
        lay_out(page)
        expect(page.locator("body")).not_to_contain_text("просрочено")

        clock.move_to("2026-10-01 06:00 +0000")
        page.reload()
        expect(page.locator("#plan-sum")).to_contain_text("просрочено")
        move_first_deadline(page)
        tick_first(page)

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
    page.get_by_role("button", name="Разложить выбранный образец").click()
    expect(page.locator("#plan-sum")).to_contain_text("0 из 40")


def move_first_deadline(page):
    page.get_by_role("link", name="перенести срок").first.click()
    page.locator("[name=due_on]").fill("2026-10-15")
    page.get_by_role("button", name="Перенести").click()
    expect(page.locator(".activity").first).to_contain_text("срок 15.10.2026")


def tick_first(page):
    page.locator("button.tick").first.click()
    expect(page.locator("#plan-sum")).to_contain_text("1 из 40")


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
    expect(page.locator("#plan-sum")).to_contain_text("0 из 40")
