"""A pupil with a telephone: from the link to the thanks, over a line that breaks in the middle."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from mentoring.tokens import new_token
from surveys.models import Draft, Response
from tests.browser import PHONE, page_of
from tests.factories import InvitationFactory, InvitationLinkFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = "Черновик сохранён."


@pytest.fixture
def token():
    """A personal link; a second survey waits for the same pupil."""
    token = new_token()
    link = InvitationLinkFactory(token=token)
    InvitationFactory(
        person=link.invitation.person, survey__programme__organisation=link.organisation
    )
    return token


def unpleasant(page):
    """What axe complains of, and what is wider than the screen or too small for a finger."""
    found = [
        f"{one['id']} {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
        found.append("wider than the screen")
    small = "e => [...e].filter(one => one.offsetParent && one.getBoundingClientRect().height < 44)"
    buttons = page.locator(".mark, .answering-send").element_handles()
    low = page.evaluate(f"({small})", buttons)
    return found + ["a target under 44 px"] * len(low)


def choose(page, question, answer):
    page.get_by_role("group", name=question).get_by_text(answer, exact=True).click()


def test_answers_survive_a_line_that_breaks_in_the_middle(live_server, token):
    with page_of(
        live_server.url, viewport=PHONE, forgives="net::ERR_INTERNET_DISCONNECTED"
    ) as page:
        page.goto(f"/a/{token}/")
        assert token not in page.url
        problems = unpleasant(page)

        choose(page, "Насколько полезна программа?", "9")
        page.get_by_text(SAVED).wait_for()
        page.reload()  # the telephone has thrown the page away meanwhile
        assert page.get_by_role("radio", name="9").is_checked()

        page.context.set_offline(True)
        choose(page, "Хотите продолжить?", "нет")
        page.get_by_label("Почему нет?").fill("Мало времени")
        page.get_by_role("button", name="Отправить ответы").click()
        page.get_by_text("Нет связи, отправляем ещё раз.").wait_for()
        assert not Response.objects.exists()
        page.context.set_offline(False)

        page.get_by_role("heading", name="Спасибо, ответ записан").wait_for()
        problems += unpleasant(page)
        page.get_by_role("link", name="Посмотреть мои опросы").click()
        problems += unpleasant(page)
        assert page.get_by_role("button", name="Ответить").count() == 1

    assert problems == []
    assert [one.answers for one in Response.objects.all()] == [
        {"use": 9, "again": "no", "why": "Мало времени"}
    ]
    assert not Draft.objects.exists()


def test_answers_are_sent_without_javascript_too(live_server, token):
    with page_of(live_server.url, viewport=PHONE, scripts=False) as page:
        page.goto(f"/a/{token}/")
        choose(page, "Хотите продолжить?", "да")
        page.get_by_role("button", name="Отправить ответы").click()
        assert page.get_by_text("Ответьте, пожалуйста, на этот вопрос.").count() == 1

        choose(page, "Насколько полезна программа?", "3")
        page.get_by_role("button", name="Отправить ответы").click()
        assert page.get_by_role("heading", name="Спасибо, ответ записан").count() == 1

    assert [one.answers for one in Response.objects.all()] == [{"use": 3, "again": "yes"}]


def test_the_next_pupil_at_the_same_computer_sees_nothing_of_the_one_before(live_server, token):
    other = InvitationLinkFactory(token="x" * 43)
    with page_of(live_server.url, viewport=PHONE) as page:
        page.goto(f"/a/{token}/")
        choose(page, "Насколько полезна программа?", "9")
        choose(page, "Хотите продолжить?", "да")
        page.get_by_label("В чём нужна помощь?").fill("подготовка к экзамену")
        page.get_by_role("button", name="Отправить ответы").click()
        page.get_by_role("heading", name="Спасибо, ответ записан").wait_for()

        page.goto(f"/a/{'x' * 43}/")
        shown = page.content()
        page.go_back()
        back = page.content()

    assert str(other.invitation.person) in shown
    assert "подготовка к экзамену" not in shown + back
