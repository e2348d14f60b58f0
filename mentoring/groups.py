"""Groups of people of a programme: whom an event invites and an announcement is meant for.

A choice of groups is stored as {"groups": [...], "classes": [...]}; it is read when it is needed,
so that newcomers belong to it as well.
"""

from dataclasses import dataclass

from django.db.models import Q

from mentoring.models import (
    MentorshipMember,
    Participation,
    Person,
    PersonKind,
    Representative,
    Side,
    TeamMember,
)
from mentoring.models.mentorship import OPEN

MENTORS, MENTEES, PARENTS, PAIRS = "mentors", "mentees", "parents", "pairs"
TEAM, TEACHERS, PARTNERS, PUPILS = "team", "teachers", "partners", "pupils"
GROUPS = {
    MENTORS: "все наставники",
    MENTEES: "наставляемые",
    PARENTS: "родители (законные представители) наставляемых",
    PAIRS: "участники работающих пар и групп",
    TEAM: "команда программы",
    TEACHERS: "все педагоги",
    PARTNERS: "представители партнёров",
    PUPILS: "обучающиеся выбранных классов",
}
# Groups that the choice of classes narrows.
OF_CLASSES = {MENTEES, PARENTS, PUPILS}


@dataclass(frozen=True)
class Choice:
    """Which groups, and of which classes; what the stored value says."""

    groups: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()

    @classmethod
    def of(cls, stored):
        groups = tuple(one for one in stored.get("groups", []) if one in GROUPS)
        return cls(groups, tuple(stored.get("classes", [])))

    def stored(self):
        return {"groups": list(self.groups), "classes": list(self.classes)}

    @property
    def words(self):
        """«все наставники; наставляемые (9А, 9Б)»"""
        narrowed = f" ({', '.join(self.classes)})" if self.classes else ""
        return "; ".join(
            GROUPS[one] + (narrowed if one in OF_CLASSES else "") for one in self.groups
        )

    def people(self, programme):
        """Everybody of the groups who is in our lists and still here; parents are not."""
        people = Person.objects.filter(organisation=programme.organisation_id).present()
        wanted = Q(pk__in=[])
        for group in self.groups:
            wanted |= self.belongs_to(group, programme)
        return people.exclude(last_name="").filter(wanted)

    def belongs_to(self, group, programme):
        if group in (MENTORS, MENTEES):
            side = Side.MENTOR if group == MENTORS else Side.MENTEE
            entries = Participation.objects.filter(programme=programme, side=side)
            belongs = Q(pk__in=entries.values("person"))
            return belongs & self.in_classes() if group == MENTEES else belongs
        if group == PAIRS:
            places = MentorshipMember.objects.present().filter(
                programme=programme, mentorship__status__in=OPEN
            )
            return Q(pk__in=places.values("person"))
        if group == TEAM:
            team = TeamMember.objects.filter(programme=programme)
            return Q(pk__in=team.values("person")) | Q(pk=programme.curator_id)
        if group == PUPILS:
            return Q(kind=PersonKind.PUPIL) & self.in_classes() if self.classes else Q(pk__in=[])
        kinds = {TEACHERS: PersonKind.TEACHER, PARTNERS: PersonKind.PARTNER}
        return Q(kind=kinds[group]) if group in kinds else Q(pk__in=[])

    def in_classes(self):
        """The chosen classes, all of them while none is chosen."""
        if not self.classes:
            return Q()
        wanted = Q(pk__in=[])
        for name in self.classes:
            grade = "".join(sign for sign in name if sign.isdigit())
            wanted |= Q(grade=int(grade or 0), class_letter=name[len(grade) :])
        return wanted

    def parents(self, programme):
        """The representatives of the mentees, if they are wanted; each names his child."""
        found = Representative.objects.filter(organisation=programme.organisation_id)
        if PARENTS not in self.groups:
            return found.none()
        children = Choice((MENTEES,), self.classes).people(programme)
        return found.filter(person__in=children, person__kind=PersonKind.PUPIL)
