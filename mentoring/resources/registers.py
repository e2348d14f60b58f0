"""All registers by code, in the order of the catalogue of documents."""

from mentoring.resources.journals import Consents, Orders
from mentoring.resources.long_term import LongTermBase
from mentoring.resources.mentees import Mentees, Wishes
from mentoring.resources.mentors import Mentors, SelectedMentors
from mentoring.resources.mentorships import Meetings, Pairs
from mentoring.resources.partners import Partners
from mentoring.resources.practices import Practices

REGISTERS = {
    register.code: register
    for register in (
        Wishes,
        Mentees,
        Mentors,
        SelectedMentors,
        Pairs,
        LongTermBase,
        Practices,
        Partners,
        Consents,
        Orders,
        Meetings,
    )
}
