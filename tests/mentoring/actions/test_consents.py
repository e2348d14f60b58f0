from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.consents import (
    DATA_BY_AGE,
    drop_consent_forms,
    record_consent,
    record_consents,
    text_digest,
    withdraw_consent,
)
from mentoring.models import (
    AuditEntry,
    Consent,
    ConsentKind,
    ConsentStatus,
    Document,
    DocumentStatus,
    Mentorship,
    MentorshipStatus,
    Person,
)
from tests.factories import (
    ConsentFactory,
    DocumentFactory,
    MentorshipFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
SIGNED = date(2026, 9, 1)


def test_record_consent_notes_the_paper():
    person = PersonFactory()

    record_consent(
        person=person,
        kind=ConsentKind.MINOR_DATA,
        given_on=SIGNED,
        by=UserFactory(),
        signed_by="Родителева О. П.",
        kept_where="сейф",
    )

    assert Consent.objects.values_list("status", "signed_by", "kept_where").get() == (
        "given", "Родителева О. П.", "сейф",
    )  # fmt: skip
    assert list(AuditEntry.objects.values_list("action", "fields")) == [
        ("consent.recorded", ["minor_data"])
    ]


def test_record_consent_notes_a_refusal_too():
    record_consent(
        person=PersonFactory(),
        kind=ConsentKind.PUBLICATION,
        given_on=SIGNED,
        status=ConsentStatus.REFUSED,
        by=UserFactory(),
    )

    assert Consent.objects.get().status == ConsentStatus.REFUSED


def test_record_consent_refuses_to_invent_a_withdrawal():
    with pytest.raises(ValidationError, match="полученное согласие или отказ"):
        record_consent(
            person=PersonFactory(),
            kind=ConsentKind.PUBLICATION,
            given_on=SIGNED,
            status=ConsentStatus.WITHDRAWN,
            by=UserFactory(),
        )


def test_record_consent_refuses_what_is_in_force_already():
    consent = ConsentFactory()

    with pytest.raises(ValidationError, match="уже отмечено как полученное"):
        record_consent(person=consent.person, kind=consent.kind, given_on=SIGNED, by=UserFactory())

    assert Consent.objects.count() == 1


def test_record_consent_lets_a_new_paper_follow_an_expired_one():
    old = ConsentFactory(given_on=date(2025, 9, 1), until=date(2026, 8, 31))

    record_consent(person=old.person, kind=old.kind, given_on=SIGNED, by=UserFactory())

    assert list(Consent.objects.order_by("pk").values_list("status", flat=True)) == [
        "expired", "given",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "kind", "given_on", "sentence"),
    [
        ({}, ConsentKind.ADULT_DATA, SIGNED, "нужно согласие другого вида"),
        ({"teacher": True}, ConsentKind.MINOR_DATA, SIGNED, "нужно согласие другого вида"),
        ({}, ConsentKind.EMPLOYEE, SIGNED, "подписывают только взрослые"),
        ({"birth_date": date(2012, 5, 5)}, ConsentKind.MINOR_DATA, date(2011, 1, 1), "раньше дня"),
        ({}, ConsentKind.MINOR_DATA, date(2999, 1, 1), "ещё не наступила"),
    ],
)
def test_record_consent_refuses_a_wrong_paper(facts, kind, given_on, sentence):
    person = PersonFactory(**facts)

    with pytest.raises(ValidationError, match=sentence):
        record_consent(person=person, kind=kind, given_on=given_on, by=UserFactory())

    assert Consent.objects.count() == 0


def test_record_consent_refuses_an_erased_person():
    person = PersonFactory()
    Person.objects.update(last_name="")

    with pytest.raises(ValidationError, match="Данные этого человека удалены"):
        record_consent(
            person=person, kind=ConsentKind.MINOR_DATA, given_on=SIGNED, by=UserFactory()
        )


def test_record_consents_gives_everybody_the_paper_of_his_age():
    pupil, teacher = PersonFactory(), PersonFactory(teacher=True)

    record_consents(people=[pupil, teacher], kind=DATA_BY_AGE, given_on=SIGNED, by=UserFactory())

    assert list(Consent.objects.order_by("pk").values_list("person_id", "kind")) == [
        (pupil.pk, "minor_data"),
        (teacher.pk, "adult_data"),
    ]


def test_record_consents_passes_over_who_has_it_already():
    known, new = PersonFactory(consented=True), PersonFactory()

    recorded, passed = record_consents(
        people=[known, new], kind=DATA_BY_AGE, given_on=SIGNED, by=UserFactory()
    )

    assert ([c.person for c in recorded], passed) == ([new], [known])


def test_record_consents_stores_nothing_when_one_person_does_not_fit():
    pupil, teacher = PersonFactory(), PersonFactory(teacher=True)

    with pytest.raises(ValidationError, match="подписывают только взрослые"):
        record_consents(
            people=[teacher, pupil], kind=ConsentKind.EMPLOYEE, given_on=SIGNED, by=UserFactory()
        )

    assert Consent.objects.count() == 0


def test_withdraw_consent_stops_the_open_pairs_of_the_person():
    mentorship = MentorshipFactory(active=True)
    consent = Consent.objects.get(person=mentorship.mentees()[0])

    withdraw_consent(consent=consent, by=UserFactory())

    assert Mentorship.objects.get().status == MentorshipStatus.STOPPED
    assert list(AuditEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "consent.withdrawn", "mentorship.closed",
    ]  # fmt: skip


def test_withdraw_consent_leaves_the_pairs_while_another_consent_to_data_holds():
    mentorship = MentorshipFactory(active=True)
    mentee = mentorship.mentees()[0]
    ConsentFactory(person=mentee, kind=ConsentKind.ADULT_DATA)
    consent = Consent.objects.get(person=mentee, kind=ConsentKind.MINOR_DATA)

    withdraw_consent(consent=consent, by=UserFactory())

    assert Mentorship.objects.get().status == MentorshipStatus.ACTIVE


def test_withdraw_consent_to_publication_leaves_the_pairs():
    mentorship = MentorshipFactory(active=True)
    consent = ConsentFactory(person=mentorship.mentees()[0], kind=ConsentKind.PUBLICATION)

    withdraw_consent(consent=consent, by=UserFactory())

    assert Mentorship.objects.get().status == MentorshipStatus.ACTIVE


def test_withdraw_consent_refuses_what_is_not_given():
    consent = ConsentFactory(status=ConsentStatus.REFUSED)

    with pytest.raises(ValidationError, match="только полученное"):
        withdraw_consent(consent=consent, by=UserFactory())


@pytest.mark.parametrize("shift", [-1, 1])
def test_withdraw_consent_refuses_a_day_outside_its_life(shift):
    consent = ConsentFactory(given_on=timezone.localdate())

    with pytest.raises(ValidationError, match="День отзыва"):
        withdraw_consent(
            consent=consent, by=UserFactory(), on=timezone.localdate() + timedelta(days=shift)
        )

    assert Consent.objects.get().status == ConsentStatus.GIVEN


def printed(person, kind, *, on, edition="a" * 64, **facts):
    form = DocumentFactory(
        organisation=person.organisation,
        person=person,
        kind=f"consents/{kind}",
        template_version=edition,
        facts_sha256=edition,
        **facts,
    )
    moment = timezone.make_aware(datetime.combine(on, time(12)))
    Document.objects.filter(pk=form.pk).update(created_at=moment)
    return form


def test_record_consent_keeps_which_text_was_signed():
    person = PersonFactory()
    printed(person, "publication", on=SIGNED - timedelta(days=9), edition="b" * 64)
    form = printed(person, "publication", on=SIGNED, edition="c" * 64)
    printed(person, "publication", on=SIGNED + timedelta(days=1), edition="d" * 64)
    printed(person, "minor_data", on=SIGNED, edition="e" * 64)
    printed(PersonFactory(organisation=person.organisation), "publication", on=SIGNED)
    cancelled = DocumentStatus.CANCELLED
    reason = "Опечатка."
    printed(
        person, "publication", on=SIGNED, edition="f" * 64, status=cancelled, cancel_reason=reason
    )

    record_consent(person=person, kind="publication", given_on=SIGNED, by=None)

    consent = Consent.objects.get()
    assert (consent.paper, consent.paper_made_on) == (form, SIGNED)
    assert (consent.text_edition, consent.edition_mark) == ("c" * 64, "cccccccc")
    assert len(consent.text_sha256) == 64


def test_two_texts_have_two_digests():
    own = {"changed": {}, "added": ["Согласие хранится у секретаря."]}
    forms = [
        DocumentFactory.build(template_version="a", facts_sha256="1"),
        DocumentFactory.build(template_version="b", facts_sha256="1"),
        DocumentFactory.build(template_version="a", facts_sha256="2"),
        DocumentFactory.build(template_version="a", facts_sha256="1", own_clauses=own),
    ]

    assert len({text_digest(form) for form in forms}) == 4


def test_record_consent_knows_no_text_of_a_form_from_elsewhere():
    person = PersonFactory()
    printed(person, "publication", on=SIGNED + timedelta(days=1))

    record_consent(person=person, kind="publication", given_on=SIGNED, by=None)

    consent = Consent.objects.get()
    assert (consent.paper, consent.text_edition, consent.text_sha256) == (None, "", "")


def test_the_proof_of_the_text_outlives_the_form():
    person = PersonFactory()
    printed(person, "publication", on=SIGNED)
    record_consent(person=person, kind="publication", given_on=SIGNED, by=None)

    drop_consent_forms(person=person)

    consent = Consent.objects.get()
    assert (consent.paper, consent.paper_made_on) == (None, SIGNED)
    assert consent.text_edition == "a" * 64


def test_a_form_that_is_not_ours_is_noted_with_its_place_and_names_no_text_of_ours(curator):
    person = PersonFactory()
    DocumentFactory(
        organisation=person.organisation, person=person, kind="consents/publication",
        template_version="1",
    )  # fmt: skip
    facts = {"person": person, "kind": "publication", "given_on": timezone.localdate()}

    with pytest.raises(ValidationError, match="укажите, где он хранится"):
        record_consent(**facts, by=curator, is_foreign_form=True)
    consent = record_consent(**facts, by=curator, is_foreign_form=True, kept_where="сейф")

    assert (consent.is_foreign_form, consent.paper, consent.text_edition) == (True, None, "")
