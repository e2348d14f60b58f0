from mentoring.models.act import LegalAct
from mentoring.models.announcement import Announcement, AnnouncementReceipt
from mentoring.models.audit import AuditEntry
from mentoring.models.award import FRAMED, Award, AwardKind, AwardLayout, LetterTo
from mentoring.models.base import CleanCharField, CleanTextField, EditConflict, OrganisationQuerySet
from mentoring.models.clearance import (
    Clearance,
    ClearanceKind,
    pairs_without_clearance,
    people_without_clearance,
    uncleared,
)
from mentoring.models.consent import DATA_KINDS, Consent, ConsentKind, ConsentStatus
from mentoring.models.dispatch import AnswerKind, Dispatch
from mentoring.models.distinct import DistinctPeople
from mentoring.models.document import ON_BLANK, Document
from mentoring.models.document_file import SIGNED_FORMAT, DocumentFile
from mentoring.models.document_mentorship import DocumentMentorship
from mentoring.models.document_status import MOVES, DocumentStatus
from mentoring.models.fit import Fit, FitAnswer
from mentoring.models.help_request import HelpAddressee, HelpRequest, HelpState
from mentoring.models.individual_plan import (
    IndividualPlan,
    PlanEdition,
    PlanSection,
    PlanState,
    PlanTask,
)
from mentoring.models.job import Job, JobState, PeriodicRun
from mentoring.models.journal import Journal
from mentoring.models.mail import Mail, MailState
from mentoring.models.material import HandOut, Material, MaterialKind, Readers, Way
from mentoring.models.meeting import Meeting, MeetingFormat, MeetingKind, MeetingMode, MeetingSeries
from mentoring.models.membership import Member, Membership, Role, User, member_of
from mentoring.models.mentor_call import CallAnswer, CallGround, MentorCall
from mentoring.models.mentoring_form import MentoringForm, RoleModel
from mentoring.models.mentorship import (
    ENDED_EARLY,
    ArtefactKind,
    Mentorship,
    MentorshipMode,
    MentorshipStatus,
)
from mentoring.models.mentorship_member import MentorshipMember
from mentoring.models.organisation import (
    Edition,
    FontSize,
    Letterhead,
    Organisation,
    OrganisationKind,
    Signatory,
)
from mentoring.models.pair_rule import ClassTeacher, PairRule, PairRuleKind, QuickChoice
from mentoring.models.pairing import (
    Grouping,
    PairingLeft,
    PairingProposal,
    PairingRun,
    RunGoal,
    RunState,
)
from mentoring.models.participation import Participation, Side
from mentoring.models.partner import Agreement, Partner
from mentoring.models.person import Gender, Person, PersonKind
from mentoring.models.personal_link import LinkScope, LinkUse, PersonalLink, Submission
from mentoring.models.practice import Practice, Suggestion
from mentoring.models.programme import BaseWord, Programme
from mentoring.models.representative import Representative
from mentoring.models.roster import (
    ImportBatch,
    ImportChange,
    ImportRow,
    ImportState,
    KnownColumn,
    RosterKind,
    RowAction,
)
from mentoring.models.search_note import SearchNote
from mentoring.models.selection import (
    DECIDED,
    Selection,
    SelectionCriterion,
    SelectionMark,
    SelectionState,
)
from mentoring.models.silence import SilenceNotice, SilenceStep
from mentoring.models.support import Audience, Expert, Resource, TeamMember
from mentoring.models.word_blank import BlankJournal, BlankSubject, WordBlank

__all__ = [
    "CallAnswer",
    "CallGround",
    "MentorCall",
    "Practice",
    "Suggestion",
    "Readers",
    "HandOut",
    "Material",
    "MaterialKind",
    "Way",
    "DATA_KINDS",
    "DECIDED",
    "ENDED_EARLY",
    "MOVES",
    "ON_BLANK",
    "SIGNED_FORMAT",
    "Agreement",
    "ArtefactKind",
    "Announcement",
    "AnswerKind",
    "AnnouncementReceipt",
    "Audience",
    "AuditEntry",
    "BaseWord",
    "ClassTeacher",
    "CleanCharField",
    "CleanTextField",
    "Award",
    "AwardKind",
    "AwardLayout",
    "Clearance",
    "ClearanceKind",
    "Consent",
    "ConsentKind",
    "ConsentStatus",
    "Dispatch",
    "DistinctPeople",
    "Document",
    "DocumentFile",
    "DocumentMentorship",
    "DocumentStatus",
    "EditConflict",
    "Edition",
    "Expert",
    "Fit",
    "FitAnswer",
    "FontSize",
    "Gender",
    "Grouping",
    "ImportBatch",
    "ImportChange",
    "ImportRow",
    "ImportState",
    "Job",
    "JobState",
    "Journal",
    "KnownColumn",
    "LegalAct",
    "Letterhead",
    "Mail",
    "MailState",
    "Meeting",
    "MeetingFormat",
    "MeetingKind",
    "MeetingMode",
    "MeetingSeries",
    "Member",
    "Membership",
    "MentoringForm",
    "Mentorship",
    "MentorshipMember",
    "MentorshipMode",
    "MentorshipStatus",
    "Organisation",
    "OrganisationKind",
    "OrganisationQuerySet",
    "PairRule",
    "PairRuleKind",
    "PairingLeft",
    "PairingProposal",
    "PairingRun",
    "Participation",
    "Partner",
    "PeriodicRun",
    "Person",
    "PersonKind",
    "Programme",
    "QuickChoice",
    "Representative",
    "Resource",
    "Role",
    "RoleModel",
    "RosterKind",
    "RowAction",
    "RunGoal",
    "RunState",
    "SearchNote",
    "Selection",
    "SelectionCriterion",
    "SelectionMark",
    "SelectionState",
    "Side",
    "Signatory",
    "SilenceNotice",
    "SilenceStep",
    "TeamMember",
    "User",
    "member_of",
    "pairs_without_clearance",
    "FRAMED",
    "LetterTo",
    "people_without_clearance",
    "uncleared",
    "HelpAddressee",
    "HelpRequest",
    "HelpState",
    "IndividualPlan",
    "PlanEdition",
    "PlanSection",
    "PlanState",
    "PlanTask",
    "LinkScope",
    "LinkUse",
    "PersonalLink",
    "Submission",
    "BlankJournal",
    "BlankSubject",
    "WordBlank",
]
