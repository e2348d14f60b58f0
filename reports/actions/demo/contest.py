"""The contest at the festival of the demonstration school, and last year's people called to mentor."""

from datetime import timedelta
from decimal import Decimal

from mentoring.actions.mentor_calls import call_mentors, record_call_answer
from mentoring.models import CallAnswer
from mentoring.resources.long_term import veterans_before
from reports import catalogue
from roadmap.actions.competitions import add_juror, open_competition
from roadmap.actions.costs import add_cost
from roadmap.actions.entries import enter_many, note_entry_consent
from roadmap.actions.judging import record_scores
from roadmap.actions.verdicts import settle_nomination
from roadmap.jury import conflicts_of, standings_of
from roadmap.merits import shortlist
from roadmap.models import Cost, Juror

AWARDED = 3


def hold_contest(programme, people, festival, *, finished):
    """Nominations, jury, estimate and entrants; last year's jury has judged and settled."""
    entries = catalogue.load("demo_awards")
    contest = open_competition(
        programme=programme, event=festival, titles=entries["nominations"], by=None
    )
    for row in entries["costs"]:
        add_cost(cost=Cost(event=festival, **row | {"price": Decimal(row["price"])}), by=None)
    for row in entries["jury"]:
        facts = row | ({"person": people[row["person"]][0]} if "person" in row else {})
        add_juror(juror=Juror(competition=contest, **facts), by=None)
    for nomination in contest.nominations.order_by("position"):
        enter_best(nomination, festival.starts_on if finished else None)
        if finished:
            judge(nomination, festival.starts_on)


def enter_best(nomination, on):
    best = [candidate.row for candidate in shortlist(nomination)[:AWARDED]]
    for entry in enter_many(nomination=nomination, rows=best, by=None) if best else []:
        note_entry_consent(entry=entry, by=None, on=on and on - timedelta(days=14))


def judge(nomination, on):
    """Every juror gives a little less to each next entrant."""
    entries = list(nomination.entries.with_entrants())
    jurors = list(nomination.competition.jurors.in_order())
    barred = conflicts_of(nomination, jurors, entries)
    for juror in jurors:
        points = {
            (entry.pk, criterion.pk): max(1, criterion.most_points - at - juror.is_chair)
            for at, entry in enumerate(entries)
            for criterion in nomination.criteria.all()
            if (entry.pk, juror.pk) not in barred
        }
        record_scores(juror=juror, nomination=nomination, points=points, by=None)
    places = {one.entry.pk: one.rank for one in standings_of(nomination)}
    if places:
        settle_nomination(nomination=nomination, places=places, by=None, on=on)


def call_last_year(programme, today):
    """Who went through the programme is invited; one will think about it."""
    people = [one.person for one in veterans_before(programme)][:4]
    if not people:
        return
    called_on = max(programme.starts_on, today - timedelta(days=10))
    calls = call_mentors(programme=programme, people=people, by=None, on=min(called_on, today))
    record_call_answer(
        call=calls[0], answer=CallAnswer.LATER, by=None, note="спросить после каникул", on=today
    )
