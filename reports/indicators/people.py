"""Who takes part in the programmes of a year: persons, never entries or pairs."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    ExpressionWrapper,
    F,
    Q,
    Value,
    When,
)

from mentoring.ages import born_by
from mentoring.models import DATA_KINDS, Consent, ConsentKind, Person, PersonKind, Side
from mentoring.pairing.words import years_of
from reports.indicators.days import born_between, years_between
from reports.indicators.sides import Numbers, keys_of, of_side, sides_of

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
NOBODY = (frozenset(), frozenset())


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


def present(organisations, reckoning):
    there = Q(left_on=None) | Q(left_on__gt=reckoning.school_day)
    return Person.objects.filter(there, organisation__in=organisations)


def participants(organisations, reckoning, age_days):
    """Everybody counted, each with his sides, his age and his papers as plain columns."""
    year = reckoning.year.start
    people = present(organisations, reckoning).annotate(
        is_mentee=of_side(organisations, reckoning, Side.MENTEE, programme__year=year),
        is_mentor=of_side(organisations, reckoning, Side.MENTOR, programme__year=year),
        was_mentee=of_side(organisations, reckoning, Side.MENTEE, programme__year__lt=year),
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


def counted(organisations, reckoning, age_days, *, with_papers=True):
    """{organisation: [(group, number)]}: few groups, however many people, in as many queries as ever.

    The same people as `participants`, told apart here: see `sides`.
    """
    sides = sides_of(organisations, reckoning, with_earlier=True)
    holders = holders_of(organisations, reckoning.school_day) if with_papers else {}
    found = defaultdict(list)
    for organisation, kind, age, experience, numbers in cards(organisations, reckoning, age_days):
        own, holds = sides[organisation], holders.get(organisation, NOBODY)
        everybody = keys_of(numbers) & (own.mentees | own.mentors | own.earlier_mentees)
        for alike, is_mentee, is_mentor, was_mentee, to_data, as_employee in parted(
            everybody, own.mentees, own.mentors, own.earlier_mentees, *holds
        ):
            needs_employee = kind == PersonKind.TEACHER and is_mentor
            has_papers = to_data and (as_employee or not needs_employee)
            told = experience if is_mentee else ""
            group = Group(kind, is_mentee, is_mentor, was_mentee, age, has_papers, told)
            found[organisation].append((group, len(alike)))
    return found


def cards(organisations, reckoning, age_days):
    """(organisation, kind, band, experience of teachers, keys) of everybody who is there."""
    experience = Case(When(kind=PersonKind.TEACHER, then=F("experience")), default=Value(""), output_field=CharField())  # fmt: skip
    rows = present(organisations, reckoning).order_by()
    return (
        rows.annotate(band=band(reckoning, age_days), told_experience=experience)
        .values("organisation_id", "kind", "band", "told_experience")
        .annotate(numbers=Numbers("pk"))
        .values_list("organisation_id", "kind", "band", "told_experience", "numbers")
    )


def holders_of(organisations, day):
    """{organisation: (who has consented to data, who to mentoring as an employee)}."""
    rows = (
        Consent.objects.was_in_force(day)
        .filter(organisation__in=organisations)
        .order_by()
        .values("organisation_id")
        .annotate(
            to_data=Numbers("person", filter=Q(kind__in=DATA_KINDS)),
            as_employee=Numbers("person", filter=Q(kind=ConsentKind.EMPLOYEE)),
        )
    )
    return {
        row["organisation_id"]: (keys_of(row["to_data"]), keys_of(row["as_employee"]))
        for row in rows
    }


def parted(people, *lists):
    """(those who are alike, whether they stand in each of the lists); nobody is in no part."""
    parts = [(people,)]
    for names in lists:
        parts = [
            (part, *marks, is_in)
            for alike, *marks in parts
            for is_in, part in ((True, alike & names), (False, alike - names))
            if part
        ]
    return parts
