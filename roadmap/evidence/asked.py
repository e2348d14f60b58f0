"""Questionnaires that were put and needs that were analysed."""

from dataclasses import dataclass

from django.db.models import Count

from surveys.models import NeedsRecord, Survey, SurveyState


@dataclass(frozen=True)
class Asked:
    """The surveys of one questionnaire: how many were put, whom they asked, who answered."""

    put: int = 0
    drafts: int = 0
    running: int = 0
    invited: int = 0
    answered: int = 0


def asked_surveys(programme):
    """Code of the questionnaire, and «code wave» beside it → what became of its surveys."""
    rows = (
        Survey.objects.filter(programme=programme)
        .exclude(code="")
        .with_turnout()
        .values_list("code", "wave", "state", "invited", "answered")
        .order_by("pk")
    )
    found = {}
    for code, wave, *facts in rows:
        for key in (code, f"{code} {wave}"):
            found[key] = with_survey(found.get(key, Asked()), *facts)
    return found


def with_survey(asked, state, invited, answered):
    """Who was asked by a common link was invited by nobody: then the answers are the measure."""
    if state == SurveyState.DRAFT:
        return Asked(asked.put, asked.drafts + 1, asked.running, asked.invited, asked.answered)
    return Asked(
        put=asked.put + 1,
        drafts=asked.drafts,
        running=asked.running + (state == SurveyState.OPEN),
        invited=asked.invited + max(invited, answered),
        answered=asked.answered + answered,
    )


def analysed_needs(programme):
    """«mentee interview» → how many people."""
    rows = (
        NeedsRecord.objects.filter(programme=programme)
        .values("side", "method")
        .annotate(people=Count("person", distinct=True))
        .order_by("side", "method")
    )
    return {f"{row['side']} {row['method']}": row["people"] for row in rows}
