from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mentoring.actions.duplicates import merge_people
from mentoring.models import AuditEntry, ConsentKind, Side
from roadmap.actions.attendance import (
    add_guests,
    mark_all_present,
    mark_attendance,
    remove_guest,
)
from roadmap.actions.events import remove_event
from roadmap.audience import listed_people, parents_of
from roadmap.models import Attendance, Guest, Mark
from tests.factories import (
    AttendanceFactory,
    ConsentFactory,
    EventFactory,
    GuestFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    RepresentativeFactory,
)
from tests.papers import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(school):
    programme = ProgrammeFactory(organisation=school)
    return EventFactory(
        programme=programme, starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 20), hours=3,
        audience={"groups": ["mentors", "mentees", "parents"], "classes": []},
    )  # fmt: skip


def mentor(event, last_name="Наставник"):
    person = PersonFactory(organisation=event.organisation, teacher=True, last_name=last_name)
    ParticipationFactory(programme=event.programme, person=person, side=Side.MENTOR)
    return person


def mentee(event, last_name="Ученик", *, consented=True, **facts):
    person = PersonFactory(organisation=event.organisation, last_name=last_name, **facts)
    ParticipationFactory(programme=event.programme, person=person)
    if consented:
        ConsentFactory(person=person, kind=ConsentKind.MINOR_DATA)
    return person


def marks_of(event):
    return dict(event.attendance.values_list("person", "mark"))


def test_marks_are_written_changed_and_taken_away(event):
    first, second, third = (mentor(event, f"Наставник{n}") for n in range(3))

    mark_attendance(event=event, marks={first.pk: "present", second.pk: "absent"}, by=None)
    mark_attendance(
        event=event, marks={first.pk: "excused", second.pk: "", third.pk: "present"}, by=None
    )

    assert marks_of(event) == {first.pk: Mark.EXCUSED, third.pk: Mark.PRESENT}
    counts = AuditEntry.objects.order_by("pk").values_list("action", "counts")
    assert list(counts) == [
        ("attendance.marked", {"marks": 2}),
        ("attendance.marked", {"marks": 3}),
    ]


def test_nothing_changed_leaves_no_line_in_the_journal(event):
    person = mentor(event)
    mark_attendance(event=event, marks={person.pk: "present"}, by=None)

    mark_attendance(event=event, marks={person.pk: "present"}, by=None)

    assert AuditEntry.objects.count() == 1


def test_a_pupil_without_consent_is_not_ticked_a_teacher_is(event):
    person = mentee(event, consented=False)

    with pytest.raises(ValidationError, match="нет действующего согласия"):
        mark_attendance(event=event, marks={person.pk: "present"}, by=None)

    assert mark_all_present(event=event, people=[person, mentor(event)], by=None) == (1, 1)


@pytest.mark.parametrize("mark", ["there", "<script>"])
def test_an_unknown_mark_or_a_stranger_is_refused_and_nothing_is_stored(event, mark):
    known, stranger = mentor(event), PersonFactory(organisation=OrganisationFactory())

    for marks in ({known.pk: mark}, {known.pk: "present", stranger.pk: "present"}):
        with pytest.raises(ValidationError, match="Откройте страницу заново"):
            mark_attendance(event=event, marks=marks, by=None)

    assert marks_of(event) == {}


def test_a_whole_class_at_once_keeps_single_marks(event):
    ill, well = mentee(event, "Болен"), mentee(event, "Здоров")
    mark_attendance(event=event, marks={ill.pk: "excused"}, by=None)

    assert mark_all_present(event=event, people=[ill, well], by=None) == (1, 0)
    assert marks_of(event) == {ill.pk: "excused", well.pk: "present"}


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"starts_on": date(2026, 11, 25), "ends_on": None}, "отмечать явку рано"),
        ({"starts_on": None, "ends_on": None}, "Укажите день"),
    ],
)
def test_nobody_is_ticked_before_the_day(event, facts, sentence):
    for name, value in facts.items():
        setattr(event, name, value)
    event.save()

    for act in (
        lambda: mark_attendance(event=event, marks={}, by=None),
        lambda: mark_all_present(event=event, people=[], by=None),
        lambda: add_guests(event=event, guests=[{"name": "Гость"}], by=None),
    ):
        with pytest.raises(ValidationError, match=sentence):
            act()


def test_a_closed_programme_keeps_its_marks(event):
    event.programme.is_closed = True
    event.programme.save()

    with pytest.raises(ValidationError, match="Программа завершена"):
        mark_attendance(event=event, marks={}, by=None)


def test_whoever_is_ticked_stays_in_the_list_after_leaving_the_group(event):
    person = mentor(event)
    mark_attendance(event=event, marks={person.pk: "present"}, by=None)
    person.participations.all().delete()

    assert list(listed_people(event)) == [person]


def test_guests_and_parents_are_entered_once_and_removed(event):
    child = mentee(event, class_letter="А")
    parent = RepresentativeFactory(person=child, full_name="Родителева Ольга")
    RepresentativeFactory(person=mentee(event, "Молчун", consented=False))
    assert list(parents_of(event)) == [parent]

    add_guests(
        event=event, guests=[{"name": "Гость", "note": "директор"}], parents=[parent], by=None
    )
    add_guests(event=event, guests=[], parents=[parent], by=None)

    guests = list(event.guests.order_by("pk").values_list("name", "note"))
    assert guests[0] == ("Гость", "директор")
    assert guests[1] == ("Родителева Ольга", words(f"мать: {child.short_name}, 9А класс"))
    remove_guest(guest=event.guests.first(), by=None)
    assert event.guests.count() == 1


def test_parents_of_another_school_are_no_guests_and_a_guest_has_a_name(event):
    foreign = RepresentativeFactory()

    with pytest.raises(ValidationError, match="Выберите родителей"):
        add_guests(event=event, guests=[], parents=[foreign], by=None)
    with pytest.raises(ValidationError, match="имя гостя"):
        add_guests(event=event, guests=[{"name": "", "note": "кто-то"}], by=None)
    assert not Guest.objects.exists()


def test_the_database_keeps_one_known_mark_per_person_and_event(event):
    row = AttendanceFactory(event=event)

    with pytest.raises(IntegrityError), transaction.atomic():
        AttendanceFactory(event=event, person=row.person)
    with pytest.raises(IntegrityError), transaction.atomic():
        AttendanceFactory(event=event, mark="maybe")
    guest = GuestFactory(event=event, representative=RepresentativeFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        GuestFactory(event=event, representative=guest.representative)


def test_hours_count_for_whoever_was_there(event):
    person = mentor(event)
    lesson = EventFactory(programme=event.programme, plan="mentor_school", hours=2)
    talk = EventFactory(programme=event.programme)
    for one, mark in ((event, "present"), (lesson, "present"), (talk, "absent")):
        AttendanceFactory(event=one, person=person, mark=mark)
    elsewhere = AttendanceFactory()

    rows = Attendance.objects.of_programme(event.programme)

    assert list(rows.by_person()) == [{"person": person.pk, "came": 2, "asked": 3, "hours": 5}]
    assert list(rows.of_plan("mentor_school").by_person().values_list("hours", flat=True)) == [2]
    assert elsewhere not in rows


def test_an_event_with_marks_is_not_removed_from_the_plan(event):
    AttendanceFactory(event=event)

    with pytest.raises(ValidationError, match="отмечена явка"):
        remove_event(event=event, by=None)


def test_two_cards_of_one_person_keep_one_mark(event):
    first, second = (mentor(event, "Двойной") for _ in range(2))
    for person in (first, second):
        AttendanceFactory(event=event, person=person)

    merge_people(kept=first, other=second, by=None)

    assert list(event.attendance.values_list("person", flat=True)) == [first.pk]
