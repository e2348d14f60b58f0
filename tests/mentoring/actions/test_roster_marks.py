"""Papers that the school keeps already come with its list: consents, certificates, orders of pairs."""

from datetime import date

import pytest

from mentoring.actions.consents import withdraw_consent
from mentoring.actions.memberships import grant_role
from mentoring.actions.rosters import (
    SIGNED_ON,
    apply_roster,
    import_file,
    read_roster,
    repair_cells,
    undo_import,
    upload_roster,
)
from mentoring.actions.rosters.undoing import BuiltOn
from mentoring.models import (
    Clearance,
    Consent,
    ConsentKind,
    Mentorship,
    Person,
    PersonKind,
    Role,
    RowAction,
    User,
)
from tests.factories import MentoringFormFactory, ProgrammeFactory
from tests.mentoring.roster import files

pytestmark = pytest.mark.django_db
HEADER = ["ФИО ученика", "Класс", "Дата рождения", "Согласие на обработку ПДн"]
IVANOV = ["Иванов Иван Иванович", "9А", "05.04.2011"]
PAK = ["Пак Ольга Львовна", "9А", "06.05.2011"]


@pytest.fixture
def load(tmp_path, school):
    def loaded(*rows, **options):
        path = tmp_path / "список.csv"
        path.write_bytes(files.text(*rows))
        return import_file(path=path, organisation=school, **options)

    return loaded


def marks(planned):
    return {title: now for title, (_, now) in planned.changes.items() if "согласие" in title}


def test_a_consent_with_its_day_is_noted_once_and_taken_back(load):
    rows = [HEADER, [*IVANOV, "да, 05.09.2025"], [*PAK, "нет"]]

    first, again = load(*rows), load(*rows)

    consent = Consent.objects.get()
    assert (consent.kind, consent.given_on, consent.kept_where) == (
        ConsentKind.MINOR_DATA,
        date(2025, 9, 5),
        f"по списку, загрузка № {first.batch.pk}",
    )
    assert list(marks(first.plan.rows[0]).values()) == ["05.09.2025"]
    assert (again.plan.summary["unchanged"], again.plan.marks) == (2, [])
    undo_import(batch=first.batch, by=None)
    assert (Consent.objects.count(), Person.objects.count()) == (0, 0)


def test_a_consent_withdrawn_since_keeps_the_list(load):
    first = load(HEADER, [*IVANOV, "05.09.2025"])
    withdraw_consent(consent=Consent.objects.get(), by=None)

    with pytest.raises(BuiltOn):
        undo_import(batch=first.batch, by=None)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("да, 05.09.2046", "его дата ещё не наступила"),
        ("да, 05.09.2009", "дата раньше дня рождения"),
        ("от 05.09.2025 до 01.09.2025", "срок кончается раньше даты"),
    ],
)
def test_a_mark_that_cannot_be_true_is_told(load, cell, why):
    imported = load(HEADER, [*IVANOV, cell])

    said = [message.text for message in imported.plan.rows[0].messages]
    assert f"Согласие не отмечено: {why}." in said
    assert not Consent.objects.exists()


@pytest.fixture
def curator(school):
    user = User.objects.create_user("kim", password="рябиновая-ветка-7")
    grant_role(organisation=school, user=user, role=Role.CURATOR, by=None)
    return user


def preview(school, by, *rows):
    batch = upload_roster(
        organisation=school, content=files.text(*rows), file_name="список.csv", by=by
    )
    return read_roster(batch=batch)


def test_the_day_of_a_whole_column_is_asked_once(school, curator):
    batch = preview(school, curator, HEADER, [*IVANOV, "+"], [*PAK, "да, 01.09.2025"])
    assert [notice["asks"] for notice in batch.notices if "asks" in notice] == [SIGNED_ON]
    assert not any("согласие" in title for title in batch.rows.first().changes)

    batch = repair_cells(batch=batch, cells=[], answers={SIGNED_ON: "2025-09-03"}, by=curator)
    batch = read_roster(batch=batch)
    apply_roster(batch=batch, by=curator)

    days = Consent.objects.order_by("person__last_name").values_list("given_on", flat=True)
    assert list(days) == [date(2025, 9, 3), date(2025, 9, 1)]


def test_whom_consents_are_not_entrusted_notes_none(school):
    operator = User.objects.create_user("oper", password="рябиновая-ветка-7")
    grant_role(organisation=school, user=operator, role=Role.OPERATOR, by=None)

    batch = preview(school, operator, HEADER, [*IVANOV, "да, 05.09.2025"])

    assert any("их вносит куратор" in notice["text"] for notice in batch.notices)
    assert not any("согласие" in title for title in batch.rows.get().changes)


MENTORS = ["ФИО наставника", "Место работы", "Должность", "Справка о судимости", "Наставляемый"]
FORM = {"mentor_kind": PersonKind.PARTNER, "mentee_kind": PersonKind.PUPIL}


@pytest.mark.parametrize(
    ("cell", "pairs"), [("№ 5-К от 01.09.2025", 1), ("есть", 0), ("01.09.2024 до 01.09.2025", 0)]
)
def test_a_certificate_of_this_very_list_lets_a_mentor_in(school, load, cell, pairs):
    ProgrammeFactory(organisation=school)
    MentoringFormFactory(organisation=school, title="работодатель – ученик", **FORM)
    load(["ФИО наставляемого", "Класс"], IVANOV[:2])

    mentor = ["Дроздов Игорь Львович", "АО «Мост»", "инженер", cell, IVANOV[0]]
    imported = load(MENTORS, mentor)
    again = load(MENTORS, mentor)

    assert Mentorship.objects.count() == pairs
    assert Clearance.objects.count() == (cell != "есть")
    assert [planned.action for planned in again.plan.rows] == [RowAction.UNCHANGED]
    undo_import(batch=imported.batch, by=None)
    assert Clearance.objects.count() == 0


def test_a_pair_that_stands_gets_the_order_it_stands_on(school, load):
    ProgrammeFactory(organisation=school)
    MentoringFormFactory(
        organisation=school,
        title="учитель – ученик",
        mentor_kind=PersonKind.TEACHER,
        mentee_kind=PersonKind.PUPIL,
    )
    titles = ["ФИО наставляемого", "Класс", "ФИО наставника", "Приказ"]
    row = [*IVANOV[:2], "Ким Анна Олеговна"]
    load(titles, [*row, ""], kind="pairs")
    assert Mentorship.objects.get().basis == ""

    named = load(titles, [*row, "№ 57-ОД от 12.09.2025"], kind="pairs")
    again = load(titles, [*row, "№ 99-ОД от 13.09.2025"], kind="pairs")

    assert Mentorship.objects.get().basis == "приказ № 57-ОД от 12.09.2025"
    assert named.plan.rows[0].changes == {"основание пары": ["", "приказ № 57-ОД от 12.09.2025"]}
    assert again.plan.summary["unchanged"] == 1
    undo_import(batch=named.batch, by=None)
    assert Mentorship.objects.get().basis == ""
