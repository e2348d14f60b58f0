from datetime import date

import pytest

from mentoring.actions.organisations import copy_catalogues
from mentoring.citations import check
from mentoring.models import DocumentMentorship, Journal
from mentoring.papers.paper import Paper
from mentoring.papers.readiness import library
from roadmap.actions.events import lay_out_events
from roadmap.actions.rules import proposed_rules, save_rules
from roadmap.actions.sections import lay_out_sections, save_section
from roadmap.models import Event, Plan
from roadmap.papers.plans import calendar, mentor_school
from roadmap.papers.programme import programme_text
from tests.factories import DocumentFactory, IndividualPlanFactory
from tests.papers import DAY, pupil, ready_school, teacher, words
from tests.printing import golden_text, lacking, queries_of, sheets_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def bare():
    scene = ready_school()
    Journal.objects.filter(organisation=scene.school).delete()  # the catalogue brings its own
    copy_catalogues(scene.school)
    return scene


@pytest.fixture
def scene(bare):
    """A school that has written its programme for two forms."""
    forms = bare.school.mentoring_forms.filter(code__in=["teacher-pupil", "teacher-teacher"])
    lay_out_sections(programme=bare.programme, forms=forms, by=None)
    save_rules(rules=proposed_rules(bare.programme), people=[], by=None)
    for plan in Plan:
        lay_out_events(programme=bare.programme, plan=plan, by=None)
    return bare


def facts_of(scene, gather=programme_text, **choices):
    return gather(organisation=scene.school, programme=scene.programme, day=DAY, **choices)


@pytest.mark.parametrize(
    ("code", "gather"), [("D18", programme_text), ("D20", calendar), ("D21", mentor_school)]
)
def test_a_paper_of_the_year_says_what_the_golden_text_says(scene, golden, code, gather):
    facts = facts_of(scene, gather)
    text = golden_text(code, facts)

    golden(f"{code}.txt", text)
    assert lacking(facts) == []
    assert check(text, library(scene.school), DAY) == []


def test_the_programme_has_eight_chapters_in_its_contents_and_in_its_text(scene):
    facts = facts_of(scene)
    text = Paper("D18", facts).plain_text()

    assert [chapter["number"] for chapter in facts["chapters"]] == list(range(1, 9))
    for chapter in facts["chapters"]:
        assert text.count(f"{chapter['number']}. {chapter['title']}") == 2
    assert "Форма «учитель – ученик»: схема реализации" in text
    assert "ученик – ученик" not in text


def test_own_words_are_printed_and_an_emptied_section_is_not(scene):
    tasks, mode = (scene.programme.sections.get(code=code) for code in ("tasks", "mode"))
    own = [{"key": "", "title": "", "text": "Открыть школьный музей."}]
    save_section(section=tasks, version=1, title="Наши задачи", rows=own, by=None)
    save_section(section=mode, version=1, title="Режим", rows=[], by=None)

    text = words(Paper("D18", facts_of(scene)).plain_text())

    assert "1.3. Наши задачи 1) Открыть школьный музей. 1.4. Понятия" in text
    assert "Режим" not in text.replace("Режим каждой", "")


def test_without_a_text_and_plans_nothing_is_issued(bare):
    bare.programme.forms.add(bare.school.mentoring_forms.first())

    assert [text for text, is_essential in lacking(facts_of(bare)) if is_essential] == [
        "Текст программы ещё не составлен. Составьте его в разделе «Программа».",
        "Календарный план мероприятий ещё не составлен. Составьте его в разделе «Программа».",
        "План «Школы наставника» ещё не составлен. Составьте его в разделе «Программа».",
    ]


def test_individual_plans_that_were_issued_are_listed_in_an_annex(scene):
    mentee = pupil(scene.school, "Ким", "Виктория", grade=9, class_letter="А")
    form = scene.school.mentoring_forms.get(code="teacher-pupil")
    pair = scene.add_pair(teacher(scene.school, "Евлоев", "Олег", "Ильич", "m"), mentee, form=form)
    plan = DocumentFactory(
        organisation=scene.school, programme=scene.programme, code="D40", person=mentee,
        title="Индивидуальный план развития", number="7", dated_on=date(2026, 10, 1), year=2026,
    )  # fmt: skip
    DocumentMentorship.objects.create(organisation=scene.school, document=plan, mentorship=pair)

    facts = facts_of(scene)
    text = words(Paper("D18", facts).plain_text())

    assert facts["plans"] == [
        {
            "title": "Индивидуальный план развития",
            "person": {"id": mentee.pk, "name": "Ким Виктория", "place": mentee.place},
            "form": "учитель – ученик",
            "requisites": "от 01.10.2026 № 7",
        }
    ]
    assert "Перечень планов — в приложении № 2." in text
    assert "Планы прилагаются к программе по мере составления." not in text


def test_a_plan_stands_in_the_annex_once_issued_anew_or_only_approved(scene):
    form = scene.school.mentoring_forms.get(code="teacher-pupil")
    mentor = teacher(scene.school, "Евлоев", "Олег", "Ильич", "m")
    children = [pupil(scene.school, name, "Ия", grade=9) for name in ("Ким", "Цой", "Пак")]
    pair = scene.add_pair(mentor, *children, form=form)
    for number, child in enumerate(children):
        IndividualPlanFactory(
            mentorship=pair, person=child, approved_edition=None if number == 2 else 1,
            approved_on=date(2026, 10, 5),
        )  # fmt: skip
    for _ in range(2):  # the first child's plan was printed, changed and printed again
        plan = DocumentFactory(
            organisation=scene.school, programme=scene.programme, code="D40",
            kind="personal/individual_plan", person=children[0], facts={"approved": "05.10.2026"},
        )  # fmt: skip
        DocumentMentorship.objects.create(organisation=scene.school, document=plan, mentorship=pair)

    rows = [(one["person"]["name"], one["requisites"]) for one in facts_of(scene)["plans"]]

    assert rows == [("Ким Ия", "утверждён 05.10.2026"), ("Цой Ия", "утверждён 05.10.2026")]


def test_the_plans_are_lists_too(scene):
    rows = sheets_of("D20", facts_of(scene, calendar))["Календарный план"]
    school = sheets_of("D21", facts_of(scene, mentor_school))

    assert rows[0] == ("№ п/п", "Мероприятие", "Срок", "Участники", "Ответственный")
    assert rows[1][2] == "сентябрь"
    assert school["Занятия"][0] == (
        "№ п/п", "Тема", "Часы", "Форма", "Дата", "Ведущий", "Слушатели",
    )  # fmt: skip
    assert school["Занятия"][1][2] == 2
    assert len(school["Мероприятия"]) == 1 + 9


def test_who_answers_is_named_and_a_single_day_is_a_date(scene):
    event = Event.objects.of_plan(scene.programme, Plan.CALENDAR).in_time().first()
    event.people.add(scene.curator)
    Event.objects.filter(pk=event.pk).update(
        starts_on=date(2026, 9, 3), ends_on=date(2026, 9, 3), title="Собрание"
    )

    row = next(row for row in facts_of(scene, calendar)["events"] if row["title"] == "Собрание")

    assert (row["term"], row["responsible"]) == ("03.09.2026", "Дзаитова\u00a0Л.\u00a0К.")


def test_the_programme_asks_the_same_queries_for_any_plan(scene):
    one = queries_of(lambda: facts_of(scene))
    for event in list(Event.objects.all()):
        event.people.add(scene.curator, teacher(scene.school, "Грач", "Олег", "Ильич", "m"))

    assert queries_of(lambda: facts_of(scene)) == one
