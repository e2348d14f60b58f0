"""A coordinator's morning: the schools as numbers, one of them, the indicators, the summary as a workbook."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import expect

from mentoring.models import DocumentStatus, OrganisationKind, Role
from tests.browser import DESK, PHONE, page_of, sign_in, work_off_jobs
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory
from tests.papers import ready_school
from tests.reports.views.test_district import make_school, paper

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("lasting_cookies"),
]
PASSWORD = "рябиновая-ветка-7"


@pytest.fixture
def centre():
    centre = OrganisationFactory(
        slug="centre", kind=OrganisationKind.MUNICIPAL_CENTRE, short_name="МЦН Рябиновского округа",
        name="Муниципальный центр наставничества Рябиновского округа",
    )  # fmt: skip
    ready_school(centre)
    ready = make_school(centre, "Рябиновская школа", slug="rowan")
    make_school(centre, "Кленовая школа", mentees=3, mentors=3)
    paper(ready, "D01", date(2026, 9, 1), status=DocumentStatus.SIGNED)
    user = UserFactory(username="coordinator")
    user.set_password(PASSWORD)
    user.save()
    MembershipFactory(organisation=centre, role=Role.COORDINATOR, user=user)
    return centre


def test_from_the_table_of_schools_to_the_workbook(live_server, centre):
    with (
        time_machine.travel("2027-01-20 09:00 +0000"),
        page_of(live_server.url, viewport=DESK) as page,
    ):
        sign_in(page, "coordinator", PASSWORD)
        page.goto("/o/centre/district/")
        expect(page.locator("body")).to_contain_text("меньше 5")
        for step in (open_school, open_indicators):
            step(page)
            for viewport in (PHONE, DESK):
                page.set_viewport_size(viewport)
                assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
                assert Axe().run(page).response["violations"] == []
        content = workbook(page)

    rows = list(load_workbook(BytesIO(content))["Свод"].iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == ["Кленовая школа", "Рябиновская школа"]


def open_school(page):
    page.get_by_role("link", name="Рябиновская школа").click()
    expect(page.locator("h1")).to_have_text("Рябиновская школа")
    expect(page.locator("body")).to_contain_text("01.09.2026")
    expect(page.locator("body")).not_to_contain_text("Тайный")


def open_indicators(page):
    page.get_by_role("link", name="Все школы").click()
    page.get_by_role("navigation", name="Школы").get_by_role("link", name="Показатели").click()
    expect(page.get_by_role("cell", name="Кленовая школа")).to_be_visible()


def workbook(page):
    page.goto("/o/centre/district/")
    page.get_by_role("link", name="Выпустить муниципальный свод").click()
    page.get_by_role("button", name="Выпустить").click()
    expect(page.locator("body")).to_contain_text("Документ внесён в реестр")
    work_off_jobs()
    page.reload()
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").click()
    return Path(download.value.path()).read_bytes()
