"""From upload to registers by way of the preview, and what happens when something breaks on it."""

import copy
import random

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from mentoring.actions.housekeeping import delete_uploads
from mentoring.actions.people import erase_person
from mentoring.actions.rosters import (
    apply_roster,
    ask_to_apply,
    correct_columns,
    expire_batches,
    forget_readings,
    import_file,
    read_roster,
    repair_cells,
    upload_roster,
)
from mentoring.actions.rosters.applying import apply_rows
from mentoring.models import (
    AuditEntry,
    ImportBatch,
    ImportChange,
    ImportRow,
    ImportState,
    Job,
    KnownColumn,
    Mentorship,
    Participation,
    Person,
    Representative,
)
from mentoring.papers.returned import returned_file
from mentoring.roster.reader import read_bytes
from tests.factories import (
    ConsentFactory,
    MentoringFormFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
)
from tests.mentoring.roster import files

pytestmark = pytest.mark.django_db
HEADER = ["ФИО", "Класс", "Дата рождения", "Телефон", "СНИЛС"]
IVANOV = ["Иванов Иван Иванович", "9А", "05.04.2011", "89211234567", "112-233-445 95"]
BAD = ["Петров Пётр Петрович", "99Z", "06.05.2011", "", "112-233-445 96"]


@pytest.fixture
def read(school, curator):
    """Upload rows and read them, as the page and the job do."""

    def reading(*rows, content=None, **options):
        batch = upload_roster(
            organisation=school,
            content=content or files.text(*rows),
            file_name="список.csv",
            by=curator,
            **options,
        )
        return finished(batch)

    return reading


def finished(batch):
    """The background work about this batch is done."""
    batch = ImportBatch.objects.get(pk=batch.pk)
    Job.objects.update(state="done", finished_at=timezone.now())
    return read_roster(batch=batch)


def apply(batch, curator, *, is_partial=False):
    batch = ask_to_apply(batch=batch, by=curator, is_partial=is_partial)
    batch = apply_roster(batch=batch, by=curator, is_partial=is_partial)
    Job.objects.update(state="done", finished_at=timezone.now())
    return batch


def test_reading_promises_and_stores_nobody(read):
    batch = read(HEADER, IVANOV, BAD)

    assert (batch.state, batch.summary["created"], batch.summary["errors"]) == (
        ImportState.READ,
        1,
        1,
    )
    assert [row.action for row in batch.rows.all()] == ["create", "error"]
    assert Person.objects.count() == 0


def test_what_is_not_kept_is_named_and_stays_only_in_the_upload(read):
    batch = read(HEADER, IVANOV)

    stored = "".join(
        str(value)
        for model in (ImportBatch, ImportRow, Job, AuditEntry)
        for row in model.objects.values_list()
        for value in row
    )
    assert "СНИЛС" in batch.notices[0]["text"]
    assert "112-233-445" not in stored


def test_the_upload_is_deleted_with_the_writing(read, curator, django_capture_on_commit_callbacks):
    batch = read(HEADER, IVANOV)
    name = batch.file.name

    with django_capture_on_commit_callbacks(execute=True):
        batch = apply(batch, curator)

    assert (batch.state, bool(batch.file)) == (ImportState.APPLIED, False)
    assert not default_storage.exists(name)
    assert [row.person.full_name for row in batch.rows.all()] == ["Иванов Иван Иванович"]


def test_an_error_keeps_the_whole_list_out_until_the_user_says_otherwise(read, curator):
    batch = read(HEADER, IVANOV, BAD)

    with pytest.raises(ValidationError, match="В списке есть ошибки"):
        ask_to_apply(batch=batch, by=curator, is_partial=False)

    apply(batch, curator, is_partial=True)
    assert [person.last_name for person in Person.objects.all()] == ["Иванов"]


def test_writing_twice_is_writing_once(read, curator):
    batch = apply(read(HEADER, IVANOV), curator)

    apply_roster(batch=batch, by=curator)

    assert Person.objects.count() == 1
    assert AuditEntry.objects.filter(action="roster.applied").count() == 1


def test_when_the_world_has_changed_the_new_preview_is_shown_instead(read, curator, school):
    batch = read(HEADER, IVANOV)
    PersonFactory(
        organisation=school,
        last_name="Иванов",
        first_name="Иван",
        patronymic="Иванович",
        grade=9,
        class_letter="А",
    )

    batch = apply(batch, curator)

    assert (batch.state, [row.action for row in batch.rows.all()]) == (
        ImportState.READ,
        ["update"],
    )
    assert "изменил другой пользователь" in batch.message
    assert Person.objects.count() == 1
    assert apply(batch, curator).state == ImportState.APPLIED


def test_a_refused_file_is_an_answer(read):
    batch = read(content=b"%PDF-1.7 ...")

    assert (batch.state, batch.message[:20]) == (ImportState.REFUSED, "PDF не поддерживаетс")


def test_a_repaired_cell_is_read_by_the_same_rules(read, curator):
    batch = read(HEADER, IVANOV, BAD)

    repair_cells(batch=batch, cells=[("", 3, "B", "9 «б»")], answers={}, by=curator)
    batch = finished(batch)

    assert [row.action for row in batch.rows.all()] == ["create", "create"]
    assert batch.rows.last().read["school_class"] == "9Б"
    assert batch.tables[""]["rows"][2][1][1] == "9 «б»"


def test_an_answer_says_that_it_is_the_same_person(read, curator, school):
    known = PersonFactory(
        organisation=school, last_name="Ивонов", first_name="Иван", patronymic="Иванович",
        birth_date="2011-04-05", birth_year=2011, gender="m",
    )  # fmt: skip
    batch = read(HEADER, IVANOV)
    assert batch.rows.get().candidates == [known.pk]

    answers = {"|2|Иванов": f"same{known.pk}"}
    repair_cells(batch=batch, cells=[], answers=answers, by=curator)
    batch = finished(batch)

    assert [(row.action, row.person_id) for row in batch.rows.all()] == [("update", known.pk)]


def test_a_corrected_column_is_remembered_for_the_next_file(read, curator):
    rows = (["ФИО", "Кружок"], ["Иванов Иван Иванович", "шахматы"])
    batch = read(*rows)

    fields = {"A": "full_name", "B": "interests"}
    correct_columns(batch=batch, mapping={"": fields}, kind="pupils", by=curator)
    batch = finished(batch)

    assert batch.rows.get().read["interests"] == "шахматы"
    assert dict(KnownColumn.objects.values_list("title", "field"))["кружок"] == "interests"
    assert read(*rows).rows.get().read["interests"] == "шахматы"


def test_an_unknown_field_is_refused(read, curator):
    batch = read(HEADER, IVANOV)

    with pytest.raises(ValidationError, match="Неизвестное поле"):
        correct_columns(batch=batch, mapping={"": {"A": "is_staff"}}, kind="auto", by=curator)


def test_a_list_nobody_decided_about_is_forgotten_after_a_day(read):
    batch = read(HEADER, IVANOV)
    later = timezone.now() + timezone.timedelta(hours=25)

    delete_uploads(before=later - timezone.timedelta(hours=24))
    expire_batches(now=later)

    batch.refresh_from_db()
    assert (batch.state, batch.tables, bool(batch.file)) == (ImportState.EXPIRED, {}, False)
    assert ImportRow.objects.count() == 0


def test_the_copy_of_a_written_list_is_forgotten_and_the_ground_for_undoing_is_not(read, curator):
    batch = apply(read(HEADER, IVANOV), curator)

    forget_readings(before=timezone.now())

    batch.refresh_from_db()
    assert (batch.state, batch.tables, batch.rows.count()) == (ImportState.APPLIED, {}, 0)
    assert batch.changes.count() == 1


def test_erasing_a_person_empties_the_copy_of_his_list(read, curator):
    batch = apply(read(HEADER, IVANOV), curator)

    erase_person(person=Person.objects.get(), by=curator)

    batch.refresh_from_db()
    assert (batch.tables, batch.rows.get().read) == ({}, {})


# --- one transaction


class Stop(OperationalError):
    """The power is cut at this statement."""


class Cutter:
    """Raises at the n-th statement that reaches the database."""

    def __init__(self, at):
        self.at, self.seen = at, 0

    def __call__(self, execute, sql, params, many, context):
        self.seen += 1
        if self.seen == self.at:
            raise Stop
        return execute(sql, params, many, context)


MODELS = (
    Person, Participation, Representative, Mentorship, ImportBatch, ImportRow, ImportChange, AuditEntry,
)  # fmt: skip


def state():
    return [list(model.objects.order_by("pk").values_list()) for model in MODELS]


def write_anew(school, programme, rows):
    batch = ImportBatch(
        organisation=school, programme=programme, file_name="список.csv", sha256="0" * 64
    )
    apply_rows(organisation=school, rows=copy.deepcopy(rows), batch=batch, by=None)


def test_cut_at_any_statement_an_import_leaves_nothing_behind(school):
    """New and changed people, a base, parents and a pair: whatever statement fails, 0 or all."""
    programme = ProgrammeFactory(organisation=school)
    MentoringFormFactory(organisation=school)
    mentor = PersonFactory(
        organisation=school, teacher=True, last_name="Соколова", first_name="Ирина",
        patronymic="Львовна",
    )  # fmt: skip
    PersonFactory(
        organisation=school, last_name="Петров", first_name="Пётр", patronymic="Петрович",
        grade=9, class_letter="А",
    )  # fmt: skip
    content = files.text(
        ["ФИО наставляемого", "Класс", "Дата рождения", "ФИО матери", "ФИО наставника"],
        ["Иванов Иван Иванович", "9А", "05.04.2011", "Иванова Ольга Петровна", mentor.full_name],
        ["Петров Пётр Петрович", "9А", "06.05.2011", "", ""],
    )
    rows = read_bytes(content).rows
    before, at, is_cut = state(), 0, True
    while is_cut:
        at += 1
        cutter, mark = Cutter(at), transaction.savepoint()
        try:
            with connection.execute_wrapper(cutter):
                write_anew(school, programme, rows)
            after = facts_of(school)
        except Stop:
            after = None
            assert state() == before, f"statement {at}"
        # Django itself passes over an error in its check of a constraint: then all is there.
        assert after in (None, WHOLE), f"statement {at}"
        is_cut = cutter.seen >= at
        transaction.savepoint_rollback(mark)

    assert (at > 30, after) == (True, WHOLE)


WHOLE = {"people": 3, "bases": 2, "parents": 1, "pairs": 1, "lines": 6, "applied": 1}


def facts_of(school):
    return {
        "people": Person.objects.filter(organisation=school).count(),
        "bases": Participation.objects.count(),
        "parents": Representative.objects.count(),
        "pairs": Mentorship.objects.count(),
        "lines": ImportChange.objects.count(),
        "applied": AuditEntry.objects.filter(action="roster.applied").count(),
    }


def test_shuffled_rows_and_columns_make_the_same_people(school, tmp_path):
    rows = [
        [f"{name} {first} Петрович", school_class, f"{day:02d}.05.2011", f"8921000{day:04d}"]
        for day, (name, first, school_class) in enumerate(
            zip(
                ["Иванов", "Петров", "Сидоров", "Иванов", "Ким", "Орлов", "Зуев", "Белов"],
                ["Иван", "Пётр", "Олег", "Иван", "Лев", "Илья", "Глеб", "Марк"],
                ["9А", "9Б", "9А", "9А", "10В", "9Б", "11", "8Г"],
                strict=True,
            ),
            start=1,
        )
    ]
    stored = set()
    for seed in range(6):
        dice = random.Random(seed)
        columns = dice.sample(range(4), 4)
        table = [HEADER[:4], *dice.sample(rows, len(rows))]
        path = tmp_path / f"{seed}.csv"
        path.write_bytes(files.text(*([row[column] for column in columns] for row in table)))

        imported = import_file(path=path, organisation=school)

        names = ("last_name", "first_name", "patronymic", "grade", "class_letter", "birth_date")
        stored.add(str(sorted(map(str, Person.objects.values_list(*names)))))
        expected = "create" if seed == 0 else "unchanged"
        assert {str(planned.action) for planned in imported.plan.rows} == {expected}
    assert len(stored) == 1


def test_a_sheet_whose_name_has_spaces_is_repaired_and_given_back(read, curator):
    content = files.xlsx(["ФИО", "Класс"], ["Иванов Иван Иванович", "99Z"], name=" 9  класс ")
    batch = read(content=content)

    repair_cells(batch=batch, cells=[(" 9  класс ", 2, "B", "9А")], answers={}, by=curator)
    batch = finished(batch)

    assert [(row.sheet, row.action) for row in batch.rows.all()] == [(" 9  класс ", "create")]
    assert returned_file(batch)[:2] == b"PK"


def test_a_journal_of_ours_is_compared_in_the_wizard_too(read, school, curator):
    programme = ProgrammeFactory(organisation=school)
    person = ParticipationFactory(programme=programme).person
    ConsentFactory(person=person, kind="publication", kept_where="папка 3")
    header = ["ФИО участника", "Вид согласия", "Дата подписи", "Где хранится"]
    consent = person.consents.get()
    row = [person.full_name, consent.get_kind_display(), f"{consent.given_on:%d.%m.%Y}"]

    batch = read(header, [*row, "папка 3"], programme=programme)
    other = read(header, [*row, "сейф"], programme=programme)

    assert (batch.summary["unchanged"], batch.sheets[0]["register"]) == (1, "D32")
    assert "строки сверены" in batch.notices[0]["text"]
    assert [(one.action, one.reason[:16]) for one in other.rows.all()] == [
        ("skip", "Строка отличаетс")
    ]
    assert apply(other, curator).state == ImportState.APPLIED
    consent.refresh_from_db()
    assert consent.kept_where == "папка 3"
