"""A class teacher with a phone: one link, twenty-five pupils, some rows now and the rest later."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from mentoring.tokens import digest_of
from surveys import catalogue
from surveys.models import Draft, InvitationLink, LinkPurpose, Response
from tests.browser import PHONE, page_of
from tests.factories import InvitationFactory, SheetFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOKEN = "token-of-the-sheet-of-a-class-teacher"


@pytest.fixture
def sheet():
    entry = catalogue.questionnaire("A12:class_teacher::entry")
    facts = {"sections": entry["sections"], "title": entry["title"], "intro": entry["intro"]}
    sheet = SheetFactory(**{f"survey__{name}": value for name, value in facts.items()})
    for number in range(1, 26):
        InvitationFactory(
            survey=sheet.survey, sheet=sheet, number=number, person__last_name=f"Ученик{number:02d}"
        )
    InvitationLink.objects.create(
        organisation=sheet.organisation, survey=sheet.survey, sheet=sheet,
        purpose=LinkPurpose.SHEET, digest=digest_of(TOKEN),
    )  # fmt: skip
    return sheet


def test_sheet_of_twenty_five_pupils_keeps_full_rows_and_begun_ones(live_server, sheet):
    with page_of(live_server.url, viewport=PHONE) as page:
        page.goto(f"/a/{TOKEN}/")
        assert TOKEN not in page.url
        rows = page.locator("details.sheet-row")
        assert rows.count() == 25
        found = Axe().run(page).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth")

        for question in rows.first.locator("fieldset.question").all():
            question.locator("label.mark").nth(2).click()
        rows.nth(1).locator("summary").click()
        rows.nth(1).locator("fieldset.question").first.locator("label.mark").nth(1).click()
        page.get_by_role("button", name="Записать отметки").click()
        page.locator(".sheet-done").first.wait_for()
        # The same page sent again, for instance after a lost line, changes nothing.
        page.get_by_role("button", name="Записать отметки").click()
        page.wait_for_load_state()

        assert page.locator(".sheet-done").count() == 1
        assert page.locator("details.sheet-row").count() == 24

    assert (found, wide) == ([], PHONE["width"])
    assert (Response.objects.count(), Draft.objects.count()) == (1, 1)
    assert len(Response.objects.get().answers) == 6
