from datetime import date, time

import pytest

from mentoring.actions.documents import issue_document
from mentoring.models import PersonKind, Side
from mentoring.papers.catalogue import line_of
from mentoring.papers.inputs import Ground, proposed_values
from mentoring.papers.paper import Paper
from roadmap.papers.approval import usual_agreements
from roadmap.papers.event_minutes import event_minutes
from roadmap.papers.happening import label_of, schedule_row
from roadmap.papers.invitations import invitation
from roadmap.papers.registration import registration_pdf
from tests.factories import (
    AttendanceFactory,
    ConsentFactory,
    EventFactory,
    GuestFactory,
    ParticipationFactory,
    PartnerFactory,
    PersonFactory,
    RepresentativeFactory,
)
from tests.papers import DAY, facts_of, pdf_text, pupil, ready_school, teacher, words
from tests.printing import golden_text, lacking, queries_of, sheets_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    scene = ready_school(phone="8 (81800) 2-00-00")
    scene.fest = EventFactory(
        programme=scene.programme, title="Итоговый фестиваль наставничества", kind="Mentory fest",
        starts_on=date(2026, 9, 11), ends_on=date(2026, 9, 11), begins_at=time(14), ends_at=time(16, 30),
        place="актовый зал школы", outcome="Лучшей парой названы Евлоев М. Х. и Ким В.",
        schedule="14:00 Открытие\n14.20–15.30 Истории наставнических пар\nЧаепитие",
        audience={"groups": ["mentors", "mentees"], "classes": []},
    )  # fmt: skip
    scene.council = EventFactory(
        programme=scene.programme, title="Педсовет об итогах первого этапа",
        kind="педагогический совет", starts_on=date(2026, 9, 10), ends_on=date(2026, 9, 10),
        place="учительская", begins_at=time(15),
    )  # fmt: skip
    return scene


def test_invitation_to_one_says_what_its_golden_text_says(scene, golden):
    typed = facts_of(invitation, scene)["typed"] | {
        "addressee": "Петрова Инна Ильинична", "addressee_post": "директор",
        "addressee_place": "ООО «Лес»",
    }  # fmt: skip

    facts = facts_of(invitation, scene, typed=typed)

    golden("D53.txt", golden_text("D53", facts, number=""))
    assert lacking(facts) == []


def test_invitation_to_nobody_in_particular_greets_colleagues(scene):
    text = words(Paper("D53", facts_of(invitation, scene)).plain_text())

    assert "Уважаемые коллеги!" in text
    assert "Mentory fest «Итоговый фестиваль наставничества»" in text


def test_everybody_is_called_as_he_should_be(scene):
    man = teacher(scene.school, "Евлоев", "Магомед", "Хаджимуратович", "m", "учитель физики")
    girl = pupil(scene.school, "Ким", "Виктория", gender="f", class_letter="А")
    worker = PersonFactory(
        organisation=scene.school, kind=PersonKind.PARTNER, grade=None, last_name="Рочева",
        first_name="Дина", patronymic="Ильинична", gender="f", post="механик",
        workplace="Районная библиотека",
    )  # fmt: skip
    mother = RepresentativeFactory(person=girl, full_name="Ким Ольга Павловна")
    head = PartnerFactory(
        organisation=scene.school, short_name="ООО «Лес»", head_name="Петров Иван Ильич",
        head_post="генеральный директор",
    )  # fmt: skip
    kinds = {"person": [man, girl, worker], "parent": [mother], "partner": [head]}

    called = [
        words(Paper("D53", facts_of(invitation, scene, recipient={"kind": kind, "id": one.pk})).plain_text())
        for kind, some in kinds.items()
        for one in some
    ]  # fmt: skip

    for text, parts in zip(called, [
        ("Учителю физики Евлоеву М. Х.", "Уважаемый Магомед Хаджимуратович!"),
        ("Обучающейся 9А класса Ким В.", "Уважаемая Виктория!"),
        ("Механику Районной библиотеки Рочевой Д. И.", "Уважаемая Дина Ильинична!"),
        ("Ким О. П.", "Уважаемая Ольга Павловна!"),
        ("Генеральному директору ООО «Лес» Петрову И. И.", "Уважаемый Иван Ильич!"),
    ], strict=True):  # fmt: skip
        assert all(part in text for part in parts), (text, parts)


def test_whoever_cannot_be_named_in_his_case_gets_no_broken_paper(scene):
    stranger = PersonFactory()
    nameless = RepresentativeFactory(person=pupil(scene.school, "Ли", "Ан"), full_name="мама")
    headless = PartnerFactory(organisation=scene.school)
    genderless = teacher(scene.school, "Ли", "Ким", "", "")

    for kind, one in (
        ("person", stranger),
        ("parent", nameless),
        ("partner", headless),
        ("person", genderless),
    ):
        facts = facts_of(invitation, scene, recipient={"kind": kind, "id": one.pk})
        assert lacking(facts)[0][1]


def test_an_event_without_its_day_invites_nobody(scene):
    scene.fest.starts_on = scene.fest.ends_on = None
    scene.fest.save()

    assert lacking(facts_of(invitation, scene))[0] == (
        "«Итоговый фестиваль наставничества»: не указан день мероприятия.",
        True,
    )
    scene.programme.events.all().delete()
    assert "Подходящего мероприятия" in lacking(facts_of(invitation, scene))[0][0]


def proposed(scene):
    return proposed_values(line_of("D67b"), Ground(scene.school, scene.programme, DAY))


def come(event, *people):
    for person in people:
        AttendanceFactory(event=event, person=person)


def test_minutes_of_an_event_say_what_the_golden_text_says(scene, golden):
    leader = teacher(scene.school, "Евлоев", "Магомед", "Хаджимуратович", "m", "учитель физики")
    child = pupil(scene.school, "Ким", "Виктория", class_letter="А")
    come(scene.fest, child, leader, scene.curator)
    AttendanceFactory(event=scene.fest, mark="excused")
    GuestFactory(event=scene.fest, name="Петрова И. И.", note="директор ООО «Лес»")
    typed = proposed(scene) | {"event": label_of(scene.fest)}

    facts = facts_of(event_minutes, scene, typed=typed | {"heard": ["1. О результатах пар."]})

    golden("D67b.txt", golden_text("D67b", facts, number="3"))
    assert [words(row[1]) for row in sheets_of("D67b", facts)["Лист регистрации"][1:]] == [
        "Дзаитова Л. К.", "Евлоев М. Х.", "Ким В.", "Петрова И. И.",
    ]  # fmt: skip


def test_a_council_votes_and_its_minutes_stand_above_a_regulation(scene):
    come(scene.council, scene.curator, teacher(scene.school, "Второй", "Олег", "Ильич", "m"))
    typed = proposed(scene) | {
        "event": label_of(scene.council), "against": 1,
    }  # fmt: skip
    text = words(Paper("D67b", facts_of(event_minutes, scene, typed=typed)).plain_text())

    assert "заседания педагогического совета" in text
    assert "за — 1, против — 1, воздержались — нет" in text
    fest = facts_of(event_minutes, scene, typed=proposed(scene) | {"event": label_of(scene.fest)})
    assert "Голосовали" not in words(Paper("D67b", fest).plain_text())
    paper = issue_document(
        code="D67b", organisation=scene.school, programme=scene.programme, by=None, number="4",
        dated_on=DAY, typed=typed,
    )  # fmt: skip
    ground = Ground(scene.school, scene.programme, DAY)
    assert usual_agreements(ground)[0] == f"Педагогический совет, протокол {paper.requisites}"


def test_minutes_without_marks_and_with_too_many_votes_say_so(scene):
    typed = proposed(scene) | {"event": label_of(scene.council)}

    facts = facts_of(event_minutes, scene, typed=typed | {"against": 5})

    assert ("Явка на мероприятие не отмечена: лист регистрации будет пустым.", False) in lacking(facts)  # fmt: skip
    assert any(is_essential for _, is_essential in lacking(facts))


def test_minutes_ask_the_same_queries_for_any_number_of_people(scene):
    come(scene.fest, scene.curator)
    few = queries_of(lambda: facts_of(event_minutes, scene))
    for n in range(5):
        come(scene.fest, teacher(scene.school, f"Гость{n}", "Олег", "Ильич", "m"))

    assert queries_of(lambda: facts_of(event_minutes, scene)) == few


def test_the_sheet_of_registration_begins_with_the_invited_and_ends_with_the_present(scene):
    leader = teacher(scene.school, "Евлоев", "Магомед", "Хаджимуратович", "m")
    absent = teacher(scene.school, "Картоева", "Анна", "Ильинична")
    for person in (leader, absent):
        ParticipationFactory(programme=scene.programme, person=person, side=Side.MENTOR)
    child = pupil(scene.school, "Ким", "Виктория")
    ParticipationFactory(programme=scene.programme, person=child)
    before = pdf_text(registration_pdf(scene.fest))
    assert "Евлоев Магомед Хаджимуратович" in before
    assert "Ким" not in before  # no consent yet
    ConsentFactory(person=child)
    assert "Ким Виктория" in pdf_text(registration_pdf(scene.fest))

    come(scene.fest, leader)

    after = pdf_text(registration_pdf(scene.fest))
    assert "Евлоев М. Х." in after
    assert "Картоева" not in after


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("10:00 Открытие.", ("10:00", "Открытие")),
        ("10.00–11.30 — Квест", ("10:00–11:30", "Квест")),
        ("9:05 - 10:00: Сбор", ("9:05 - 10:00", "Сбор")),
        ("Чаепитие", ("", "Чаепитие")),
        ("11 класс выступает", ("", "11 класс выступает")),
    ],
)
@pytest.mark.pure
def test_a_line_of_a_schedule_is_a_time_and_words(line, row):
    assert tuple(schedule_row(line).values()) == row
