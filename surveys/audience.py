"""Whom a survey may be put to, read from the bases of its programme."""

from django.db.models import Q
from django.utils import timezone

from mentoring.models import Person, PersonKind, Side

SIDES = {"mentee": Side.MENTEE, "parent": Side.MENTEE, "mentor": Side.MENTOR}


def audience_of(survey):
    """The people of today whom the questionnaire addresses and whom it may be put to, by name."""
    return addressed_by(survey).may_be_surveyed(timezone.localdate()).by_name()


def addressed_by(survey):
    """With and without consent: who is left out is told, not passed over in silence."""
    people = Person.objects.filter(organisation=survey.organisation_id).present()
    return narrow(people.exclude(last_name=""), survey)


def narrow(people, survey):
    if side := SIDES.get(survey.respondent):
        return in_base(people, survey, side)
    if survey.about_pupils or survey.respondent in ("class_teacher", "psychologist"):
        return in_base(people, survey, Side.MENTEE)  # it is they whom a sheet is about
    if survey.respondent == "pupil":
        return people.pupils()
    if survey.respondent == "teacher":
        return people.filter(kind=PersonKind.TEACHER)
    if survey.respondent == "partner":
        return people.filter(kind=PersonKind.PARTNER)
    if survey.respondent == "curator" and survey.programme.curator_id:
        return people.filter(pk=survey.programme.curator_id)
    return people


def in_base(people, survey, side):
    """Of a form: those who entered the base with it, or who have a pair of it now."""
    entry = {"participations__programme": survey.programme_id, "participations__side": side}
    if not survey.form:
        return people.filter(**entry).distinct()
    place = {
        "places__programme": survey.programme_id,
        "places__form__code": survey.form,
        "places__is_mentor": side == Side.MENTOR,
        "places__left_on": None,
    }
    entered = people.filter(**entry, participations__form__code=survey.form)
    placed = people.filter(**place)
    return people.filter(Q(pk__in=entered.values("pk")) | Q(pk__in=placed.values("pk")))
