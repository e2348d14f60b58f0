"""Enrolment into the mentor school and the printing of its certificates."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.consent_batches import ask_for_consents
from mentoring.models import AuditEntry, Participation, Person, SelectionState
from roadmap.models import MentorSchool, SchoolPlace


def school_of(programme):
    """The school of a programme; the curator leads it until somebody else is named."""
    school, _ = MentorSchool.objects.get_or_create(
        programme=programme,
        defaults={"organisation": programme.organisation, "head": programme.curator},
    )
    return school


@transaction.atomic
def save_school(*, school, by, changed=()):
    stored = MentorSchool.objects.lock_version(school.pk, school.version)
    if school.head and school.head.organisation_id != school.organisation_id:
        raise ValidationError("Руководителя выберите из людей своей организации.")
    school.version = stored.version + 1
    school.full_clean()
    school.save()
    AuditEntry.record("mentorschool.changed", target=school, by=by, fields=changed)
    return school


def selected_mentors(programme):
    """Who passed the selection and is still here."""
    entries = Participation.objects.filter(programme=programme).mentors().present()
    chosen = entries.filter(selection__state=SelectionState.SELECTED)
    return Person.objects.filter(pk__in=chosen.values("person")).by_name()


@transaction.atomic
def enrol(*, school, people, by, on=None):
    """Make these people listeners; who is one already stays so. Returns how many came."""
    known = set(school.places.values_list("person", flat=True))
    new = [person for person in people if person.pk not in known]
    if not new:
        raise ValidationError("Новых слушателей нет: отмеченные уже зачислены.")
    if any(person.organisation_id != school.organisation_id for person in new):
        raise ValidationError("Слушателей выберите из людей своей организации.")
    SchoolPlace.objects.bulk_create(
        SchoolPlace(
            organisation=school.organisation, school=school, person=person,
            enrolled_on=on or timezone.localdate(),
        )
        for person in new
    )  # fmt: skip
    AuditEntry.record("mentorschool.added", target=school, by=by, counts={"people": len(new)})
    return len(new)


@transaction.atomic
def dismiss(*, place, by):
    """A listener leaves; the lessons he came to stay counted."""
    AuditEntry.record("mentorschool.removed", target=place.school, by=by)
    place.delete()


def ask_for_certificates(*, school, people, key, by):
    """Queue the certificates of those who have completed the school."""
    return ask_for_consents(
        organisation=school.organisation,
        programme=school.programme,
        kind="school_certificate",
        title="Печать: сертификаты «Школы наставника»",
        people=people,
        key=key,
        by=by,
    )
