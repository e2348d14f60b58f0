from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry, MentoringForm, Participation, Programme
from mentoring.schoolyear import SchoolYear


@transaction.atomic
def open_programme(
    *, organisation, year, title="Программа наставничества", curator=None, forms=None, by=None
):
    """The programme of a school year, with the forms the school runs (those offered by default)."""
    if Programme.objects.filter(organisation=organisation, year=year, title=title).exists():
        raise ValidationError(f"Программа «{title}» на {SchoolYear(year)} учебный год уже есть.")
    programme = Programme(
        organisation=organisation,
        year=year,
        title=title,
        starts_on=SchoolYear(year).first_day,
        ends_on=SchoolYear(year).end_of_lessons,
        curator=curator,
    )
    programme.full_clean()
    programme.save()
    programme.forms.set(
        MentoringForm.objects.filter(organisation=organisation, is_offered=True)
        if forms is None
        else forms
    )
    AuditEntry.record("programme.opened", target=programme, by=by)
    return programme


@transaction.atomic
def enter_base(*, programme, person, side, by, **facts):
    """Put a person into the base of mentors or mentees of a programme; again changes only facts."""
    participation, is_new = Participation.objects.update_or_create(
        programme=programme,
        person=person,
        side=side,
        defaults=facts | {"organisation": programme.organisation},
    )
    AuditEntry.record(
        "participation.entered" if is_new else "participation.changed",
        target=participation,
        by=by,
        fields=facts,
    )
    return participation
