"""What stands around a programme: partners with their agreements, awards, contests; counts only."""

from django.db.models import Count, Exists, OuterRef, Q

from mentoring.models import Agreement, Award, Partner
from surveys.models import Measure
from surveys.models.measure import Moment

CONTESTS = "contests_registered"


def count_partners(organisation, day):
    """Partners at work: with an agreement in force, with one that ends soon or has ended."""
    agreements = Agreement.objects.filter(partner=OuterRef("pk"))
    rows = (
        Partner.objects.filter(organisation=organisation)
        .at_work()
        .annotate(
            is_bound=Exists(agreements.in_force(day)),
            is_ending=Exists(agreements.expiring(day)),
            was_bound=Exists(agreements),
        )
    )
    return rows.aggregate(
        everybody=Count("pk"),
        bound=Count("pk", filter=Q(is_bound=True)),
        ending=Count("pk", filter=Q(is_ending=True) | Q(was_bound=True, is_bound=False)),
    )


def count_awarded(programme):
    """People of the programme who were honoured, alone or as a pair, each once."""
    awards = Award.objects.filter(programme=programme)
    people = set(awards.exclude(person=None).values_list("person", flat=True))
    pairs = awards.exclude(mentorship=None).values_list("mentorship__members__person", flat=True)
    members = set(programme.participations.values_list("person", flat=True))
    return len((people | set(pairs)) & members), len(members)


def count_contestants(programme):
    """(mentees with a contest to their name at the end, mentees of whom it is known)."""
    found = Measure.objects.filter(
        programme=programme, parameter=CONTESTS, wave=Moment.EXIT, value__isnull=False
    ).aggregate(known=Count("person"), some=Count("person", filter=Q(value__gt=0)))
    return found["some"], found["known"]
