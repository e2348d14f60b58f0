import pytest

from mentoring.models import PersonKind, Side
from surveys import catalogue
from surveys.models import NeedsRecord
from surveys.papers.needs import mentee_report, mentor_report
from tests.factories import (
    InvitationFactory,
    MentoringFormFactory,
    ParticipationFactory,
    ResponseFactory,
    SurveyFactory,
)
from tests.papers import DAY, pupil, ready_school, teacher
from tests.printing import golden_text, lacking, queries_of, sheets_of

pytestmark = pytest.mark.django_db
SURNAMES = ("Ахметова", "Борисов", "Вокуев", "Галиева", "Дзейтов", "Ефимова", "Жукова")


@pytest.fixture
def scene():
    scene = ready_school()
    scene.programme.forms.add(
        MentoringFormFactory(organisation=scene.school, code="pupil-pupil", title="ученик – ученик")
    )
    return scene


def survey_of(scene, key):
    entry = catalogue.questionnaire(key)
    return SurveyFactory(
        programme=scene.programme,
        opened=True,
        code=entry["code"],
        form=entry["form"],
        respondent=entry["respondent"],
        wave=entry["wave"],
        sections=entry["sections"],
    )


def answered(survey, person, number, **answers):
    ResponseFactory(
        invitation=InvitationFactory(survey=survey, person=person, number=number), answers=answers
    )


def record(scene, person, side, method, **facts):
    NeedsRecord.objects.create(
        organisation=scene.school, programme=scene.programme, person=person, side=side,
        method=method, done_on=DAY, **facts,
    )  # fmt: skip


def with_mentees(scene, count=7):
    """Six pupils have answered A2, one was spoken to and watched, one more is not reached."""
    survey = survey_of(scene, "A2:mentee:pupil-pupil:any")
    for number, surname in enumerate(SURNAMES[:count], start=1):
        person = pupil(scene.school, surname, "Саша", grade=5 if number < 6 else 9)
        ParticipationFactory(programme=scene.programme, person=person, side=Side.MENTEE)
        if number == count:
            record(scene, person, Side.MENTEE, "interview", areas=["выступать перед людьми"])
            record(scene, person, Side.MENTEE, "observation", areas=["заводить друзей"])
        else:
            deficits = ["понимать предмет"] + ["заводить друзей"] * (number % 2)
            answered(
                survey, person, number, deficits=deficits, important_study=5 + number % 3,
                learning=["пробовать на деле"],
            )  # fmt: skip
    unreached = pupil(scene.school, "Яковлев", "Глеб", grade=9)
    ParticipationFactory(programme=scene.programme, person=unreached, side=Side.MENTEE)


def with_mentors(scene):
    survey = survey_of(scene, "A4:mentor:teacher-teacher:any")
    for number, surname in enumerate(SURNAMES[:6], start=1):
        person = teacher(scene.school, surname, "Анна", "Петровна")
        ParticipationFactory(programme=scene.programme, person=person, side=Side.MENTOR)
        answered(
            survey, person, number, need_plan=5, need_conflict=4 if number > 2 else 1,
            need_age=2, ways=["занятия внутри организации"] + ["стажировка"] * (number % 2),
        )  # fmt: skip


def facts_of(scene, report, **facts):
    return report(organisation=scene.school, programme=scene.programme, day=DAY, **facts)


def test_mentee_report_by_class_method_and_form(golden, scene):
    with_mentees(scene)

    facts = facts_of(scene, mentee_report)

    golden("D54.txt", golden_text("D54", facts, number=""))
    assert lacking(facts) == [("Анализом не охвачены: 1 из 8.", False)]


def test_mentor_report_with_needs_ways_and_plan(golden, scene):
    with_mentors(scene)

    facts = facts_of(scene, mentor_report)

    golden("D55.txt", golden_text("D55", facts, number=""))
    assert lacking(facts) == []


def test_mentee_report_of_four_shows_no_figures_and_no_areas(scene):
    with_mentees(scene, count=4)

    facts = facts_of(scene, mentee_report)

    assert (facts["is_few"], facts["areas"]["rows"], facts["marks"], facts["forms"]) == (
        True, [], [], [],
    )  # fmt: skip
    assert "понимать предмет" not in golden_text("D54", facts, number="")


def test_reports_without_anybody_or_without_analysis_are_not_issued(scene):
    empty = lacking(facts_of(scene, mentor_report))
    person = teacher(scene.school, "Ахметова", "Анна", "Петровна")
    ParticipationFactory(programme=scene.programme, person=person, side=Side.MENTOR)

    assert ("В базе наставников этой программы никого нет.", True) in empty
    assert any(is_essential for _, is_essential in lacking(facts_of(scene, mentor_report)))


def test_report_takes_the_plan_and_conclusions_as_they_were_typed(scene):
    with_mentors(scene)
    typed = {"plan": ["Как слушать | тренинг | ноябрь"], "conclusions": ["Учиться вместе."]}

    facts = facts_of(scene, mentor_report, typed=typed)

    assert facts["plan"] == [
        {"topic": "Как слушать", "way": "тренинг", "term": "ноябрь", "who": ""}
    ]
    assert facts["conclusions"] == ["Учиться вместе."]
    assert facts["own_words"] == ["План обучения", "Выводы и рекомендации"]


def test_reports_are_spreadsheets_too(scene):
    with_mentees(scene)
    with_mentors(scene)

    mentees = sheets_of("D54", facts_of(scene, mentee_report))
    mentors = sheets_of("D55", facts_of(scene, mentor_report))

    assert list(mentees) == [
        "Охват и способы", "Затруднения", "Рекомендации по формам", "Удобная помощь", "Оценки",
    ]  # fmt: skip
    assert mentees["Затруднения"][1] == ("понимать предмет", 6, 86, 6)
    assert list(mentors)[-1] == "План обучения"
    assert mentors["План обучения"][1][0] == "Индивидуальный план развития"


def test_reports_ask_the_same_number_of_queries_for_any_base(scene):
    with_mentees(scene, count=5)
    few = queries_of(lambda: facts_of(scene, mentee_report))
    for number in range(20, 30):
        person = pupil(scene.school, f"Новиков{number}", "Лев", grade=6, kind=PersonKind.PUPIL)
        ParticipationFactory(programme=scene.programme, person=person, side=Side.MENTEE)
        record(scene, person, Side.MENTEE, "interview", areas=["понимать предмет"])

    assert queries_of(lambda: facts_of(scene, mentee_report)) == few
