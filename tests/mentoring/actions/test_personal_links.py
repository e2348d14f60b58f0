from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.personal_links import (
    OPENED,
    hand_out_plan,
    hand_out_pockets,
    note_opening,
    take_once,
    withdraw_link,
)
from mentoring.models import LinkUse, PersonalLink, Submission
from mentoring.schoolyear import SchoolYear
from mentoring.tokens import digest_of
from tests.factories import (
    IndividualPlanFactory,
    MentorshipFactory,
    PersonalLinkFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db


def handed_out(pair, people=None):
    people = pair.mentors() if people is None else people
    return hand_out_pockets(organisation=pair.organisation, people=people, by=None)


def test_a_link_is_stored_as_its_digest_only_and_ends_with_the_school_year():
    pair = MentorshipFactory(active=True)

    ((link, token),) = handed_out(pair)

    year = SchoolYear.of(pair.organisation.today())
    assert (link.digest, link.expires_on) == (digest_of(token), year.last_day)
    assert token not in str(PersonalLink.objects.values())


def test_a_new_slip_ends_the_link_of_the_one_before():
    pair = MentorshipFactory(active=True)
    ((first, _),) = handed_out(pair)
    ((second, _),) = handed_out(pair)

    first.refresh_from_db()
    assert first.withdrawn_at
    assert list(PersonalLink.objects.in_force()) == [second]


def test_links_go_only_to_whoever_leads_a_pair_and_has_consented():
    pair = MentorshipFactory(active=True)
    idle = PersonFactory(organisation=pair.organisation, teacher=True, consented=True)
    with pytest.raises(ValidationError, match="не ведут пар"):
        handed_out(pair, [idle])
    with pytest.raises(ValidationError, match="Отметьте наставников"):
        handed_out(pair, [])

    pair.mentors()[0].consents.all().delete()
    with pytest.raises(ValidationError, match="Нет действующего согласия"):
        handed_out(pair)

    assert not PersonalLink.objects.exists()


def test_a_plans_link_is_the_mentees_and_replaces_the_one_before():
    plan = IndividualPlanFactory()

    tokens = [hand_out_plan(plan=plan, by=None) for _ in range(2)]

    (link,) = PersonalLink.objects.in_force()
    assert (link.person, link.plan, link.digest) == (plan.person, plan, digest_of(tokens[1]))


def test_a_link_is_withdrawn_once():
    link = withdraw_link(link=PersonalLinkFactory(), by=None)

    with pytest.raises(ValidationError, match="уже отозвана"):
        withdraw_link(link=link, by=None)


def test_opening_is_noted_once_a_day():
    link = PersonalLinkFactory()

    for _ in range(3):
        note_opening(link=link)

    assert list(LinkUse.objects.values_list("what", flat=True)) == [OPENED]


def test_a_key_is_taken_once_by_each_person():
    link, other = PersonalLinkFactory(), PersonFactory()

    taken = [take_once(person=who, key="k" * 16) for who in (link.person, link.person, other)]

    assert (taken, Submission.objects.count()) == ([True, False, True], 2)


def test_a_link_of_an_earlier_year_is_still_one_of_its_mentor_until_replaced():
    link = PersonalLinkFactory(expires_on=date(2020, 8, 31))

    ((new, _),) = hand_out_pockets(organisation=link.organisation, people=[link.person], by=None)

    assert list(PersonalLink.objects.in_force()) == [new]
