"""D45–D49 and D51–D53 over an uploaded list: looked through, asked about, then each has its sheet."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mentoring.actions.paper_batches import drawn_up
from mentoring.models import Award, Job, Partner, Side
from mentoring.papers.paper import Paper
from mentoring.papers.thanks import thanks
from tests.factories import EventFactory, ParticipationFactory, PartnerFactory
from tests.papers import DAY, ready_school

pytestmark = pytest.mark.django_db
LIST = (
    "Организация;Должность;Фамилия;Имя;Отчество;ИНН;Действует на основании;Пол\n"
    "АО «Маяк»;генеральный директор;Седых;Анна;Петровна;7707083893;доверенности от 01.09.2026 № 4;\n"
    "Сельская библиотека;;Ким;Саша;;;;ж\n"
)


@pytest.fixture
def scene(school):
    school.phone = "8 (81800) 2-00-00"
    scene = ready_school(school)
    ParticipationFactory(programme=scene.programme, person=scene.curator, side=Side.MENTOR)
    PartnerFactory(
        organisation=school, name="Музей леса", head_post="директор", head_name="Ли Олег Ильич"
    )
    return scene


def address(scene, code):
    return reverse("mentoring:paper_merge", args=[scene.school.slug, code])


def looked(client, scene, code, content, **own):
    file = SimpleUploadedFile("Список.csv", content.encode())
    return client.post(address(scene, code), {"file": file, "key": uuid4()} | own)


def merged(client, scene, code, **own):
    """The job of the list that was looked through, with the words that the page proposes."""
    form = looked(client, scene, code, LIST).context["form"]
    proposed = client.get(address(scene, code)).context["form"].initial
    words = {n: "\n".join(v) if isinstance(v, list) else v for n, v in proposed.items() if v}
    words |= {"speaker": scene.curator.pk} if code == "D52" else {}
    client.post(address(scene, code), words | {"pasted": form.initial["pasted"]} | own)
    return Job.objects.get()


def texts(job, scene):
    """The sheets that the job prints."""
    papers = drawn_up(
        organisation=scene.school,
        programme=scene.programme,
        code=job.arguments["code"],
        choices=job.arguments["choices"],
    )
    return [
        " ".join(Paper(line.code, facts, "1", DAY).plain_text().split()) for line, facts in papers
    ]


def test_each_kind_of_letter_is_written_to_everybody_of_a_list(client, curator, scene):
    client.force_login(curator)
    EventFactory(programme=scene.programme, title="Слёт наставников", starts_on=DAY, ends_on=DAY)
    for code, own, first, second in (
        ("D45", {}, "Генеральному директору АО «Маяк» Седых А. П.", "Уважаемая Саша!"),
        ("D52", {}, "Генеральному директору АО «Маяк» Седых А. П.", "Сельской библиотеки Ким С."),
        ("D53", {}, "Генеральному директору АО «Маяк» Седых А. П.", "Уважаемая Саша!"),
    ):
        sheets = texts(merged(client, scene, code, **own), scene)
        assert len(sheets) == 2
        assert first in sheets[0]
        assert second in sheets[1]
        Job.objects.all().delete()


def test_the_register_goes_to_each_office_of_a_list(client, curator, scene):
    client.force_login(curator)
    page = looked(client, scene, "D48", LIST)

    assert "partners" not in page.context["form"].fields
    choices = merged(client, scene, "D48", order="от 12.09.2026 № 41-од").arguments["choices"]
    assert [one["typed"]["office"] for one in choices] == ["АО «Маяк»", "Сельская библиотека"]
    assert choices[1]["typed"]["gender"] == "Уважаемая"


@pytest.mark.parametrize("code", ["D46", "D47"])
def test_an_agreement_enters_whom_it_lists_among_the_partners_once(client, curator, scene, code):
    client.force_login(curator)
    page = looked(client, scene, code, LIST)

    assert "в лице генерального директора Седых Анны Петровны, действующей на основании доверенности от 01.09.2026 № 4" in page.text  # fmt: skip
    assert "будет внесён в партнёры" in page.text
    assert Partner.objects.count() == 1

    museum = Partner.objects.get()
    job = merged(client, scene, code, partners=[museum.pk])
    sheets = texts(job, scene)
    assert Partner.objects.count() == 3
    assert "действующего на основании Устава" in sheets[0]
    assert "Седых Анны Петровны, действующей на основании доверенности от 01.09.2026 № 4" in sheets[1]  # fmt: skip
    assert "ИНН 7707083893" in sheets[1]
    assert "Ким Саши, действующей" in sheets[2]

    Job.objects.all().delete()
    merged(client, scene, code)
    assert Partner.objects.count() == 3


def test_thanks_to_a_list_are_entered_among_the_awards_once(client, curator, scene):
    client.force_login(curator)
    words = {"reason": "помощь наставникам и подарки участникам", "layout": "classic"}
    museum = Partner.objects.get()
    for _ in range(2):
        merged(client, scene, "D49", partners=[museum.pk], **words)
        people = Job.objects.get().arguments["people"]
        Job.objects.all().delete()

    awards = Award.objects.order_by("pk")
    assert people == [one.pk for one in awards]
    facts = [
        thanks(organisation=scene.school, programme=scene.programme, day=DAY, award=one)
        for one in awards
    ]
    assert [one["addressee"]["greeting"] for one in facts] == [
        "Уважаемый Олег Ильич!", "Уважаемая Анна Петровна!", "Уважаемая Саша!",
    ]  # fmt: skip


def test_mentors_are_ticked_by_a_file_and_strangers_are_told_by_cell(client, curator, scene):
    client.force_login(curator)
    name = scene.curator.full_name

    page = looked(client, scene, "D51", f"№;ФИО\n1;{name}\n")
    assert page.context["form"].initial["people"] == [str(scene.curator.pk)]
    page = looked(client, scene, "D51", f"№;ФИО\n1;{name}\n2;Лишний Олег\n")
    assert "Ячейка B3: Лишний Олег — среди тех, для кого печатается этот документ, такого имени нет." in page.text  # fmt: skip
    assert "не найден столбец с именами" in looked(client, scene, "D51", "a;b\n1;2\n").text


def test_a_head_of_a_partner_who_cannot_be_greeted_is_asked_about(client, curator, scene):
    client.force_login(curator)
    riddle = PartnerFactory(organisation=scene.school, short_name="ООО «Лес»", head_name="Ли Ким")

    page = client.post(address(scene, "D45"), {"partners": [riddle.pk], "key": uuid4()})

    assert "Ли Ким (ООО «Лес»): по имени руководителя не понять, как обратиться." in page.text
    assert not Job.objects.exists()
