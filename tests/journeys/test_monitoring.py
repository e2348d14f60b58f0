"""A curator's May: the answers are in, the SWOT is read and mended, before and after is looked at."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from mentoring.models import Role
from tests.browser import DESK, PHONE, page_of, sign_in
from tests.factories import MembershipFactory, PersonFactory, ProgrammeFactory, UserFactory
from tests.reports.answering import answered, survey_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def school(school):
    """Eight pupils who have answered both waves of both stages."""
    user = UserFactory(username="curator", has_own_password=True)
    user.set_password("рябиновая-ветка-7")
    user.save()
    MembershipFactory(organisation=school, role=Role.CURATOR, user=user)
    programme = ProgrammeFactory(organisation=school)
    people = [PersonFactory(organisation=school) for _ in range(8)]
    for key, sheet in (
        ("A8:mentee:teacher-pupil:exit", {"usefulness": 6, "comfort": 9, "continue": "yes"}),
        ("A12:mentee:teacher-pupil:entry", {"engagement": 5, "self_esteem": 6}),
        ("A12:mentee:teacher-pupil:exit", {"engagement": 7, "self_esteem": 5}),
    ):
        answered(survey_of(programme, key), *[sheet] * 8, people=people)
    return school


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_curator_reads_mends_and_looks_before_and_after(live_server, school, viewport):
    base, problems = f"/o/{school.slug}/monitoring/", []
    with page_of(live_server.url, viewport=viewport) as page:

        def looked_at():
            found = Axe().run(page).response["violations"]
            problems.extend(f"{page.url}: {one['id']} {one['nodes'][0]['html']}" for one in found)
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

        sign_in(page, "curator", "рябиновая-ветка-7")
        page.goto(base)
        page.get_by_role("button", name="Составить план").click()
        assert page.locator("section.panel").count() == 5
        looked_at()

        page.goto(f"{base}swot/")
        looked_at()
        attention = page.locator("section[aria-labelledby=attention] li").first
        attention.get_by_role("link", name="6,0 из 10").click()
        expect(page.get_by_text("Насколько полезной").first).to_be_visible()
        looked_at()
        page.goto(f"{base}swot/")
        attention.get_by_role("link", name="Изменить").click()
        page.locator("[name=quadrant]").select_option("strengths")
        page.locator("[name=text]").fill("Программу считают полезной.")
        page.get_by_role("button", name="Сохранить").click()
        assert page.get_by_text("изменено куратором").count() == 1

        page.goto(f"{base}dynamics/")
        assert page.locator("svg.chart").count() == 1
        assert page.get_by_text("+2,00").count() == 1
        looked_at()
    assert problems == []
