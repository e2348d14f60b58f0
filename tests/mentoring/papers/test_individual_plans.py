"""D40 and D19: a plan made together, filled, unfinished and blank."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentoring.actions.documents import issue_document
from mentoring.actions.individual_plans import create_plan
from mentoring.models import DocumentMentorship, MeetingKind, MentorshipStatus, Side
from mentoring.papers.catalogue import line_of
from mentoring.papers.individual_plans import blank_of
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer
from mentoring.papers.requisites import essential_of
from tests.factories import MeetingFactory, ParticipationFactory, PlanTaskFactory
from tests.papers import DAY, docx_lines, pdf_text, pupil, ready_school, teacher
from tests.printing import lacking

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return ready_school()


@pytest.fixture
def pair(scene):
    mentor = teacher(scene.school, "Грач", "Олег", "Ильич", "m", "учитель музыки")
    child = pupil(scene.school, "Ким", "Виктория", class_letter="А", birth_date=date(2011, 3, 5))
    ParticipationFactory(
        programme=scene.programme, person=child, side=Side.MENTEE, request="боится сцены"
    )
    pair = scene.add_pair(mentor, child, ends_on=date(2027, 5, 31))
    pair.status, pair.started_on = MentorshipStatus.ACTIVE, date(2026, 9, 14)
    pair.save()
    return pair


def planned(pair, **facts):
    plan = create_plan(
        mentorship=pair, person=pair.mentees()[0], by=None,
        starts_on=date(2026, 9, 14), ends_on=date(2027, 5, 31),
    )  # fmt: skip
    texts = {
        "goal": "Выступить на школьном концерте",
        "own_goal": "Спеть одна",
        "objectives": "Выбрать песню.\nОтрепетировать выступление.",
        "strengths": "Хороший слух",
        "weaknesses": "Волнение перед публикой",
        "criteria": "Выступление состоялось",
        "analysis": "Справилась, готова помогать другим.",
    } | facts
    for name, text in texts.items():
        setattr(plan, name, text)
    plan.confirmed_edition = plan.approved_edition = plan.edition
    plan.approved_on = date(2026, 9, 20)
    plan.save()
    rows = [
        ("difficulties", "Разобрать, что мешает", date(2026, 10, 14), date(2026, 10, 10)),
        ("directions", "Спеть для друзей", date(2026, 12, 20), None),
    ]
    for section, text, due_on, done_on in rows:
        PlanTaskFactory(
            plan=plan, section=section, text=text, due_on=due_on, done_on=done_on,
            expected="Спокойное дыхание", actual="Получилось" if done_on else "",
            assessment="отлично" if done_on else "",
        )  # fmt: skip
    return plan


def facts_of(code, scene, pair):
    return line_of(code).facts(
        organisation=scene.school, programme=scene.programme, day=DAY, person=pair.mentees()[0]
    )


@pytest.mark.parametrize("code", ["D40", "D19"])
def test_a_plan_says_what_the_golden_text_says(scene, pair, golden, code):
    planned(pair)
    MeetingFactory(
        mentorship=pair, kind=MeetingKind.INTRODUCTION, held_on=date(2026, 9, 15), mode="in_person"
    )
    paper = Paper(code, facts_of(code, scene, pair))

    with Printer() as printer:
        pdf = paper.print("pdf", printer)
        in_word = docx_lines(paper.print("docx", printer))

    golden(f"{code}.txt", "\n".join(in_word) + "\n")
    assert sorted(pdf_text(pdf).replace(" ", "")) == sorted("".join(in_word).replace(" ", ""))
    assert len(PdfReader(BytesIO(pdf)).pages) == {"D40": 1, "D19": 2}[code]


@pytest.mark.parametrize("code", ["D40", "D19"])
def test_a_blank_for_the_pen_names_nobody_and_holds_no_gap(scene, golden, code):
    paper = Paper(code, blank_of(code, scene.school))

    with Printer() as printer:
        in_word = docx_lines(paper.print("docx", printer))

    golden(f"{code}_blank.txt", "\n".join(in_word) + "\n")
    assert "None" not in "".join(in_word)


def test_a_blank_of_a_pair_names_its_people(scene, pair):
    body = Paper("D40", blank_of("D40", scene.school, pair)).body()

    assert "Ким Виктория" in body
    assert "Грач Олег Ильич" in body


def test_a_pair_without_a_plan_gets_lines_for_the_pen_and_is_told_so(scene, pair):
    facts = facts_of("D40", scene, pair)

    ((text, is_essential),) = lacking(facts)
    assert (is_essential, "план ещё не составлен" in text) == (False, True)
    assert [set(row.values()) for row in facts["sections"][0]["rows"]] == [{""}] * 6


def test_whoever_is_in_no_pair_has_no_plan(scene):
    person = pupil(scene.school, "Ким", "Виктория")
    facts = line_of("D19").facts(
        organisation=scene.school, programme=scene.programme, day=DAY, person=person
    )

    (sentence,) = essential_of(facts["missing"])
    assert "не состоит в паре или группе" in sentence


def test_a_term_out_of_three_to_twelve_months_is_told(scene, pair):
    plan = planned(pair)
    plan.ends_on = date(2026, 10, 1)
    plan.save()

    assert any("3–12 месяцев" in text for text, _ in lacking(facts_of("D19", scene, pair)))


def test_an_issued_plan_names_its_pair_and_fixes_nothing(scene, pair):
    planned(pair)

    document = issue_document(
        code="D40", organisation=scene.school, programme=scene.programme, by=None,
        person=pair.mentees()[0],
    )  # fmt: skip

    assert list(document.mentorship_links.values_list("mentorship", flat=True)) == [pair.pk]
    assert document.person == pair.mentees()[0]
    assert not DocumentMentorship.objects.named().exists()


def test_the_programme_of_a_group_holds_the_plans_of_all_its_mentees(scene, pair):
    planned(pair)
    second = pupil(scene.school, "Лев", "Марк", class_letter="А", birth_date=date(2011, 4, 5))
    third = pupil(scene.school, "Юн", "Анна", class_letter="А", birth_date=date(2011, 5, 5))
    for child in (second, third):
        pair.members.create(organisation=scene.school, programme=scene.programme, form=pair.form,
                            person=child, is_mentor=False)  # fmt: skip
    plan = create_plan(
        mentorship=pair, person=second, by=None,
        starts_on=date(2026, 9, 7), ends_on=date(2027, 5, 20),
    )  # fmt: skip
    plan.goal = "Собрать робота"
    plan.save()
    PlanTaskFactory(plan=plan, text="Найти схему", due_on=date(2026, 11, 1))

    facts = facts_of("D19", scene, pair)
    body = Paper("D19", facts).body()

    assert facts["period"] == "с 07.09.2026 по 31.05.2027"
    assert [step["who"] for step in facts["steps"] if "who" in step] == [
        "Ким Виктория",
        "Лев Марк",
    ]
    assert [step["number"] for step in facts["steps"] if "who" not in step] == list(range(1, 7))
    for said in ("Выступить на школьном концерте", "Собрать робота", "Юн Анна", "Найти схему"):
        assert said in body
    assert ["Юн Анна" in text for text, _ in lacking(facts)] == [True]
