"""Who takes part in the programmes of a year: persons, never entries or pairs.

Somebody takes part who stands in a base or in a pair that has begun. Who left before the end is
counted to the day he left; who has completed the programme stays in the figures of its year.
"""

from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    ExpressionWrapper,
    F,
    Q,
    Value,
    When,
)

from mentoring.models import (
    Consent,
    ConsentKind,
    MentorshipMember,
    MentorshipStatus,
    Participation,
    Person,
    PersonKind,
    SelectionState,
    Side,
)
from mentoring.pairing.words import years_of
from reports.indicators.days import born_between, born_by, years_between

TEENAGER, OLDER_TEENAGER, YOUNG, OTHER, UNKNOWN = "10-14", "15-19", "20-34", "other", "unknown"
# Of a card that knows the year of birth only, a wider band may be all that is certain.
SOME_TEENAGER, SOME_YOUNG = "10-19", "10-34"
# (band, youngest, oldest)
BANDS = (
    (TEENAGER, 10, 14),
    (OLDER_TEENAGER, 15, 19),
    (YOUNG, 20, 34),
    (SOME_TEENAGER, 10, 19),
    (SOME_YOUNG, 10, 34),
)
CHILD, ADULT = 10, 35  # where the bands begin and where they end
FROM_10_TO_19 = (TEENAGER, OLDER_TEENAGER, SOME_TEENAGER)
UNDER_35 = (*FROM_10_TO_19, YOUNG, SOME_YOUNG)
YOUNG_SPECIALIST = 3  # full years of experience
# Candidates of whom the school has said neither yes nor no, or no, are no mentors.
NOT_CHOSEN = (
    SelectionState.CANDIDATE,
    SelectionState.INTERVIEWED,
    SelectionState.RESERVE,
    SelectionState.DECLINED,
)


@dataclass(frozen=True)
class Group:
    """People of one organisation who are alike in everything that the indicators ask."""

    kind: str
    is_mentee: bool
    is_mentor: bool
    was_mentee: bool
    band: str
    has_papers: bool
    told_experience: str

    @property
    def takes_part(self):
        return self.is_mentee or self.is_mentor

    @property
    def is_pupil(self):
        return self.kind == PersonKind.PUPIL

    @property
    def is_teacher(self):
        return self.kind == PersonKind.TEACHER

    @property
    def is_young_specialist(self):
        """By what the card says of his experience; an empty one says nothing."""
        years = years_of(self.told_experience)
        return self.is_teacher and years is not None and years <= YOUNG_SPECIALIST


def is_any(*queries):
    """Whether the person stands in one of these lists of people."""
    condition = Q()
    for query in queries:
        condition |= Q(pk__in=query)
    return ExpressionWrapper(condition, output_field=BooleanField())


def entries(organisations, side, on, **year):
    """People in the bases of the year's programmes on that day."""
    begun = Q(entered_on=None) | Q(entered_on__lte=on)
    going = Q(ended_on=None) | Q(ended_on__gte=on) | Q(is_completed=True)
    rows = Participation.objects.filter(
        begun, going, organisation__in=organisations, side=side, **year
    )
    if side == Side.MENTOR:
        rows = rows.exclude(selection__state__in=NOT_CHOSEN)
    return rows.order_by().values("person")


def places(organisations, is_mentor, on, **year):
    """People in pairs that have begun by that day, and in those that reached their end."""
    joined = Q(joined_on=None) | Q(joined_on__lte=on)
    completed = Q(mentorship__status=MentorshipStatus.COMPLETED, left_on=F("mentorship__ended_on"))
    stayed = Q(left_on=None) | Q(left_on__gte=on) | completed
    rows = MentorshipMember.objects.filter(
        joined, stayed, organisation__in=organisations, is_mentor=is_mentor,
        mentorship__started_on__lte=on, **year,
    )  # fmt: skip
    return rows.exclude(mentorship__status=MentorshipStatus.PROPOSED).order_by().values("person")


def of_side(organisations, reckoning, side, year_lookup):
    is_mentor = side == Side.MENTOR
    year = {year_lookup: reckoning.year.start}
    return is_any(
        entries(organisations, side, reckoning.on, **year),
        places(organisations, is_mentor, reckoning.on, **year),
    )


def participants(organisations, reckoning, age_days):
    """Everybody counted, each with his sides, his age and his papers as plain columns."""
    present = Q(left_on=None) | Q(left_on__gt=reckoning.school_day)
    people = Person.objects.filter(present, organisation__in=organisations).annotate(
        is_mentee=of_side(organisations, reckoning, Side.MENTEE, "programme__year"),
        is_mentor=of_side(organisations, reckoning, Side.MENTOR, "programme__year"),
        was_mentee=of_side(organisations, reckoning, Side.MENTEE, "programme__year__lt"),
    )
    return people.filter(Q(is_mentee=True) | Q(is_mentor=True) | Q(was_mentee=True)).annotate(
        band=band(reckoning, age_days),
        has_papers=papers(reckoning.school_day),
        told_experience=Case(
            When(Q(kind=PersonKind.TEACHER, is_mentee=True), then=F("experience")),
            default=Value(""),
            output_field=CharField(),
        ),
    )


def band(reckoning, age_days):
    """The age of each by the day of his organisation: `age_days` is {choice: [organisations]}."""
    whens = []
    for choice, organisations in age_days.items():
        own = Q(organisation__in=organisations) if len(age_days) > 1 else Q()
        for condition, title in bands_on(reckoning.age_day(choice)):
            whens.append(When(own & condition, then=Value(title)))
    whens.append(When(birth_date__isnull=False, then=Value(OTHER)))
    return Case(*whens, default=Value(UNKNOWN), output_field=CharField())


def bands_on(day):
    """(who, band); of a card with the year only, a year across an edge says no more than none."""
    for title, youngest, oldest in BANDS:
        first, last = born_between(day, youngest, oldest)
        by_year = Q(birth_date=None, birth_year__range=years_between(first, last))
        yield Q(birth_date__range=(first, last)) | by_year, title
    too_old = Q(birth_year__lt=born_by(day, ADULT).year)
    too_young = Q(birth_year__gt=born_by(day, CHILD).year)
    yield Q(birth_date=None) & (too_old | too_young), OTHER


def papers(day):
    """A consent to data in force; of a mentor who is employed here also his consent to mentoring."""
    given = Consent.objects.was_in_force(day)
    employee = given.filter(kind=ConsentKind.EMPLOYEE).order_by().values("person")
    led_by_employee = Q(kind=PersonKind.TEACHER, is_mentor=True)
    has_all = Q(pk__in=given.to_data().order_by().values("person")) & (
        ~led_by_employee | Q(pk__in=employee)
    )
    return ExpressionWrapper(has_all, output_field=BooleanField())


def counted(organisations, reckoning, age_days):
    """{organisation: [(group, number)]}: few groups, however many people, in one query."""
    columns = (
        "kind", "is_mentee", "is_mentor", "was_mentee", "band", "has_papers", "told_experience",
    )  # fmt: skip
    rows = (
        participants(organisations, reckoning, age_days)
        .order_by()
        .values("organisation_id", *columns)
        .annotate(number=Count("pk"))
    )
    found = {}
    for row in rows:
        group = Group(**{name: row[name] for name in columns})
        found.setdefault(row["organisation_id"], []).append((group, row["number"]))
    return found
