"""D37 and D37b: the law wants content, term, form and payment agreed upon in writing."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentoring.models import PersonKind, Signatory
from mentoring.papers.catalogue import line_of
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer
from mentoring.papers.requisites import EssentialMissing, essential_of
from tests.factories import ConsentFactory, MentoringFormFactory, PersonFactory
from tests.papers import DAY, docx_lines, docx_text, pdf_text, pupil, ready_school, teacher
from tests.printing import lacking

pytestmark = pytest.mark.django_db
PAID = {
    "content": ["вести молодого коллегу;", "посещать его уроки."],
    "payment": "2 000 руб. в месяц",
}


@pytest.fixture
def scene():
    return ready_school()


def mentor_of(scene):
    """A teacher who leads a young colleague, agreed and on paper."""
    form = MentoringFormFactory(
        organisation=scene.school, title="учитель – учитель", mentee_kind=PersonKind.TEACHER
    )
    mentor = teacher(scene.school, "Мальсагова", "Фатима", "Беслановна", post="учитель химии")
    novice = teacher(scene.school, "Цой", "Алина", "Викторовна", post="учитель биологии")
    scene.add_pair(mentor, novice, form=form, ends_on=date(2027, 5, 25), mode="mixed")
    ConsentFactory(person=mentor, kind="employee", given_on=date(2026, 9, 8))
    return mentor


def man_without_a_pair(scene):
    return teacher(scene.school, "Грач", "Олег", "Ильич", "m", "учитель музыки")


def facts_of(scene, code, person, **typed):
    return line_of(code).facts(
        organisation=scene.school,
        programme=scene.programme,
        day=DAY,
        person=person,
        typed=typed or None,
    )


@pytest.mark.parametrize("code", ["D37", "D37b"])
@pytest.mark.parametrize(("who", "typed"), [(mentor_of, PAID), (man_without_a_pair, {})])
def test_the_paper_says_what_the_golden_text_says_on_one_sheet(scene, golden, code, who, typed):
    paper = Paper(code, facts_of(scene, code, who(scene), **typed))

    with Printer() as printer:
        pdf = paper.print("pdf", printer)
        in_word = docx_lines(paper.print("docx", printer))

    golden(f"{code}_{who.__name__}.txt", "\n".join(in_word) + "\n")
    assert pdf_text(pdf).replace(" ", "") == "".join(in_word).replace(" ", "")
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


@pytest.mark.parametrize("code", ["D37", "D37b"])
@pytest.mark.parametrize(
    "term",
    [
        "вести молодого коллегу;",
        "Наставляемые: Цой Алина Викторовна, учитель биологии.",
        "Срок: с 15.09.2026 по 25.05.2027.",
        "Форма: встречи с наставляемыми очно и дистанционно;",
        "Размер и условия оплаты: 2 000 руб. в месяц.",
        "не менее чем за три рабочих дня",
    ],
)
def test_every_term_that_the_law_names_is_in_both_papers(scene, code, term):
    text = docx_text(Paper(code, facts_of(scene, code, mentor_of(scene), **PAID)).docx())

    assert text.count(term) == 1


def test_the_addendum_names_the_head_in_the_genitive_and_the_day_of_the_consent(scene):
    text = docx_text(Paper("D37b", facts_of(scene, "D37b", mentor_of(scene))).docx())

    assert "в лице директора Картоева Магомеда Алиевича, действующего на основании Устава" in text
    assert "С письменного согласия Работника от 08.09.2026 Работодатель" in text


def test_an_acting_head_acts_by_an_order(scene):
    Signatory.objects.update(is_acting=True)

    text = docx_text(Paper("D37b", facts_of(scene, "D37b", mentor_of(scene))).docx())

    assert "в лице и. о. директора Картоева Магомеда Алиевича" in text
    assert "на основании приказа от «____»" in text


@pytest.mark.parametrize("code", ["D37", "D37b"])
@pytest.mark.parametrize("kind", ["pupil", "partner"])
def test_who_is_no_employee_signs_neither(scene, code, kind):
    stranger = (
        pupil(scene.school, "Ким", "Виктория")
        if kind == "pupil"
        else PersonFactory(organisation=scene.school, kind=kind, grade=None, post="инженер")
    )

    (sentence,) = essential_of(facts_of(scene, code, stranger)["missing"])

    assert "оформляет работник со своим работодателем" in sentence


def test_what_the_pen_will_write_is_told(scene):
    told = [text for text, _ in lacking(facts_of(scene, "D37b", man_without_a_pair(scene)))]

    assert [text.partition(":")[2].strip() or text for text in told] == [
        "пары в программе ещё нет, наставляемых, срок и форму впишут от руки.",
        "Размер и условия оплаты не указаны, их впишут от руки.",
        "письменное согласие работника ещё не отмечено, его дату впишут от руки.",
    ]


def test_without_a_signatory_there_is_no_addendum(scene):
    Signatory.objects.all().delete()

    assert (
        "Не указано, кто подписывает"
        in essential_of(facts_of(scene, "D37b", man_without_a_pair(scene))["missing"])[0]
    )
    with pytest.raises(EssentialMissing):
        line_of("D37b").facts(organisation=scene.school, programme=scene.programme, day=DAY)
