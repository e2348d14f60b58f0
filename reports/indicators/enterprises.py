"""Partners of the programme and those of them whose people mentor."""

from collections import defaultdict

from django.db.models import Q

from mentoring.models import Partner, Person, PersonKind, Side
from mentoring.text import search_key
from reports.indicators.sides import IN_PAIR, places


def partners(organisations):
    return Partner.objects.filter(organisation__in=organisations).at_work()


def giving(organisations, reckoning):
    """{organisation: (giving, others)}: partners apart by whether somebody of theirs mentors."""
    rows = mentors_from_outside(organisations, reckoning).values_list(
        "organisation_id", "workplace"
    )
    workplaces = defaultdict(set)
    for organisation, workplace in rows:
        workplaces[organisation].add(search_key(workplace))
    found = defaultdict(lambda: ([], []))
    for partner in partners(organisations).by_name():
        keys = set(map(search_key, partner.titles))
        gives = bool(keys & workplaces[partner.organisation_id])
        found[partner.organisation_id][not gives].append(partner)
    return found


def mentors_from_outside(organisations, reckoning):
    """Those at work in a pair; standing in the base is not yet mentoring."""
    rows = Q(organisation__in=organisations, programme__year=reckoning.year.start)
    led = places(rows, reckoning.on).filter(IN_PAIR[Side.MENTOR])
    return Person.objects.filter(
        organisation__in=organisations, kind=PersonKind.PARTNER, pk__in=led.values("person")
    ).exclude(workplace="")
