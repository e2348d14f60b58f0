"""A mentor with a telephone: three taps, a line that breaks in the middle, two tabs, signing out."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from mentoring.models import HelpRequest, Meeting
from tests.browser import PHONE, page_of
from tests.factories import (
    InvitationFactory,
    MentorshipFactory,
    PersonalLinkFactory,
    PlanTaskFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OFFLINE = "net::ERR_INTERNET_DISCONNECTED"
WAITING = "Сохранено на телефоне, отправим при связи"
KEPT = "Object.keys(localStorage).filter(one => one.startsWith('pocket:')).length"
DAY = 24 * 60 * 60 * 1000


@pytest.fixture
def link():
    link = PersonalLinkFactory(mentorship=MentorshipFactory(active=True))
    pair = link.person.places.get().mentorship
    PlanTaskFactory(plan__mentorship=pair, text="Решить десять задач")
    InvitationFactory(
        person=link.person, survey__programme=pair.programme, survey__respondent="mentor"
    )
    return link


def come_in(page):
    page.goto(f"/a/pocket/{'t' * 43}/")
    page.get_by_role("heading", name="Мои пары").wait_for()
    assert "t" * 43 not in page.url


def tap(page, name):
    page.get_by_text(name, exact=True).first.click()
    page.taps = getattr(page, "taps", 0) + 1


def unpleasant(page):
    """What axe complains of, and what is wider than the screen or too small for a finger."""
    found = [
        f"{one['id']} {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
        found.append("wider than the screen")
    buttons = page.locator("main .btn, .pocket-more > summary, .pocket-who label").element_handles()
    small = "e => e.filter(one => one.offsetParent && one.getBoundingClientRect().height < 44)"
    return found + ["a target under 44 px"] * page.evaluate(f"e => ({small})(e).length", buttons)


def test_a_meeting_is_logged_in_two_taps_and_the_page_is_fit_for_a_finger(live_server, link):
    with page_of(live_server.url, viewport=PHONE) as page:
        come_in(page)
        problems = unpleasant(page)

        tap(page, "Встретились")
        problems += unpleasant(page)
        tap(page, "Записать")
        page.get_by_text("Отправлено: встреча").wait_for()

        page.get_by_text("Тема, итог, важно куратору").evaluate(
            "one => one.parentElement.open = true"
        )
        for fold in page.locator(".pocket-fold").all():
            fold.evaluate("one => { one.open = true; }")
        problems += unpleasant(page)
        assert page.taps <= 3

    assert problems == []
    assert Meeting.objects.get().minutes == 45


def test_nothing_typed_is_lost_when_the_line_breaks_in_the_middle(live_server, link):
    with page_of(live_server.url, viewport=PHONE, forgives=OFFLINE) as page:
        come_in(page)
        tap(page, "Встретились")
        tap(page, "Тема, итог, важно куратору")
        page.get_by_label("Тема").fill("Дроби")
        page.reload()  # the telephone has thrown the page away meanwhile
        assert page.get_by_label("Тема").input_value() == "Дроби"

        page.context.set_offline(True)
        page.get_by_label("Итог, о чём договорились").fill("Решили три задачи")
        tap(page, "Записать")
        page.get_by_text(WAITING).wait_for()
        tap(
            page,
            f"План: {link.person.places.get().mentorship.mentees()[0].short_name}, выполнено 0 из 1",
        )
        tap(page, "Выполнено")
        page.get_by_text(f"{WAITING} (2)").wait_for()
        assert not Meeting.objects.exists()

        page.context.set_offline(False)
        page.get_by_text("Отправлено: пункт плана").wait_for()
        page.reload()
        page.get_by_text("выполнено 1 из 1").wait_for()
        assert page.evaluate(KEPT) == 0

    meeting = Meeting.objects.get()
    assert (meeting.topic, meeting.result) == ("Дроби", "Решили три задачи")


def test_an_answer_lost_on_the_way_stores_nothing_twice(live_server, link):
    """The server has taken the form, the word of it never arrived: the telephone sends it again."""
    with page_of(live_server.url, viewport=PHONE, forgives="net::ERR_FAILED") as page:
        lost = []

        def lose_first(route):
            answer = route.fetch()
            lost.append(answer.status)
            route.abort() if len(lost) == 1 else route.fulfill(response=answer)

        come_in(page)
        page.route("**/a/pocket/meeting/", lose_first)
        tap(page, "Встретились")
        tap(page, "Записать")
        page.get_by_text("Отправлено: встреча").wait_for()

    assert lost == [200, 200]
    assert Meeting.objects.count() == 1


def test_two_tabs_send_what_is_kept_once(live_server, link):
    with page_of(live_server.url, viewport=PHONE, forgives=OFFLINE) as page:
        come_in(page)
        other = page.context.new_page()
        come_in(other)
        page.context.set_offline(True)
        tap(page, "Попросить помощи")
        page.get_by_label("Что случилось, какая нужна помощь").fill("Не приходит на встречи")
        tap(page, "Отправить просьбу")
        page.get_by_text(WAITING).wait_for()

        page.context.set_offline(False)  # both tabs hear that the line is back
        other.evaluate("window.dispatchEvent(new Event('online'))")
        page.get_by_text(WAITING).wait_for(state="hidden")
        assert page.evaluate(KEPT) == 0
        other.reload()
        other.get_by_text("Не приходит на встречи").wait_for()

    assert HelpRequest.objects.count() == 1


def test_a_tab_whose_line_broke_says_that_the_other_one_has_sent(live_server, link):
    """Even if the word of it comes too late: its own try has failed and nothing waits any more."""
    deaf = "window.addEventListener('storage', (one) => one.stopImmediatePropagation());"
    with page_of(live_server.url, viewport=PHONE, forgives="net::ERR_FAILED") as page:
        page.add_init_script(deaf)
        come_in(page)
        other = page.context.new_page()
        come_in(other)

        def break_after_the_other(route):
            other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
            other.get_by_text("Отправлено: просьба о помощи").wait_for()
            route.abort()

        page.route("**/a/pocket/help/", break_after_the_other)
        tap(page, "Попросить помощи")
        page.get_by_label("Что случилось, какая нужна помощь").fill("Не приходит на встречи")
        tap(page, "Отправить просьбу")
        page.get_by_role("status").get_by_text("Отправлено", exact=True).wait_for()

    assert HelpRequest.objects.count() == 1


def test_a_line_that_neither_carries_nor_breaks_counts_as_broken(live_server, link):
    with page_of(live_server.url, viewport=PHONE, forgives="net::ERR_FAILED") as page:
        page.add_init_script(
            "const after = AbortSignal.timeout.bind(AbortSignal);"
            "AbortSignal.timeout = (ms) => after(ms === 30000 ? 500 : ms);"
        )
        come_in(page)
        tries = []

        def keep_silent(route):
            tries.append(route)
            if len(tries) > 1:
                route.continue_()

        page.route("**/a/pocket/help/", keep_silent)
        tap(page, "Попросить помощи")
        page.get_by_label("Что случилось, какая нужна помощь").fill("Не приходит на встречи")
        tap(page, "Отправить просьбу")
        page.get_by_text(WAITING).wait_for()
        page.get_by_text("Отправлено: просьба о помощи").wait_for()

    assert HelpRequest.objects.count() == 1


def test_what_the_server_refuses_comes_back_to_its_form(live_server, link):
    with page_of(live_server.url, viewport=PHONE, forgives="422") as page:
        come_in(page)
        tap(page, "Встретились")
        tap(page, "Тема, итог, важно куратору")
        page.get_by_label("Тема").fill("Дроби")
        page.get_by_label("Когда").evaluate("one => { one.max = ''; one.value = '2099-01-01'; }")
        tap(page, "Записать")
        page.get_by_role("alert").get_by_text("день проведения в будущем").wait_for()
        assert page.get_by_label("Тема").input_value() == "Дроби"
        page.get_by_role("status").get_by_text("Не записано: ").wait_for()

    assert not Meeting.objects.exists()


def test_signing_out_leaves_nothing_on_the_telephone(live_server, link):
    with page_of(live_server.url, viewport=PHONE, forgives="404") as page:
        come_in(page)
        tap(page, "Попросить помощи")
        page.get_by_label("Что случилось, какая нужна помощь").fill("Не приходит на встречи")
        assert page.evaluate(KEPT) == 1

        page.once("dialog", lambda dialog: dialog.accept())
        tap(page, "Выйти")
        page.get_by_role("heading", name="Вы вышли").wait_for()
        assert page.evaluate(KEPT) == 0
        page.goto("/a/pocket/home/", wait_until="commit")
        assert page.get_by_role("heading", name="Ссылка не действует").count() == 1


def test_what_is_older_than_a_day_is_gone_and_another_mentor_sees_nothing(live_server, link):
    other = PersonalLinkFactory(mentorship=MentorshipFactory(active=True), token="o" * 43)
    with page_of(live_server.url, viewport=PHONE) as page:
        come_in(page)
        tap(page, "Попросить помощи")
        page.get_by_label("Что случилось, какая нужна помощь").fill("Не приходит на встречи")

        page.goto(f"/a/pocket/{'o' * 43}/")
        assert "Не приходит" not in page.content()
        assert page.get_by_label("Что случилось, какая нужна помощь").input_value() == ""
        assert page.evaluate(KEPT) == 1  # the first one's, hidden from this one

        page.evaluate(f"const now = Date.now; Date.now = () => now() + {DAY}")
        page.add_init_script(f"const now = Date.now; Date.now = () => now() + {DAY}")
        page.reload()
        assert page.evaluate(KEPT) == 0

    assert other.person != link.person


def test_the_page_works_without_javascript(live_server, link):
    with page_of(live_server.url, viewport=PHONE, scripts=False) as page:
        come_in(page)
        tap(page, "Встретились")
        tap(page, "Записать")
        page.get_by_text("Встреча записана.").wait_for()

    assert Meeting.objects.count() == 1
