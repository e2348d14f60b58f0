from datetime import date, timedelta

import pytest

from mentoring.actions.documents import issue_document
from mentoring.actions.selection import lay_out_criteria
from mentoring.citations import check
from mentoring.models import PersonKind
from mentoring.papers.paper import Paper
from mentoring.papers.readiness import library
from roadmap.papers.approval import BY_HAND, regulation_term
from roadmap.papers.regulation import regulation
from roadmap.papers.teachers import teachers_regulation
from tests.factories import (
    AudienceFactory,
    DocumentFactory,
    ExpertFactory,
    MentoringFormFactory,
    ResourceFactory,
    TeamMemberFactory,
    YearRulesFactory,
)
from tests.papers import DAY, ready_school, words
from tests.printing import golden_text, lacking

pytestmark = pytest.mark.django_db
UNCONFIRMED = (
    "Действие акта не подтверждено, сверьте перед подписью: распоряжение Министерства просвещения "
    "Российской Федерации от 25.12.2019 № Р-145 «Об утверждении методологии (целевой модели) "
    "наставничества обучающихся»."
)


@pytest.fixture
def scene():
    scene = ready_school()
    scene.programme.forms.add(
        MentoringFormFactory(organisation=scene.school, goal="Помочь выбрать путь."),
        MentoringFormFactory(
            organisation=scene.school, title="учитель – учитель", position=2,
            mentor_kind=PersonKind.TEACHER, mentee_kind=PersonKind.TEACHER,
        ),
    )  # fmt: skip
    lay_out_criteria(programme=scene.programme, by=None)
    YearRulesFactory(
        programme=scene.programme, needs_by="both", needs_mode="mixed",
        needs_methods=["survey", "interview"], needs_from=date(2026, 9, 10),
        needs_until=date(2026, 10, 10), feedback_methods=["survey"],
        mentor_report="письменный отчёт", mentor_report_every="half_year",
        curator_report="итоговый отчёт", curator_report_until=date(2027, 6, 15),
        mentor_incentives=["Благодарственное письмо – каждому наставнику."],
        curator_incentives=["Благодарность приказом"],
        indicators=[{"code": "K7", "title": "доля преподавателей до 35 лет", "target": 72.5}],
    )  # fmt: skip
    return scene


def facts_of(scene, gather=regulation, **choices):
    return gather(organisation=scene.school, programme=scene.programme, day=DAY, **choices)


def typed(**changes):
    return {
        "approved": "приказом", "order_number": "40-од", "order_on": date(2026, 9, 1),
        "agreed": ["Педагогический совет, протокол от 28.08.2026 № 1", "Совет родителей"],
        "rules_until": date(2029, 8, 31),
    } | changes  # fmt: skip


@pytest.mark.parametrize(("code", "gather"), [("D14", regulation), ("D15", teachers_regulation)])
def test_a_regulation_says_what_the_golden_text_says_and_cites_living_law(
    scene, golden, code, gather
):
    text = golden_text(code, facts_of(scene, gather, typed=typed()))

    golden(f"{code}.txt", text)
    assert check(text, library(scene.school), DAY) == []


def test_team_resources_experts_and_audiences_are_its_annex(scene):
    programme = scene.programme
    assert "Приложение" not in Paper("D14", facts_of(scene)).body()
    TeamMemberFactory(programme=programme, duties="отбор наставников")
    ResourceFactory(programme=programme, title="Актовый зал")
    ExpertFactory(programme=programme, name="Соколова Нина Ильинична")
    AudienceFactory(programme=programme, title="Выпускники")

    text = words(Paper("D14", facts_of(scene)).plain_text())

    for said in (
        "Приложение к Положению о наставничестве", "отбор наставников", "Актовый зал",
        "Соколова Нина Ильинична", "Выпускники",
    ):  # fmt: skip
        assert said in text


def test_criteria_and_rules_of_the_year_stand_in_their_chapters(scene):
    facts = facts_of(scene)
    text = words(Paper("D14", facts).plain_text())

    assert lacking(facts) == [(UNCONFIRMED, False)]
    assert "– педагог: профессиональный опыт и достижения; открытость" in text
    assert "представитель партнёра" not in text
    assert (
        "изучаются силами организации с участием экспертов, очно и с использованием "
        "интернет-технологий; способы: анкетирование, беседа (интервью); срок в 2026/2027 "
        "учебном году: с 10.09.2026 по 10.10.2026." in text
    )
    assert "– благодарственное письмо – каждому наставнику." in text
    assert "доля преподавателей до 35 лет: не менее 72,5 %." in text
    assert "Отчёт представляется по итогам полугодия" in text


def test_without_rules_the_usual_words_stand_and_the_curator_hears_of_it(scene):
    scene.programme.rules.delete()

    facts = facts_of(scene)

    assert [text for text, _ in lacking(facts)] == [
        UNCONFIRMED,
        "Правила года не заданы: анализ потребностей, отчёты, показатели и поощрение "
        "описаны общими словами.",
    ]
    assert "Наставники и куратор поощряются благодарственным письмом" in Paper("D14", facts).body()


@pytest.mark.parametrize(
    ("until", "sentence", "is_essential"),
    [
        (date(2026, 9, 1), "Срок действия Положения (01.09.2026) уже прошёл. Укажите другой.", True),
        (date(2027, 1, 1), "Положение перестанет действовать 01.01.2027, раньше завершения "
         "программы.", False),
    ],
)  # fmt: skip
def test_a_term_that_ends_too_soon_is_told(scene, until, sentence, is_essential):
    assert (sentence, is_essential) in lacking(facts_of(scene, typed=typed(rules_until=until)))


def test_the_head_approves_by_hand_when_there_is_no_order(scene):
    text = words(Paper("D14", facts_of(scene, typed=typed(approved=BY_HAND))).plain_text())

    assert "УТВЕРЖДАЮ Директор" in text or "УТВЕРЖДАЮ" in text
    assert "УТВЕРЖДЕНО" not in text


def test_the_founding_order_and_the_council_are_proposed(scene):
    DocumentFactory(
        organisation=scene.school, programme=scene.programme, code="D01", number="40-од",
        dated_on=date(2026, 9, 1), year=2026,
    )  # fmt: skip
    DocumentFactory(
        organisation=scene.school, programme=scene.programme, code="D67", number="3",
        dated_on=date(2026, 8, 28), year=2026, facts={"body_gen": "педагогического совета"},
    )  # fmt: skip

    facts = facts_of(scene)

    assert facts["approval"] == {"by_order": True, "number": "40-од", "day": "01.09.2026"}
    assert facts["agreements"][0] == {
        "body": "Педагогический совет", "day": "28.08.2026", "number": "3",
    }  # fmt: skip


def test_five_agreements_are_too_many(scene):
    facts = facts_of(scene, typed=typed(agreed=["Совет"] * 5))

    assert len(facts["agreements"]) == 4
    assert (
        "Грифов согласования не больше 4, а указано 5. Оставьте главные.",
        True,
    ) in lacking(facts)


def test_a_school_without_a_form_for_teachers_is_told_and_gets_all_it_knows(scene):
    scene.programme.forms.remove(scene.school.mentoring_forms.get(title="учитель – учитель"))

    facts = facts_of(scene, teachers_regulation)

    assert [form["title"] for form in facts["forms"]] == ["учитель – учитель"]
    assert lacking(facts)[0][0].startswith("В программе не выбрано ни одной формы наставничества п")


def test_the_term_of_the_newest_regulation_is_known(scene):
    assert regulation_term(scene.school, DAY) is None
    for number, until in (("1", date(2027, 8, 31)), ("2", date(2026, 11, 1))):
        issue_document(
            code="D14", organisation=scene.school, programme=scene.programme, by=None,
            number=number, dated_on=DAY, typed=typed(rules_until=until),
        )  # fmt: skip

    term = regulation_term(scene.school, DAY)

    assert (term.until, term.is_soon, term.is_over) == (date(2026, 11, 1), True, False)
    assert regulation_term(scene.school, DAY - timedelta(days=60)).is_soon is False
    assert regulation_term(scene.school, date(2026, 11, 2)).is_over
