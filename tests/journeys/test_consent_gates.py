"""The consent matrix: every state of a consent at every gate where data of a person are used.

A consent is given to the operator and outlives a school year, so «of another programme» has no row
of its own; «of another kind» and «another person's» have.
"""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from mentoring.actions.consents import expire_consents, record_consent, withdraw_consent
from mentoring.actions.mentorships import confirm_mentorship
from mentoring.models import Consent, Participation, Person
from mentoring.papers.catalogue import line_of
from mentoring.papers.requisites import essential_of
from surveys.actions.invitations import invite
from surveys.actions.responses import accept_response, save_draft
from surveys.audience import audience_of
from surveys.models import Invitation
from tests.factories import (
    ConsentFactory,
    InvitationFactory,
    InvitationLinkFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    ParticipationFactory,
    PersonFactory,
    SelectionFactory,
    SurveyFactory,
    UserFactory,
)
from tests.papers import ready_school

pytestmark = pytest.mark.django_db
LONG_AGO = date(2024, 9, 1)
STATES = {
    "none": {},
    "valid": {"status": "given"},
    "valid until today": {"status": "given", "until": 0},
    "over since yesterday": {"status": "given", "until": -1},
    "from tomorrow": {"status": "given", "given_on": 1},
    "withdrawn": {"status": "withdrawn", "withdrawn_on": 0},
    "expired": {"status": "expired"},
    "refused": {"status": "refused"},
    "of another kind": {"status": "given", "kind": "participation"},
    "another person's": {"status": "given", "person": None},
}
OPEN_STATES = {"valid", "valid until today"}


def give(person, state, kind):
    facts = dict(STATES[state])
    if not facts:
        return
    today = timezone.localdate()
    shifts = {key: facts.pop(key) for key in list(facts) if isinstance(facts[key], int)}
    days = {key: today + timedelta(days=shift) for key, shift in shifts.items()}
    if "person" in facts:
        facts["person"] = PersonFactory(
            organisation=person.organisation, teacher=not person.is_pupil
        )
    ConsentFactory(**{"person": person, "kind": kind, "given_on": LONG_AGO} | facts | days)


def pair_of(state, whose):
    """A proposed pair; one side with the consent in that state, the other with one in force."""
    pair = MentorshipFactory(people=False)
    for side in ("mentor", "mentee"):
        person = PersonFactory(organisation=pair.organisation, teacher=side == "mentor")
        kind = "adult_data" if side == "mentor" else "minor_data"
        give(person, state if side == whose else "valid", kind)
        MentorshipMemberFactory(mentorship=pair, person=person, is_mentor=side == "mentor")
    return pair


def starts_for_a_mentor(state):
    pair = pair_of(state, "mentor")
    return lambda: confirm_mentorship(mentorship=pair, by=UserFactory())


def starts_for_a_mentee(state):
    pair = pair_of(state, "mentee")
    return lambda: confirm_mentorship(mentorship=pair, by=UserFactory())


def pupil_of(state, kind="minor_data", **facts):
    person = PersonFactory(**facts)
    give(person, state, kind)
    return person


def is_invited(state):
    survey = SurveyFactory(opened=True)
    person = pupil_of(state, organisation=survey.organisation)
    return lambda: invite(survey=survey, people=[person], by=UserFactory())


def is_offered_for_a_survey(state):
    survey = SurveyFactory(opened=True)
    person = pupil_of(state, organisation=survey.organisation)
    ParticipationFactory(programme=survey.programme, person=person)
    return lambda: refuse_unless(audience_of(survey).exists())


def is_answered_for(state, verb=accept_response):
    survey = SurveyFactory(opened=True)
    person = pupil_of(state, organisation=survey.organisation)
    invitation = InvitationFactory(survey=survey, person=person)
    return lambda: verb(invitation=invitation, answers={"use": 9, "again": "yes"})


def is_drafted_for(state):
    return is_answered_for(state, verb=save_draft)


def is_published(state):
    """Both papers are wanted; the one for publication is in the state, the other holds."""
    person = pupil_of("valid")
    give(person, state, "publication")
    return lambda: refuse_unless(person_may_be_published(person))


def is_published_without_data(state):
    person = pupil_of("valid", kind="publication")
    give(person, state, "minor_data")
    return lambda: refuse_unless(person_may_be_published(person))


def person_may_be_published(person):
    return Person.objects.filter(pk=person.pk).may_be_published(timezone.localdate()).exists()


def goes_to_the_office(state):
    """The register of mentors leaves the school with a letter."""
    scene = ready_school()
    mentor = PersonFactory(organisation=scene.school, teacher=True)
    give(mentor, state, "adult_data")
    entry = ParticipationFactory(programme=scene.programme, person=mentor, side="mentor")
    SelectionFactory(participation=entry, state="selected")
    facts = line_of("D48").facts(
        organisation=scene.school, programme=scene.programme, day=timezone.localdate()
    )
    return lambda: refuse_unless(
        not any("согласия" in text for text in essential_of(facts["missing"]))
    )


def is_in_the_active_base(state):
    """Whoever was imported without a paper is a draft: he is in the base and not at work."""
    entry = ParticipationFactory(person=pupil_of(state))
    active = Participation.objects.with_data_consent(timezone.localdate()).filter(consented=True)
    return lambda: refuse_unless(active.filter(pk=entry.pk).exists())


def refuse_unless(is_allowed):
    if not is_allowed:
        raise ValidationError("закрыто")


GATES = [
    starts_for_a_mentor,
    starts_for_a_mentee,
    is_invited,
    is_offered_for_a_survey,
    is_answered_for,
    is_drafted_for,
    is_published,
    is_published_without_data,
    goes_to_the_office,
    is_in_the_active_base,
]


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.__name__)
@pytest.mark.parametrize("state", STATES)
def test_only_a_consent_in_force_opens_a_gate(state, gate):
    use = gate(state)

    if state in OPEN_STATES:
        use()
    else:
        with pytest.raises(ValidationError):
            use()


GIVE, REFUSE, WITHDRAW, NIGHT = "give", "refuse", "withdraw", "night"
# From state by verb to the states of the person's rows, oldest first; None where it is refused.
TRANSITIONS = {
    ("none", GIVE): ["given"],
    ("none", REFUSE): ["refused"],
    ("none", WITHDRAW): None,
    ("none", NIGHT): [],
    ("valid", GIVE): None,
    ("valid", REFUSE): None,
    ("valid", WITHDRAW): ["withdrawn"],
    ("valid", NIGHT): ["given"],
    ("over since yesterday", GIVE): ["expired", "given"],
    ("over since yesterday", REFUSE): ["expired", "refused"],
    ("over since yesterday", WITHDRAW): ["withdrawn"],
    ("over since yesterday", NIGHT): ["expired"],
    ("withdrawn", GIVE): ["withdrawn", "given"],
    ("withdrawn", REFUSE): ["withdrawn", "refused"],
    ("withdrawn", WITHDRAW): None,
    ("withdrawn", NIGHT): ["withdrawn"],
    ("expired", GIVE): ["expired", "given"],
    ("expired", REFUSE): ["expired", "refused"],
    ("expired", WITHDRAW): None,
    ("expired", NIGHT): ["expired"],
    ("refused", GIVE): ["refused", "given"],
    ("refused", REFUSE): ["refused", "refused"],
    ("refused", WITHDRAW): None,
    ("refused", NIGHT): ["refused"],
}


def act(verb, person):
    today = timezone.localdate()
    if verb == NIGHT:
        return expire_consents(on=today)
    if verb == WITHDRAW:
        last = Consent.objects.order_by("-pk").first()
        refuse_unless(last is not None)
        return withdraw_consent(consent=last, by=UserFactory())
    return record_consent(
        person=person,
        kind="minor_data",
        given_on=today,
        status="given" if verb == GIVE else "refused",
        by=UserFactory(),
    )


@pytest.mark.parametrize(("state", "verb"), TRANSITIONS, ids="-".join)
def test_a_consent_moves_only_where_the_law_lets_it(state, verb):
    person = pupil_of(state)
    wanted = TRANSITIONS[state, verb]
    before = list(Consent.objects.order_by("pk").values_list("status", flat=True))

    if wanted is None:
        with pytest.raises(ValidationError):
            act(verb, person)
    else:
        act(verb, person)

    after = list(Consent.objects.order_by("pk").values_list("status", flat=True))
    assert after == (before if wanted is None else wanted)


def test_a_withdrawal_closes_the_link_that_was_handed_out(client):
    link = InvitationLinkFactory(token="token-of-a-child")
    address = reverse("surveys:answer_enter", args=["token-of-a-child"])
    form = reverse("surveys:answer_form")
    assert client.get(address).status_code == 302
    ticket = client.get(form).context["entrance"].ticket

    consent = Consent.objects.get(person=link.invitation.person)
    withdraw_consent(consent=consent, by=UserFactory())

    assert client.get(address).status_code == 404
    assert client.post(form, {"ticket": ticket, "use": "9", "again": "yes"}).status_code == 404


def test_a_refusal_of_the_analysis_closes_the_survey_and_not_the_pair():
    survey = SurveyFactory(opened=True)
    person = pupil_of("valid", organisation=survey.organisation)
    give(person, "refused", "needs_analysis")

    with pytest.raises(ValidationError, match="отказ от опросов"):
        invite(survey=survey, people=[person], by=UserFactory())
    assert not Invitation.objects.exists()
