from datetime import timedelta

import pytest
from django.utils import timezone

from mentoring.models import Fit, FitAnswer
from mentoring.pairing.health import Light
from surveys.actions.responses import accept_response
from surveys.catalogue import questionnaires
from surveys.moods import mood_signs
from surveys.views.answering import not_asked
from tests.factories import MeetingFactory, MentorshipFactory, ProgrammeFactory
from tests.factories.surveys import InvitationFactory, SurveyFactory

pytestmark = pytest.mark.django_db

FACES = ("😊 хорошо", "😐 так себе", "☹ плохо")


@pytest.fixture
def pair():
    programme = ProgrammeFactory()
    return MentorshipFactory(organisation=programme.organisation, programme=programme, active=True)


@pytest.fixture
def survey(pair):
    all_of = questionnaires().values()
    entry = next(o for o in all_of if (o["code"], o["respondent"]) == ("A16", "mentee"))
    return SurveyFactory(
        programme=pair.programme,
        wave="after_meeting",
        code="A16",
        sections=entry["sections"],
        opened=True,
    )


def asked_about(survey, pair, days_ago):
    day = timezone.localdate() - timedelta(days=days_ago)
    meeting = MeetingFactory(mentorship=pair, held_on=day)
    return InvitationFactory(survey=survey, person=pair.mentees()[0], meeting=meeting)


def test_whether_the_two_suit_each_other_is_asked_after_the_first_meeting_only(survey, pair):
    first, second = asked_about(survey, pair, 5), asked_about(survey, pair, 2)

    assert (not_asked(survey, first), not_asked(survey, second)) == ((), ["fit"])
    assert not_asked(survey, None) == ["fit"]


def test_the_answer_becomes_known_to_those_who_look_after_the_pair(survey, pair):
    answers = {"mood": FACES[0], "fit": "😐 сомневаюсь"}

    accept_response(invitation=asked_about(survey, pair, 1), answers=answers)

    said = FitAnswer.objects.get()
    assert (said.mentorship, said.person, said.answer, said.entered_by) == (
        pair, pair.mentees()[0], Fit.DOUBTS, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("moods", "light"),
    [
        ([0], None),
        ([2], Light.YELLOW),
        ([0, 2, 2], Light.RED),
        ([2, 0], None),
        ([0, 1, 1], None),
        ([0, 1, 0, 1], None),
    ],
)
def test_a_falling_mood_is_a_sign(survey, pair, moods, light):
    for number, mood in enumerate(moods):
        invitation = asked_about(survey, pair, 20 - number)
        accept_response(invitation=invitation, answers={"mood": FACES[mood]})

    signs = [(key, sign.light) for key, sign in mood_signs([pair.pk], timezone.localdate())]

    assert signs == ([(pair.pk, light)] if light is not None else [])
