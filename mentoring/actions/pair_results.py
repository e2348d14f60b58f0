"""What a completed pair leaves in the bases: columns 10–13 of the mentees, 14–16 of the mentors."""

from mentoring.models import Mentorship, Participation, Side


def fill_bases(mentorship, people, day):
    """Results and feedback of everybody; the day and the mark of those whose last pair this was."""
    entries = {
        (entry.person_id, entry.side): entry
        for entry in Participation.objects.select_for_update(of=("self",)).filter(
            programme=mentorship.programme_id, person__in=[member.person_id for member in people]
        )
    }
    words = " ".join(filter(None, [mentorship.result, artefact_text(mentorship)]))
    for member in people:
        side = Side.MENTOR if member.is_mentor else Side.MENTEE
        if entry := entries.get((member.person_id, side)):
            fill_entry(entry, words, mentorship.feedback, day)


def artefact_text(mentorship):
    """«Проект: «Птицы нашего села».»"""
    if not mentorship.artefact:
        return ""
    kind = mentorship.get_artefact_kind_display() or "Итоговая работа"
    return f"{kind.capitalize()}: {mentorship.artefact.rstrip('.')}."


def fill_entry(entry, words, feedback, day):
    """What stood there before stays above what has come."""
    entry.results = joined(entry.results, words)
    entry.feedback = joined(entry.feedback, feedback)
    if not has_open_pair(entry):
        entry.ended_on = max(day, entry.entered_on or day)
        entry.is_completed = True
    entry.version += 1
    entry.save(update_fields=["results", "feedback", "ended_on", "is_completed", "version"])


def joined(before, new):
    return before if not new or new in before else "\n".join(filter(None, [before, new]))


def has_open_pair(entry):
    return (
        Mentorship.objects.open()
        .filter(
            programme=entry.programme_id,
            members__person=entry.person_id,
            members__is_mentor=entry.side == Side.MENTOR,
            members__left_on__isnull=True,
        )
        .exists()
    )
