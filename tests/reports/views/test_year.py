"""The pages of the end of a year, as the curator, the mentor and a stranger open them."""

from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from mentoring.models import (
    Document,
    Mentorship,
    MentorshipStatus,
    OrganisationKind,
    Programme,
    Role,
)
from roadmap.models import MentorReport, ReportState
from tests.factories import (
    MembershipFactory,
    MentorshipFactory,
    OrganisationFactory,
    PersonalLinkFactory,
    ProgrammeFactory,
    UserFactory,
)
from tests.papers import pupil, ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    scene = ready_school(OrganisationFactory(slug="ryabinovka"))
    mentor = teacher(scene.school, "Евлоев", "Олег", "Ильич", "m")
    scene.pair = scene.add_pair(mentor, pupil(scene.school, "Ким", "Виктория", grade=9))
    scene.programme.forms.add(scene.pair.form)
    scene.mentor = mentor
    return scene


@pytest.fixture
def client(scene):
    user = MembershipFactory(
        organisation=scene.school, role=Role.CURATOR, user=UserFactory(), person=scene.curator
    ).user
    client = Client()
    client.force_login(user)
    return client


def url(name, *rest):
    return reverse(f"reports:{name}", args=["ryabinovka", *rest])


def text_of(page):
    assert page.status_code == 200
    return unescape(page.content.decode())


def said(client, name, *rest, **typed):
    return text_of(client.post(url(name, *rest), typed, follow=True))


def phone_of(scene):
    PersonalLinkFactory(mentorship=scene.pair, person=scene.mentor)
    phone = Client()
    phone.get(f"/a/pocket/{'t' * 43}/")
    return phone


def hand_in(phone, **typed):
    page = phone.get(reverse("reports:pocket_report"))
    form = {"ticket": page.context["door"].ticket, "results": "Решает сама.", "readiness": "ready"}
    return phone.post(reverse("reports:pocket_report"), form | typed, follow=True)


def test_a_report_goes_from_the_telephone_to_the_register(scene, client):
    phone = phone_of(scene)
    assert "Заполнить отчёт" in text_of(phone.get(reverse("reports:pocket_home")))

    assert "Сохранено" in text_of(hand_in(phone, results="Пока мало."))
    assert "не меньше" not in text_of(hand_in(phone, version="1", hand_in="1"))
    report = MentorReport.objects.get()
    assert (report.state, report.results) == (ReportState.HANDED_IN, "Решает сама.")
    assert "Сдано 1 из 1" in text_of(client.get(url("mentor_report_list")))
    assert "уже сдан" in text_of(hand_in(phone, version="2", results="Иначе."))

    assert "возвращён" in said(client, "mentor_report_return", scene.mentor.pk, remark="Дополните.")
    assert "Дополните." in text_of(phone.get(reverse("reports:pocket_report")))
    hand_in(phone, version=str(MentorReport.objects.get().version), hand_in="1")
    assert "закреплены" in said(client, "mentor_report_accept", scene.mentor.pk)
    assert Document.objects.get(code="D56").person == scene.mentor


def test_a_report_without_results_is_not_handed_in(scene):
    phone = phone_of(scene)

    assert "каких результатов" in text_of(hand_in(phone, results=" ", hand_in="1"))
    assert "готовы ли вы" in text_of(hand_in(phone, readiness="", hand_in="1"))
    assert not MentorReport.objects.exists()


def test_the_curator_types_a_report_from_paper(scene, client):
    address = url("mentor_report_edit", scene.mentor.pk)
    assert "Результаты" in text_of(client.get(address))

    typed = {"results": "Со слов.", "readiness": "ready", "hand_in": "1"}
    client.post(address, typed)
    assert "Принято отчётов: 1" in said(client, "mentor_report_accept_all")
    assert "Документ с закреплёнными" in text_of(client.get(url("mentor_report_detail", scene.mentor.pk)))  # fmt: skip


def test_the_year_is_brought_to_its_end_on_one_page(scene, client):
    MentorshipFactory(organisation=scene.school, programme=scene.programme, status="proposed")
    page = text_of(client.get(url("year_end")))
    assert "сдано 0 из 1" in page
    assert "Осталось незаконченного" in said(client, "year_close", reason="")

    assert "Снято предложенных пар: 1" in said(client, "year_drop_proposed")
    pair = scene.pair
    typed = {"on": date(2026, 11, 20), f"take-{pair.pk}": "on", f"result-{pair.pk}": "Решает сама."}
    assert "Завершено пар: 1" in said(client, "year_pairs", **typed)
    assert Mentorship.objects.get(pk=pair.pk).status == MentorshipStatus.COMPLETED
    assert "Итоги внесены в базы" in said(client, "year_fill_bases")
    assert "Здесь всё сделано" in text_of(client.get(url("year_results")))

    assert "Год закрыт" in said(client, "year_close", reason="Остальное — осенью.")
    assert Programme.objects.get().is_closed
    assert "снова открыт" in said(client, "year_reopen", reason="Ошибка в результате.")
    assert "Ошибка в результате." in text_of(client.get(url("year_end")))


def test_no_line_of_the_year_leads_to_a_refusal():
    """A municipal coordinator closes the year of the centre, which has no pairs of its own."""
    centre = OrganisationFactory(slug="ryabinovka", kind=OrganisationKind.MUNICIPAL_CENTRE)
    ProgrammeFactory(organisation=centre)
    user = MembershipFactory(organisation=centre, role=Role.COORDINATOR, user=UserFactory()).user
    client = Client()
    client.force_login(user)

    page = client.get(url("year_end"))

    addresses = [address for _, address, _ in page.context["matters"] if address]
    assert addresses
    assert [one for one in addresses if client.get(one).status_code != 200] == []


def test_the_next_year_is_begun_from_the_page(scene, client):
    text = text_of(client.get(url("year_next")))
    assert scene.pair.people_text in text

    page = said(client, "year_next", parts=["rules", "mentors"], pairs=[scene.pair.pk])

    assert "пар предложено: 1" in page
    assert Programme.objects.newest_first().first().year == scene.programme.year + 1


def test_a_mentor_does_not_see_the_reports_of_others(scene):
    user = MembershipFactory(
        organisation=scene.school, role=Role.MENTOR, user=UserFactory(), person=scene.mentor
    ).user
    mentor = Client()
    mentor.force_login(user)

    for name in ("year_end", "mentor_report_list", "year_next"):
        assert mentor.get(url(name)).status_code == 403
