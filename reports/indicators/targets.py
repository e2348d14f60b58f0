"""What an organisation aims at: its own word first, then the rules of its year, then the catalogue."""

from collections import defaultdict
from decimal import Decimal

from reports import catalogue
from reports.models import IndicatorTarget
from roadmap.models import YearRules

OWN, RULES, CATALOGUE = "own", "rules", "catalogue"


def usual_target(entry, year):
    """The catalogue's percent for the year that ends in that calendar year, or None before the first."""
    ends = year.start + 1
    years = [int(one) for one in entry["targets"] if int(one) <= ends]
    return Decimal(entry["targets"][str(max(years))]) if years else None


def sourced_targets(organisations, year):
    """{organisation number: {code: (percent, whose word it is)}}, in two queries."""
    usual = {
        entry["code"]: (percent, CATALOGUE)
        for entry in catalogue.load("indicators")["indicators"]
        if (percent := usual_target(entry, year)) is not None
    }
    found = defaultdict(lambda: dict(usual))
    rules = YearRules.objects.filter(organisation__in=organisations, programme__year=year.start)
    for organisation, chosen in rules.order_by("pk").values_list("organisation_id", "indicators"):
        for one in chosen:
            found[organisation][one["code"]] = (Decimal(str(one["target"])), RULES)
    own = IndicatorTarget.objects.of_year(year).filter(organisation__in=organisations)
    for organisation, code, percent in own.values_list("organisation_id", "code", "percent"):
        found[organisation][code] = (percent, OWN)
    return found
