"""From the home page to a stage, to the paper it lacks, to the pack with everything in it."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from lxml import html as lxml_html
from playwright.sync_api import expect
from pypdf import PdfReader

from mentoring.actions.organisations import grant_role
from mentoring.models import Document, Role, User
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.models import StageDocument
from tests.browser import DESK, PHONE, page_of, sign_in, work_off_jobs
from tests.factories import OrganisationFactory
from tests.papers import pupil, ready_school, teacher

PASSWORD = "рябиновая-ветка-7"


def laid_out_school():
    scene = ready_school(OrganisationFactory(slug="ryabinovka"))
    lay_out_roadmap(programme=scene.programme, template_code="school_year", by=None)
    mentor = teacher(scene.school, "Евлоев", "Олег", "Ильич", "m")
    scene.add_pair(mentor, pupil(scene.school, "Ким", "Виктория"))
    user = User.objects.create_user("dzaitova", password=PASSWORD)
    grant_role(organisation=scene.school, user=user, role=Role.CURATOR)
    return user


def found(client, address, path):
    page = client.get(address)
    assert page.status_code == 200
    return lxml_html.document_fromstring(page.content.decode()).xpath(path)


def of_class(name):
    return f"*[contains(concat(' ', @class, ' '), ' {name} ')]"


@pytest.mark.django_db
def test_every_paper_of_every_stage_is_two_clicks_from_the_home_page(client):
    """Home → the stage in the strip → the paper: its number, or where it is made."""
    client.force_login(laid_out_school())
    home = reverse("reports:home", args=["ryabinovka"])
    strip = found(client, home, f"//{of_class('strip')}//a/@href")
    reached, lost = 0, []

    for href in strip:
        address, _, anchor = href.partition("#")
        papers = found(client, address, f"//*[@id='{anchor}']//{of_class('paper')}")
        targets = [paper.xpath(".//a/@href") for paper in papers]
        reached += sum(map(bool, targets))
        lost += [link for links in targets for link in links if client.get(link).status_code != 200]

    assert len(strip) == 7
    assert lost == []
    assert reached == StageDocument.objects.count() == 26


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_missing_paper_is_issued_and_the_pack_taken_away(live_server, monkeypatch, viewport):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    laid_out_school()
    with page_of(live_server.url, viewport=viewport) as page:
        sign_in(page, "dzaitova", PASSWORD)
        stage = page.locator(".strip a").nth(4)
        page.goto(f"{live_server.url}{stage.get_attribute('href')}")
        panel = page.locator(f"#{page.url.partition('#')[2]}")
        panel.get_by_role("link", name="выпустить").first.click()
        page.get_by_role("button", name="Выпустить").click()
        expect(page.locator("h1")).to_contain_text("Об утверждении наставнических пар")

        page.goto(f"{live_server.url}{stage_papers_url()}")
        expect(page.locator("body")).to_contain_text("выпущен, не подписан")
        page.get_by_role("button", name="Собрать пакет этапа").click()
        work_off_jobs()
        page.reload()
        page.get_by_role("link", name="Открыть результат").click()
        archive = taken(page, "архив (ZIP)")
        book = taken(page, "один файл для печати")
        duplex = taken(page, "для двусторонней печати")

    order = Document.objects.get(code="D05")
    with zipfile.ZipFile(BytesIO(archive)) as pack:
        names = pack.namelist()
        printed = pack.read(next(name for name in names if name.startswith("01_") and name.endswith(".pdf")))  # fmt: skip
    own = len(PdfReader(BytesIO(printed)).pages)
    assert {name.rpartition(".")[2] for name in names} == {"pdf", "html", "docx", "xlsx"}
    assert len(PdfReader(BytesIO(book)).pages) == 1 + own
    assert len(PdfReader(BytesIO(duplex)).pages) == 2 + own + own % 2
    assert order.number in PdfReader(BytesIO(book)).pages[0].extract_text()


def stage_papers_url():
    paper = StageDocument.objects.get(codes=["D05", "D05b"])
    return reverse("roadmap:stage_papers", args=["ryabinovka", paper.stage_id])


def taken(page, name):
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).first.click()
    return Path(waiting.value.path()).read_bytes()
