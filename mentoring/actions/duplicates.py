"""Two cards of one person become one, by a decision of somebody who knows them."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from mentoring.actions.merging import Moved, move_marks, move_rows, move_traces
from mentoring.actions.people import refuse_changing_erased
from mentoring.actions.programmes import closed_years_aside
from mentoring.models import (
    AuditEntry,
    Consent,
    ConsentStatus,
    DistinctPeople,
    MentorshipMember,
    PairRule,
    Participation,
    Person,
)

FILLED = (
    "first_name", "patronymic", "gender", "birth_date", "birth_year", "grade", "class_letter",
    "post", "subject", "experience", "category", "workplace", "email", "competences",
    "achievements", "interests", "education", "contests", "courses", "note",
)  # fmt: skip
ENTRY_FACTS = (
    "form", "request", "channel", "wanted_age", "time_resource", "role_model", "entered_on",
    "ended_on", "training", "results", "feedback",
)  # fmt: skip


@dataclass(frozen=True)
class Merged:
    """The card that stayed, and in sentences what both had and one has now."""

    person: Person
    dropped: list


@transaction.atomic
def merge_people(*, kept, other, by):
    """Everything that hangs on the other card moves to the kept one; blanks are filled, nothing is lost."""
    people = Person.objects.select_for_update(of=("self",)).filter(pk__in=[kept.pk, other.pk])
    locked = {person.pk: person for person in people.order_by("pk")}
    if len(locked) < 2:
        raise ValidationError("Эти карточки уже объединены, откройте список заново.")
    kept, other = locked[kept.pk], locked[other.pk]
    refuse_merging(kept, other)
    moved = Moved()
    with closed_years_aside(kept.organisation):
        merge_entries(kept, other, moved)
        end_second_consents(kept, other)
        move_rows(other, kept, moved)
    move_marks(other, kept)
    move_traces(other, kept)
    fill_blanks(kept, other)
    other.delete()
    AuditEntry.record("person.merged", target=kept, by=by, counts=dict(moved.counts))
    return Merged(kept, moved.dropped)


def refuse_merging(kept, other):
    refuse_changing_erased(kept)
    refuse_changing_erased(other)
    if kept.organisation_id != other.organisation_id:
        raise ValidationError("Объединить можно только карточки одной организации.")
    if kept.kind != other.kind:
        raise ValidationError(
            f"{kept} — {kept.get_kind_display()}, {other} — {other.get_kind_display()}. "
            "Сначала исправьте, кто это, в одной из карточек."
        )
    shared = MentorshipMember.objects.filter(person=kept).values("mentorship")
    if MentorshipMember.objects.filter(person=other, mentorship__in=shared).exists():
        raise ValidationError(f"{kept} и {other} состоят в одной паре — это разные люди.")
    if rule := PairRule.objects.filter(Q(one=kept, other=other) | Q(one=other, other=kept)).first():
        raise ValidationError(
            f"Для этих карточек записано «{rule.get_kind_display()}», значит, это разные люди. "
            "Если человек всё же один, снимите правило в подборе пар, затем объедините карточки."
        )
    taken = MentorshipMember.objects.present().filter(is_mentor=False)
    forms = taken.filter(person=kept).values_list("programme", "form")
    for place in taken.filter(person=other).select_related("form"):
        if (place.programme_id, place.form_id) in forms:
            raise ValidationError(
                f"На обеих карточках есть работающая пара формы «{place.form}». "
                "Завершите одну из них, затем объедините карточки."
            )


def merge_entries(kept, other, moved):
    """One place in each base: the two entries of a programme become one."""
    own = {(e.programme_id, e.side): e for e in Participation.objects.filter(person=kept)}
    for entry in Participation.objects.filter(person=other):
        mine = own.get((entry.programme_id, entry.side))
        if mine is None:
            continue
        for name in ENTRY_FACTS:
            if not getattr(mine, name):
                setattr(mine, name, getattr(entry, name))
        mine.capacity = max(mine.capacity, entry.capacity)
        mine.version += 1
        mine.save()
        move_rows(entry, mine, moved)
        entry.delete()


def end_second_consents(kept, other):
    """A consent of the same kind stays as a proof, no longer as the one in force."""
    given = Consent.objects.filter(status=ConsentStatus.GIVEN)
    kinds = given.filter(person=kept).values("kind")
    given.filter(person=other, kind__in=kinds).update(status=ConsentStatus.EXPIRED)


def fill_blanks(kept, other):
    for name in FILLED:
        if getattr(kept, name) in (None, ""):
            setattr(kept, name, getattr(other, name))
    if len(kept.first_name.rstrip(".")) == 1 < len(other.first_name):
        kept.first_name, kept.patronymic = other.first_name, other.patronymic or kept.patronymic
    kept.phones = list(dict.fromkeys([*kept.phones, *other.phones]))
    kept.hashtags = list(dict.fromkeys([*kept.hashtags, *other.hashtags]))
    if kept.left_on and not other.left_on:
        kept.left_on = None
    kept.version += 1
    kept.full_clean()
    kept.save()


@transaction.atomic
def mark_distinct(*, first, second, by):
    """Two people after all: they are not asked about again."""
    first, second = sorted((first, second), key=lambda person: person.pk)
    told, is_new = DistinctPeople.objects.get_or_create(
        organisation=first.organisation, first=first, second=second
    )
    if is_new:
        AuditEntry.record("person.told_apart", target=first, by=by)
    return told
