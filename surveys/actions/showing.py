"""Anonymous answers join the figures in steps (see surveys.steps), under the lock of the turnout."""

from random import SystemRandom

from django.db.models import Max

from surveys.models import AnonymousResponse, Turnout
from surveys.steps import LEAST, NOT_SHOWN


def show_in_steps(survey):
    """The figures of a running survey move by five answers at once, drawn from the last ten.

    Five at least stay back, so that the figures of the end differ from the last ones by as many.
    After the end only sheets of paper come, and there is nothing to keep them back for.
    """
    rows = AnonymousResponse.objects.filter(survey=survey)
    back = list(rows.filter(step=NOT_SHOWN).order_by("pk").values_list("pk", flat=True))
    if len(back) < (2 * LEAST if survey.is_open else LEAST):
        return
    joining = SystemRandom().sample(back, LEAST) if survey.is_open else back
    rows.filter(pk__in=joining).update(step=next_step(rows))


def show_at_the_end(survey):
    """Whatever was kept back joins the figures when the survey is over.

    All rows are written anew in a random order and with one step: nothing is left that would tell
    who of them came early.
    """
    rows = AnonymousResponse.objects.filter(survey=survey)
    end = next_step(rows)
    contents = list(rows.order_by("pk").values("answers", "has_alarm"))
    rows.delete()
    SystemRandom().shuffle(contents)
    AnonymousResponse.objects.bulk_create(
        AnonymousResponse(organisation=survey.organisation, survey=survey, step=end, **one)
        for one in contents
    )
    Turnout.objects.filter(survey=survey).update(end=end)


def next_step(rows):
    return (rows.aggregate(last=Max("step"))["last"] or NOT_SHOWN) + 1
