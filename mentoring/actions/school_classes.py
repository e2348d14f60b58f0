"""The turn of the school year, and what is done with many people at once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mentoring.actions.people import archive_person, open_pairs_of, save_participation
from mentoring.models import AuditEntry, Participation, Person

LAST_GRADE = 12


@transaction.atomic
def turn_classes(*, organisation, moves, by, on=None):
    """Whole classes move up at once; graduates leave, but for those whose pair is still open.

    `moves`: {(grade, letter): (grade, letter) or None for leaving}. Everybody is read before the
    first of them is written, so 9А → 10А and 10А → 11А do not run into each other.
    """
    day = on or timezone.localdate()
    pupils = Person.objects.filter(organisation=organisation).pupils().present()
    classes = {
        old: list(pupils.filter(grade=old[0], class_letter=old[1]).values_list("pk", flat=True))
        for old in moves
    }
    left, kept = [], []
    for old, new in moves.items():
        if new is None:
            gone, stayed = graduate(classes[old], by=by, on=day)
            left += gone
            kept += stayed
        elif new != old:
            move_class(classes[old], new)
    moved = sum(len(classes[old]) for old, new in moves.items() if new not in (None, old))
    AuditEntry.record(
        "organisation.classes_turned",
        target=organisation,
        by=by,
        counts={"moved": moved, "left": len(left)},
    )
    return moved, left, kept


def move_class(people, new):
    grade, letter = new
    if not 1 <= grade <= LAST_GRADE:
        raise ValidationError(f"Класса {grade}{letter} не бывает: номер — от 1 до {LAST_GRADE}.")
    Person.objects.filter(pk__in=people).update(
        grade=grade, class_letter=letter, version=F("version") + 1
    )


def graduate(people, *, by, on):
    left, kept = [], []
    for person in Person.objects.filter(pk__in=people).by_name():
        if open_pairs_of(person).exists():
            kept.append(person)
        else:
            left.append(archive_person(person=person, by=by, on=on))
    return left, kept


@transaction.atomic
def enter_many(*, people, programme, side, by):
    """Many people into one base; those who are there already are passed over."""
    known = set(
        Participation.objects.filter(programme=programme, side=side, person__in=people)
        .values_list("person", flat=True)
    )  # fmt: skip
    new = [person for person in people if person.pk not in known]
    for person in new:
        participation = Participation(
            programme=programme, person=person, side=side, entered_on=timezone.localdate()
        )
        save_participation(participation=participation, by=by)
    return new


@transaction.atomic
def move_to_class(*, people, grade, letter, by):
    """Pupils chosen by hand go to another class."""
    if adults := [person for person in people if not person.is_pupil]:
        names = ", ".join(map(str, adults))
        raise ValidationError(f"В класс переводят только обучающихся, а выбраны: {names}.")
    move_class([person.pk for person in people], (grade, letter))
    for person in people:
        AuditEntry.record("person.moved_to_class", target=person, by=by)
    return len(people)


@transaction.atomic
def archive_many(*, people, by, on=None):
    """All of them leave or, if one cannot, nobody does: the sentence names him."""
    for person in people:
        archive_person(person=person, by=by, on=on)
    return len(people)
