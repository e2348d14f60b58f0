"""Pairs of the demonstration and the meetings they held."""

from datetime import timedelta

from mentoring.actions.meetings import record_meeting
from mentoring.actions.mentorships import confirm_mentorship, propose_mentorship
from mentoring.actions.pair_endings import close_mentorship
from mentoring.models import Meeting, MeetingKind, MentorshipStatus
from mentoring.schoolyear import SchoolYear

RESULTS = ("result", "artefact_kind", "artefact", "feedback")


def make_pair(programme, people, entry, *, today, finished):
    form = programme.forms.get(code=entry["form"])
    mentor = people[entry["mentor"]][0]
    mentees = [people[name][0] for name in entry["mentees"]]
    role_model = form.role_models.get(code=entry["role_model"]) if "role_model" in entry else None
    mentorship = propose_mentorship(
        programme=programme,
        form=form,
        role_model=role_model,
        mentors=[mentor],
        mentees=mentees,
        by=None,
        ends_on=programme.ends_on,
    )
    if entry["when"] == "proposed":
        return
    started = SchoolYear(programme.year).first_day + timedelta(days=30)
    mentorship = confirm_mentorship(mentorship=mentorship, by=None, on=min(started, today))
    hold_meetings(mentorship, entry, today)
    if finished:
        close_mentorship(
            mentorship=mentorship,
            by=None,
            status=MentorshipStatus.COMPLETED,
            reason="Цель достигнута, программа завершена.",
            on=today,
            **{name: entry[name] for name in RESULTS if name in entry},
        )


def hold_meetings(mentorship, entry, today):
    for number, weeks in enumerate(sorted(entry["meetings"], reverse=True)):
        day = max(mentorship.started_on, today - timedelta(weeks=weeks))
        record_meeting(
            meeting=Meeting(
                mentorship=mentorship,
                kind=MeetingKind.INTRODUCTION if number == 0 else MeetingKind.WORKING,
                planned_on=day,
                held_on=day,
                minutes=45,
                topic=entry["topic"],
            ),
            by=None,
        )
