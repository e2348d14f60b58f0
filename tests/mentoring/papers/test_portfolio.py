"""D39: everything the card knows of a mentor, and his years."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentoring.models import Side
from mentoring.papers.catalogue import line_of
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer
from mentoring.papers.requisites import essential_of
from tests.factories import ParticipationFactory, ProgrammeFactory
from tests.papers import DAY, docx_lines, pdf_text, pupil, ready_school, teacher, words
from tests.printing import lacking

pytestmark = pytest.mark.django_db
CARD = {
    "education": "Ингушский государственный университет, физика, 2004",
    "experience": "22 года",
    "category": "высшая",
    "competences": "эксперимент\nподготовка к олимпиадам",
    "achievements": "благодарность районного управления образования",
    "contests": "призёр конкурса «Учитель года» района, 2023",
    "courses": "«Наставничество в школе», 36 часов, 2025",
    "interests": "шахматы",
    "hashtags": ["физика", "олимпиады"],
}


@pytest.fixture
def scene():
    return ready_school()


def leader(scene):
    """Two years in the programme, a case told by himself, a word of thanks by his pupil."""
    mentor = teacher(
        scene.school, "Евлоев", "Магомед-Башир", "Хаджимуратович", "m", "учитель физики"
    )
    for name, value in CARD.items():
        setattr(mentor, name, value)
    mentor.save()
    child = pupil(scene.school, "Ким", "Виктория", class_letter="А", birth_date=date(2011, 3, 5))
    before = ProgrammeFactory(organisation=scene.school, year=2025)
    for programme, feedback in ((before, "Кейс «От двойки к олимпиаде»"), (scene.programme, "")):
        ParticipationFactory(
            programme=programme, person=mentor, side=Side.MENTOR, feedback=feedback
        )
    ParticipationFactory(
        programme=scene.programme, person=child, feedback="Теперь физика мне понятна."
    )
    scene.add_pair(mentor, child, ends_on=date(2027, 5, 31))
    return mentor


def newcomer(scene):
    mentor = teacher(scene.school, "Грач", "Олег", "Ильич", "m", "учитель музыки")
    ParticipationFactory(programme=scene.programme, person=mentor, side=Side.MENTOR)
    return mentor


def facts_of(scene, person):
    return line_of("D39").facts(
        organisation=scene.school, programme=scene.programme, day=DAY, person=person
    )


@pytest.mark.parametrize("who", [leader, newcomer])
def test_the_portfolio_says_what_the_golden_text_says(scene, golden, who):
    paper = Paper("D39", facts_of(scene, who(scene)))

    with Printer() as printer:
        pdf = paper.print("pdf", printer)
        in_word = docx_lines(paper.print("docx", printer))

    golden(f"D39_{who.__name__}.txt", "\n".join(in_word) + "\n")
    assert sorted(pdf_text(pdf).replace(" ", "")) == sorted("".join(in_word).replace(" ", ""))
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_pupils_are_named_by_initials_only(scene):
    facts = facts_of(scene, leader(scene))

    assert [words(one) for one in facts["pairs"][0]["mentees"]] == ["Ким В., 9А класс"]
    assert "Виктория" not in str(facts)


def test_empty_lines_of_the_card_are_told(scene):
    ((text, is_essential),) = lacking(facts_of(scene, newcomer(scene)))

    assert not is_essential
    assert "не заполнено: образование, стаж, квалификационная категория" in text


def test_a_pupil_who_mentors_is_not_asked_for_length_of_service(scene):
    child = pupil(scene.school, "Ким", "Виктория", achievements="олимпиада")
    ParticipationFactory(programme=scene.programme, person=child, side=Side.MENTOR)

    titles = [section["title"] for section in facts_of(scene, child)["sections"]]

    assert titles == ["Компетенции", "Достижения", "Участие в конкурсах", "Интересы"]


def test_who_was_never_a_mentor_has_no_portfolio(scene):
    (sentence,) = essential_of(facts_of(scene, pupil(scene.school, "Ким", "Виктория"))["missing"])

    assert "в базах наставников не состоит" in sentence
