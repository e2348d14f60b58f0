"""Who stands on which side of the programmes of a year: in a base, or in a pair that has begun.

Who left before the end is counted to the day he left; who has completed the programme stays in the
figures of its year. One person's own page asks for a query, hundreds of schools for sets of numbers:
a database sends two lists for a school much sooner than it compares every card with every list.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Aggregate, BooleanField, ExpressionWrapper, F, Q, TextField

from mentoring.models import (
    MentorshipMember,
    MentorshipStatus,
    Participation,
    Programme,
    SelectionState,
    Side,
)

# Candidates of whom the school has said neither yes nor no, or no, are no mentors.
NOT_CHOSEN = (
    SelectionState.CANDIDATE,
    SelectionState.INTERVIEWED,
    SelectionState.RESERVE,
    SelectionState.DECLINED,
)
IN_BASE = {
    Side.MENTEE: Q(side=Side.MENTEE),
    Side.MENTOR: Q(side=Side.MENTOR) & ~Q(selection__state__in=NOT_CHOSEN),
}
IN_PAIR = {Side.MENTEE: Q(is_mentor=False), Side.MENTOR: Q(is_mentor=True)}


class Numbers(Aggregate):
    """The keys of a group's rows as one text, «4,8,15»."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **extra):
        own = self.copy()
        own.function = "STRING_AGG"
        own.template = "%(function)s((%(expressions)s)::text, ',')"
        return own.as_sql(compiler, connection, **extra)


def keys_of(text):
    """Only compared with one another: as text they are told apart sooner than as numbers."""
    return set(text.split(",")) if text else set()


@dataclass
class Sides:
    """The keys of an organisation's people: this year's by side, and mentees of the years before."""

    mentees: set = field(default_factory=set)
    mentors: set = field(default_factory=set)
    earlier_mentees: set = field(default_factory=set)


def sides_of(organisations, reckoning, *, with_earlier=False):
    """{organisation: Sides} in one query; the years before are read only when they are asked for."""
    year = reckoning.year.start
    if with_earlier:
        rows = Q(organisation__in=organisations, programme__year__lte=year)
    else:  # by the programme alone: two joins for each of tens of thousands of rows take longer
        own = Programme.objects.filter(organisation__in=organisations, year=year)
        rows = Q(programme__in=own)
    bases = listed(entries(rows, reckoning.on), IN_BASE, year, with_earlier)
    pairs = listed(places(rows, reckoning.on), IN_PAIR, year, with_earlier)
    found = defaultdict(Sides)
    for organisation, *lists in bases.union(pairs, all=True):
        sides = found[organisation]
        for own, more in zip((sides.mentees, sides.mentors, sides.earlier_mentees), lists, strict=False):  # fmt: skip
            own.update(keys_of(more))
    return found


def listed(rows, side, year, with_earlier):
    now = Q(programme__year=year) if with_earlier else Q()
    lists = {"mentees": now & side[Side.MENTEE], "mentors": now & side[Side.MENTOR]}
    if with_earlier:
        lists["earlier"] = Q(programme__year__lt=year) & side[Side.MENTEE]
    columns = {name: Numbers("person", filter=condition) for name, condition in lists.items()}
    grouped = rows.order_by().values("organisation_id").annotate(**columns)
    return grouped.values_list("organisation_id", *columns)


def entries(rows, on):
    """Places in the bases on that day."""
    begun = Q(entered_on=None) | Q(entered_on__lte=on)
    going = Q(ended_on=None) | Q(ended_on__gte=on) | Q(is_completed=True)
    return Participation.objects.filter(rows, begun, going)


def places(rows, on):
    """Places in pairs that have begun by that day, and in those that reached their end."""
    joined = Q(joined_on=None) | Q(joined_on__lte=on)
    completed = Q(mentorship__status=MentorshipStatus.COMPLETED, left_on=F("mentorship__ended_on"))
    stayed = Q(left_on=None) | Q(left_on__gte=on) | completed
    begun = MentorshipMember.objects.filter(rows, joined, stayed, mentorship__started_on__lte=on)
    return begun.exclude(mentorship__status=MentorshipStatus.PROPOSED)


def of_side(organisations, reckoning, side, **year):
    """Whether the person stands on that side, as a column beside his card."""
    rows = Q(organisation__in=organisations, **year)
    based = entries(rows, reckoning.on).filter(IN_BASE[side])
    paired = places(rows, reckoning.on).filter(IN_PAIR[side])
    condition = Q()
    for standing in (based, paired):
        condition |= Q(pk__in=standing.order_by().values("person"))
    return ExpressionWrapper(condition, output_field=BooleanField())
