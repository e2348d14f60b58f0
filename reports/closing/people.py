"""Who stays in the long-term base and who has finished school: nothing of it keeps a year open."""

from django.db.models import Exists, OuterRef

from mentoring.models import MentorshipMember, Person, Side
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


def graduates(programme):
    """Who has finished school stays in the cards until he is marked as gone."""
    places = MentorshipMember.objects.filter(programme=programme, person=OuterRef("pk"))
    finished = Person.objects.filter(organisation=programme.organisation, grade__gte=11)
    count = finished.pupils().present().filter(Exists(places)).count()
    if count:
        yield Matter(
            code="graduates",
            title="Выпускники 11 классов",
            words=f"не отмечено выбытие у {count}",
            text="После выпускных экзаменов переведите классы: выпускники уйдут в архив.",
            address="mentoring:class_turn",
            link="перевести классы",
        )
