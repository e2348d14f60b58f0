"""What Celery calls and what a row of the job table names. Thin: one call each.

Rows and messages know a handler as `mentoring.tasks.<function>`: whoever moves one keeps its name here.
"""

from mentoring.tasks.auditing import check_data
from mentoring.tasks.batches import (
    print_consents,
    print_papers,
    print_people_now,
    print_word_blank,
)
from mentoring.tasks.bell import keep_timetable, sweep, work_off
from mentoring.tasks.documents import print_document, print_now, printed
from mentoring.tasks.housekeeping import (
    delete_ended_sessions,
    delete_old_jobs,
    delete_old_sign_in_logs,
    delete_old_uploads,
    expire_old_consents,
)
from mentoring.tasks.mails import send_mails
from mentoring.tasks.pairing import compute_pairing
from mentoring.tasks.reminders import remind_of_help, watch_silence
from mentoring.tasks.rosters import apply_roster, read_roster

__all__ = [
    "apply_roster",
    "check_data",
    "compute_pairing",
    "delete_ended_sessions",
    "delete_old_jobs",
    "delete_old_sign_in_logs",
    "delete_old_uploads",
    "expire_old_consents",
    "keep_timetable",
    "print_consents",
    "print_document",
    "print_now",
    "print_papers",
    "print_people_now",
    "print_word_blank",
    "printed",
    "read_roster",
    "remind_of_help",
    "send_mails",
    "sweep",
    "watch_silence",
    "work_off",
]
