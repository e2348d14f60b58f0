"""Who may do what. The whole policy is this file: roles in rows, permissions in columns."""

from enum import StrEnum, auto

from django.urls import resolve

from mentoring.models import OrganisationKind, Role


class Can(StrEnum):
    SEE_HOME = auto()
    SEE_PEOPLE = auto()
    EDIT_PEOPLE = auto()
    IMPORT_PEOPLE = auto()
    ERASE_PEOPLE = auto()
    EXPORT_REGISTERS = auto()
    SEE_CLEARANCES = auto()
    RECORD_CLEARANCES = auto()
    SEE_SELECTION = auto()
    SELECT_MENTORS = auto()
    SEE_CONSENTS = auto()
    RECORD_CONSENTS = auto()
    SEE_MENTORSHIPS = auto()
    FORM_MENTORSHIPS = auto()
    SUPPORT_UNPAIRED = auto()
    SEE_MEETINGS = auto()
    RECORD_MEETINGS = auto()
    EDIT_PLANS = auto()
    ANSWER_HELP = auto()
    USE_POCKET = auto()
    SEE_DOCUMENTS = auto()
    ISSUE_DOCUMENTS = auto()
    SIGN_DOCUMENTS = auto()
    GIVE_AWARDS = auto()
    JUDGE = auto()
    SEE_MATERIALS = auto()
    EDIT_MATERIALS = auto()
    SEE_ROADMAP = auto()
    EDIT_ROADMAP = auto()
    SEE_PROOFS = auto()
    SEE_SURVEYS = auto()
    RUN_SURVEYS = auto()
    SEE_ANSWERS = auto()
    RECORD_NEEDS = auto()
    EDIT_PROGRAMME = auto()
    SEE_PARTNERS = auto()
    EDIT_PARTNERS = auto()
    MARK_ATTENDANCE = auto()
    ANNOUNCE = auto()
    EDIT_ORGANISATION = auto()
    SEE_JOBS = auto()
    SEE_MAILS = auto()
    SEE_AUDIT = auto()
    SEE_DISTRICT = auto()
    SEE_INDICATORS = auto()
    GRANT_ROLES = auto()


EVERYDAY = {Can.SEE_HOME, Can.SEE_JOBS}
LIBRARY = {Can.SEE_MATERIALS}

# The curator runs the programme from roster to report.
CURATOR = EVERYDAY | {
    Can.SEE_PEOPLE,
    Can.EDIT_PEOPLE,
    Can.IMPORT_PEOPLE,
    Can.EXPORT_REGISTERS,
    Can.SEE_CLEARANCES,
    Can.RECORD_CLEARANCES,
    Can.SEE_SELECTION,
    Can.SELECT_MENTORS,
    Can.SEE_CONSENTS,
    Can.RECORD_CONSENTS,
    Can.SEE_MENTORSHIPS,
    Can.FORM_MENTORSHIPS,
    Can.SUPPORT_UNPAIRED,
    Can.SEE_MEETINGS,
    Can.RECORD_MEETINGS,
    Can.EDIT_PLANS,
    Can.ANSWER_HELP,
    Can.SEE_DOCUMENTS,
    Can.ISSUE_DOCUMENTS,
    Can.GIVE_AWARDS,
    Can.JUDGE,
    Can.SEE_MATERIALS,
    Can.EDIT_MATERIALS,
    Can.SEE_ROADMAP,
    Can.EDIT_ROADMAP,
    Can.SEE_PROOFS,
    Can.SEE_SURVEYS,
    Can.RUN_SURVEYS,
    Can.SEE_ANSWERS,
    Can.SEE_MAILS,
    Can.RECORD_NEEDS,
    Can.EDIT_PROGRAMME,
    Can.SEE_PARTNERS,
    Can.EDIT_PARTNERS,
    Can.MARK_ATTENDANCE,
    Can.ANNOUNCE,
    Can.EDIT_ORGANISATION,
    Can.SEE_DISTRICT,
    Can.SEE_INDICATORS,
}

GRANTS = {
    # Accounts, rosters and the health of the installation; no diaries, no consents.
    Role.OPERATOR: EVERYDAY
    | {
        Can.SEE_PEOPLE,
        Can.IMPORT_PEOPLE,
        Can.EDIT_ORGANISATION,
        Can.GRANT_ROLES,
        Can.SEE_AUDIT,
        Can.SEE_ROADMAP,
        Can.SEE_INDICATORS,
    },
    # Sums and the registers the centre is entitled to; no pupils' names. The papers are the centre's own.
    Role.COORDINATOR: EVERYDAY
    | {
        Can.SEE_ROADMAP,
        Can.EDIT_ROADMAP,
        Can.SEE_PROOFS,
        Can.SEE_PEOPLE,
        Can.EDIT_PEOPLE,
        Can.SEE_DOCUMENTS,
        Can.ISSUE_DOCUMENTS,
        Can.EDIT_PROGRAMME,
        Can.EDIT_ORGANISATION,
        Can.SEE_PARTNERS,
        Can.EDIT_PARTNERS,
        Can.SEE_DISTRICT,
        Can.SEE_INDICATORS,
    },
    Role.DIRECTOR: CURATOR | {Can.SIGN_DOCUMENTS, Can.ERASE_PEOPLE, Can.GRANT_ROLES, Can.SEE_AUDIT},
    Role.CURATOR: CURATOR,
    Role.PSYCHOLOGIST: EVERYDAY
    | LIBRARY
    | {
        Can.SEE_PEOPLE,
        Can.SEE_SELECTION,
        Can.SEE_CONSENTS,
        Can.SUPPORT_UNPAIRED,
        Can.SEE_MENTORSHIPS,
        Can.SEE_MEETINGS,
        Can.ANSWER_HELP,
        Can.SEE_ROADMAP,
        Can.SEE_PROOFS,
        Can.SEE_SURVEYS,
        Can.SEE_ANSWERS,
        Can.RECORD_NEEDS,
        Can.JUDGE,
        Can.SEE_INDICATORS,
    },
    Role.MENTOR: EVERYDAY
    | LIBRARY
    | {
        Can.JUDGE,
        Can.SEE_PEOPLE,
        Can.SEE_MENTORSHIPS,
        Can.SEE_MEETINGS,
        Can.RECORD_MEETINGS,
        Can.EDIT_PLANS,
        Can.USE_POCKET,
    },
}

# Of a municipal coordinator in his centre only, whose people are its employees: in a school each of
# these pages names pupils, as whoever ends a year or enrols mentors sees them one by one.
OF_A_CENTRE = {
    Can.EDIT_PROGRAMME,
    Can.EDIT_ROADMAP,
    Can.SEE_PEOPLE,
    Can.EDIT_PEOPLE,
    Can.SEE_DOCUMENTS,
    Can.ISSUE_DOCUMENTS,
    Can.SEE_PROOFS,
}

# Roles that see the data of many people: of these a second factor may be demanded.
STAFF = {Role.OPERATOR, Role.DIRECTOR, Role.CURATOR, Role.COORDINATOR}

# Who may hand out which roles: only downwards, never one's own rank or above.
MAY_GRANT = {
    Role.OPERATOR: set(Role) - {Role.OPERATOR},
    Role.DIRECTOR: {Role.CURATOR, Role.PSYCHOLOGIST, Role.MENTOR},
}


def grantable_roles(member):
    """The roles that this member may give to others and take from them."""
    given = set().union(*(MAY_GRANT.get(Role(role), set()) for role in member.roles))
    return [role for role in Role if role in given]


def allowed(member, permission):
    """True when one of the member's roles holds the permission."""
    return any(permission in granted(Role(role), member.organisation) for role in member.roles)


def granted(role, organisation):
    """What a role may do here: a school's papers name pupils, and no coordinator reads those."""
    is_guest = role == Role.COORDINATOR and organisation.kind == OrganisationKind.SCHOOL
    return GRANTS[role] - OF_A_CENTRE if is_guest else GRANTS[role]


def opens(member, address):
    """Whether the page at this address lets the member in: a link to a refusal is not shown."""
    permission = getattr(resolve(address.partition("?")[0]).func, "access", None)
    return not isinstance(permission, Can) or allowed(member, permission)
