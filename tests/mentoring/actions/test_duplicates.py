from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.duplicates import mark_distinct, merge_people
from mentoring.models import (
    AuditEntry,
    Consent,
    ConsentStatus,
    DistinctPeople,
    Participation,
    Person,
    Side,
)
from tests.factories import (
    ConsentFactory,
    MembershipFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    RepresentativeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(school):
    kept = PersonFactory(
        organisation=school, last_name="Евлоева", first_name="М.", patronymic="", phones=["+79001"]
    )
    other = PersonFactory(
        organisation=school,
        last_name="Евлоева",
        first_name="Марем",
        patronymic="Ахмедовна",
        birth_date=date(2011, 3, 4),
        phones=["+79001", "+79002"],
    )
    return kept, other


def test_merge_people_moves_everything_to_the_kept_card_and_fills_its_blanks(two, curator):
    kept, other = two
    RepresentativeFactory(person=other)
    consent = ConsentFactory(person=other)
    place = MentorshipMemberFactory(
        mentorship=MentorshipFactory(organisation=kept.organisation, people=False), person=other
    )
    MembershipFactory(organisation=kept.organisation, person=other, role="psychologist")

    merged = merge_people(kept=kept, other=other, by=curator).person

    assert merged.full_name == "Евлоева Марем Ахмедовна"
    assert (merged.birth_date, merged.phones) == (date(2011, 3, 4), ["+79001", "+79002"])
    assert [r.person for r in merged.representatives.all()] == [merged]
    consent.refresh_from_db()
    place.refresh_from_db()
    assert (consent.person, place.person) == (merged, merged)
    assert merged.memberships.count() == 1
    assert not Person.objects.filter(pk=other.pk).exists()
    assert AuditEntry.objects.filter(action="person.merged").count() == 1


def test_merge_people_makes_one_entry_of_two_in_the_same_base(two, curator):
    kept, other = two
    programme = ProgrammeFactory(organisation=kept.organisation)
    ParticipationFactory(programme=programme, person=kept, side=Side.MENTOR, capacity=1)
    ParticipationFactory(
        programme=programme, person=other, side=Side.MENTOR, capacity=2, request="кружок"
    )

    merge_people(kept=kept, other=other, by=curator)

    entry = Participation.objects.get()
    assert (entry.person, entry.capacity, entry.request) == (kept, 2, "кружок")


def test_merge_people_keeps_the_second_consent_as_a_proof_not_in_force(two, curator):
    kept, other = two
    first, second = ConsentFactory(person=kept), ConsentFactory(person=other)

    merge_people(kept=kept, other=other, by=curator)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (ConsentStatus.GIVEN, ConsentStatus.EXPIRED)
    assert Consent.objects.filter(person=kept).count() == 2


def test_merge_people_refuses_people_of_one_pair(school, curator):
    mentorship = MentorshipFactory(organisation=school, people=False)
    one = MentorshipMemberFactory(mentorship=mentorship, is_mentor=True).person
    other = MentorshipMemberFactory(mentorship=mentorship).person

    with pytest.raises(ValidationError, match="состоят в одной паре"):
        merge_people(kept=one, other=other, by=curator)

    assert Person.objects.filter(pk__in=[one.pk, other.pk]).count() == 2


def test_merge_people_refuses_two_working_pairs_of_one_form(two, curator):
    kept, other = two
    pair = MentorshipFactory(organisation=kept.organisation, people=False)
    second = MentorshipFactory(
        organisation=kept.organisation, programme=pair.programme, form=pair.form, people=False
    )
    MentorshipMemberFactory(mentorship=pair, person=kept)
    MentorshipMemberFactory(mentorship=second, person=other)

    with pytest.raises(ValidationError, match="Завершите одну из них"):
        merge_people(kept=kept, other=other, by=curator)


def test_merge_people_refuses_a_pupil_with_a_teacher_and_another_organisation(two, curator):
    kept, other = two

    with pytest.raises(ValidationError, match="Сначала исправьте"):
        merge_people(
            kept=kept, other=PersonFactory(organisation=kept.organisation, teacher=True), by=curator
        )
    with pytest.raises(ValidationError, match="одной организации"):
        merge_people(kept=kept, other=PersonFactory(), by=curator)


def test_merge_people_twice_says_that_it_is_done(two, curator):
    kept, other = two
    merge_people(kept=kept, other=other, by=curator)

    with pytest.raises(ValidationError, match="уже объединены"):
        merge_people(kept=kept, other=Person(pk=other.pk or 10**6), by=curator)


def test_mark_distinct_is_told_once_whatever_the_order(two, curator):
    first, second = two

    mark_distinct(first=second, second=first, by=curator)
    mark_distinct(first=first, second=second, by=curator)

    assert [(told.first, told.second) for told in DistinctPeople.objects.all()] == [(first, second)]
    assert AuditEntry.objects.filter(action="person.told_apart").count() == 1
