from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.clearances import end_clearance, record_clearance
from mentoring.actions.mentorships import confirm_mentorship, propose_mentorship
from mentoring.models import (
    AuditEntry,
    Clearance,
    Mentorship,
    PersonKind,
    people_without_clearance,
)
from tests.factories import (
    ClearanceFactory,
    MentoringFormFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    PersonFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)
REFUSAL = "без действующей справки об отсутствии судимости"


@pytest.fixture
def outsider(school):
    return PersonFactory(organisation=school, kind=PersonKind.PARTNER, grade=None)


@pytest.fixture
def child(school):
    return PersonFactory(organisation=school)


def unsaved(person, **facts):
    facts = {"kind": "criminal_record", "issued_on": DAY, "checked_by": "Дзаитова Л. К."} | facts
    return Clearance(organisation=person.organisation, person=person, **facts)


def propose(mentor, mentee):
    form = MentoringFormFactory(
        organisation=mentor.organisation, mentor_kind=mentor.kind, mentee_kind=mentee.kind
    )
    programme = ProgrammeFactory(organisation=mentor.organisation)
    return propose_mentorship(
        programme=programme, form=form, mentors=[mentor], mentees=[mentee], by=None
    )


def test_record_clearance_notes_the_fact_and_who_checked(outsider):
    record_clearance(clearance=unsaved(outsider, number="059/1"), by=None)

    assert Clearance.objects.values_list("number", "checked_by", "is_admitted").get() == (
        "059/1", "Дзаитова Л. К.", True,
    )  # fmt: skip
    assert AuditEntry.objects.values_list("action", "fields").get() == (
        "clearance.recorded", ["kind"],
    )  # fmt: skip


def test_record_clearance_refuses_a_pupil_and_a_day_to_come(outsider, child):
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(ValidationError, match="справки предъявляют взрослые"):
        record_clearance(clearance=unsaved(child), by=None)
    with pytest.raises(ValidationError, match="ещё не наступил"):
        record_clearance(clearance=unsaved(outsider, issued_on=tomorrow), by=None)

    assert not Clearance.objects.exists()


def test_end_clearance_acts_from_its_day(outsider):
    clearance = ClearanceFactory(person=outsider)

    end_clearance(clearance=clearance, by=None, on=DAY, reason="Отозвана.")

    before = Clearance.objects.in_force(DAY - timedelta(days=1))
    assert (before.count(), Clearance.objects.in_force(DAY).count()) == (1, 0)
    with pytest.raises(ValidationError, match="Допуск уже прекращён 21.11.2026"):
        end_clearance(clearance=clearance, by=None, on=DAY)


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "medical"},
        {"is_admitted": False},
        {"valid_until": date(2026, 11, 20)},
        {"issued_on": date(2026, 11, 22)},
        {"ended_on": DAY},
    ],
)
def test_only_a_criminal_record_certificate_in_force_lets_in(outsider, child, facts):
    ClearanceFactory(person=outsider, **facts)

    assert people_without_clearance([outsider], [child], DAY) == [outsider]


def test_row_and_query_agree_on_what_is_in_force(outsider):
    for facts in (
        {},
        {"is_admitted": False},
        {"valid_until": date(2026, 11, 20)},
        {"valid_until": DAY},
        {"issued_on": date(2026, 11, 22)},
        {"ended_on": DAY},
        {"ended_on": date(2026, 11, 22)},
    ):
        ClearanceFactory(person=outsider, **facts)

    in_force = set(Clearance.objects.in_force(DAY))
    assert {one for one in Clearance.objects.order_by("pk") if one.is_in_force(DAY)} == in_force
    assert len(in_force) == 3


def test_employees_pupils_and_adult_mentees_ask_for_no_certificate(school, outsider, child):
    teacher = PersonFactory(organisation=school, teacher=True)
    adult = PersonFactory(organisation=school, birth_date=date(2008, 11, 21))

    assert people_without_clearance([teacher, child], [child], DAY) == []
    assert people_without_clearance([outsider], [adult], DAY) == []


def test_propose_mentorship_refuses_an_outsider_without_certificate(outsider, child):
    with pytest.raises(ValidationError, match=REFUSAL):
        propose(outsider, child)

    assert not Mentorship.objects.exists()


def test_propose_mentorship_takes_an_outsider_whose_certificate_was_seen(outsider, child):
    ClearanceFactory(person=outsider)

    assert propose(outsider, child).status == "proposed"


def test_confirm_mentorship_asks_again(school, outsider, child):
    pair = MentorshipFactory(organisation=school, people=False)
    for person, is_mentor in ((outsider, True), (child, False)):
        MentorshipMemberFactory(mentorship=pair, person=person, is_mentor=is_mentor)
        person.consents.create(organisation=school, kind="minor_data", given_on=date(2026, 9, 1))

    with pytest.raises(ValidationError, match=REFUSAL):
        confirm_mentorship(mentorship=pair, by=None)

    pair.refresh_from_db()
    assert pair.status == "proposed"


def test_expiring_are_those_in_force_that_end_within_a_month(outsider):
    soon = ClearanceFactory(person=outsider, valid_until=DAY + timedelta(days=29))
    ClearanceFactory(person=outsider, valid_until=DAY + timedelta(days=30))
    ClearanceFactory(person=outsider, valid_until=DAY - timedelta(days=1))

    assert list(Clearance.objects.expiring(DAY)) == [soon]


def pair_of_outsider(outsider, *mentees):
    pair = MentorshipFactory(
        organisation=outsider.organisation, people=False, status="active", started_on=DAY
    )
    MentorshipMemberFactory(mentorship=pair, person=outsider, is_mentor=True)
    for mentee in mentees:
        MentorshipMemberFactory(mentorship=pair, person=mentee)
    return pair


def test_end_clearance_stops_the_pairs_with_minors_and_no_other(outsider, child, school):
    clearance = ClearanceFactory(person=outsider)
    with_child = pair_of_outsider(outsider, child)
    with_adult = pair_of_outsider(outsider, PersonFactory(organisation=school, teacher=True))

    end_clearance(clearance=clearance, by=None, on=DAY, reason="Отозвана.")

    with_child.refresh_from_db()
    with_adult.refresh_from_db()
    assert (with_child.status, with_child.end_reason) == ("stopped", "Прекращён допуск наставника.")
    assert with_adult.status == "active"


def test_end_clearance_leaves_the_pairs_while_another_certificate_holds(outsider, child):
    ClearanceFactory(person=outsider)
    pair = pair_of_outsider(outsider, child)

    end_clearance(clearance=ClearanceFactory(person=outsider), by=None, on=DAY)

    pair.refresh_from_db()
    assert pair.status == "active"


def test_a_card_that_was_opened_as_a_teachers_does_not_let_an_outsider_in(outsider, child):
    """The form of the page was filled before somebody corrected who the mentor is."""
    outsider.kind = PersonKind.TEACHER

    with pytest.raises(ValidationError, match="а выбраны другие"):
        propose(outsider, child)

    assert not Mentorship.objects.exists()
