"""A school's own Word blank: refused with its mistakes named, mended, looked at, printed for two."""

import zipfile
from io import BytesIO

import pytest

from mentoring.models import Document, Role, WordBlank
from tests.browser import PHONE, page_of, sign_in, work_off_jobs
from tests.factories import MembershipFactory, UserFactory
from tests.papers import ready_school, teacher
from tests.word_files import linked, text_of, word_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "рябиновая-ветка-7"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEADER, LINE = (
    "[[организация_кратко]]",
    "№ [[номер]] от [[дата]]. Выдана [[человек_дат]], [[должность_дат]].",
)


@pytest.fixture
def scene():
    scene = ready_school()
    teacher(scene.school, "Цой", "Алина", "Викторовна")
    user = UserFactory(username="curator", has_own_password=True)
    user.set_password(PASSWORD)
    user.save()
    MembershipFactory(organisation=scene.school, user=user, role=Role.CURATOR)
    return scene


def chosen(page, content):
    page.get_by_label("Файл Word").set_input_files(
        {"name": "Справка.docx", "mimeType": WORD, "buffer": content}
    )
    page.get_by_role("button", name="Загрузить", exact=True).click()


def test_a_blank_is_mended_looked_at_and_printed_for_two(live_server, scene):
    with page_of(live_server.url) as page:
        sign_in(page, "curator", PASSWORD)
        page.goto(f"/o/{scene.school.slug}/documents/choose/")
        page.get_by_role("link", name="Свои бланки").click()
        page.get_by_role("link", name="Загрузить бланк").first.click()
        page.get_by_text("выходят только в Word").wait_for()
        page.get_by_text("В бланке о человеке").click()
        page.get_by_text("[[человек_дат]]").wait_for()
        page.get_by_label("Название").fill("Справка наставнику")
        page.get_by_label("О чём").select_option("person")
        page.get_by_label("Журнал").select_option("orders")

        chosen(page, word_file("Выдана [[человеку]], {{ settings.SECRET_KEY }}"))
        page.get_by_text("[[человеку]]").first.wait_for()
        chosen(page, linked(word_file(LINE), "attachedTemplate", "http://evil.example/t.dotm"))
        page.locator(".alert, .invalid-feedback, .notice").first.wait_for()
        assert not WordBlank.objects.exists()
        chosen(page, word_file(LINE, "{{ 7*7 }} ${7*7} {% debug %}", header=HEADER))

        page.get_by_role("heading", name="Что встанет в поля").wait_for()
        page.get_by_label("На чьём примере").select_option(str(scene.curator.pk))
        page.get_by_role("button", name="Показать").click()
        page.get_by_text("Дзаитовой Лидии Касумовне").wait_for()
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Образец в Word").click()
        assert "Выдана Дзаитовой Лидии Касумовне" in read(waiting.value)
        assert not Document.objects.exists()

        for name in ("Дзаитова", "Цой"):
            page.get_by_label(name).check()
        page.set_viewport_size(PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        page.get_by_role("button", name="Напечатать").click()
        page.wait_for_url("**/jobs/**")
        work_off_jobs()
        page.get_by_role("link", name="Открыть результат").click()
        page.get_by_text("Готово документов: 2").wait_for()
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Отдельными файлами (ZIP)").click()
        content = waiting.value.path().read_bytes()

    with zipfile.ZipFile(BytesIO(content)) as archive:
        texts = sorted(text_of(archive.read(name)) for name in archive.namelist())
    assert len(texts) == 2
    assert "Выдана Дзаитовой Лидии Касумовне" in "".join(texts)
    assert "Выдана Цой Алине Викторовне" in "".join(texts)
    assert all("{{ 7*7 }} ${7*7} {% debug %}" in text for text in texts)
    assert sorted(Document.objects.values_list("number", flat=True)) == ["1-од", "2-од"]


def read(download):
    return text_of(download.path().read_bytes())
