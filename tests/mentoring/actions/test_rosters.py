"""What an import does to the registers: who is matched, what changes, what is never done."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.mentorships import propose_mentorship
from mentoring.actions.rosters import import_file, undo_import
from mentoring.models import (
    AuditEntry,
    ImportState,
    MentoringForm,
    Mentorship,
    Participation,
    Person,
    PersonKind,
    Programme,
    Representative,
    RoleModel,
    Side,
)
from tests.factories import (
    ConsentFactory,
    MeetingFactory,
    MentoringFormFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    RepresentativeFactory,
)
from tests.mentoring.roster import files

pytestmark = pytest.mark.django_db
HEADER = ["ФИО", "Класс", "Дата рождения", "Телефон"]
IVANOV = ["Иванов Иван Иванович", "9А", "05.04.2011", "89211234567"]


@pytest.fixture
def load(tmp_path, school):
    """Import rows as a file; `name` tells the kind by its header."""

    def loaded(*rows, **options):
        path = tmp_path / "список.csv"
        path.write_bytes(files.text(*rows))
        return import_file(path=path, organisation=school, **options)

    return loaded


def person(school, full_name, **facts):
    last_name, first_name, patronymic = (*full_name.split(" ", 2), "", "")[:3]
    return PersonFactory(
        organisation=school,
        last_name=last_name,
        first_name=first_name,
        patronymic=patronymic,
        **{"grade": None, "gender": ""} | facts,
    )


def actions(imported):
    return [str(planned.action) for planned in imported.plan.rows]


def levels(imported):
    return [message.level for planned in imported.plan.rows for message in planned.messages]


CLASS_9A = {"grade": 9, "class_letter": "А"}
BORN = {"birth_date": date(2011, 4, 5), "birth_year": 2011}
OTHER = {"birth_date": date(2011, 12, 30), "birth_year": 2011}
ROW = ["Иванов Иван Иванович", "9А", "05.04.2011"]
MATCHES = {
    "name and birth date": ("Иванов Иван Иванович", BORN, ROW, True),
    "birth date wins over class": ("Иванов Иван Иванович", BORN | {"grade": 8}, ROW, True),
    "ё is е": ("Семенов Иван Ильич", CLASS_9A, ["Семёнов Иван Ильич", "9А", ""], True),
    "name and class": ("Иванов Иван Иванович", CLASS_9A, ROW[:2] + [""], True),
    "year of birth agrees": ("Иванов Иван Иванович", CLASS_9A | {"birth_year": 2011}, ROW, True),
    "no class known": ("Иванов Иван Иванович", {}, ROW, True),
    "moved up a class": ("Иванов Иван Иванович", {"grade": 8, "class_letter": "А"}, ROW, True),
    "initials in the file": ("Иванов Иван Иванович", CLASS_9A, ["Иванов И. И.", "9А", ""], True),
    "initials in the card": ("Иванов И. И.", CLASS_9A, ROW, True),
    "patronymic missing": ("Иванов Иван Иванович", BORN, ["Иванов Иван", "9А", "05.04.2011"], True),
    "namesake by date": ("Иванов Иван Иванович", CLASS_9A | OTHER, ROW, False),
    "namesake by year": ("Иванов Иван Иванович", CLASS_9A | {"birth_year": 2010}, ROW, False),
    "another class": ("Иванов Иван Иванович", {"grade": 5}, ROW, False),
    "a teacher of that name": ("Иванов Иван Иванович", {"kind": "teacher"}, ROW, False),
    "a slip of the pen": ("Ивонов Иван Иванович", BORN, ROW, False),
    "other initials": ("Иванов Пётр Иванович", CLASS_9A, ["Иванов И. И.", "9А", ""], False),
}


@pytest.mark.parametrize("case", MATCHES, ids=str)
def test_who_is_the_same_person(school, load, case):
    name, facts, row, is_same = MATCHES[case]
    known = person(school, name, **facts)

    imported = load(HEADER[:3], row)

    assert [planned.known.pk == known.pk for planned in imported.plan.rows] == [is_same]
    assert Person.objects.count() == (1 if is_same else 2)


@pytest.mark.parametrize("case", ["a slip of the pen", "another class"])
def test_somebody_alike_is_a_question_and_never_merged(school, load, case):
    name, facts, row, _ = MATCHES[case]
    known = person(school, name, **facts)

    imported = load(HEADER[:3], row)

    [planned] = imported.plan.rows
    assert planned.candidates == (planned.candidates[0],)
    assert planned.candidates[0].pk == known.pk
    assert ["Возможно, это уже известный человек" in m.text for m in planned.messages] == [True]


def test_people_of_another_organisation_are_nobody_we_know(school, load):
    person(OrganisationFactory(), "Иванов Иван Иванович", **BORN)

    imported = load(HEADER, IVANOV)

    assert actions(imported) == ["create"]
    assert Person.objects.filter(organisation=school).count() == 1


def test_namesakes_of_one_class_stay_apart_by_birth(load):
    other = ["Иванов Иван Иванович", "9А", "06.07.2011", ""]

    load(HEADER, IVANOV, other)

    assert actions(load(HEADER, IVANOV, other)) == ["unchanged", "unchanged"]
    assert Person.objects.count() == 2


def test_an_update_names_every_cell_and_leaves_the_others(school, load):
    known = person(
        school, "Иванов Иван Иванович", **BORN | {"grade": 8}, phones=["+79990000000"], note="поёт"
    )

    imported = load(HEADER, IVANOV)

    known.refresh_from_db()
    assert imported.plan.rows[0].changes == {
        "класс": ["8", "9А"],
        "пол": ["", "мужской"],
        "телефоны": ["+79990000000", "+79990000000, +79211234567"],
    }
    assert (known.note, known.version, known.school_class) == ("поёт", 2, "9А")


def test_an_empty_cell_takes_nothing_away(school, load):
    person(school, "Иванов Иван Иванович", gender="m", **BORN, **CLASS_9A, phones=["+79990000000"])

    imported = load(HEADER, [*ROW, "-"])

    assert actions(imported) == ["unchanged"]
    assert Person.objects.get().phones == ["+79990000000"]


def test_a_fuller_name_is_taken_over_and_drops_the_cases_of_the_old_one(school, load):
    person(school, "Семенов Иван Ильич", **BORN, gender="m", own_cases={"gen": "Семенова И. И."})

    load(HEADER[:3], ["Семёнов Иван Ильич", "9А", "05.04.2011"])

    stored = Person.objects.get()
    assert (stored.last_name, stored.own_cases) == ("Семёнов", {})
    assert stored.search_key == "семенов иван ильич"


def test_parents_come_with_the_pupil_and_are_not_doubled(load):
    header = [*HEADER[:3], "ФИО матери", "Телефон матери"]
    row = [*ROW, "Иванова Ольга Петровна", "89217654321"]

    load(header, row)

    again = load(header, [*ROW, "Иванова Ольга Петровна", "89217654321, 89210000001"])
    assert actions(again) == ["update"]
    assert [(one.relation, one.full_name, one.phones) for one in Representative.objects.all()] == [
        ("мать", "Иванова Ольга Петровна", ["+79217654321", "+79210000001"])
    ]
    assert actions(load(header, row)) == ["unchanged"]


def test_a_known_mother_gets_a_name_instead_of_a_second_mother(school, load):
    known = person(school, "Иванов Иван Иванович", gender="m", **BORN, **CLASS_9A)
    RepresentativeFactory(person=known, relation="мать", full_name="", phones=["+79217654321"])

    load([*HEADER[:3], "ФИО матери"], [*ROW, "Иванова Ольга Петровна"])

    assert [(one.full_name, one.phones) for one in Representative.objects.all()] == [
        ("Иванова Ольга Петровна", ["+79217654321"])
    ]


MENTEES = ["ФИО наставляемого", "Класс", "Дата рождения", "Основной запрос", "ФИО наставника"]
MENTEE = [*ROW, "подтянуть алгебру", ""]


def test_a_base_opens_the_programme_of_the_year_and_says_so(load, today):
    imported = load(MENTEES, MENTEE)

    entry = Participation.objects.get()
    assert (entry.side, entry.request) == (Side.MENTEE, "подтянуть алгебру")
    assert ["откроется программа" in one["text"] for one in imported.plan.notices] == [True]
    assert [str(programme) for programme in Programme.objects.all()] == [str(entry.programme)]


def test_a_plain_list_of_pupils_opens_no_programme(load):
    load(HEADER, IVANOV)

    assert (Programme.objects.count(), Participation.objects.count()) == (0, 0)


def test_an_entry_of_the_base_is_updated_in_the_newest_open_programme(school, load):
    old = ProgrammeFactory(organisation=school, year=2025)
    new = ProgrammeFactory(organisation=school, year=2026)
    known = person(school, "Иванов Иван Иванович", gender="m", **BORN, **CLASS_9A)
    ParticipationFactory(programme=old, person=known, request="прежний")
    ParticipationFactory(programme=new, person=known, request="новый")

    imported = load(MENTEES, MENTEE)

    assert imported.plan.rows[0].changes == {"основной запрос": ["новый", "подтянуть алгебру"]}
    assert [entry.request for entry in Participation.objects.order_by("programme__year")] == [
        "прежний",
        "подтянуть алгебру",
    ]


def test_a_base_of_a_closed_programme_is_not_touched(school, load):
    ProgrammeFactory(organisation=school, is_closed=True)

    load(MENTEES, MENTEE)

    assert Participation.objects.get().programme.is_closed is False


@pytest.fixture
def mentor(school):
    return person(school, "Соколова Ирина Львовна", kind=PersonKind.TEACHER, gender="f")


@pytest.fixture
def paired(school):
    """A school with one programme and the form «учитель – ученик»."""
    MentoringFormFactory(organisation=school)
    return ProgrammeFactory(organisation=school)


WITH_MENTOR = [*ROW, "подтянуть алгебру", "Соколова Ирина Львовна"]


def test_a_ready_made_pair_is_proposed(load, paired, mentor):
    load(MENTEES, WITH_MENTOR)

    [pair] = Mentorship.objects.all()
    assert (pair.status, pair.people_text.replace("\u00a0", " ")) == (
        "proposed",
        "Соколова И. Л. — Иванов И. И.",
    )
    assert actions(load(MENTEES, WITH_MENTOR)) == ["unchanged"]
    assert Mentorship.objects.count() == 1


def test_the_terms_of_a_pair_come_with_it(school, load, paired, mentor):
    form = MentoringForm.objects.get()
    model = RoleModel.objects.create(
        organisation=school, form=form, code="model", title="Педагог – неуспевающий ученик"
    )
    header = [*MENTEES, "№ и дата приказа", "Ролевая модель", "Дата завершения"]
    words = ["№ 17-од от 02.09.2026", "«педагог - неуспевающий ученик»", "31.05.2027"]

    load(header, [*WITH_MENTOR, *words])

    pair = Mentorship.objects.get()
    assert (pair.basis, pair.role_model) == ("приказ № 17-од от 02.09.2026", model)
    assert pair.ends_on == date(2027, 5, 31)
    assert Participation.objects.get(side=Side.MENTEE).role_model == words[1]


def test_a_model_of_roles_that_the_form_has_not_is_told(load, paired, mentor):
    imported = load([*MENTEES, "Ролевая модель"], [*WITH_MENTOR, "Кот – мышь"])

    assert "Ролевой модели «Кот – мышь»" in imported.plan.rows[0].messages[-1].text
    assert Mentorship.objects.get().role_model is None


PAIRS = ["Наставник", "Должность/класс", "Наставляемый", "Класс", "Форма", "Телефон наставника"]
NEW_PAIR = [
    "Соколова Ирина Львовна",
    "учитель химии",
    "Иванов Иван Иванович",
    "9А",
    "",
    "89210000001",
]


def test_a_list_of_pairs_brings_its_mentors(load, paired, curator):
    fifth = [
        ["Соколова Ирина Львовна", "", f"Ким{letter} Ян Ильич", "5А", "", ""] for letter in "абвг"
    ]
    imported = load(PAIRS, NEW_PAIR, *fifth)

    mentor = Person.objects.get(last_name="Соколова")
    assert (mentor.kind, mentor.post, mentor.gender) == ("teacher", "учитель химии", "f")
    assert mentor.phones == ["+79210000001"]
    assert Participation.objects.get(person=mentor, side=Side.MENTOR).capacity == 5
    assert Mentorship.objects.count() == 5
    assert actions(load(PAIRS, NEW_PAIR, *fifth)) == ["unchanged"] * 5

    undo_import(batch=imported.batch, by=curator)

    assert Person.objects.count() == Mentorship.objects.count() == 0


def test_a_pupil_named_with_his_class_is_a_mentor_of_his_own_kind(school, load, paired):
    MentoringFormFactory(
        organisation=school,
        code="pp",
        title="Ученик – ученик",
        mentor_kind="pupil",
        mentee_kind="pupil",
    )
    load(PAIRS, ["Громов Лев Ильич", "10А", "Ким Ян Ильич", "5А", "ученик-ученик", ""])

    mentor = Person.objects.get(last_name="Громов")
    assert (mentor.kind, mentor.school_class, mentor.post) == ("pupil", "10А", "")
    assert Mentorship.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "why"),
    [("Соколова И.Л.", "полное имя не указано"), ("Соколова Ирина Львовна", "похожий человек")],
)
def test_a_mentor_of_a_list_of_pairs_is_never_doubled(school, load, paired, name, why):
    for patronymic in ("Олеговна", "Павловна"):
        person(school, f"Сокалова Ирина {patronymic}", kind=PersonKind.TEACHER, gender="f")
    person(school, "Сокалова Ирина Львовна", kind=PersonKind.TEACHER, gender="f")

    imported = load(PAIRS, [name, *NEW_PAIR[1:]])

    assert why in imported.plan.rows[0].messages[-1].text
    assert Mentorship.objects.count() == 0


def test_a_mentor_found_by_part_of_his_name_is_taken(school, load, paired):
    mentor = person(school, "Соколова Ирина", kind=PersonKind.TEACHER, gender="f")

    load(PAIRS, NEW_PAIR)

    assert [one.pk for one in Mentorship.objects.get().mentors()] == [mentor.pk]


def test_a_mentor_nobody_knows_is_told_and_no_pair_is_made(load, paired):
    imported = load(MENTEES, WITH_MENTOR)

    assert actions(imported) == ["create"]
    assert [m.text for m in imported.plan.rows[0].messages if "Пара" in m.text] == [
        "Пара с «Соколова Ирина Львовна» не составлена: такого человека нет в списках."
    ]
    assert Mentorship.objects.count() == 0


def test_a_mentee_with_another_mentor_keeps_him(school, load, paired, mentor):
    mentee = person(school, "Иванов Иван Иванович", gender="m", **BORN, **CLASS_9A)
    first = PersonFactory(organisation=school, teacher=True)
    form = MentoringForm.objects.get()
    propose_mentorship(programme=paired, form=form, mentors=[first], mentees=[mentee], by=None)

    imported = load(MENTEES, WITH_MENTOR)

    assert "уже есть пара этой формы" in imported.plan.rows[0].messages[-1].text
    assert Mentorship.objects.count() == 1


def test_a_mentor_never_gets_more_mentees_than_he_takes(load, paired, mentor):
    ParticipationFactory(programme=paired, person=mentor, side=Side.MENTOR, capacity=1)
    other = ["Петров Пётр Петрович", "9А", "07.08.2011", "", "Соколова Ирина Львовна"]

    imported = load(MENTEES, WITH_MENTOR, other)

    assert Mentorship.objects.count() == 1
    assert "нет свободных мест" in imported.plan.rows[1].messages[-1].text


def test_fewer_places_than_taken_are_not_stored(school, load, paired, mentor):
    load(MENTEES, WITH_MENTOR)
    ParticipationFactory(programme=paired, person=mentor, side=Side.MENTOR, capacity=3)
    second = person(school, "Петров Пётр Петрович")
    form = MentoringForm.objects.get()
    propose_mentorship(programme=paired, form=form, mentors=[mentor], mentees=[second], by=None)

    imported = load(["ФИО наставника", "Количество наставляемых"], ["Соколова Ирина Львовна", "1"])

    assert actions(imported) == ["unchanged"]
    assert Participation.objects.get(person=mentor).capacity == 3


def test_every_import_leaves_one_audit_line_with_its_counts(load):
    imported = load(HEADER, IVANOV)

    [entry] = AuditEntry.objects.filter(action="roster.applied")
    assert (entry.target_id, entry.counts) == (imported.batch.pk, imported.plan.summary)


def test_a_formula_never_becomes_a_name(load):
    imported = load(HEADER, ["=cmd|' /C calc'!A0", "9А", "", ""], IVANOV, is_partial=True)

    assert actions(imported) == ["error", "create"]


# --- taking back


def test_undo_removes_the_new_and_puts_the_old_back(school, load, curator):
    known = person(school, "Иванов Иван Иванович", **BORN | {"grade": 8}, phones=["+79990000000"])
    before = {name: getattr(known, name) for name in ("grade", "class_letter", "phones", "gender")}
    header = [*MENTEES, "Телефон", "ФИО матери"]
    imported = load(
        header,
        [*MENTEE, "89211234567", "Иванова Ольга Петровна"],
        ["Петрова Анна Олеговна", "9Б", "06.05.2011", "", "", "", ""],
    )

    counts = undo_import(batch=imported.batch, by=curator)

    known.refresh_from_db()
    assert {name: getattr(known, name) for name in before} == before
    assert [stored.pk for stored in Person.objects.all()] == [known.pk]
    assert counts == {"removed": 5, "restored": 1}
    tables = (Participation, Representative, Programme)
    assert [table.objects.count() for table in tables] == [0, 0, 0]
    imported.batch.refresh_from_db()
    assert imported.batch.state == ImportState.UNDONE
    assert AuditEntry.objects.filter(action="roster.undone", by=curator).count() == 1


def consent(school, newcomer):
    ConsentFactory(person=newcomer)


def edit(school, newcomer):
    newcomer.version += 1
    newcomer.note = "правка"
    newcomer.save()


def pair(school, newcomer):
    propose_mentorship(
        programme=Programme.objects.get(),
        form=MentoringFormFactory(organisation=school),
        mentors=[PersonFactory(organisation=school, teacher=True)],
        mentees=[newcomer],
        by=None,
    )


def entry_edited(school, newcomer):
    Participation.objects.update(version=2)


@pytest.mark.parametrize("build", [consent, edit, pair, entry_edited])
def test_undo_is_refused_when_something_was_built_on_it(school, load, build):
    imported = load(MENTEES, MENTEE)
    build(school, Person.objects.get())

    with pytest.raises(ValidationError, match="после неё уже сделано"):
        undo_import(batch=imported.batch, by=None)

    assert Person.objects.filter(last_name="Иванов").count() == 1


def test_undo_is_refused_when_the_same_field_was_edited_later(school, load):
    known = person(school, "Иванов Иван Иванович", gender="m", **BORN, **CLASS_9A)
    imported = load(HEADER, IVANOV)
    Person.objects.filter(pk=known.pk).update(phones=["+70000000000"], version=3)

    with pytest.raises(ValidationError, match="Иванов Иван Иванович: телефоны"):
        undo_import(batch=imported.batch, by=None)


def test_undo_leaves_later_edits_of_other_fields(school, load):
    known = person(school, "Иванов Иван Иванович", gender="m", **BORN, **CLASS_9A)
    imported = load(HEADER, IVANOV)
    Person.objects.filter(pk=known.pk).update(note="правка", version=3)

    undo_import(batch=imported.batch, by=None)

    known.refresh_from_db()
    assert (known.phones, known.note) == ([], "правка")


def test_lists_are_taken_back_one_after_another_the_last_first(load):
    lists = [
        load(HEADER, [IVANOV[0], school_class, *IVANOV[2:]]) for school_class in ("9А", "9Б", "9В")
    ]

    with pytest.raises(ValidationError, match="после неё уже сделано"):
        undo_import(batch=lists[0].batch, by=None)
    for imported in reversed(lists):
        undo_import(batch=imported.batch, by=None)

    assert not Person.objects.exists()


def test_a_list_edited_by_a_person_is_not_handed_back(load):
    first, second = load(HEADER, IVANOV), load(HEADER, [IVANOV[0], "9Б", *IVANOV[2:]])
    Person.objects.update(note="правка", version=3)
    undo_import(batch=second.batch, by=None)

    with pytest.raises(ValidationError, match="запись изменена"):
        undo_import(batch=first.batch, by=None)


def test_undo_takes_back_a_pair_until_it_has_met(load, paired, mentor):
    imported = load(MENTEES, WITH_MENTOR)
    MeetingFactory(mentorship=Mentorship.objects.get())

    with pytest.raises(ValidationError, match="после неё уже сделано"):
        undo_import(batch=imported.batch, by=None)

    Mentorship.objects.get().meetings.all().delete()
    undo_import(batch=imported.batch, by=None)
    assert [stored.pk for stored in Person.objects.all()] == [mentor.pk]


def test_undo_is_done_once(load):
    imported = load(HEADER, IVANOV)
    undo_import(batch=imported.batch, by=None)

    with pytest.raises(ValidationError, match="Отменить можно только внесённый"):
        undo_import(batch=imported.batch, by=None)


def test_after_undo_the_same_file_comes_in_as_the_first_time(load):
    undo_import(batch=load(HEADER, IVANOV).batch, by=None)

    assert actions(load(HEADER, IVANOV)) == ["create"]
