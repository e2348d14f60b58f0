"""A year of one pair, played through with the clock moved: proposed with reasons, begun, in need,
another mentor, closed with its work; the bases know it in the end.

The gratitude to the mentor is of another room: the closed pair is where it begins.
"""

from datetime import date

import pytest
import time_machine
from playwright.sync_api import expect

from mentoring.actions.organisations import create_organisation, grant_role
from mentoring.actions.programmes import open_programme
from mentoring.models import Mentorship, Participation, Role, Side, User
from tests.browser import page_of, sign_in
from tests.factories import ConsentFactory, ParticipationFactory, PersonFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("lasting_cookies"),
]
PASSWORD = "рябиновая-ветка-7"
HOME = "/o/ryabinovka/"


def enter(programme, side, last_name, **facts):
    person = PersonFactory(
        organisation=programme.organisation,
        last_name=last_name,
        teacher=side == Side.MENTOR,
        **{key: facts.pop(key) for key in ("competences", "interests") if key in facts},
    )
    ConsentFactory(person=person, given_on=date(2026, 9, 1))
    ParticipationFactory(programme=programme, person=person, side=side, capacity=1, **facts)
    return person


def test_a_year_of_a_pair(live_server):
    with time_machine.travel("2026-09-15 06:00 +0000") as clock, page_of(live_server.url) as page:
        school = create_organisation(slug="ryabinovka", name="Школа", short_name="Школа")
        user = User.objects.create_user("dzaitova", password=PASSWORD)
        grant_role(organisation=school, user=user, role=Role.CURATOR)
        programme = open_programme(organisation=school, year=2026)
        form = programme.forms.get(code="teacher-pupil")
        enter(programme, Side.MENTOR, "Терентьева", competences="математика, экзамены", form=form)
        enter(programme, Side.MENTEE, "Лодыгин", request="сдать экзамен по математике", form=form)
        enter(programme, Side.MENTEE, "Канева", request="найти друзей", form=form)
        sign_in(page, "dzaitova", PASSWORD)
        propose(page, form)

        clock.move_to("2026-10-01 06:00 +0000")
        begin(page)

        clock.move_to("2026-12-01 06:00 +0000")
        needs_help(page)
        enter(programme, Side.MENTOR, "Гайнутдинов", form=form)
        substitute(page)

        clock.move_to("2027-05-25 06:00 +0000")
        complete(page)

    pair = Mentorship.objects.get()
    assert (pair.status, pair.artefact) == ("completed", "игра «Дроби»")
    entry = Participation.objects.get(person=pair.mentees()[0])
    assert (entry.results, entry.ended_on, entry.is_completed) == (
        "Экзамен сдан. Проект: игра «Дроби».", date(2027, 5, 25), True,
    )  # fmt: skip


def propose(page, form):
    page.goto(f"{HOME}mentorships/")
    page.get_by_role("link", name="Подбор пар").click()
    page.get_by_role("link", name="Подобрать").first.click()
    page.get_by_role("button", name="Подобрать").click()
    expect(page.locator(".table-proposals").first).to_contain_text(
        "Наставник силён в том, о чём просят"
    )
    expect(page.locator("body")).to_contain_text("Без наставника: 1")
    expect(page.locator("body")).to_contain_text("добавьте наставнику одно место")
    page.get_by_role("button", name="Утвердить все").click()
    page.get_by_role("link", name="Открыть пару").click()


def begin(page):
    page.reload()
    page.locator("[name=started_on]").fill("2026-10-01")
    page.get_by_role("button", name="Начать работу").click()
    expect(page.locator("body")).to_contain_text("Встречи идут по договорённости")


def needs_help(page):
    page.goto(f"{HOME}mentorships/")
    expect(page.locator("#mentorships")).to_contain_text("нужна помощь")
    expect(page.locator("#mentorships")).to_contain_text("встреч ещё не было, прошёл 61 день")
    page.get_by_role("link", name="Открыть").click()


def substitute(page):
    page.get_by_role("link", name="Заменить наставника").click()
    page.locator("[name=newcomer]").select_option(index=1)
    page.locator("[name=reason]").fill("Наставник уходит на обучение")
    page.get_by_role("button", name="Заменить").click()
    expect(page.locator("body")).to_contain_text("Были в паре раньше")


def complete(page):
    page.get_by_role("link", name="Закончить работу").click()
    page.locator("[name=result]").fill("Экзамен сдан.")
    page.locator("[name=artefact_kind]").select_option("project")
    page.locator("[name=artefact]").fill("игра «Дроби»")
    page.get_by_role("button", name="Закончить работу").click()
    expect(page.locator("body")).to_contain_text("игра «Дроби»")
