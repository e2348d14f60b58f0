from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from mentoring.models import ConsentKind, LegalAct, PersonKind
from mentoring.papers import orders
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer
from tests.factories import ConsentFactory, MentoringFormFactory, PersonFactory
from tests.papers import (
    DAY,
    docx_lines,
    docx_text,
    listener,
    pdf_text,
    pupil,
    ready_school,
    teacher,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    scene = ready_school()
    leader = teacher(
        scene.school, "Евлоев", "Магомед-Башир", "Хаджимуратович", "m", "учитель физики"
    )
    scene.add_pair(leader, pupil(scene.school, "Ким", "Виктория", class_letter="А"))
    among_teachers = MentoringFormFactory(
        organisation=scene.school,
        title="учитель – учитель",
        mentor_kind=PersonKind.TEACHER,
        mentee_kind=PersonKind.TEACHER,
        position=2,
    )
    expert = teacher(scene.school, "Мальсагова", "Фатима", "Бесланова", post="учитель химии")
    ConsentFactory(person=expert, kind=ConsentKind.EMPLOYEE, given_on=date(2026, 9, 3))
    scene.add_pair(
        expert,
        teacher(scene.school, "Цой", "Анна", "Викторовна", post="учитель биологии"),
        teacher(scene.school, "Грач", "Олег", "Ильич", "m", "учитель музыки"),
        form=among_teachers,
        ends_on=date(2027, 3, 31),
    )
    return scene


def facts_of(scene, **choices):
    return orders.pairing(organisation=scene.school, programme=scene.programme, day=DAY, **choices)


def lacking(facts):
    return [(item["text"], item["is_essential"]) for item in facts["missing"]]


def test_pairing_says_what_the_golden_text_says_in_both_printers(scene, golden):
    paper = Paper("D05", facts_of(scene), "41-од", DAY)

    with Printer() as printer:
        in_pdf = pdf_text(paper.print("pdf", printer))
        in_word = docx_lines(paper.print("docx", printer))

    golden("D05.txt", "\n".join(in_word) + "\n")
    assert in_pdf.replace(" ", "") == "".join(in_word).replace(" ", "")


def test_pairing_declines_posts_and_names_in_its_clauses(scene):
    text = words(Paper("D05", facts_of(scene, control=scene.curator), "41-од", DAY).body())

    assert "Куратору программы наставничества Дзаитовой Л. К., заместителю директора:" in text
    assert "Педагогу-психологу Ахриевой З. М. обеспечить" in text
    assert "возложить на заместителя директора Дзаитову Л. К." in text


def test_the_pdf_is_a4_with_embedded_fonts_and_numbered_pages(scene):
    reader = PdfReader(BytesIO(Paper("D05", facts_of(scene), "41-од", DAY).pdf()))

    sizes = [
        (round(p.mediabox.width / 72 * 25.4), round(p.mediabox.height / 72 * 25.4))
        for p in reader.pages
    ]
    assert sizes == [(210, 297), (210, 297), (297, 210)]
    last_words = [page.extract_text().split()[-1] for page in reader.pages]
    assert last_words[1:] == ["2", "3"]  # the margin is read after the page
    assert last_words[0] != "1"
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert "Liberation" in descriptor["/FontName"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_a_draft_leaves_room_for_number_and_date(scene):
    text = words(Paper("D05", facts_of(scene)).body())

    assert "«____» ______________ 20___ г." in text
    assert "от ______________ № ________" in text


def test_pairing_cites_only_acts_in_force_on_its_day(scene):
    LegalAct.objects.filter(code="273-fz").update(until=DAY)
    LegalAct.objects.create(
        organisation=scene.school,
        code="rules",
        title="Положение о наставничестве",
        citation="Положением о наставничестве, утверждённым приказом от 01.09.2026 № 7-од",
        since=date(2026, 9, 1),
    )

    assert [act.split(" ")[0] for act in facts_of(scene)["acts"]] == [
        "статьёй",
        "Концепцией",
        "Положением",
    ]


def test_pairing_without_employees_does_not_speak_of_the_labour_code(scene):
    facts = facts_of(scene, mentorships=scene.pairs[:1])

    assert not any("351.8" in act for act in facts["acts"])
    assert "351.8" not in Paper("D05", facts).body()


def test_pairing_names_the_ground_of_each_pair(scene):
    assert [row["basis"] for row in facts_of(scene)["rows"]] == [
        "согласия участников",
        "письменное согласие наставника от 03.09.2026",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_pairing_asks_the_same_queries_for_any_number_of_pairs(django_assert_num_queries, count):
    scene = ready_school()
    for number in range(count):
        leader = teacher(scene.school, "Грач", f"Олег-{'абв'[number]}", "Ильич", "m")
        scene.add_pair(leader, pupil(scene.school, "Ким", "Виктория"))

    with django_assert_num_queries(8):
        facts = facts_of(scene)

    assert len(facts["rows"]) == count


def test_a_complete_school_lacks_nothing(scene):
    assert lacking(facts_of(scene)) == []


def test_pairing_without_director_curator_and_pairs_is_blocked_with_three_sentences():
    scene = ready_school()
    scene.school.signatories.all().delete()
    scene.programme.curator = None
    scene.programme.save()

    assert lacking(facts_of(scene)) == [
        ("В программе нет ни одной пары или группы. Сначала подберите пары.", True),
        (
            "Не указано, кто подписывает документы на 12.09.2026. "
            "Добавьте его на странице «Кто подписывает».",
            True,
        ),
        ("Не назначен куратор программы. Укажите его в карточке программы.", True),
    ]


def test_an_unknown_gender_is_asked_and_not_guessed(scene):
    scene.programme.curator = PersonFactory(
        organisation=scene.school, teacher=True, last_name="Цой", first_name="К.", patronymic="",
        gender="",
    )  # fmt: skip
    scene.programme.save()

    assert lacking(facts_of(scene))[0] == (
        "Цой К. (куратор): не указан пол, имя не поставить в падеж. Укажите пол в карточке.",
        True,
    )


def test_forms_by_hand_settle_an_unknown_gender(scene):
    curator = PersonFactory(
        organisation=scene.school, teacher=True, last_name="Цой", first_name="К.", patronymic="",
        gender="",
        own_cases={"gen": "Цоя К.", "dat": "Цою К.", "acc": "Цоя К.", "ins": "Цоем К.", "loc": "Цое К."},
    )  # fmt: skip
    scene.programme.curator = curator
    scene.programme.save()

    facts = facts_of(scene)

    assert facts["missing"] == []
    assert facts["curator"]["short"]["dat"] == "Цою\u00a0К."


def test_a_person_without_consent_or_class_is_told_but_does_not_block(scene):
    child = pupil(scene.school, "Ян", "Ия", grade=None)
    mentor = teacher(scene.school, "Котов", "Пётр", "Ильич", "m", post="")
    pair = scene.add_pair(mentor, child)
    child.consents.all().delete()

    assert lacking(facts_of(scene, mentorships=[pair])) == [
        ("Котов Пётр Ильич: не указана должность.", False),
        ("Ян Ия: нет действующего согласия на обработку персональных данных.", False),
        ("Ян Ия: не указан класс.", False),
    ]


def test_an_acting_head_signs_as_acting(scene):
    scene.school.signatories.update(is_acting=True)

    assert facts_of(scene)["signatory"] == {
        "post": "И. о. директора",
        "name": "М.\u00a0А.\u00a0Картоев",
    }


def test_the_annex_as_a_sheet_has_a_line_for_each_pair_and_no_formula(scene):
    scene.pairs[0].mentees()[0].__class__.objects.filter(last_name="Ким").update(last_name="=1+1")

    page = load_workbook(BytesIO(Paper("D05", facts_of(scene)).xlsx())).active

    rows = list(page.iter_rows(values_only=True))
    assert rows[0] == (
        "№ п/п", "Наставник", "Наставляемый (наставляемые)", "Форма", "Ролевая модель", "Период",
        "Основание",
    )  # fmt: skip
    assert rows[1][:3] == (
        1,
        "Евлоев Магомед-Башир Хаджимуратович, учитель физики",
        "=1+1 Виктория, 9А класс",
    )
    assert [
        cell.data_type for row in page.iter_rows() for cell in row if cell.data_type == "f"
    ] == []


ATTACKS = [
    '<img src="file:///etc/hostname">',
    '<img src="{web}/picture">',
    '<link rel="attachment" href="file:///etc/hostname">',
    '<link rel="attachment" href="{web}/file">',
    "<style>@import url({web}/style)</style>",
    "{{{{ settings.SECRET_KEY }}}}{{% load static %}}",
    "{{0.__class__}}%(x)s${{x}}[[поле]]",
    "</td></tr></table><h1>ПРИКАЗ</h1>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_people_typed_comes_out_as_they_typed_it(scene, attack):
    with listener() as (web, hits), Printer() as printer:
        typed = attack.format(web=web)
        scene.school.short_name = typed
        scene.school.save()
        person = scene.pairs[0].mentees()[0]
        person.last_name = typed
        person.save()
        paper = Paper("D05", facts_of(scene), typed, DAY)
        in_pdf = paper.print("pdf", printer)
        in_word = docx_text(paper.print("docx", printer))

    assert hits == []
    assert dict(PdfReader(BytesIO(in_pdf)).attachments) == {}
    # The letterhead and the annex mark, the name in the annex, the number twice.
    literal = words(typed).replace(" ", "")
    assert pdf_text(in_pdf).replace(" ", "").count(literal) == 5
    assert in_word.replace(" ", "").count(literal) == 5
