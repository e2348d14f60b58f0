"""The sheet on which a juror writes his points by hand, with what has been entered already."""

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from mentoring.papers.printer import Printer
from roadmap.jury import conflicts_of
from roadmap.papers.happening import days_of, named


def score_sheet_pdf(juror, nominations):
    event = juror.competition.event
    context = {
        "organisation": juror.organisation,
        "named": named(event),
        "days": days_of(event),
        "juror": {"name": juror.full_name, "post": juror.place, "is_chair": juror.is_chair},
        "sheets": [sheet_facts(juror, nomination) for nomination in nominations],
    }
    body = render_to_string("papers/minutes/score_sheet.html", context)
    page = {"title": f"Лист оценки: {juror}", "body": mark_safe(body), "look": "s12 unbound"}
    with Printer() as printer:
        return printer.print(render_to_string("papers/_page.html", page), "pdf")


def sheet_facts(juror, nomination):
    entries = list(nomination.entries.with_entrants())
    barred = conflicts_of(nomination, [juror], entries)
    criteria = list(nomination.criteria.all())
    given = {
        (score.entry_id, score.criterion_id): score.points
        for score in juror.scores.filter(entry__nomination=nomination)
    }
    return {
        "title": nomination.title,
        "criteria": criteria,
        "most": sum(one.most_points * one.weight for one in criteria),
        "rows": [
            {
                "name": str(entry),
                "barred": barred.get((entry.pk, juror.pk), ""),
                "points": [given.get((entry.pk, one.pk), "") for one in criteria],
            }
            for entry in entries
        ],
    }
