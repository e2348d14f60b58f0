from datetime import date

import pytest

from mentoring.actions.consents import expire_consents, record_consent
from mentoring.models import AuditEntry, Consent, Person
from tests.factories import ConsentFactory, PersonFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


def found(people):
    return list(people.values_list("last_name", flat=True).order_by("last_name"))


def person(last_name, *answers, **facts):
    made = PersonFactory(last_name=last_name, **facts)
    for kind, status in answers:
        ConsentFactory(
            person=made, kind=kind, status=status,
            withdrawn_on=DAY if status == "withdrawn" else None,
        )  # fmt: skip
    return made


def test_expire_consents_marks_those_whose_term_is_over_and_no_other():
    over = ConsentFactory(until=date(2026, 11, 20))
    ConsentFactory(until=DAY)
    ConsentFactory()

    assert expire_consents(on=DAY) == 1

    over.refresh_from_db()
    assert over.status == "expired"
    assert AuditEntry.objects.values_list("action", "target_id").get() == (
        "consent.expired", over.pk,
    )  # fmt: skip
    assert expire_consents(on=DAY) == 0


def test_come_of_age_are_adults_whose_paper_a_parent_signed():
    person("Вчера", ("minor_data", "given"), birth_date=date(2008, 11, 20))
    person("Сегодня", ("minor_data", "given"), birth_date=DAY.replace(year=2008))
    person("Завтра", ("minor_data", "given"), birth_date=date(2008, 11, 22))
    person("Сам", ("minor_data", "given"), ("adult_data", "given"), birth_date=date(2008, 1, 1))
    person("Без бумаги", birth_date=date(2008, 1, 1))
    person("По году", ("minor_data", "given"), birth_year=2007)
    person("Ещё не ясно", ("minor_data", "given"), birth_year=2008)

    assert found(Person.objects.come_of_age(DAY)) == ["Вчера", "По году", "Сегодня"]


def test_born_on_29_february_is_of_age_on_1_march():
    person("Високосный", ("minor_data", "given"), birth_date=date(2008, 2, 29))

    assert found(Person.objects.come_of_age(date(2026, 2, 28))) == []
    assert found(Person.objects.come_of_age(date(2026, 3, 1))) == ["Високосный"]


def test_an_adults_own_paper_takes_the_place_of_his_parents():
    grown = person("Сегодня", ("minor_data", "given"), birth_date=DAY.replace(year=2008))

    record_consent(person=grown, kind="adult_data", given_on=DAY, by=None)

    assert dict(Consent.objects.values_list("kind", "status")) == {
        "minor_data": "expired", "adult_data": "given",
    }  # fmt: skip
    assert found(Person.objects.with_expired_consent(DAY)) == []


def test_with_expired_consent_are_those_who_have_not_signed_anew():
    person("Истекло", ("publication", "expired"))
    person("Снова", ("publication", "expired"), ("publication", "given"))

    assert found(Person.objects.with_expired_consent(DAY)) == ["Истекло"]


def test_published_are_those_who_agreed_to_data_and_to_publication():
    person("Оба", ("minor_data", "given"), ("publication", "given"))
    person("Данные", ("minor_data", "given"))
    person("Показ", ("publication", "given"))
    person("Отозвано", ("minor_data", "given"), ("publication", "withdrawn"))
    person("Истекло", ("minor_data", "expired"), ("publication", "given"))

    assert found(Person.objects.may_be_published(DAY)) == ["Оба"]


def test_surveyed_are_those_who_agreed_to_data_and_refused_no_analysis():
    person("Согласен", ("minor_data", "given"))
    person("Оба", ("minor_data", "given"), ("needs_analysis", "given"))
    person("Против", ("minor_data", "given"), ("needs_analysis", "refused"))
    person("Передумал", ("minor_data", "given"), ("needs_analysis", "withdrawn"))
    person("Никак")

    assert found(Person.objects.may_be_surveyed(DAY)) == ["Оба", "Согласен"]
