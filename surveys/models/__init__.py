from surveys.models.invitation import Invitation, InvitationLink, LinkPurpose, Sheet
from surveys.models.measure import Direction, Measure, Moment, OwnParameter, Whose
from surveys.models.needs import NeedsMethod, NeedsRecord
from surveys.models.proposal import ProposalState, ProposedChange
from surveys.models.response import AnonymousResponse, Draft, Response, SpentKey, Turnout
from surveys.models.survey import Survey, SurveyMode, SurveyState
from surveys.models.text_group import TextGroup

__all__ = [
    "AnonymousResponse",
    "Direction",
    "Draft",
    "Invitation",
    "InvitationLink",
    "LinkPurpose",
    "Measure",
    "Moment",
    "NeedsMethod",
    "NeedsRecord",
    "OwnParameter",
    "ProposalState",
    "ProposedChange",
    "Response",
    "Sheet",
    "SpentKey",
    "Survey",
    "SurveyMode",
    "SurveyState",
    "TextGroup",
    "Turnout",
    "Whose",
]
