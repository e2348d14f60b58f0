"""Mentors who were chosen, and those of them who finished the mentor school or were trained elsewhere."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, Sum

from mentoring.models import Participation, SelectionState
from roadmap.models import Attendance, Mark, MentorSchool, Plan


@dataclass(frozen=True)
class Taught:
    """A chosen mentor of one programme and whether he has been prepared by then: he has attended
    enough hours, or the school's list or his card says that he was trained elsewhere."""

    organisation: int
    person: int
    is_done: bool


def chosen_mentors(organisations, reckoning):
    present = Q(person__left_on=None) | Q(person__left_on__gt=reckoning.school_day)
    return Participation.objects.mentors().filter(
        present,
        organisation__in=organisations,
        programme__year=reckoning.year.start,
        selection__state=SelectionState.SELECTED,
        selection__decided_on__lte=reckoning.on,
    )


def taught(organisations, reckoning):
    """Each chosen mentor once, in three queries; whoever finished in one programme has finished."""
    schools = schools_of(organisations, reckoning)
    hours = hours_of(organisations, reckoning)
    finished = defaultdict(bool)
    rows = chosen_mentors(organisations, reckoning).order_by().distinct()
    for organisation, programme, person, training in rows.values_list(
        "organisation_id", "programme_id", "person_id", "training"
    ):
        school = schools.get(programme)
        done = bool(school and school.is_enough(hours.get((programme, person), 0), school.planned))
        finished[organisation, person] |= done or bool(training)
    return [Taught(*key, is_done) for key, is_done in finished.items()]


def schools_of(organisations, reckoning):
    """Programme → its mentor school with the hours planned."""
    lessons = Q(programme__events__plan=Plan.MENTOR_SCHOOL, programme__events__hours__isnull=False)
    schools = MentorSchool.objects.filter(
        organisation__in=organisations, programme__year=reckoning.year.start
    ).annotate(planned=Sum("programme__events__hours", filter=lessons, default=0))
    return {school.programme_id: school for school in schools}


def hours_of(organisations, reckoning):
    rows = (
        Attendance.objects.filter(
            organisation__in=organisations,
            event__programme__year=reckoning.year.start,
            event__plan=Plan.MENTOR_SCHOOL,
            event__hours__isnull=False,
            mark=Mark.PRESENT,
        )
        .order_by()
        .values("event__programme_id", "person_id")
        .annotate(sum=Sum("event__hours"))
    )
    return {(row["event__programme_id"], row["person_id"]): row["sum"] for row in rows}
