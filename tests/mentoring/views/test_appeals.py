from datetime import date
from operator import itemgetter
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mentoring import jobs
from mentoring.appeals import appeals_of, sent_count
from mentoring.models import AuditEntry, Dispatch, Document, Job, JobState, Mail
from mentoring.papers.paper import Paper
from mentoring.papers.sheet import Column, Sheet, workbook
from tests.factories import ParticipationFactory, PartnerFactory
from tests.papers import ready_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    scene = ready_school(school)
    school.phone = "8 (81800) 2-00-00"
    school.save()
    scene.works = PartnerFactory(
        organisation=school, short_name="ООО «Лес»", head_post="директор",
        head_name="Петрова Инна Ильинична", email="les@example.org",
    )  # fmt: skip
    return scene


def address(scene, name, *args):
    return reverse(f"mentoring:{name}", args=[scene.school.slug, *args])


def merged(client, scene, **own):
    """Two letters out of one press: to a partner and to a pasted employer."""
    form = client.get(address(scene, "paper_merge", "D45")).context["form"]
    data = {
        "partners": [scene.works.pk],
        "pasted": "Завод «Маяк»; директор; Седых Пётр Ильич",
        "proposals": "прийти к нам в гости.",
        "answer_until": "2027-05-01",
        "with_word": "on",
        "key": str(form.initial["key"]),
    }
    return client.post(address(scene, "paper_merge", "D45"), data | own)


def test_a_list_becomes_letters_that_are_printed_sent_and_answered(client, curator, scene):
    client.force_login(curator)
    merged(client, scene)
    jobs.work_off("test")

    job = Job.objects.get(handler="mentoring.tasks.print_papers")
    assert (job.state, job.message) == (JobState.DONE, "")
    letters = Document.objects.filter(code="D45").order_by("pk")
    assert [one.facts["employer"]["to"]["name"] for one in letters] == ["Петровой\u00a0И.\u00a0И.", "Седых\u00a0П.\u00a0И."]  # fmt: skip
    assert letters[0].facts["answer_until"] == "01.05.2027"
    assert all(one.number for one in letters)
    for format, head in (("pdf", b"%PDF"), ("docx", b"PK"), ("zip", b"PK")):
        answer = client.get(address(scene, "document_batch_download", job.pk, format))
        assert b"".join(answer).startswith(head)
    assert sent_count(scene.programme) == 0

    ticks = {"documents": [one.pk for one in letters]}
    page = client.post(address(scene, "appeal_send"), ticks | {"mail": "1"}, follow=True)
    assert "Нет адреса почты: Завод «Маяк»." in page.content.decode()
    jobs.work_off("test")
    (sent,) = outbox.outbox
    assert (sent.to, sent.attachments[0][0]) == (["les@example.org"], "Обращение.pdf")
    assert "Уважаемая Инна Ильинична!" in sent.body
    assert sent_count(scene.programme) == 1

    client.post(address(scene, "appeal_send"), ticks | {"mark": "1", "sent_on": ""})
    assert sent_count(scene.programme) == 2
    client.post(address(scene, "appeal_send"), ticks | {"mail": "1"})
    assert Mail.objects.count() == 1

    today = Dispatch.objects.first().sent_on
    answer = {"answer": "agreed", "answered_on": today, "answer_words": "ждём в мае"}
    client.post(address(scene, "appeal_answer", letters[1].pk), answer)
    assert [one.state[0] for one in appeals_of(scene.programme)] == ["ответ: согласие", "отправлено"]  # fmt: skip
    assert "ждём в мае" in client.get(address(scene, "appeal_list")).content.decode()
    assert AuditEntry.objects.filter(action="document.mailed").count() == 1


def looked(client, scene, content, name="Адресаты.csv", **own):
    file = SimpleUploadedFile(name, content)
    return client.post(address(scene, "paper_merge", "D45"), {"file": file, "key": uuid4()} | own)


def test_a_list_of_addressees_is_read_looked_through_and_asked_about(client, curator, scene):
    client.force_login(curator)
    head = "Организация;Должность;ФИО;Адрес;Электронная почта\n"
    rows = (
        "АО «Маяк»;генеральный директор;Седых Анна Петровна;г. Лесной, ул. Мира, д. 2;a@example.org\n"
        "ИП Ким;;Ким Саша;;\n"
    )

    page = looked(client, scene, (head + rows).encode(), pasted="Музей; директор; Ли Олег Ильич")

    form, text = page.context["form"], page.content.decode()
    assert "Генеральному директору АО «Маяк» Седых\u00a0А.\u00a0П." in text
    assert "Уважаемая Анна Петровна!" in text
    assert "Уважаемый Олег Ильич!" in text
    assert "<strong>По имени не понять, как обратиться" in text
    listed = form.initial["pasted"]
    assert listed.splitlines()[2] == "ИП Ким; ; Ким Саша"
    assert Job.objects.count() == 0

    page = merged(client, scene, partners=[], pasted=listed)
    assert "Ким Саша (ИП Ким): по имени не понять" in page.content.decode()
    merged(client, scene, partners=[], pasted=f"{listed}; ; ; ж")
    jobs.work_off("test")

    letters = Document.objects.filter(code="D45").order_by("pk")
    assert [one.facts["employer"]["to"]["greeting"] for one in letters] == ["Уважаемый", "Уважаемая", "Уважаемая"]  # fmt: skip
    assert "г. Лесной, ул. Мира, д. 2" in Paper.of(letters[1]).plain_text()


def test_a_wrong_list_of_addressees_is_refused_by_sheet_and_cell(client, curator, scene):
    client.force_login(curator)
    book = workbook(
        [Sheet("Письма", tuple(Column(title, itemgetter(at)) for at, title in enumerate(("№", "Предприятие", "E-mail", "Пол"))),
               [("1", "ООО «Лес»", "les@", ""), ("2", "", "a@example.org", ""), ("3", "АО «Маяк»", "", "директор")])]
    )  # fmt: skip

    text = looked(client, scene, book, "Адресаты.xlsx").content.decode()

    assert "Лист «Письма», ячейка C2: «les@» не похоже на адрес электронной почты." in text
    assert "Лист «Письма», ячейка B3: не указана организация." in text
    assert "Лист «Письма», ячейка D4: «директор» непонятно. Впишите «м» или «ж»." in text
    assert "не найдена таблица адресатов" in looked(client, scene, b"a;b\n1;2\n").content.decode()
    assert "key" in looked(client, scene, b"PK\x03\x04 broken", "x.xlsx").content.decode()
    assert Job.objects.count() == 0


def test_a_letter_without_number_is_not_sent(client, curator, scene):
    client.force_login(curator)
    merged(client, scene)
    jobs.work_off("test")
    Document.objects.filter(code="D45").update(number="")

    pks = list(Document.objects.values_list("pk", flat=True))
    page = client.post(
        address(scene, "appeal_send"), {"documents": pks, "mail": "1"}, follow=True
    ).content.decode()

    assert "Сначала присвойте номер и дату" in page
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"partners": [], "pasted": ""}, "Отметьте, для кого напечатать."),
        ({"pasted": "; директор"}, "Строка 1: нет наименования организации."),
        ({"partners": ["99999999999999999999999"]}, "Список изменился"),
    ],
)
def test_a_wrong_list_is_told_and_nothing_is_queued(client, curator, scene, own, said):
    client.force_login(curator)

    page = merged(client, scene, **own)

    assert said in page.content.decode()
    assert not Job.objects.exists()


def test_people_get_their_papers_by_ticks(client, curator, scene):
    mentor = scene.curator
    ParticipationFactory(programme=scene.programme, person=mentor, side="mentor")
    client.force_login(curator)
    page = client.get(address(scene, "paper_merge", "D51"))
    assert "Дзаитова" in page.content.decode()

    key = str(page.context["form"].initial["key"])
    client.post(address(scene, "paper_merge", "D51"), {"people": [mentor.pk], "key": key})

    assert Job.objects.get().arguments["people"] == [mentor.pk]


def test_an_order_is_not_merged(client, curator, scene):
    client.force_login(curator)

    assert client.get(address(scene, "paper_merge", "D05")).status_code == 404


def test_an_answer_of_tomorrow_is_refused(client, curator, scene):
    client.force_login(curator)
    merged(client, scene)
    jobs.work_off("test")
    document = Document.objects.filter(code="D45").first()

    page = client.post(
        address(scene, "appeal_answer", document.pk),
        {"answer": "agreed", "answered_on": date(2099, 1, 1)},
    ).content.decode()

    assert "День ответа ещё не наступил." in page
    assert not Dispatch.objects.exists()
