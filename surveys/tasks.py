"""What the timetable calls of the surveys. Thin: one survey at a time, none stops the others."""

import logging

from django.core.exceptions import ValidationError
from django.utils import timezone

from surveys.actions import waves
from surveys.actions.surveys import close_survey

logger = logging.getLogger(__name__)
OPENED, REPEATED, CLOSED = "Открыто опросов", "Повторено", "Завершено"
REMINDED, ASKED = "Напоминаний", "Спросили после встреч"


def keep_waves(job):
    """Open, repeat and close by the calendar of each organisation; remind; ask after meetings."""
    now, counts = timezone.now(), dict.fromkeys((OPENED, REPEATED, CLOSED, REMINDED, ASKED), 0)
    for survey in waves.due_to_open(now):
        counts[OPENED] += bool(done(waves.open_by_date, survey=survey))
    for survey in waves.due_to_repeat(now):
        counts[REPEATED] += bool(done(waves.repeat_survey, survey=survey, now=now))
    for survey in waves.due_to_close(now):
        counts[CLOSED] += bool(done(close_survey, survey=survey, by=None))
    for survey in waves.due_to_remind(now):
        counts[REMINDED] += done(waves.remind, survey=survey) or 0
    for survey in waves.due_to_ask(now):
        counts[ASKED] += done(waves.ask_after_meetings, survey=survey, now=now) or 0
    return {"counts": counts}


def done(action, *, survey, **facts):
    """The page of the survey tells its curator what keeps it from opening; here the next one follows."""
    try:
        return action(survey=survey, **facts)
    except ValidationError as error:
        logger.warning("Survey %s: %s was refused: %s", survey.pk, action.__name__, error)
        return None
