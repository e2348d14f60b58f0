import pytest
from django.core.exceptions import ValidationError

from mentoring.tokens import digest_of
from surveys.actions.invitations import (
    add_sheet,
    hand_out_common_link,
    hand_out_links,
    hand_out_sheet_link,
    invite,
    revoke_invitation,
    revoke_links,
)
from surveys.models import Invitation, InvitationLink, LinkPurpose
from tests.factories import InvitationFactory, PersonFactory, SurveyFactory, UserFactory

pytestmark = pytest.mark.django_db


def people_of(survey, count=3):
    return PersonFactory.create_batch(count, organisation=survey.organisation, consented=True)


def test_invite_asks_everybody_once():
    survey = SurveyFactory(opened=True)
    people = people_of(survey)

    counts = [
        invite(survey=survey, people=people[:2], by=UserFactory()),
        invite(survey=survey, people=people, by=UserFactory()),
    ]

    assert counts == [2, 1]
    invited = Invitation.objects.order_by("number").values_list("number", "person")
    assert list(invited) == [(at, person.pk) for at, person in enumerate(people, start=1)]


def test_invite_refuses_people_of_another_organisation():
    with pytest.raises(ValidationError, match="другой организации"):
        invite(survey=SurveyFactory(opened=True), people=[PersonFactory()], by=UserFactory())

    assert not Invitation.objects.exists()


def test_invite_refuses_a_closed_survey_and_a_survey_about_pupils():
    closed, about = SurveyFactory(closed=True), SurveyFactory(about_pupils=True)

    with pytest.raises(ValidationError, match="приглашать к нему поздно"):
        invite(survey=closed, people=people_of(closed), by=UserFactory())
    with pytest.raises(ValidationError, match="приглашают листом"):
        invite(survey=about, people=people_of(about), by=UserFactory())


def test_add_sheet_puts_own_pupils_on_it():
    survey = SurveyFactory(opened=True, about_pupils=True)
    pupils = people_of(survey)

    sheet = add_sheet(survey=survey, title="7А", pupils=pupils, by=UserFactory())

    assert {one.person for one in sheet.invitations.all()} == set(pupils)


def test_add_sheet_refuses_an_empty_one_and_an_ordinary_survey():
    about, ordinary = SurveyFactory(about_pupils=True), SurveyFactory()

    with pytest.raises(ValidationError, match="Отметьте учеников"):
        add_sheet(survey=about, title="7А", pupils=[], by=UserFactory())
    with pytest.raises(ValidationError, match="только в опросе для педагогов"):
        add_sheet(survey=ordinary, title="7А", pupils=people_of(ordinary), by=UserFactory())


def test_hand_out_links_stores_digests_only():
    invitation = InvitationFactory()

    ((whose, token),) = hand_out_links(
        survey=invitation.survey, invitations=[invitation], by=UserFactory()
    )

    assert whose == invitation
    assert len(token) == 43
    assert [link.digest for link in InvitationLink.objects.all()] == [digest_of(token)]


def test_links_are_handed_out_while_the_survey_is_open():
    with pytest.raises(ValidationError, match="когда опрос открыт"):
        hand_out_common_link(survey=SurveyFactory(), by=UserFactory())
    with pytest.raises(ValidationError, match="общей ссылки не бывает"):
        hand_out_common_link(survey=SurveyFactory(opened=True, about_pupils=True), by=UserFactory())


def test_a_new_common_link_replaces_the_one_before():
    survey = SurveyFactory(opened=True)

    old, new = (hand_out_common_link(survey=survey, by=UserFactory()) for _ in range(2))

    in_force = InvitationLink.objects.in_force().values_list("purpose", "digest")
    assert list(in_force) == [(LinkPurpose.COMMON, digest_of(new))]
    assert old != new


def test_a_new_link_to_a_sheet_replaces_the_one_before():
    survey = SurveyFactory(opened=True, about_pupils=True)
    sheet = add_sheet(survey=survey, title="7А", pupils=people_of(survey), by=UserFactory())

    _, new = (hand_out_sheet_link(sheet=sheet, by=UserFactory()) for _ in range(2))

    assert [link.digest for link in InvitationLink.objects.in_force()] == [digest_of(new)]


def test_revoke_invitation_ends_its_links():
    invitation = InvitationFactory()
    hand_out_links(survey=invitation.survey, invitations=[invitation], by=UserFactory())

    revoke_invitation(invitation=invitation, by=UserFactory())

    assert not InvitationLink.objects.in_force().exists()
    with pytest.raises(ValidationError, match="уже отозвано"):
        revoke_invitation(invitation=invitation, by=UserFactory())


def test_revoke_links_ends_every_link_of_the_survey():
    invitation = InvitationFactory()
    hand_out_links(survey=invitation.survey, invitations=[invitation] * 2, by=UserFactory())

    count = revoke_links(survey=invitation.survey, by=UserFactory())

    assert (count, InvitationLink.objects.in_force().count()) == (2, 0)
