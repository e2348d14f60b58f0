"""The indicators of any number of organisations in a fixed number of queries."""

from collections import defaultdict

from django.db.models import F, Q

from mentoring.models import Organisation, OrganisationKind
from reports import catalogue
from reports.indicators import work
from reports.indicators.days import reckoning as reckoned
from reports.indicators.enterprises import giving
from reports.indicators.figure import Figure
from reports.indicators.formulas import FORMULAS
from reports.indicators.known import Known
from reports.indicators.municipal import with_model
from reports.indicators.people import counted
from reports.indicators.targets import sourced_targets
from reports.indicators.teaching import taught
from reports.indicators.voices import contentment, turnout
from reports.indicators.words import MORE_THAN_ALL
from reports.models import AgeDay, Contingent

ALL = tuple(FORMULAS)
MUNICIPAL = (OrganisationKind.MUNICIPAL_CENTRE, OrganisationKind.EDUCATION_OFFICE)
NO_AIM = (None, "")
BY_PEOPLE = {"K1", "K2", "K3", "K7", "K8", "K13", "K15"}


def entries():
    """The indicators as the catalogue describes them, in order."""
    return {entry["code"]: entry for entry in catalogue.load("indicators")["indicators"]}


def indicators_of(organisations, year, *, today, on=None, codes=ALL, targets=None):
    """{organisation number: [Figure]} of one school year (SchoolYear), as it stood on a day.

    Without `on` a past year is seen at its end and this one today, and ages are reckoned on the
    organisation's own day of the year; with it both are that day. The number of queries depends on
    the codes that are asked for and on nothing else. `targets` are those of `sourced_targets`,
    when they have been read already.
    """
    organisations = list(organisations)
    days = reckoned(year, today, on)
    wanted = [code for code in ALL if code in set(codes)]
    known = gathered(organisations, days, set(wanted))
    aims = sourced_targets(organisations, year) if targets is None else targets
    return {
        one.pk: [figure_of(code, known[one.pk], aims[one.pk].get(code, NO_AIM)) for code in wanted]
        for one in organisations
    }


def figure_of(code, known, aim):
    target, _ = aim
    entry = entries()[code]
    numerator, denominator, note = FORMULAS[code](known)
    if numerator is not None and denominator and numerator > denominator:
        note = " ".join(filter(None, [MORE_THAN_ALL, note]))
    return Figure(
        code=code,
        title=entry["title"],
        numerator=numerator,
        denominator=denominator or None,
        target=target,
        missing="" if denominator else entry["missing"],
        note=note,
    )


def gathered(organisations, days, codes):
    """{organisation number: Known}: each source is read once, and only when a code asks for it."""
    contingents = contingents_of(organisations, days)
    sources = {"contingent": contingents}
    for name, (needed_by, read) in SOURCES.items():
        if codes & needed_by:
            sources[name] = read(organisations, days, contingents, codes)
    return {
        one.pk: Known(
            is_municipal=one.kind in MUNICIPAL,
            **{name: found[one.pk] for name, found in sources.items() if one.pk in found},
        )
        for one in organisations
    }


def contingents_of(organisations, days):
    rows = Contingent.objects.of_year(days.year).filter(organisation__in=organisations)
    return {row.organisation_id: row for row in rows}


def people_of(organisations, days, contingents, codes):
    ages = age_days_of(organisations, contingents)
    return counted(organisations, days, ages, with_papers="K13" in codes)


def age_days_of(organisations, contingents):
    """{the day on which ages are reckoned: organisations that chose it}."""
    chosen = defaultdict(list)
    for one in organisations:
        own = contingents.get(one.pk)
        chosen[own.age_day if own else AgeDay.JANUARY].append(one.pk)
    return dict(chosen)


def pairs_of(organisations, days, contingents, codes):
    return work.shares(work.begun_pairs(organisations, days), completed=work.completed(days))


def meetings_of(organisations, days, contingents, codes):
    expected, held = work.expected(days), work.held(days)
    return work.shares(
        work.meetings(organisations, days), expected=expected, held=held, kept=expected & held
    )


def tasks_of(organisations, days, contingents, codes):
    return work.shares(work.plan_tasks(organisations, days), done=work.done(days))


def activities_of(organisations, days, contingents, codes):
    return work.shares(work.due_activities(organisations, days), done=work.done(days))


def partners_of(organisations, days, contingents, codes):
    return giving(organisations, days)


def mentees_voice(organisations, days, contingents, codes):
    return contentment(organisations, days, "mentee")


def mentors_voice(organisations, days, contingents, codes):
    return contentment(organisations, days, "mentor")


def taught_of(organisations, days, contingents, codes):
    return listed(taught(organisations, days), "organisation")


def surveys_of(organisations, days, contingents, codes):
    return listed(turnout(organisations, days), "organisation_id")


def schools_of(organisations, days, contingents, codes):
    """Schools under each organisation that stands above schools: its own and those of its centres."""
    above = [one.pk for one in organisations if one.kind in MUNICIPAL]
    if not above:
        return {}
    below = Q(parent__in=above) | Q(parent__parent__in=above)
    schools = with_model(Organisation.objects.schools().filter(below), days.on)
    found = defaultdict(list)
    for school in schools.annotate(above=F("parent__parent")):
        for one in {school.parent_id, school.above} & set(above):
            found[one].append(school)
    return found


def listed(rows, name):
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


# name in Known: (the codes that need it, how it is read)
SOURCES = {
    "people": (BY_PEOPLE, people_of),
    "pairs": ({"K9"}, pairs_of),
    "meetings": ({"K10"}, meetings_of),
    "tasks": ({"K11"}, tasks_of),
    "activities": ({"K12"}, activities_of),
    "partners": ({"K4"}, partners_of),
    "mentees_voice": ({"K5"}, mentees_voice),
    "mentors_voice": ({"K6"}, mentors_voice),
    "taught": ({"K14"}, taught_of),
    "surveys": ({"K16"}, surveys_of),
    "schools": ({"K17"}, schools_of),
}
