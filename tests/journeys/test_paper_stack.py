"""A stack of twenty-question sheets typed in from the keyboard alone, also without scripts."""

import pytest
from playwright.sync_api import expect

from mentoring.models import Role
from surveys import catalogue
from surveys.blanks import BlankCode
from surveys.models import Response
from tests.browser import page_of, sign_in
from tests.factories import InvitationFactory, MembershipFactory, SurveyFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "рябиновая-ветка-7"
EXIT = "A8:mentee:pupil-pupil:exit"
KEYS_A_SECOND = 3  # of somebody who types figures now and then


@pytest.fixture
def survey():
    sections = catalogue.questionnaire(EXIT)["sections"]
    survey = SurveyFactory(opened=True, sections=sections)
    user = UserFactory(username="curator", has_own_password=True)
    user.set_password(PASSWORD)
    user.save()
    MembershipFactory(organisation=survey.organisation, user=user, role=Role.CURATOR)
    for number in (1, 2):
        InvitationFactory(survey=survey, number=number)
    return survey


def marks():
    """Eighteen answers with a box; the two of free text are left empty by most."""
    return ["10", "9", "8", "7", "10", "9", "8", "7", "10", "9", "8", "7", "4", "136", *"1121"]


def test_a_sheet_takes_no_more_than_sixty_keys_and_gives_way_to_the_next(live_server, survey):
    keys = 0

    with page_of(live_server.url) as page:
        sign_in(page, "curator", PASSWORD)
        page.goto(f"/o/{survey.organisation.slug}/blanks/")
        expect(page.get_by_label("Код листа")).to_be_focused()

        def press(text):
            nonlocal keys
            page.keyboard.type(text)
            page.keyboard.press("Enter")
            keys += len(text) + 1

        for number in (1, 2):
            press(str(BlankCode(survey.pk, number)))
            page.wait_for_url(f"**/blanks/{survey.pk}/{number}/")
            expect(page.locator(".typed").first).to_be_focused()
            for signs in [*marks(), "", ""]:
                press(signs)
            page.keyboard.press("Enter")
            keys += 1
            page.wait_for_url("**/blanks/")
            expect(page.get_by_label("Код листа")).to_be_focused()

    assert Response.objects.filter(entered_by__username="curator").count() == 2
    assert {len(one.answers) for one in Response.objects.all()} == {18}
    assert keys / 2 <= 20 * KEYS_A_SECOND


def test_without_scripts_enter_moves_on_and_never_stores_half_a_sheet(live_server, survey):
    with page_of(live_server.url, scripts=False) as page:
        sign_in(page, "curator", PASSWORD)
        page.goto(f"/o/{survey.organisation.slug}/blanks/{survey.pk}/1/")
        for at, signs in enumerate(marks()[:3]):
            expect(page.locator(".typed").nth(at)).to_be_focused()
            page.keyboard.type(signs)
            page.keyboard.press("Enter")
        expect(page.locator(".typed").nth(3)).to_be_focused()
        stored_early = Response.objects.count()
        page.get_by_role("button", name="Записать и взять следующий").click()
        page.wait_for_url("**/blanks/")

    assert (stored_early, len(Response.objects.get().answers)) == (0, 3)
