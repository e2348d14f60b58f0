from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mentoring.actions.partners import agreement_papers, save_agreement, save_partner
from mentoring.models import Agreement, AuditEntry, Partner
from tests.factories import (
    AgreementFactory,
    DocumentFactory,
    OrganisationFactory,
    PartnerFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel("2026-11-21 09:00 +0000", tick=False):
        yield


def test_a_partner_is_saved_and_written_down(school):
    partner = save_partner(partner=Partner(organisation=school, name="ООО «Лес»"), by=None)

    partner.role = "база практики"
    save_partner(partner=partner, by=None, changed=["role"])

    assert Partner.objects.get().version == 2
    actions = AuditEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["partner.created", "partner.changed"]


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "ООО Лес"},
        {"name": "Лес", "short_name": "ООО «ЛЕС»"},
        {"name": "Иное", "inn": "77"},
    ],
)
def test_one_enterprise_under_two_spellings_is_entered_once(school, facts):
    PartnerFactory(organisation=school, name="Общество «Лес»", short_name="ООО «Лес»", inn="77")

    with pytest.raises(ValidationError, match="уже внесён"):
        save_partner(partner=Partner(organisation=school, **facts), by=None)


def test_the_same_partner_may_stand_in_two_schools(school):
    PartnerFactory(organisation=OrganisationFactory(), name="ООО «Лес»")

    assert save_partner(partner=Partner(organisation=school, name="ООО «Лес»"), by=None).pk


def test_a_contact_is_one_of_our_people(school):
    stranger = PersonFactory(teacher=True)

    with pytest.raises(ValidationError, match="из людей своей организации"):
        save_partner(partner=Partner(organisation=school, name="Лес", contact=stranger), by=None)


def test_an_agreement_without_its_day_has_neither_number_nor_term(school):
    partner = PartnerFactory(organisation=school)
    draft = save_agreement(agreement=Agreement(partner=partner, subject="практика"), by=None)

    assert (draft.requisites, draft.term, draft.state_on(DAY)) == ("готовится", "", ("готовится", "info"))  # fmt: skip
    draft.number = "7"
    with pytest.raises(ValidationError, match="Укажите дату подписания"):
        save_agreement(agreement=draft, by=None)


def test_the_database_keeps_the_order_of_days(school):
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementFactory(signed_on=date(2026, 9, 1), until=date(2026, 8, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementFactory(signed_on=date(2026, 9, 1), ended_on=date(2026, 8, 1))


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, "действует"),
        ({"until": date(2027, 5, 31)}, "действует"),
        ({"until": date(2026, 12, 31)}, "скоро истекает"),
        ({"until": date(2026, 11, 20)}, "срок истёк"),
        ({"ended_on": date(2026, 11, 1)}, "расторгнуто"),
        ({"signed_on": date(2026, 12, 1)}, "готовится"),
    ],
)
def test_states_and_queryset_say_the_same(facts, state):
    agreement = AgreementFactory(**facts)

    assert agreement.state_on(DAY)[0] == state
    is_in_force = state in ("действует", "скоро истекает")
    assert agreement.is_in_force(DAY) == is_in_force
    assert Agreement.objects.in_force(DAY).exists() == is_in_force


def test_an_ending_agreement_is_told_until_another_goes_on():
    ending = AgreementFactory(until=date(2026, 12, 15))
    assert list(Agreement.objects.expiring(DAY)) == [ending]

    AgreementFactory(partner=ending.partner, until=date(2027, 12, 15))

    assert list(Agreement.objects.expiring(DAY)) == []


def test_a_paper_drawn_up_here_waits_until_it_is_entered(school):
    partner = PartnerFactory(organisation=school)
    paper = DocumentFactory(organisation=school, code="D46", facts={"partner_id": partner.pk})
    DocumentFactory(organisation=school, code="D46", facts={"partner_id": 0})
    assert list(agreement_papers(partner)) == [paper]

    agreement = AgreementFactory.build(partner=partner, organisation=school, document=paper)
    save_agreement(agreement=agreement, by=None)

    assert list(agreement_papers(partner)) == []


def test_a_paper_of_another_kind_is_no_agreement(school):
    partner = PartnerFactory(organisation=school)
    order = DocumentFactory(organisation=school, code="D05")

    with pytest.raises(ValidationError, match="Выберите соглашение"):
        save_agreement(
            agreement=Agreement(partner=partner, subject="практика", document=order), by=None
        )
