"""Rows of the surveys. `SurveyFactory(opened=True)` is open, with questions of most kinds."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from mentoring.tokens import digest_of
from surveys.actions.surveys import digest_of_questions
from surveys.models import (
    Invitation,
    InvitationLink,
    LinkPurpose,
    Response,
    Sheet,
    Survey,
    SurveyMode,
    SurveyState,
    Turnout,
)
from tests.factories.mentoring import PersonFactory, ProgrammeFactory

SECTIONS = [
    {
        "title": "О программе",
        "questions": [
            {"code": "use", "kind": "scale", "text": "Насколько полезна программа?"},
            {"code": "again", "kind": "yesno", "text": "Хотите продолжить?"},
            {
                "code": "why",
                "kind": "text",
                "text": "Почему нет?",
                "shown_if": {"question": "again", "equals": "no"},
                "required": True,
            },
            {
                "code": "topics",
                "kind": "multiple",
                "text": "Что вам интересно?",
                "options": ["спорт", "наука", "музыка"],
                "required": False,
                "field": "person.interests",
            },
            {
                "code": "request",
                "kind": "text",
                "text": "В чём нужна помощь?",
                "field": "participation.request",
            },
        ],
    }
]
ANSWERS = {"use": 9, "again": "yes", "topics": ["спорт"], "request": "подготовка к экзамену"}


class SurveyFactory(DjangoModelFactory):
    class Meta:
        model = Survey
        skip_postgeneration_save = True

    class Params:
        opened = factory.Trait(
            state=SurveyState.OPEN,
            digest=factory.LazyAttribute(lambda survey: digest_of_questions(survey.sections)),
        )
        closed = factory.Trait(
            state=SurveyState.CLOSED,
            digest=factory.LazyAttribute(lambda survey: digest_of_questions(survey.sections)),
        )
        anonymous = factory.Trait(
            mode=SurveyMode.ANONYMOUS,
            turnout=factory.RelatedFactory(
                "tests.factories.surveys.TurnoutFactory",
                "survey",
                organisation=factory.SelfAttribute("..organisation"),
            ),
        )

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    code = "A5"
    title = factory.Sequence(lambda n: f"Чего я жду от программы {n}")
    respondent = "mentee"
    wave = "entry"
    sections = SECTIONS


class TurnoutFactory(DjangoModelFactory):
    class Meta:
        model = Turnout


class SheetFactory(DjangoModelFactory):
    class Meta:
        model = Sheet

    survey = factory.SubFactory(SurveyFactory, opened=True, about_pupils=True)
    organisation = factory.SelfAttribute("survey.organisation")
    title = "7А, классный руководитель"


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    survey = factory.SubFactory(SurveyFactory, opened=True)
    organisation = factory.SelfAttribute("survey.organisation")
    person = factory.SubFactory(
        PersonFactory, organisation=factory.SelfAttribute("..organisation"), consented=True
    )
    number = factory.Sequence(lambda n: n + 1)


class InvitationLinkFactory(DjangoModelFactory):
    """A personal link; `token` is what stands in its address."""

    class Meta:
        model = InvitationLink

    class Params:
        token = factory.Sequence(lambda n: f"token-of-a-personal-link-{n}")

    invitation = factory.SubFactory(InvitationFactory)
    survey = factory.SelfAttribute("invitation.survey")
    organisation = factory.SelfAttribute("survey.organisation")
    purpose = LinkPurpose.PAPER
    digest = factory.LazyAttribute(lambda link: digest_of(link.token))


class ResponseFactory(DjangoModelFactory):
    class Meta:
        model = Response

    invitation = factory.SubFactory(InvitationFactory)
    survey = factory.SelfAttribute("invitation.survey")
    organisation = factory.SelfAttribute("survey.organisation")
    person = factory.SelfAttribute("invitation.person")
    answers = ANSWERS
    submitted_at = factory.LazyFunction(timezone.now)
