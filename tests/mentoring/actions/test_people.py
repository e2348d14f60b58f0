from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.people import (
    archive_person,
    change_cases,
    restore_person,
    save_participation,
    save_person,
)
from mentoring.models import AuditEntry, EditConflict, Participation, Person, Representative, Side
from tests.factories import (
    MentorshipFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    RepresentativeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def actions():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_save_person_stores_a_new_card_with_its_search_key():
    person = Person(organisation=OrganisationFactory(), last_name="Ёлкина", first_name="Вера")

    save_person(person=person, by=UserFactory())

    assert Person.objects.get().search_key == "елкина вера"
    assert actions() == ["person.created"]


def test_save_person_refuses_a_card_without_a_surname():
    person = Person(organisation=OrganisationFactory(), first_name="Вера")

    with pytest.raises(ValidationError, match="не может быть пустым"):
        save_person(person=person, by=UserFactory())

    assert Person.objects.count() == 0


def test_save_person_refuses_to_overwrite_what_another_user_saved():
    mine = PersonFactory(post="учитель")
    theirs = Person.objects.get(pk=mine.pk)
    theirs.post = "завуч"
    save_person(person=theirs, by=UserFactory())

    mine.post = "директор"
    with pytest.raises(EditConflict, match="изменил другой пользователь"):
        save_person(person=mine, by=UserFactory())

    assert Person.objects.get().post == "завуч"


def test_save_person_writes_the_names_of_changed_fields_and_no_values():
    person = PersonFactory()
    person.post = "завуч"

    save_person(person=person, by=UserFactory(), changed=["post"])

    assert list(AuditEntry.objects.values_list("action", "fields")) == [
        ("person.changed", ["post"])
    ]


def test_save_person_puts_aside_the_cases_of_an_old_name():
    person = PersonFactory(own_cases={"gen": "Петровой Анны"})
    person.last_name = "Сидорова"

    save_person(person=person, by=UserFactory())

    assert Person.objects.get().own_cases == {}


def test_save_person_keeps_the_cases_when_the_name_stays():
    person = PersonFactory(own_cases={"gen": "Петровой Анны"})
    person.post = "завуч"

    save_person(person=person, by=UserFactory())

    assert Person.objects.get().own_cases == {"gen": "Петровой Анны"}


def test_save_person_replaces_the_list_of_representatives():
    kept, dropped = RepresentativeFactory.create_batch(2, person=PersonFactory())
    person = kept.person
    dropped.person_id = person.pk
    dropped.save()
    new = Representative(full_name="Новая Мария")

    save_person(person=person, by=UserFactory(), representatives=[kept, new])

    assert list(person.representatives.order_by("pk").values_list("full_name", flat=True)) == [
        kept.full_name,
        "Новая Мария",
    ]


def test_save_person_refuses_an_erased_card():
    person = PersonFactory()
    Person.objects.update(last_name="")

    with pytest.raises(ValidationError, match="Данные этого человека удалены"):
        save_person(person=person, by=UserFactory())

    assert Person.objects.get().last_name == ""


def test_change_cases_keeps_only_the_forms_that_were_written():
    person = PersonFactory()

    change_cases(
        person=person, cases={"gen": "Дубовик Анны", "dat": ""}, version=1, by=UserFactory()
    )

    assert Person.objects.values_list("own_cases", "version").get() == ({"gen": "Дубовик Анны"}, 2)
    assert actions() == ["person.cases_changed"]


def test_change_cases_refuses_a_stale_version():
    person = PersonFactory(version=2)

    with pytest.raises(EditConflict):
        change_cases(person=person, cases={"gen": "Дубовик Анны"}, version=1, by=UserFactory())

    assert Person.objects.get().own_cases == {}


def test_archive_person_notes_the_day():
    person = PersonFactory()

    archive_person(person=person, by=UserFactory(), on=date(2026, 6, 1))

    assert Person.objects.get().left_on == date(2026, 6, 1)
    assert actions() == ["person.archived"]


def test_archive_person_refuses_a_day_to_come():
    person = PersonFactory()
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(ValidationError, match="ещё не наступил"):
        archive_person(person=person, by=UserFactory(), on=tomorrow)

    assert Person.objects.get().left_on is None


def test_archive_person_refuses_a_second_leaving():
    person = PersonFactory(left_on=date(2026, 6, 1))

    with pytest.raises(ValidationError, match="уже отмечено выбытие 01.06.2026"):
        archive_person(person=person, by=UserFactory())

    assert actions() == []


def test_archive_person_refuses_while_a_pair_is_open():
    mentorship = MentorshipFactory()
    mentee = mentorship.mentees()[0]

    with pytest.raises(ValidationError, match="есть незавершённые пары"):
        archive_person(person=mentee, by=UserFactory())

    assert Person.objects.get(pk=mentee.pk).left_on is None


def test_restore_person_brings_the_person_back():
    person = PersonFactory(left_on=date(2026, 6, 1))

    restore_person(person=person, by=UserFactory())

    assert Person.objects.get().left_on is None
    assert actions() == ["person.restored"]


def test_restore_person_refuses_who_has_not_left():
    with pytest.raises(ValidationError, match="выбытие не отмечено"):
        restore_person(person=PersonFactory(), by=UserFactory())


def test_save_participation_puts_a_person_into_a_base():
    programme = ProgrammeFactory()
    person = PersonFactory(organisation=programme.organisation)
    entry = Participation(programme=programme, person=person, side=Side.MENTEE, request="физика")

    save_participation(participation=entry, by=UserFactory())

    assert Participation.objects.get().request == "физика"
    assert actions() == ["participation.entered"]


def test_save_participation_refuses_a_second_entry_in_one_base():
    entry = ParticipationFactory()
    again = Participation(programme=entry.programme, person=entry.person, side=entry.side)

    with pytest.raises(ValidationError, match="уже есть в базе"):
        save_participation(participation=again, by=UserFactory())

    assert Participation.objects.count() == 1


def test_save_participation_refuses_a_stale_version():
    entry = ParticipationFactory()
    Participation.objects.update(version=2)

    with pytest.raises(EditConflict):
        save_participation(participation=entry, by=UserFactory())


def test_save_participation_refuses_a_closed_programme():
    entry = ParticipationFactory()
    entry.programme.is_closed = True
    entry.programme.save()

    with pytest.raises(ValidationError, match="программа завершена"):
        save_participation(participation=entry, by=UserFactory())


def test_save_participation_refuses_who_has_left():
    entry = ParticipationFactory(person__left_on=date(2026, 6, 1))

    with pytest.raises(ValidationError, match="нет среди тех, кто сейчас"):
        save_participation(participation=entry, by=UserFactory())


def test_save_participation_refuses_fewer_places_than_are_taken():
    mentorship = MentorshipFactory()
    entry = ParticipationFactory(
        programme=mentorship.programme, person=mentorship.mentors()[0], side=Side.MENTOR
    )
    entry.capacity = 0

    with pytest.raises(ValidationError, match="уже ведёт наставляемых: 1"):
        save_participation(participation=entry, by=UserFactory())

    assert Participation.objects.get().capacity == 3
