"""What the stored points say of a nomination, and who may not judge whom."""

from mentoring.models import PairRule, PairRuleKind
from mentoring.text import search_key
from roadmap.models import Counting, Score
from roadmap.standings import standings


def conflicts_of(nomination, jurors, entries):
    """{(entry, juror): why he may not judge it}: himself, his pair, his relative."""
    relatives = PairRule.objects.filter(
        organisation=nomination.organisation_id, kind=PairRuleKind.RELATIVE
    )
    related = {frozenset(pair) for pair in relatives.values_list("one", "other")}
    found = {}
    for entry in entries:
        people = entry.people()
        for juror in jurors:
            if reason := conflict_of(juror, people, related):
                found[entry.pk, juror.pk] = reason
    return found


def conflict_of(juror, people, related):
    for person in people:
        # An invited juror has no card here, but his name may be that of an entrant.
        if person.pk == juror.person_id or (
            not juror.person_id and search_key(juror.name) == search_key(person.full_name)
        ):
            return "сам участник" if len(people) == 1 else "сам из этой пары или группы"
        if juror.person_id and frozenset((person.pk, juror.person_id)) in related:
            return f"родственник участника ({person.short_name})"
    return ""


def standings_of(nomination):
    """Where everybody stands now, from the stored points."""
    competition = nomination.competition
    entries = list(nomination.entries.with_entrants())
    jurors = list(competition.jurors.in_order())
    rows = Score.objects.filter(entry__nomination=nomination)
    points = {
        (entry, juror, criterion): number
        for entry, juror, criterion, number in rows.values_list(
            "entry", "juror", "criterion", "points"
        )
    }
    barred = conflicts_of(nomination, jurors, entries)
    criteria = list(nomination.criteria.all())
    is_mean = competition.counting == Counting.MEAN
    return standings(entries, jurors, criteria, points, barred, is_mean=is_mean)
