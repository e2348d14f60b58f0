from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry, MentoringForm, Programme
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


def refuse_closed_year(programme_id):
    """A closed year is read, not written: its reports stand on what its pairs and meetings were."""
    closed = Programme.objects.filter(pk=programme_id, is_closed=True).first()
    if closed:
        raise ValidationError(
            f"{closed}: учебный год закрыт, его записи больше не меняются. Если нужно исправить "
            "ошибку, откройте год снова на странице «Итоги года»."
        )


@contextmanager
def closed_years_aside(organisation):
    """Whose card a row of a closed year hangs on is no fact of it: two cards become one in it as well.

    In the transaction under way; nobody else ever sees these years open.
    """
    years = Programme.objects.filter(organisation=organisation, is_closed=True).order_by("pk")
    closed = list(years.select_for_update(of=("self",)).values_list("pk", flat=True))
    Programme.objects.filter(pk__in=closed).update(is_closed=False)
    yield
    Programme.objects.filter(pk__in=closed).update(is_closed=True)


@transaction.atomic
def change_programme(*, programme, forms, by, changed=()):
    """The programme as the user left it; saved only over the version he had opened."""
    stored = Programme.objects.lock_version(programme.pk, programme.version)
    refuse_dropping_used_forms(programme, forms)
    programme.version = stored.version + 1
    programme.full_clean()
    programme.save()
    programme.forms.set(forms)
    AuditEntry.record("programme.changed", target=programme, by=by, fields=changed)
    return programme


def refuse_dropping_used_forms(programme, forms):
    used = MentoringForm.objects.filter(mentorship__programme=programme).exclude(
        pk__in=[form.pk for form in forms]
    )
    if titles := list(used.order_by("position", "pk").distinct().values_list("title", flat=True)):
        raise ValidationError(
            f"Уже есть пары по формам: {', '.join(titles)}. Убрать эти формы нельзя."
        )
