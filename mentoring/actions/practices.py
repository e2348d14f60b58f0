"""The bank of practices and the box of suggestions."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry, Person, Practice, Suggestion
from mentoring.naming import namings

LONGEST = 4000


@transaction.atomic
def save_practice(*, practice, by, changed=()):
    """A case as it was written; its card names nobody, and nothing is published without consents."""
    is_new = practice.pk is None
    if is_new:
        practice.organisation = practice.programme.organisation
    else:
        stored = Practice.objects.lock_version(practice.pk, practice.version)
        practice.version = stored.version + 1
    if practice.mentorship_id and practice.mentorship.organisation_id != practice.organisation_id:
        raise ValidationError("Выберите пару своей организации.")
    refuse_too_long(practice)
    refuse_names(practice)
    if practice.is_published:
        refuse_without_consent(practice)
    practice.full_clean()
    practice.save()
    action = "practice.created" if is_new else "practice.changed"
    AuditEntry.record(action, target=practice, by=by, fields=changed)
    return practice


TEXTS = ("title", "problem", "goal", "participants", "course", "result", "reuse", "review")


def texts_of(practice):
    return [getattr(practice, name) for name in TEXTS]


def refuse_too_long(practice):
    if any(len(text) > LONGEST for text in texts_of(practice)):
        raise ValidationError(f"Раздел карточки длиннее {LONGEST} знаков. Сократите его.")


def refuse_names(practice):
    """A surname of the pair in the text would name its people (152-ФЗ, ст. 7)."""
    found = namings("\n".join(texts_of(practice)), practice.people())
    named = [one.person.last_name for one in found]
    if named:
        raise ValidationError(
            f"В тексте практики названы участники: {', '.join(named)}. Пишите «наставник», "
            "«наставляемый»."
        )


def refuse_without_consent(practice):
    """Consent to data and, apart from it, to publication of everybody in the pair (ст. 10.1)."""
    people = practice.people()
    allowed = Person.objects.may_be_published(timezone.localdate())
    may = set(allowed.filter(pk__in=[p.pk for p in people]).values_list("pk", flat=True))
    lacking = [str(person) for person in people if person.pk not in may]
    if lacking:
        raise ValidationError(
            f"Публиковать нельзя: нет согласия на распространение данных: {', '.join(lacking)}."
        )


@transaction.atomic
def remove_practice(*, practice, by):
    AuditEntry.record("practice.removed", target=practice, by=by)
    practice.delete()


@transaction.atomic
def suggest(*, organisation, text, is_nameless, by=None, person=None):
    """Of a nameless suggestion neither the author nor a line of the journal is kept."""
    suggestion = Suggestion(
        organisation=organisation,
        author=None if is_nameless else by,
        person=None if is_nameless or by else person,
        text=text,
        given_on=timezone.localdate(),
    )
    suggestion.full_clean()
    suggestion.save()
    if not is_nameless:
        AuditEntry.record("suggestion.created", target=suggestion, by=by)
    return suggestion


@transaction.atomic
def answer_suggestion(*, suggestion, answer, version, by):
    suggestion = Suggestion.objects.lock_version(suggestion.pk, version)
    suggestion.answer = answer
    suggestion.answered_on = timezone.localdate() if answer else None
    suggestion.version += 1
    suggestion.save()
    AuditEntry.record("suggestion.changed", target=suggestion, by=by, fields=["answer"])
    return suggestion
