from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.organisations import change_organisation, create_organisation
from mentoring.actions.programmes import change_programme, open_programme
from mentoring.models import AuditEntry, EditConflict, Programme
from tests.factories import ProgrammeFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_open_programme_takes_the_offered_forms_and_the_dates_of_the_year():
    school = create_organisation(slug="new", name="Школа")

    programme = open_programme(organisation=school, year=2026)

    assert (programme.starts_on, programme.ends_on) == (date(2026, 9, 1), date(2027, 5, 31))
    assert list(programme.forms.all()) == list(school.mentoring_forms.filter(is_offered=True))


def test_change_programme_over_an_older_version_changes_nothing():
    programme = ProgrammeFactory(title="Вместе")
    Programme.objects.update(version=2)
    programme.title = "Плечо"

    with pytest.raises(EditConflict):
        change_programme(programme=programme, forms=[], by=UserFactory())

    assert Programme.objects.get().title == "Вместе"


def test_change_organisation_leaves_a_line_with_the_names_of_the_fields(school):
    by = UserFactory()
    school.city = "г. Приозёрск"

    change_organisation(organisation=school, by=by, changed=["city"])

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.by, entry.fields) == ("organisation.changed", by, ["city"])


def test_change_organisation_refuses_a_missing_name(school):
    school.name = ""

    with pytest.raises(ValidationError):
        change_organisation(organisation=school, by=UserFactory())

    school.refresh_from_db()
    assert school.name != ""
