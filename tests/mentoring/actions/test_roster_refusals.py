"""What an import refuses, and the sentence that says why."""

import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.people import archive_person, erase_person
from mentoring.actions.rosters import (
    apply_roster,
    ask_to_apply,
    correct_columns,
    import_file,
    read_roster,
    release_batch,
    undo_import,
    upload_roster,
)
from mentoring.actions.rosters.ahead import Ahead
from mentoring.actions.rosters.known import Known
from mentoring.actions.rosters.writing import lock_unchanged
from mentoring.models import (
    AuditEntry,
    ImportBatch,
    ImportState,
    Job,
    KnownColumn,
    Mentorship,
    Participation,
    Person,
)
from tests.factories import MentoringFormFactory, PersonFactory, ProgrammeFactory
from tests.mentoring.roster import files

pytestmark = pytest.mark.django_db
HEADER = ["ФИО", "Класс", "Дата рождения"]
IVANOV = ["Иванов Иван Иванович", "9А", "05.04.2011"]
MENTEES = ["ФИО наставляемого", "Класс", "Форма наставничества", "ФИО наставника"]


@pytest.fixture
def load(tmp_path, school):
    def loaded(*rows, **options):
        path = tmp_path / "список.csv"
        path.write_bytes(files.text(*rows))
        return import_file(path=path, organisation=school, **options)

    return loaded


@pytest.fixture
def uploaded(school, curator):
    content = files.text(HEADER, IVANOV)
    return upload_roster(organisation=school, content=content, file_name="список.csv", by=curator)


def said(imported):
    return [message.text for planned in imported.plan.rows for message in planned.messages]


def test_an_empty_upload_is_refused(school, curator):
    with pytest.raises(ValidationError, match="Файл пуст"):
        upload_roster(organisation=school, content=b"", file_name="список.csv", by=curator)


def test_nothing_is_decided_while_the_list_is_being_read(uploaded, curator):
    with pytest.raises(ValidationError, match="ещё обрабатывается"):
        ask_to_apply(batch=uploaded, by=curator, is_partial=False)


def test_nothing_is_decided_about_a_written_or_unread_list(uploaded, curator):
    with pytest.raises(ValidationError, match="нельзя внести"):
        apply_roster(batch=uploaded, by=curator)

    ImportBatch.objects.update(state=ImportState.REFUSED)
    with pytest.raises(ValidationError, match="не принят"):
        ask_to_apply(batch=uploaded, by=curator, is_partial=False)

    ImportBatch.objects.update(state=ImportState.APPLIED)
    with pytest.raises(ValidationError, match="уже внесён"):
        ask_to_apply(batch=uploaded, by=curator, is_partial=False)
    assert read_roster(batch=ImportBatch.objects.get()).rows.count() == 0


def test_a_list_is_not_written_into_a_programme_closed_meanwhile(school, uploaded, curator):
    programme = ProgrammeFactory(organisation=school, is_closed=True)
    ImportBatch.objects.update(programme=programme)
    batch = read_roster(batch=ImportBatch.objects.get())

    with pytest.raises(ValidationError, match="программа завершена"):
        apply_roster(batch=batch, by=curator)

    assert Person.objects.count() == 0


def test_a_refused_writing_leaves_the_list_to_be_corrected(uploaded):
    ImportBatch.objects.update(state=ImportState.APPLYING)

    release_batch(batch=uploaded, sentence="Есть ошибки.")

    batch = ImportBatch.objects.get()
    assert (batch.state, batch.message) == (ImportState.READ, "Есть ошибки.")


def test_a_column_no_longer_read_is_forgotten(school, uploaded, curator):
    KnownColumn.objects.create(organisation=school, title="класс", field="note")
    batch = read_roster(batch=uploaded)
    Job.objects.all().delete()

    fields = {"A": "full_name", "B": "", "Z": ""}
    correct_columns(batch=batch, mapping={"": fields}, kind="pupils", by=curator)

    assert dict(KnownColumn.objects.values_list("title", "field")) == {"фио": "full_name"}


def test_what_was_compared_ahead_is_compared_anew_when_something_has_happened(school):
    ahead = Ahead(school, None)
    ahead.load()
    same = ahead.plan_if_same(school, None, ())
    AuditEntry.objects.create(organisation=school, action="person.created")

    assert same.people is ahead.planner.people
    assert ahead.plan_if_same(school, None, ()) is None


def test_a_card_changed_after_it_was_compared_stops_the_import(school):
    person = PersonFactory(organisation=school, version=2)

    with pytest.raises(ValidationError, match="изменил другой пользователь"):
        lock_unchanged(Person, [Known("", "pupil", {}, pk=person.pk, version=1)])


def test_erased_people_are_found_by_nobody(school, load, curator):
    load(HEADER, IVANOV)
    erase_person(person=Person.objects.get(), by=curator)

    assert load(HEADER, IVANOV).plan.summary["created"] == 1


def test_who_has_left_is_known_and_stays_left(school, load, curator):
    load(HEADER, IVANOV)
    archive_person(person=Person.objects.get(), by=curator)

    assert said(load(HEADER, IVANOV)) == [
        "Отмечен как выбывший; вернуть в списки можно в карточке."
    ]
    assert Person.objects.get().left_on is not None


def test_an_unknown_form_is_told_and_not_stored(load):
    imported = load(MENTEES, ["Иванов Иван Иванович", "9А", "учитель – ученик", ""])

    assert "Форма «учитель – ученик» не ведётся в организации, не сохранена." in said(imported)
    assert Participation.objects.get().form is None


def test_dates_the_wrong_way_round_are_not_stored(load):
    header = ["ФИО наставляемого", "Класс", "Дата вхождения", "Дата завершения"]

    imported = load(header, ["Иванов Иван Иванович", "9А", "01.06.2026", "01.09.2025"])

    entry = Participation.objects.get()
    assert (entry.entered_on, entry.ended_on) == (None, None)
    assert any("даты не сохранены" in text for text in said(imported))


@pytest.mark.parametrize(
    ("mentor", "facts", "why"),
    [
        ("Иванов Иван Иванович", {}, "один человек"),
        ("Соколова Ирина Львовна", {"kind": "partner"}, "форма наставничества не указана"),
        ("Соколова Ирина Львовна", {"left_on": "2026-01-01"}, "отмечен как выбывший"),
    ],
)
def test_a_pair_that_cannot_be_is_told(school, load, mentor, facts, why):
    ProgrammeFactory(organisation=school)
    MentoringFormFactory(organisation=school)
    PersonFactory(
        organisation=school, last_name="Соколова", first_name="Ирина", patronymic="Львовна",
        **{"kind": "teacher", "grade": None} | facts,
    )  # fmt: skip

    imported = load(MENTEES, ["Иванов Иван Иванович", "9А", "", mentor])

    assert [text for text in said(imported) if why in text] != []
    assert Mentorship.objects.count() == 0


def test_a_pair_against_its_form_is_told(school, load):
    ProgrammeFactory(organisation=school)
    MentoringFormFactory(organisation=school, title="ученик – ученик", mentor_kind="pupil")
    PersonFactory(
        organisation=school, teacher=True, last_name="Соколова", first_name="Ирина",
        patronymic="Львовна",
    )  # fmt: skip

    row = ["Иванов Иван Иванович", "9А", "ученик – ученик", "Соколова И. Л."]
    imported = load(MENTEES, row)

    assert [text for text in said(imported) if "не подходит" in text] != []


def test_undo_names_a_record_that_is_gone(load):
    imported = load(HEADER, IVANOV)
    Person.objects.all().delete()

    with pytest.raises(ValidationError, match="запись уже удалена"):
        undo_import(batch=imported.batch, by=None)


def test_undo_after_an_erasure_brings_nobody_back(load, curator):
    load(HEADER, IVANOV)
    batch = load(HEADER, ["Иванов Иван Иванович", "9Б", "05.04.2011"]).batch
    erase_person(person=Person.objects.get(), by=curator)

    with pytest.raises(ValidationError, match="данные удалены"):
        undo_import(batch=batch, by=curator)

    assert Person.objects.get().is_erased


def test_undo_puts_an_old_class_and_date_back(school, load):
    known = PersonFactory(
        organisation=school, last_name="Иванов", first_name="Иван", patronymic="Иванович",
        grade=9, class_letter="А", birth_year=2011,
    )  # fmt: skip
    batch = load(HEADER, IVANOV).batch

    undo_import(batch=batch, by=None)

    known.refresh_from_db()
    assert (known.birth_date, known.birth_year, known.school_class) == (None, 2011, "9А")
