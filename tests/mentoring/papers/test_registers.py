from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from mentoring.actions.rosters import import_file
from mentoring.models import Consent, Organisation, OrganisationKind, PersonKind, Side
from mentoring.papers.catalogue import line_of
from mentoring.papers.paper import Paper
from mentoring.papers.registers import CATALOGUE
from mentoring.papers.requisites import EssentialMissing
from mentoring.resources.registers import REGISTERS
from mentoring.roster.own_lists import OWN_LISTS
from tests.factories import (
    ConsentFactory,
    DocumentFactory,
    MeetingFactory,
    MentoringFormFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    PracticeFactory,
    RepresentativeFactory,
    SelectionFactory,
)
from tests.papers import DAY, pdf_text, pupil, ready_school, teacher, words

CODES = [line.code for line in CATALOGUE]
D25 = [
    "№ п/п",
    "ФИО наставляемого",
    "Контактные данные для связи (данные представителя)",
    "Год рождения",
    "Основной запрос",
    "Дата вхождения в программу",
    "ФИО наставника",
    "Форма наставничества",
    "Место работы/учёбы наставника",
    "Дата завершения программы",
    "Результаты программы",
    "Обратная связь наставляемого (ссылка на кейс/отзыв на сайте)",
    "Отметка о прохождении программы",
]
D26 = [
    "№ п/п",
    "ФИО наставника",
    "Контактные данные для связи",
    "Место работы/учёбы наставника",
    "Основные компетенции",
    "Важные для программы достижения",
    "Интересы",
    "Желаемый возраст наставляемых",
    "Ресурс времени",
    "Дата вхождения в программу",
    "ФИО наставляемого (наставляемых)",
    "Форма наставничества",
    "Место работы/учёбы наставляемого",
    "Дата завершения программы",
    "Результаты программы",
    "Ссылка на кейс/отзыв на сайте",
]


@pytest.fixture
def scene():
    """Three pairs, one of them over, a mentee still waiting, a reserve, an enterprise beside."""
    scene = ready_school()
    school, programme = scene.school, scene.programme
    centre = Organisation.objects.create(slug="centre", name="МЦН", kind="centre")
    Organisation.objects.create(
        slug="les", name="ООО «Леспромхоз»", kind=OrganisationKind.PARTNER, inn="7700000000",
        address="с. Рябиновка, ул. Лесная, д. 2", parent=centre,
    )  # fmt: skip
    school.parent = centre
    school.save()
    form = MentoringFormFactory(organisation=school, title="учитель – ученик")
    leader = teacher(school, "Евлоев", "Магомед-Башир", "Хаджимуратович", "m", "учитель физики")
    leader.phones, leader.competences = ["+79005551234"], "эксперимент; олимпиады"
    leader.interests, leader.achievements = "шахматы", "призёр конкурса «Учитель года»"
    leader.save()
    child = pupil(school, "Ким", "Виктория", class_letter="А", birth_date=date(2011, 3, 5))
    RepresentativeFactory(person=child, phones=["+79015557788"], email="mama@example.org")
    namesakes = [
        pupil(school, "Иванов", "Пётр", class_letter=letter, birth_date=born)
        for letter, born in (("А", date(2011, 1, 2)), ("Б", date(2011, 12, 3)))
    ]
    outsider = PersonFactory(
        organisation=school, kind=PersonKind.PARTNER, grade=None, last_name="Рочев",
        first_name="Денис", patronymic="Ильич", gender="m", post="механик",
        workplace="ООО «Леспромхоз»", phones=["+79035550011"],
    )  # fmt: skip
    enter(programme, leader, Side.MENTOR, wanted_age="5–7 классы", time_resource="2 ч/нед")
    enter(programme, outsider, Side.MENTOR, state="reserve")
    enter(programme, child, Side.MENTEE, request="подготовка к олимпиаде", channel="анкета")
    for person in namesakes:
        enter(programme, person, Side.MENTEE, form=form, is_completed=person is namesakes[0])
    pair = scene.add_pair(leader, child, form=form, ends_on=date(2027, 5, 31))
    over = scene.add_pair(leader, namesakes[0], form=form)
    over.status, over.ended_on = "completed", date(2026, 10, 20)
    over.save()
    over.members.update(left_on=over.ended_on)
    order = DocumentFactory(
        organisation=school, programme=programme, number="41-од", dated_on=DAY, year=2026,
        status="signed", signed_on=DAY,
    )  # fmt: skip
    order.mentorship_links.create(organisation=school, mentorship=pair)
    MeetingFactory(
        mentorship=pair, held_on=date(2026, 9, 20), minutes=45, topic="Знакомство", result="План"
    )
    ConsentFactory(person=child, kind="publication", given_on=DAY, kept_where="папка 05-12")
    return scene


def enter(programme, person, side, state="selected", **facts):
    entry = ParticipationFactory(
        programme=programme, person=person, side=side, entered_on=date(2026, 9, 10), **facts
    )
    if side == Side.MENTOR:
        SelectionFactory(participation=entry, state=state)
    return entry


def facts_of(scene, code, **narrowed):
    return line_of(code).facts(
        organisation=scene.school, programme=scene.programme, day=DAY, narrowed=narrowed
    )


def header(code, scene):
    return [column["title"] for column in facts_of(scene, code)["columns"]]


def names(facts):
    return [line[1] for line in facts["lines"]]


@pytest.mark.django_db
def test_the_official_columns_stand_in_their_order(scene):
    assert (header("D25", scene), len(D25)) == (D25, 13)
    assert (header("D26", scene), len(D26)) == (D26, 16)


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_a_register_says_what_its_golden_text_says_in_both_files(scene, golden, code):
    facts = facts_of(scene, code)
    paper = Paper(code, facts)

    page = load_workbook(BytesIO(paper.xlsx())).active
    rows = [[shown(cell.value) for cell in row] for row in page.iter_rows()]
    text = "\n".join(" | ".join(row) for row in rows).replace("\u00a0", " ")
    golden(f"{code}.txt", f"{facts['heading']}\n{text}\n")
    printed = pdf_text(paper.pdf()).replace("-", "").replace("\u2010", "").replace(" ", "")
    for value in {part for row in rows for cell in row for part in cell.split(" / ")}:
        assert words(value).replace("-", "").replace(" ", "") in printed


def shown(value):
    value = f"{value:%d.%m.%Y}" if hasattr(value, "strftime") else value
    return "" if value is None else str(value).replace("\n", " / ")


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_the_file_is_framed_for_people(scene, code):
    page = load_workbook(BytesIO(Paper(code, facts_of(scene, code)).xlsx())).active

    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref.startswith("A1:")
    assert page.page_setup.orientation == "landscape"
    assert not [c for row in page.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_the_columns_fill_the_printed_sheet(scene, code):
    assert sum(column["part"] for column in facts_of(scene, code)["columns"]) == 100


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("D24", 3), ("D25", 3), ("D26", 2), ("D27", 1), ("D28", 2), ("D29", 3), ("D30", 1),
        ("D31", 1), ("D32", 4), ("D32b", 1), ("D32c", 1),
    ],
)  # fmt: skip
def test_our_own_register_read_back_changes_nothing(scene, tmp_path, code, rows):
    PracticeFactory(organisation=scene.school, programme=scene.programme)
    path = tmp_path / f"{code}.xlsx"
    path.write_bytes(Paper(code, facts_of(scene, code)).xlsx())

    imported = import_file(path=str(path), organisation=scene.school)

    changes = {key: value for key, value in imported.plan.summary.items() if key != "warnings"}
    assert changes == {"created": 0, "updated": 0, "unchanged": rows, "skipped": 0, "errors": 0}
    assert (imported.plan.pairs, imported.batch.changes.count()) == ([], 0)


@pytest.mark.pure
@pytest.mark.parametrize("code", sorted(OWN_LISTS))
def test_the_reader_knows_the_columns_of_our_own_lists(code):
    own = OWN_LISTS[code]

    assert own.titles == tuple(column.column_name for column in REGISTERS[code]().columns())
    assert own.marks | set(own.key) <= set(own.titles)


@pytest.mark.django_db(transaction=True)
def test_what_differs_in_a_register_given_back_is_told_and_nothing_is_changed(scene, tmp_path):
    book = load_workbook(BytesIO(Paper("D32", facts_of(scene, "D32")).xlsx()))
    page = book.active
    name = page["B2"].value
    page["J2"] = "сейф, полка 3"
    page.append([9, "Неизвестнова Анна", "", "согласие на публикацию", DAY])
    path = tmp_path / "журнал.xlsx"
    book.save(path)
    stored = list(Consent.objects.order_by("pk").values())

    imported = import_file(path=str(path), organisation=scene.school)

    told = {one.row.number: one for one in imported.plan.rows if one.action == "skip"}
    assert list(told) == [2, page.max_row]
    (message,) = told[2].messages
    assert (message.column, message.value) == ("J", "сейф, полка 3")
    assert "«Где хранится»: в программе" in message.text
    assert "«Согласия»" in message.suggestion
    assert "Такой строки в программе нет" in told[page.max_row].messages[0].text
    assert told[2].row.person["last_name"] == name.split()[0]
    assert list(Consent.objects.order_by("pk").values()) == stored
    assert imported.batch.changes.count() == 0


@pytest.mark.django_db
def test_drafts_without_consent_are_told_and_can_be_left_out(scene):
    child = pupil(scene.school, "Цой", "Ирина")
    enter(scene.programme, child, Side.MENTEE)

    facts = facts_of(scene, "D25")

    assert [item["text"].partition(".")[0] for item in facts["missing"]] == [
        "Без согласия на обработку персональных данных: 2"
    ]
    assert "Цой Ирина" in names(facts)
    assert "Цой Ирина" not in names(facts_of(scene, "D25", consented=True))


@pytest.mark.django_db
def test_a_register_is_narrowed_by_what_the_user_chose(scene):
    assert names(facts_of(scene, "D24", unpaired=True)) == ["Иванов Пётр"]
    assert names(facts_of(scene, "D25", completed=True)) == ["Иванов Пётр"]
    assert names(facts_of(scene, "D25", q="ким")) == ["Ким Виктория"]
    assert names(facts_of(scene, "D26", state="reserve")) == ["Рочев Денис Ильич"]
    assert len(facts_of(scene, "D28", status="completed")["lines"]) == 1
    assert len(facts_of(scene, "D32", consent="publication")["lines"]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_registers_of_another_school_stay_there(scene, code):
    other = ready_school(OrganisationFactory())

    facts = line_of(code).facts(organisation=other.school, programme=other.programme, day=DAY)

    assert facts["lines"] == []


@pytest.mark.django_db
def test_without_a_programme_there_is_no_register(scene):
    with pytest.raises(EssentialMissing):
        line_of("D25").facts(organisation=scene.school, programme=None, day=DAY)


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["D24", "D25", "D26", "D27", "D28", "D32", "D32c"])
def test_a_register_asks_the_same_queries_for_any_number_of_rows(scene, code):
    facts_of(scene, code)  # the organisation reads its letterhead once
    with CaptureQueriesContext(connection) as few:
        facts_of(scene, code)
    for number in range(3):
        mentee = pupil(scene.school, f"Новый{number}", "Иван")
        mentor = teacher(scene.school, f"Опытный{number}", "Олег", "", "m")
        form = scene.school.mentoring_forms.first()
        enter(scene.programme, mentee, Side.MENTEE, form=form)
        enter(scene.programme, mentor, Side.MENTOR, form=form)
        MeetingFactory(mentorship=scene.add_pair(mentor, mentee), held_on=DAY)

    with CaptureQueriesContext(connection) as many:
        facts_of(scene, code)

    assert len(many) == len(few)
