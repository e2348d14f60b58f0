from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentoring.actions.documents import issue_document
from mentoring.models import ConsentKind, OrganisationKind, Person, Selection, SelectionState, Side
from mentoring.papers.letters import covering_letter
from mentoring.papers.minutes import minutes
from mentoring.papers.paper import Paper
from mentoring.papers.selection import register_order
from tests.factories import (
    ConsentFactory,
    MentoringFormFactory,
    OrganisationFactory,
    ParticipationFactory,
)
from tests.papers import DAY, facts_of, pupil, ready_school, teacher, words
from tests.printing import golden_text, lacking, queries_of, sheets_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    scene = ready_school()
    scene.school.phone = "8 (81800) 2-00-00"
    scene.school.save()
    scene.programme.forms.add(MentoringFormFactory(organisation=scene.school))
    leader = teacher(
        scene.school, "Евлоев", "Магомед-Башир", "Хаджимуратович", "m", "учитель физики"
    )
    leader.competences = "подготовка к олимпиадам"
    leader.save()
    add_mentor(scene, leader)
    return scene


def add_mentor(scene, person, state=SelectionState.SELECTED, **facts):
    facts = {"side": Side.MENTOR, "entered_on": date(2026, 9, 10)} | facts
    entry = ParticipationFactory(programme=scene.programme, person=person, **facts)
    if not person.consents.exists():
        ConsentFactory(person=person, kind=ConsentKind.ADULT_DATA)
    if state and facts["side"] == Side.MENTOR:
        Selection.objects.create(
            organisation=scene.school, participation=entry, state=state, decided_on=DAY
        )
    return entry


def issue(scene, code, number, **choices):
    return issue_document(
        code=code, organisation=scene.school, programme=scene.programme, by=None,
        number=number, dated_on=DAY, **choices,
    )  # fmt: skip


# --- the order (D03)


def test_register_says_what_the_golden_text_says_in_both_printers(scene, golden):
    issue(scene, "D67", "1")

    golden("D03.txt", golden_text("D03", facts_of(register_order, scene)))


def test_a_complete_register_lacks_nothing(scene):
    assert lacking(facts_of(register_order, scene)) == []


def test_the_register_goes_to_the_office_above_the_school(scene):
    office = OrganisationFactory(
        name="Отдел образования города Малгобека", kind=OrganisationKind.EDUCATION_OFFICE
    )
    scene.school.parent = office
    scene.school.save()

    text = words(Paper("D03", facts_of(register_order, scene)).body())

    assert "в Отдел образования города Малгобека в срок до 19.09.2026." in text
    assert "назначить заместителя директора Дзаитову Л. К. </p>" not in text


def test_without_an_office_and_mentors_the_register_is_blocked(scene):
    scene.school.founder = ""
    scene.school.save()
    scene.programme.participations.all().delete()

    essential = [
        text for text, is_essential in lacking(facts_of(register_order, scene)) if is_essential
    ]

    assert essential == [
        "Не указано, в какой орган управления образованием направляется реестр. Впишите его "
        "при выпуске или укажите учредителя в сведениях об организации.",
        "Ни один кандидат ещё не отобран. Отметьте решения на странице «Отбор наставников».",
    ]


def test_a_mentor_without_post_form_and_competences_is_told(scene):
    add_mentor(scene, pupil(scene.school, "Ян", "Ия", grade=None), entered_on=None)

    assert lacking(facts_of(register_order, scene)) == [
        ("Ян Ия: не указан класс.", False),
        (
            "Ян Ия: в программе нет формы, где наставник — обучающийся. "
            "Добавьте форму в программу.",
            False,
        ),
        ("Ян Ия: не указаны компетенции.", False),
    ]


def test_mentees_reserve_and_those_who_left_are_not_in_the_register(scene):
    add_mentor(scene, pupil(scene.school, "Ким", "Анна"), side=Side.MENTEE)
    add_mentor(scene, teacher(scene.school, "Грач", "Олег", "Ильич", "m"))
    add_mentor(scene, teacher(scene.school, "Котов", "Пётр", "Ильич", "m"), SelectionState.RESERVE)
    Person.objects.filter(last_name="Грач").update(left_on=DAY)

    assert sheets_of("D03", facts_of(register_order, scene)) == {
        "Реестр наставников": [
            (
                "№ п/п", "Фамилия, имя, отчество", "Должность, место работы (класс)",
                "Форма наставничества", "Основные компетенции", "Сколько наставляемых может взять",
                "Дата вхождения в программу",
            ),
            (
                1, "Евлоев Магомед-Башир Хаджимуратович", "учитель физики", "учитель – ученик",
                "подготовка к олимпиадам", 3, "10.09.2026",
            ),
        ]
    }  # fmt: skip


def test_register_asks_the_same_queries_for_any_number_of_mentors(scene):
    one = queries_of(lambda: facts_of(register_order, scene))
    for number in range(3):
        add_mentor(scene, teacher(scene.school, "Грач", f"Олег-{'абв'[number]}", "Ильич", "m"))

    assert queries_of(lambda: facts_of(register_order, scene)) == one


# --- the letter (D48)

ADDRESSEE = {"addressee": "Иванова Ольга Петровна", "addressee_post": "начальник"}


def letter(scene, **values):
    typed = {
        "office": "Управление образования Рябиновского района",
        "order": "от 12.09.2026 № 41-од",
    }
    return facts_of(covering_letter, scene, typed=typed | values)


def test_letter_says_what_the_golden_text_says_in_both_printers(scene, golden):
    golden("D48.txt", golden_text("D48", letter(scene, **ADDRESSEE), number="117"))


def test_a_letter_bears_no_word_of_its_kind_and_greets_by_name(scene):
    text = Paper("D48", letter(scene, **ADDRESSEE), "117", DAY).body()

    assert "<h1>" not in text
    assert (
        "Начальнику<br>Управления образования Рябиновского района<br>Ивановой\u00a0О.\u00a0П."
        in text
    )
    assert "Уважаемая Ольга Петровна!" in text


def test_a_letter_without_a_name_is_addressed_to_the_office(scene):
    facts = letter(scene)

    assert facts["addressee"] is None
    assert "Уважаемые коллеги!" in Paper("D48", facts).body()


def test_an_addressee_known_by_initials_only_is_refused(scene):
    assert lacking(letter(scene, addressee="Цой К. В."))[0] == (
        "Имя «Цой К. В.» не поставить в падеж: нужны фамилия, имя и отчество или подсказка, "
        "мужчина это или женщина.",
        True,
    )


def test_the_number_of_sheets_of_the_register_is_counted(scene):
    for letter_of_name in "абвгдежзиклмнопрстуфхцчш":
        add_mentor(scene, teacher(scene.school, "Грач", f"Олег-{letter_of_name}", "Ильич", "m"))

    facts = letter(scene)

    pages = len(PdfReader(BytesIO(Paper("D48", facts, "117", DAY).pdf())).pages)
    assert (facts["mentor_count"], facts["sheets"]) == ("25\u00a0наставников", pages - 1)
    assert facts["sheets"] > 1


def test_the_letter_names_the_registered_order(scene):
    issue(scene, "D03", "41-од")

    facts = facts_of(covering_letter, scene)

    assert facts["order"] == "от 12.09.2026 № 41-од"
    assert lacking(facts) == []


def test_nobody_goes_to_the_office_without_his_consent(scene):
    silent = teacher(scene.school, "Ахильгова", "Лейла", "Исаевна")
    add_mentor(scene, silent)
    silent.consents.update(status="expired")

    facts = covering_letter(organisation=scene.school, programme=scene.programme, day=DAY)

    assert lacking(facts)[0] == (
        "Ахильгова Лейла Исаевна: нет действующего согласия на обработку персональных данных, "
        "реестр с этим именем передать нельзя.",
        True,
    )


def test_a_letter_before_the_order_is_told(scene):
    assert lacking(facts_of(covering_letter, scene)) == [
        (
            "Реестр наставников ещё не утверждён приказом с номером. Сначала выпустите приказ "
            "об утверждении реестра.",
            False,
        )
    ]


# --- the minutes (D67)


def test_minutes_say_what_the_golden_text_says_in_both_printers(scene, golden):
    golden("D67.txt", golden_text("D67", facts_of(minutes, scene), number="1"))


def council(scene, **values):
    chair = scene.school.signatories.get().person
    typed = {
        "body": "педагогический совет", "chair": chair, "secretary": scene.curator,
        "speaker": scene.curator, "agenda": ["О Положении.", "Разное."],
        "decided": ["1. Принять Положение.", "2. Принять к сведению."],
    }  # fmt: skip
    return facts_of(minutes, scene, typed=typed | values)


def test_every_candidate_stands_in_the_minutes_with_the_decision(scene):
    add_mentor(scene, teacher(scene.school, "Котов", "Пётр", "Ильич", "m"), SelectionState.DECLINED)
    add_mentor(scene, teacher(scene.school, "Цой", "Анна", "Викторовна"), state=None)

    assert [(row["name"], row["decision"]) for row in facts_of(minutes, scene)["candidates"]] == [
        ("Евлоев Магомед-Башир Хаджимуратович", "рекомендовать к включению в реестр"),
        ("Котов Пётр Ильич", "не включать в реестр"),
        ("Цой Анна Викторовна", "оставить в базе кандидатов"),
    ]


def test_lines_go_to_the_question_whose_number_they_bear(scene):
    facts = council(scene, heard=["1. О новом Положении.", "Проект разослан.", "2) О датах."])

    assert [question["heard"] for question in facts["questions"]] == [
        ["О новом Положении.", "Проект разослан."],
        ["О датах."],
    ]
    assert "ВЫСТУПИЛИ" not in Paper("D67", facts).body()


def test_a_council_has_no_list_of_candidates(scene):
    facts = council(scene)

    assert (facts["heading"], facts["candidates"]) == (
        "Протокол заседания педагогического совета",
        [],
    )
    assert lacking(facts) == []


def test_votes_are_counted_from_those_present(scene):
    facts = council(scene, present=[scene.curator], against=1, abstained=None)

    assert facts["questions"][0]["votes"] == {
        "for": 1, "against": 1, "abstained": "нет", "is_unanimous": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"chair": None}, "Не выбран председатель заседания. Выберите при выпуске."),
        ({"agenda": []}, "Повестка дня пуста. Впишите хотя бы один вопрос."),
        (
            {"decided": ["1. Принять."]},
            "По вопросу 2 «Разное.» не указано, что решили. Впишите решение.",
        ),
        (
            {"against": 2, "abstained": 1},
            "Голосов против и воздержавшихся (3) больше, чем присутствующих (2). "
            "Проверьте число голосов.",
        ),
    ],
)
def test_minutes_without_what_they_are_written_for_are_blocked(scene, values, sentence):
    assert (sentence, True) in lacking(council(scene, **values))


def test_the_list_of_attendance_is_a_sheet(scene):
    assert sheets_of("D67", facts_of(minutes, scene))["Лист регистрации"] == [
        ("№ п/п", "Фамилия, инициалы", "Должность", "Подпись"),
        (1, "Картоев\u00a0М.\u00a0А.", "учитель", None),
        (2, "Ахриева\u00a0З.\u00a0М.", "педагог-психолог", None),
        (3, "Дзаитова\u00a0Л.\u00a0К.", "заместитель директора", None),
    ]
