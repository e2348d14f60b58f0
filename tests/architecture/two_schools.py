"""Schools with one row in every table, all under one number: whatever an address asks for is there."""

from datetime import date

from django.db import models
from django.utils import timezone

from mentoring.models import CleanCharField, CleanTextField, Person
from mentoring.privacy import our_models
from surveys.actions.surveys import digest_of_questions
from tests.factories import OrganisationFactory
from tests.factories.surveys import SECTIONS

DAY = date(2026, 9, 1)
# Where a row needs more than its columns ask for; «+1» is the second person of the school.
SECOND = {"other", "second", "chosen"}
ADULTS = {("mentoring.Signatory", "person"), ("mentoring.TeamMember", "person")}
GROWN_UP_LISTS = {"roadmap.Activity", "roadmap.Event", "reports.MonitoringStep"}
FACTS = {
    "mentoring.AnnouncementReceipt": {"person_id": True},
    "mentoring.Award": {"person_id": True, "letter_to": ""},
    "mentoring.Document": {"number": "", "code": "D05", "kind": "orders/pairing"},
    "mentoring.Material": {"text": "Памятка."},
    "mentoring.Membership": {"person_id": True, "role": "curator"},
    "mentoring.MentorCall": {"answer": "", "answered_on": None},
    "mentoring.Meeting": {"held_on": DAY},
    "mentoring.Mentorship": {"status": "active", "started_on": DAY},
    "mentoring.MentorshipMember": {"is_mentor": False},
    "mentoring.Participation": {"side": "mentor"},
    "mentoring.Person": {"kind": "pupil", "grade": 9, "class_letter": "А"},
    "mentoring.Suggestion": {"answer": ""},
    "reports.SwotNote": {"signal": "pairs-without-meetings"},
    "roadmap.Entry": {"person_id": True, "place": None},
    "roadmap.Juror": {"person_id": True},
    "roadmap.LetterWish": {"user_id": True},
    "roadmap.Nomination": {"settled_reason": ""},
    "surveys.InvitationLink": {"invitation_id": True, "purpose": "paper"},
    "surveys.Survey": {
        "code": "A5", "sections": SECTIONS, "state": "open",
        "digest": digest_of_questions(SECTIONS),
    },
}  # fmt: skip


def school_with_everything(number, word):
    """Its text columns hold the word; rows of its many-to-many lists are there too."""
    organisation = OrganisationFactory(pk=number, name=word, short_name=word)
    for model in our_models():
        if model is not type(organisation):
            make(model, number, word)
    make(Person, number + 1, word, own=number)
    adult = {"kind": "teacher", "grade": None, "class_letter": ""}
    Person.objects.filter(pk=number + 1).update(**adult)
    for model in our_models():
        for link in model._meta.many_to_many:
            if link.related_model in our_models():
                who = number + (model._meta.label in GROWN_UP_LISTS)  # they answer for it
                getattr(model._base_manager.get(pk=key_of(model, number)), link.name).add(who)
    return organisation


def key_of(model, number):
    """Nearly every table counts its rows; the two of anonymous answers do not."""
    return number if isinstance(model._meta.pk, models.BigAutoField) else f"{number:032}"


def make(model, number, word, own=None):
    row = model(pk=key_of(model, number))
    for field in model._meta.concrete_fields:
        if not field.primary_key:
            setattr(row, field.attname, value_of(field, own or number, word))
    for name, value in FACTS.get(model._meta.label, {}).items():
        setattr(row, name, number if value is True and name.endswith("_id") else value)
    model._base_manager.bulk_create([row])


def value_of(field, number, word):
    if field.is_relation:
        return related(field, number)
    if isinstance(field, CleanCharField | CleanTextField):
        return word[: field.max_length]
    if field.has_default() or field.null:
        return field.get_default()
    if field.unique:
        return f"unique-{number}"
    return plain(field, number)


def related(field, number):
    if field.null and field.name != "organisation":
        return None
    return number + 1 if is_of_the_second(field) else number


def is_of_the_second(field):
    return field.name in SECOND or (field.model._meta.label, field.name) in ADULTS


def plain(field, number):
    """Something a required column of this kind may hold."""
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.DateTimeField):
        return timezone.now()
    if isinstance(field, models.DateField):
        return DAY
    if field.empty_strings_allowed:
        return "" if field.blank else str(number)
    return 1
