"""What comes from the mentor's page: each form once, however often a bad line sends it."""

from django.db import transaction

from mentoring.actions.help_requests import ask_for_help
from mentoring.actions.individual_plans import tick_task
from mentoring.actions.meetings import record_meeting
from mentoring.actions.personal_links import note_use, take_once


@transaction.atomic
def send_meeting(*, door, key, meeting, attended):
    return once(
        door, key, "записана встреча", record_meeting,
        meeting=meeting, attended=attended, by=door.user,
    )  # fmt: skip


@transaction.atomic
def send_tick(*, door, key, task, is_done, actual):
    return once(
        door, key, "отмечен пункт плана", tick_task,
        task=task, is_done=is_done, actual=actual, by=door.user,
    )  # fmt: skip


@transaction.atomic
def send_request(*, door, key, **facts):
    return once(
        door, key, "просьба о помощи", ask_for_help, person=door.person, by=door.user, **facts
    )


def once(door, key, what, action, **facts):
    """True when it was stored now, False when it had been before; a refusal may be sent again."""
    if not take_once(person=door.person, key=key):
        return False
    action(**facts)
    if door.link:
        note_use(link=door.link, what=what)
    return True
