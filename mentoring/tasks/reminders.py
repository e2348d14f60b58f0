"""Whom the timetable reminds: of a pair that does not meet, of a request nobody has taken."""

from functools import partial

from django.utils import timezone

from mentoring.actions import help_letters, silence


def watch_silence(job):
    """Remind mentors of pairs that do not meet, tell curators; one word a step, each once."""
    words = list(silence.words_due(timezone.now()))
    job.total = job.done + len(words)
    count = 0
    for word in words:
        count += bool((yield partial(silence.tell_of_silence, word=word)))
    return {"counts": {"Напоминаний о встречах": count}}


def remind_of_help(job):
    """Requests of mentors that nobody has taken."""
    return {"counts": {"Писем о просьбах": help_letters.remind_of_help(timezone.now())}}
