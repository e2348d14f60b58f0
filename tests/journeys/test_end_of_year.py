"""The curator ends a year in a browser: what is open is mended by the links of the page, the year is
closed, read, opened again for a mistake and closed, and the next one begins with what goes on."""

import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import expect

from mentoring.actions.organisations import grant_role
from mentoring.actions.pair_endings import close_mentorship
from mentoring.models import (
    Mentorship,
    MentorshipStatus,
    Participation,
    Programme,
    Role,
    Side,
    User,
)
from reports.models import YearClosing
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.models import Activity, Roadmap
from tests.browser import page_of, sign_in, work_off_jobs
from tests.factories import OrganisationFactory, ParticipationFactory
from tests.papers import pupil, ready_school, teacher

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "рябиновая-ветка-7"
HOME = "/o/ryabinovka/"
YEAR, PAIRS, BINDER = f"{HOME}year/", f"{HOME}mentorships/", f"{HOME}binder/"


@pytest.fixture(autouse=True)
def _async_allowed(monkeypatch, settings):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.SESSION_COOKIE_AGE, settings.CSRF_COOKIE_AGE = 20 * 365 * 86_400, None


def school_in_may():
    """A pair at work, a pair that ended without a word, and nobody's report."""
    scene = ready_school(OrganisationFactory(slug="ryabinovka"))
    scene.programme.title = "Программа наставничества"
    scene.programme.save()
    lay_out_roadmap(programme=scene.programme, template_code="school_year", by=None)
    user = User.objects.create_user("dzaitova", password=PASSWORD)
    grant_role(organisation=scene.school, user=user, role=Role.CURATOR)
    scene.mentor = teacher(scene.school, "Евлоев", "Олег", "Ильич", "m")
    scene.leaver = pupil(scene.school, "Лаврова", "Инна", grade=11, gender="f")
    scene.working = scene.add_pair(scene.mentor, pupil(scene.school, "Ким", "Вера", grade=8))
    scene.silent = scene.add_pair(scene.leaver, pupil(scene.school, "Пак", "Ян", grade=7))
    for pair in (scene.working, scene.silent):
        scene.programme.forms.add(pair.form)
        for member in pair.present():
            side = Side.MENTOR if member.is_mentor else Side.MENTEE
            ParticipationFactory(
                programme=scene.programme, person=member.person, side=side, form=pair.form
            )
    close_mentorship(
        mentorship=scene.silent, by=user, status=MentorshipStatus.COMPLETED, on=date(2027, 5, 14)
    )
    return scene


def line_of(page, title):
    """One matter of the page: its sentence and its links."""
    return page.locator(".year-matters > li").filter(has_text=title)


def test_the_end_of_a_year(live_server):
    with time_machine.travel("2027-05-20 06:00 +0000"), page_of(live_server.url) as page:
        scene = school_in_may()
        sign_in(page, "dzaitova", PASSWORD)
        page.get_by_role("link", name="Итоги года").first.click()
        end_the_pair(page)
        mark_the_result(page)
        hand_in_reports(page)
        take_the_binder(page)
        close(page, "Остальное перенесено в план следующего года.")
        read_only(page, scene)
        reopen(page, scene)
        close(page, "Теперь всё.")
        begin_the_next(page)

    first, second = YearClosing.objects.order_by("pk")
    assert first.reopen_reason == "Не записана встреча."
    assert (second.reason, second.reopened_at) == ("Теперь всё.", None)
    assert not any("Отчёты наставников" in line for line in second.warnings)
    carried_over(scene)


def end_the_pair(page):
    line = line_of(page, "Пары, которые ещё работают")
    expect(line).to_contain_text("Евлоев О. И. — Ким В.")
    line.get_by_role("link", name="завершить с результатами").click()
    page.get_by_role("checkbox", name="Евлоев").check()
    page.get_by_role("button", name="Завершить отмеченные").click()
    expect(page.get_by_text("напишите, чего достигла пара")).to_be_visible()
    page.get_by_label("Результат: Евлоев").fill("Решает задачи сама.")
    page.get_by_role("button", name="Завершить отмеченные").click()
    expect(line_of(page, "Пары, которые ещё работают")).to_contain_text("все завершены")


def mark_the_result(page):
    line = line_of(page, "Результаты завершённых пар")
    expect(line).to_contain_text("отмечены у 1 из 2")
    line.get_by_role("link", name="отметить").click()
    page.get_by_label("Результат: Лаврова").fill("Освоился в новой школе.")
    page.get_by_role("button", name="Сохранить").click()
    expect(line_of(page, "Результаты завершённых пар")).to_contain_text("отмечены у 2 из 2")


def hand_in_reports(page):
    """Typed from paper; a woman says of herself «готова»."""
    for name, ready in (
        ("Евлоев", "готов продолжать работу"),
        ("Лаврова", "готова продолжать работу"),
    ):
        line_of(page, "Отчёты наставников").get_by_role("link", name="отчёты наставников").click()
        page.get_by_role("link", name=name).click()
        page.get_by_role("link", name="Заполнить с бумаги").click()
        page.get_by_label(ready).check()
        page.get_by_role("button", name="Сдать").click()
        page.get_by_role("link", name="Итоги года").first.click()
    line = line_of(page, "Отчёты наставников")
    expect(line).to_contain_text("сдано 2 из 2")
    line.get_by_role("button", name="Принять все сданные").click()
    page.get_by_role("link", name="Итоги года").first.click()
    expect(line_of(page, "Отчёты наставников").locator(".is-open")).to_have_count(0)


def take_the_binder(page):
    page.get_by_role("link", name="Дело за год").click()
    page.get_by_role("button", name="Собрать дело за год").click()
    expect(page).to_have_url(re.compile("/jobs/"))
    work_off_jobs()
    page.goto(BINDER)
    with page.expect_download() as taken:
        page.get_by_role("link", name="ZIP").first.click()
    with zipfile.ZipFile(BytesIO(Path(taken.value.path()).read_bytes())) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    assert sum("Отчёт наставника" in name for name in names) >= 2


def close(page, reason):
    page.goto(YEAR)
    page.get_by_label("Почему закрывается с остатком").fill(reason)
    page.get_by_role("button", name="Закрыть год").click()
    expect(page.locator(".notice").filter(has_text="Год закрыт").first).to_be_visible()


def read_only(page, scene):
    """Whatever page of the year is opened says so and offers nothing to change."""
    page.goto(f"{PAIRS}{scene.working.pk}/")
    expect(page.get_by_text("записи этого года только читаются")).to_be_visible()
    expect(page.get_by_role("link", name="Записать встречу")).to_have_count(0)
    page.goto(f"{PAIRS}")
    expect(page.get_by_text("записи этого года только читаются")).to_be_visible()
    expect(page.get_by_role("link", name="Подбор пар")).to_have_count(0)


def reopen(page, scene):
    page.goto(f"{PAIRS}{scene.working.pk}/")
    page.get_by_role("button", name="Открыть год снова").click()
    page.get_by_role("button", name="Открыть год").click()
    expect(page.get_by_text("Напишите, почему год открывается снова")).to_be_visible()
    page.get_by_label("Почему открывается снова").fill("Не записана встреча.")
    page.get_by_role("button", name="Открыть год").click()
    expect(page.get_by_text("Год снова открыт")).to_be_visible()
    expect(page.get_by_text("Причина: Не записана встреча.")).to_be_visible()


def begin_the_next(page):
    page.get_by_role("link", name="Следующий год").click()
    expect(page.get_by_label("Лаврова")).to_have_count(0)
    page.get_by_label("Евлоев О. И. — Ким В.").check()
    page.get_by_role("button", name="Перенести").click()
    told = page.locator(".notice, .alert").filter(has_text="Перенесено")
    expect(told).to_contain_text("пар предложено: 1")


def carried_over(scene):
    """What the page has promised: plans, bases and the pair; whoever finishes school stays behind."""
    new = Programme.objects.get(year=2027)
    entries = Participation.objects.filter(programme=new).order_by("side")
    assert list(entries.values_list("person__last_name", "side")) == [
        ("Ким", Side.MENTEE), ("Евлоев", Side.MENTOR),
    ]  # fmt: skip
    pair = Mentorship.objects.get(programme=new)
    assert (pair.status, pair.form) == (MentorshipStatus.PROPOSED, scene.working.form)
    assert (pair.mentors(), pair.mentees()) == ([scene.mentor], scene.working.mentees())
    assert (new.curator, set(new.forms.all())) == (scene.curator, set(scene.programme.forms.all()))
    assert Roadmap.objects.get(programme=new).stages.count() == 7
    assert Activity.objects.of_programme(new).filter(rolled_from__isnull=False).exists()
