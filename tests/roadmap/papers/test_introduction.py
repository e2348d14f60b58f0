from datetime import date

import pytest

from mentoring.actions.documents import issue_document
from mentoring.models import PersonKind
from mentoring.papers.paper import Paper
from roadmap.papers.introduction import introduction
from tests.factories import MentoringFormFactory, YearRulesFactory
from tests.factories.roadmap import ActivityFactory, RoadmapFactory, StageFactory
from tests.papers import DAY, ready_school, teacher, words
from tests.printing import golden_text, lacking, queries_of, sheets_of

pytestmark = pytest.mark.django_db
NO_RULES = (
    "Правила года не заданы: анализ потребностей, отчёты, показатели и поощрение "
    "описаны общими словами."
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
    roadmap = RoadmapFactory(programme=scene.programme)
    stage = StageFactory(roadmap=roadmap, number="1", period="сентябрь", position=1)
    first = ActivityFactory(
        stage=stage, text="Собрать запросы", position=1, starts_on=date(2026, 9, 1),
        due_on=date(2026, 9, 30),
    )  # fmt: skip
    first.people.add(scene.curator)
    ActivityFactory(stage=stage, text="Открыть страницу", position=2, responsible="учитель ИКТ")
    return scene


@pytest.fixture
def keeper(scene):
    return teacher(scene.school, "Грач", "Олег", "Ильич", "m", "заведующий хозяйством")


def values(scene, **changes):
    programme = scene.programme
    return {
        "starts_on": programme.starts_on, "ends_on": programme.ends_on, "leader": scene.curator,
        "members": [], "entry_until": date(2026, 10, 15), "interim_until": date(2027, 1, 20),
        "final_until": date(2027, 5, 20), "report_until": date(2027, 6, 1),
        "rules_until": date(2029, 8, 31), "results": ["пары работают."],
    } | changes  # fmt: skip


def facts_of(scene, **choices):
    return introduction(organisation=scene.school, programme=scene.programme, day=DAY, **choices)


def test_introduction_says_what_the_golden_text_says_in_both_printers(scene, keeper, golden):
    council = ["Педагогический совет, протокол от 28.08.2026 № 1.", "Совет родителей"]
    typed = values(scene, supply=keeper, control=scene.curator, agreed=council)

    golden("D01.txt", golden_text("D01", facts_of(scene, typed=typed)))


def test_what_is_not_typed_is_proposed_and_only_the_keeper_is_asked(scene):
    facts = facts_of(scene)

    assert lacking(facts) == [
        ("Не выбран ответственный за материально-техническое обеспечение.", False),
        (
            "Действие акта не подтверждено, сверьте перед подписью: распоряжение Министерства "
            "просвещения Российской Федерации от 25.12.2019 № Р-145 «Об утверждении методологии "
            "(целевой модели) наставничества обучающихся».",
            False,
        ),
        (NO_RULES, False),
    ]
    assert (facts["starts_on"], facts["ends_on"], facts["rules_until"]) == (
        "01.09.2026", "31.05.2027", "31.08.2029",
    )  # fmt: skip


def test_the_days_that_the_rules_of_the_year_set_are_proposed(scene):
    YearRulesFactory(
        programme=scene.programme, entry_until=date(2026, 10, 1), interim_until=date(2027, 2, 1),
        curator_report_until=date(2027, 6, 20),
    )  # fmt: skip

    facts = facts_of(scene)

    assert (facts["entry_until"], facts["interim_until"], facts["final_until"]) == (
        "01.10.2026", "01.02.2027", "31.05.2027",
    )  # fmt: skip
    assert facts["report_until"] == "20.06.2027"


def test_the_keeper_and_the_curator_are_appointed_in_the_accusative(scene, keeper):
    text = words(Paper("D01", facts_of(scene, typed=values(scene, supply=keeper))).body())

    assert (
        "обеспечение программы наставничества назначить заведующего хозяйством Грача О. И." in text
    )
    assert (
        "куратором программы наставничества Дзаитову Лидию Касумовну, заместителя директора."
        in text
    )


def test_the_council_whose_minutes_are_registered_is_proposed(scene):
    chair = scene.school.signatories.get().person
    issue_document(
        code="D67", organisation=scene.school, programme=scene.programme, by=None, number="1",
        dated_on=date(2026, 8, 28),
        typed={
            "body": "педагогический совет", "chair": chair, "secretary": scene.curator,
            "speaker": scene.curator, "agenda": ["О Положении."], "decided": ["1. Принять."],
        },
    )  # fmt: skip

    assert facts_of(scene)["agreements"][0] == {
        "body": "Педагогический совет",
        "day": "28.08.2026",
        "number": "1",
    }


def test_more_than_four_agreement_blocks_are_refused(scene):
    facts = facts_of(scene, typed=values(scene, agreed=["Совет"] * 5))

    assert (
        "Грифов согласования не больше 4, а указано 5. Оставьте главные.",
        True,
    ) in lacking(facts)


def test_whoever_keeps_the_house_is_proposed_otherwise_the_head_himself(scene, keeper):
    assert facts_of(scene)["supply"]["id"] == keeper.pk
    text = words(Paper("D01", facts_of(scene, typed=values(scene))).body())
    assert "обеспечение программы наставничества оставляю за собой." in text


def test_days_out_of_order_are_refused(scene):
    facts = facts_of(scene, typed=values(scene, interim_until=date(2027, 5, 30)))

    assert (
        "Сроки идут не по порядку: начало, входная, промежуточная и итоговая оценка, отчёт. "
        "Проверьте даты.",
        True,
    ) in lacking(facts)


def test_without_a_plan_and_forms_the_order_is_blocked():
    scene = ready_school()

    assert lacking(facts_of(scene))[:2] == [
        ("В программе не выбрано ни одной формы наставничества. Отметьте их в программе.", True),
        ("Дорожная карта программы ещё не составлена. Разложите её по образцу.", True),
    ]


def test_the_labour_code_is_cited_where_employees_are_mentored(scene):
    scene.programme.forms.get(title="учитель – учитель").delete()

    body = Paper("D01", facts_of(scene)).body()

    assert "351.8" not in body
    assert "молодые и вновь принятые педагоги" not in body


def test_each_measure_has_its_term_and_who_answers(scene):
    assert sheets_of("D01", facts_of(scene))["Дорожная карта"] == [
        ("Этап", "№", "Мероприятие", "Срок", "Ответственные"),
        ("1. Подготовка условий", "1.1", "Собрать запросы", "01.09.2026 – 30.09.2026",
         "Дзаитова\u00a0Л.\u00a0К."),
        ("1. Подготовка условий", "1.2", "Открыть страницу", "сентябрь", "учитель ИКТ"),
    ]  # fmt: skip


def test_the_lists_of_the_annexes_are_three_sheets(scene):
    assert list(sheets_of("D01", facts_of(scene))) == [
        "Дорожная карта",
        "Рабочая группа",
        "План мониторинга",
    ]


def test_introduction_asks_the_same_queries_for_any_plan(scene):
    one = queries_of(lambda: facts_of(scene))
    for stage in StageFactory.create_batch(3, roadmap=scene.programme.roadmaps.get()):
        for activity in ActivityFactory.create_batch(3, stage=stage):
            activity.people.add(scene.curator)

    assert queries_of(lambda: facts_of(scene)) == one
