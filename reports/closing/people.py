"""Who stays in the long-term base and who has finished school: nothing of it keeps a year open."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.utils import timezone

from mentoring.models import AuditEntry, MentorshipMember, Person, Side
from reports.closing.matter import Matter


def long_term(programme):
    """Mentees who went through the programme stand in it beside the mentors (D29)."""
    done = programme.participations.filter(is_completed=True)
    mentors = done.filter(side=Side.MENTOR).count()
    mentees = done.filter(side=Side.MENTEE).count()
    return Matter(
        code="long_term",
        title="Долгосрочная база наставников",
        words=f"из этого года в ней наставников — {mentors}, прошедших программу наставляемых — {mentees}",
        address="mentoring:register_list",
        link="долгосрочная база",
    )


def is_turned(school, year):
    """Whoever stands in the last class after the turn has a year before him still."""
    turns = AuditEntry.objects.filter(organisation=school, action="organisation.classes_turned")
    since = timezone.make_aware(datetime(year + 1, 5, 1), ZoneInfo(school.time_zone))
    return turns.filter(at__gte=since).exists()


def graduates(programme):
    """Who has finished school stays in the cards until he is marked as gone."""
    places = MentorshipMember.objects.filter(programme=programme, person=OuterRef("pk"))
    school = programme.organisation
    if is_turned(school, programme.year):
        return
    last = school.last_grades[-1]
    finished = Person.objects.filter(organisation=school, grade__gte=last)
    count = finished.pupils().present().filter(Exists(places)).count()
    if count:
        yield Matter(
            code="graduates",
            title=f"Выпускники {last} классов",
            words=f"не отмечено выбытие у {count}",
            text="После выпускных экзаменов переведите классы: выпускники уйдут в архив.",
            address="mentoring:class_turn",
            link="перевести классы",
        )
