"""A real browser at a real server; the jobs of the page are worked off by the real command."""

import os
import shutil
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import sync_playwright

DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


def browser_path():
    """Debian's chromium, or the one that CHROMIUM names; its absence fails the run."""
    named = os.environ.get("CHROMIUM")
    found = named or shutil.which("chromium") or shutil.which("google-chrome")
    assert found, (
        "Нет браузера для проверок: ./script/test ставит его сам, CHROMIUM называет другой."
    )
    return found


@contextmanager
def page_of(address, *, viewport=None, scripts=True, forgives=None):
    """A page in Russian at the address; any error on its console fails the test but the forgiven."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        context = browser.new_context(
            base_url=address,
            locale="ru-RU",
            viewport=viewport or DESK,
            accept_downloads=True,
            java_script_enabled=scripts,
        )
        page = context.new_page()
        said = []
        page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        yield page
        browser.close()
    assert [line for line in said if not (forgives and forgives in line)] == []


def sign_in(page, login, password):
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(login)
    page.locator("[name=password]").fill(password)
    with page.expect_navigation():  # whoever goes on at once would break it off
        page.get_by_role("button", name="Войти").click()


def work_off_jobs():
    """What the page waits for is done by the command a school without Redis runs.

    The nightly backup reads the base through a connection of its own, which no test's base has.
    """
    timetable = {name: job for name, job in settings.TIMETABLE.items() if name != "backup"}
    with override_settings(TIMETABLE=timetable):
        call_command("run_jobs", "--once", "--json")
