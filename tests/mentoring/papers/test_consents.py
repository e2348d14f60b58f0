from datetime import date
from html import unescape
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentoring.models import Letterhead, Side
from mentoring.papers.catalogue import line_of
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer
from mentoring.papers.requisites import EssentialMissing, essential_of
from tests.factories import ParticipationFactory, PersonFactory, RepresentativeFactory
from tests.papers import DAY, docx_lines, pdf_text, ready_school, teacher, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return ready_school(email="school@ryabinovka.example", website="https://ryabinovka.example")


def child_of(scene, last_name, first_name, patronymic, gender, born, parent=None):
    child = PersonFactory(
        organisation=scene.school,
        last_name=last_name,
        first_name=first_name,
        patronymic=patronymic,
        gender=gender,
        birth_date=born,
        class_letter="А",
    )
    if parent:
        relation, full_name = parent
        RepresentativeFactory(person=child, relation=relation, full_name=full_name)
    return child


def woman(scene):
    return teacher(scene.school, "Мальсагова", "Фатима", "Беслановна", post="учитель химии")


def man(scene):
    return teacher(scene.school, "Грач", "Олег", "Ильич", "m", "учитель музыки")


def teenager(scene):
    parent = ("мать", "Алиева Елена Сергеевна")
    return child_of(scene, "Алиев", "Эльвин", "Самед оглы", "m", date(2011, 4, 5), parent)


def girl(scene):
    parent = ("отец", "Ким Виктор Олегович")
    return child_of(scene, "Ким", "Виктория", "Викторовна", "f", date(2015, 4, 5), parent)


def orphan(scene):
    return child_of(scene, "Швец", "Пётр", "Ильич", "m", None)


VARIANTS = [
    ("D33", woman), ("D33", man),
    ("D34", teenager), ("D34", girl), ("D34", orphan),
    ("D35", woman), ("D35", teenager), ("D35", girl), ("D35", orphan),
    ("D36", woman), ("D36", teenager), ("D36", girl),
    ("D38", woman), ("D38", teenager), ("D38", girl), ("D38", orphan),
]  # fmt: skip


def facts_of(scene, code, person):
    return line_of(code).facts(
        organisation=scene.school, programme=scene.programme, day=DAY, person=person
    )


def body(scene, code, person):
    html = Paper(code, facts_of(scene, code, person)).body()
    return words(unescape(html.replace("<br>", " ")))


def texts(scene, code, person):
    return [item["text"] for item in facts_of(scene, code, person)["missing"]]


@pytest.mark.parametrize(("code", "who"), VARIANTS)
def test_a_consent_says_what_the_golden_text_says_on_one_sheet(scene, golden, code, who):
    paper = Paper(code, facts_of(scene, code, who(scene)))

    with Printer() as printer:
        pdf = paper.print("pdf", printer)
        in_word = docx_lines(paper.print("docx", printer))

    golden(f"{code}_{who.__name__}.txt", "\n".join(in_word) + "\n")
    assert pdf_text(pdf).replace(" ", "") == "".join(in_word).replace(" ", "")
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


@pytest.mark.parametrize(
    "content",
    [
        "Я, Мальсагова Фатима Беслановна",  # 1: who
        "проживающая по адресу:",
        "вид документа, удостоверяющего личность, серия и номер, кем и когда выдан",
        "муниципальному бюджетному общеобразовательному учреждению",  # 3: the operator
        "адрес: с. Рябиновка, ул. Школьная, д. 1",
        "Цель обработки: моё участие в программе наставничества",  # 4
        "Перечень данных: фамилия, имя, отчество",  # 5
        "По поручению Оператора данные обрабатывает: ООО «Хостинг», г. Тверь.",  # 6
        "Действия с персональными данными: сбор, запись, систематизация",  # 7
        "Способы: обработка в информационной системе и на бумаге",
        "Согласие действует со дня подписания",  # 8
        "Его можно отозвать в любое время",
        "дата подпись",  # 9
    ],
)
def test_the_consent_of_an_adult_holds_everything_the_law_names(scene, content):
    Letterhead.objects.create(organisation=scene.school, processor="ООО «Хостинг», г. Тверь")

    text = " ".join(docx_lines(Paper("D33", facts_of(scene, "D33", woman(scene))).docx()))

    assert text.count(content) == 1


def test_the_consent_for_a_minor_names_the_representative_and_his_ground(scene):
    text = body(scene, "D34", teenager(scene))

    assert (
        "Я, Алиева Елена Сергеевна, являясь матерью и законным представителем "
        "несовершеннолетнего Алиева Эльвина Самед оглы, 05.04.2011 года рождения, "
        "обучающегося 9А класса (далее — ребёнок)," in text
    )
    assert "свидетельство о рождении ребёнка, акт об опеке, доверенность" in text


@pytest.mark.parametrize(
    ("who", "line"),
    [
        (teenager, "С условиями ознакомлен и согласен:"),
        (orphan, "Если исполнилось 14 лет: с условиями ознакомлен и согласен:"),
        (girl, ""),
    ],
)
def test_from_fourteen_on_a_minor_signs_beside_his_representative(scene, who, line):
    text = body(scene, "D34", who(scene))

    assert (line in text, "ознакомлен" in text) == (True, bool(line))


def test_publication_leaves_every_kind_of_data_and_every_ban_to_the_pen(scene):
    lines = docx_lines(Paper("D36", facts_of(scene, "D36", girl(scene))).docx())

    assert [line for line in lines if line.startswith(("Общие", "Фото", "Участие", "Отзыв"))] == [
        "Общие: фамилия, имя, отчество",
        "Общие: класс и наименование школы",
        "Фотографии и видеозаписи (не для установления личности)",
        "Участие в программе: роль, рассказ о работе пары, результаты, награды",
        "Отзыв о программе, высказывания",
    ]
    assert "без передачи полученных данных" in lines
    assert any("https://ryabinovka.example" in line for line in lines)


def test_the_application_of_a_younger_child_is_written_by_the_parent(scene):
    child = girl(scene)
    ParticipationFactory(programme=scene.programme, person=child, side=Side.MENTEE)

    text = body(scene, "D38", child)

    assert "Директору МБОУ «Рябиновская СОШ» Картоеву М. А." in text
    assert "от Кима Виктора Олеговича, законного представителя Ким Виктории Викторовны" in text
    assert "Прошу включить моего ребёнка, Ким Викторию Викторовну" in text
    assert "в качестве наставляемого." in text


def test_an_application_to_an_acting_head_is_addressed_rightly(scene):
    scene.school.signatories.update(is_acting=True)

    assert "И. о. директора МБОУ" in body(scene, "D38", woman(scene))


def test_an_unknown_role_is_ticked_by_hand_and_reported(scene):
    person = woman(scene)

    assert "в качестве наставляемого" in body(scene, "D38", person)
    assert texts(scene, "D38", person) == [
        "Мальсагова Фатима Беслановна: роль в программе не одна или ещё не указана, "
        "её отметят от руки."
    ]


def test_the_paper_of_the_wrong_age_is_refused(scene):
    adult, minor = woman(scene), girl(scene)

    assert essential_of(facts_of(scene, "D33", minor)["missing"]) == [
        "Ким Виктория Викторовна — несовершеннолетний: нужно согласие законного представителя."
    ]
    assert essential_of(facts_of(scene, "D34", adult)["missing"]) == [
        "Мальсагова Фатима Беслановна — взрослый и подписывает согласие сам. "
        "Если это ошибка, проверьте дату рождения в карточке."
    ]


def test_an_unknown_gender_is_asked_and_not_guessed(scene):
    person = PersonFactory(
        organisation=scene.school, teacher=True, last_name="Цой", first_name="К.", patronymic="",
        gender="",
    )  # fmt: skip

    assert essential_of(facts_of(scene, "D33", person)["missing"]) == [
        "Цой К.: не указан пол, имя не поставить в падеж. Укажите пол в карточке."
    ]


def test_who_has_left_gets_no_paper(scene):
    person = woman(scene)
    person.left_on = DAY

    with pytest.raises(EssentialMissing, match="нет среди тех, кто сейчас в организации"):
        facts_of(scene, "D33", person)


def test_a_doubtful_name_and_a_child_without_birth_date_and_parent_are_reported(scene):
    person = orphan(scene)

    assert texts(scene, "D34", person) == [
        "Швец Пётр Ильич: проверьте падежи имени — фамилия совпадает с обычным словом: "
        "склонение зависит от традиции семьи.",
        "Швец Пётр Ильич: не указана дата рождения. Строка для подписи несовершеннолетнего "
        "напечатана с пометкой «если исполнилось 14 лет».",
        "Швец Пётр Ильич: в карточке нет законного представителя, его имя впишут от руки.",
    ]
