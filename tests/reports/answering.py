"""Surveys of a programme with answers that a test has counted by hand."""

from surveys import catalogue
from tests.factories import InvitationFactory, PersonFactory, ResponseFactory, SurveyFactory


def survey_of(programme, key, **facts):
    """A survey by a questionnaire of the catalogue, already open."""
    entry = catalogue.questionnaire(key)
    names = ("code", "title", "respondent", "form", "wave", "about_pupils", "sections")
    return SurveyFactory(
        programme=programme,
        opened=True,
        questionnaire=key,
        **{name: entry[name] for name in names} | facts,
    )


def asked(survey, number):
    """So many people who are invited and have not answered."""
    return [invite(survey) for _ in range(number)]


def invite(survey, person=None):
    person = person or PersonFactory(organisation=survey.organisation, consented=True)
    number = survey.invitations.count() + 1
    return InvitationFactory(survey=survey, person=person, number=number)


def answered(survey, *sheets, people=None):
    """One response for each sheet, by these people or by new ones."""
    for at, sheet in enumerate(sheets):
        invitation = invite(survey, people[at] if people else None)
        ResponseFactory(invitation=invitation, answers=sheet)


def marks(code, *values):
    """Sheets with an answer to one question; None for whoever left it out."""
    return [{} if value is None else {code: value} for value in values]
