"""The mentor school of the demonstration: its listeners, the lessons they came to."""

from django.utils import timezone

from roadmap.actions.attendance import mark_attendance
from roadmap.actions.mentor_school import enrol, save_school, school_of, selected_mentors
from roadmap.audience import listed_people, may_be_ticked
from roadmap.models import Mark

LEAST_PERCENT = 60


def teach_mentors(programme, today):
    """Everybody is there but one who is ill at every lesson, and another who missed one."""
    school = school_of(programme)
    school.least_percent = LEAST_PERCENT
    save_school(school=school, by=None)
    people = list(selected_mentors(programme))
    enrol(school=school, people=people, by=None, on=programme.starts_on)
    enrolled = {person.pk for person in people}
    for number, lesson in enumerate(school.lessons()):
        if not lesson.has_begun_by(min(today, timezone.localdate())):
            continue
        here = may_be_ticked(listed_people(lesson).by_name(), today)
        here = [person for person in here if person.pk in enrolled]
        marks = {person.pk: mark_of(at, number) for at, person in enumerate(here)}
        mark_attendance(event=lesson, marks=marks, by=None)


def mark_of(place, number):
    if place == 0:
        return Mark.EXCUSED
    return Mark.ABSENT if place == 1 and number == 1 else Mark.PRESENT
