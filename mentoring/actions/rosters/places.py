"""Who is with whom when a list comes, and how many places its mentors have left."""

from collections import defaultdict

from django.utils import timezone

from mentoring.models import (
    Clearance,
    DocumentMentorship,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Participation,
    RowAction,
    Side,
)
from mentoring.models.mentorship import OPEN


class Places:
    """Who is with whom now, and how many places are left; pairs of this file included."""

    def __init__(self, programme):
        self.mentors_of = defaultdict(set)  # (mentee, form) → mentors
        self.taken, self.capacity = defaultdict(int), {}
        self.baseless = {}  # (mentor, mentee, form) → the pair whose order nobody has named yet
        self.completed = set()  # (mentor, mentee, form): brought to its end, no news in a list
        self.cleared = set()
        if programme:
            self.load(programme)

    def load(self, programme):
        self.cleared |= set(
            Clearance.objects.in_force(timezone.localdate())
            .criminal()
            .filter(organisation=programme.organisation_id)
            .values_list("person", flat=True)
        )
        self.load_completed(programme)
        pairs = defaultdict(lambda: ([], []))
        members = MentorshipMember.objects.present().filter(
            programme=programme, mentorship__status__in=OPEN
        )
        for pair, form, person, is_mentor in members.values_list(
            "mentorship_id", "form_id", "person_id", "is_mentor"
        ):
            pairs[pair, form][is_mentor].append(person)
        for (_pair, form), (mentees, mentors) in pairs.items():
            for mentee in mentees:
                self.mentors_of[mentee, form] |= set(mentors)
            for mentor in mentors:
                self.taken[mentor] += len(mentees)
        self.load_baseless(members)

    def load_baseless(self, members):
        """An order issued here speaks of its pairs itself; only the others lack a basis."""
        ordered = DocumentMentorship.objects.named().values("mentorship")
        bare = members.filter(mentorship__basis="").exclude(mentorship__in=ordered)
        sides = defaultdict(lambda: ([], []))
        for pair, form, person, is_mentor in bare.values_list(
            "mentorship_id", "form_id", "person_id", "is_mentor"
        ):
            sides[pair, form][is_mentor].append(person)
        for (pair, form), (mentees, mentors) in sides.items():
            self.baseless |= {(a, b, form): pair for a in mentors for b in mentees}

    def load_completed(self, programme):
        completed = Mentorship.objects.filter(
            programme=programme, status=MentorshipStatus.COMPLETED
        )
        for pair in completed.with_people().order_by("pk"):
            self.completed |= {
                (mentor.pk, mentee.pk, pair.form_id)
                for mentor in pair.mentors()
                for mentee in pair.mentees()
            }

    def left(self, mentor):
        entry = mentor.entries.get(Side.MENTOR)
        return (entry.values["capacity"] if entry else 3) - self.taken[mentor.pk or id(mentor)]

    def take(self, mentor, mentee, form):
        self.mentors_of[mentee.pk or id(mentee), form.pk].add(mentor.pk or id(mentor))
        self.taken[mentor.pk or id(mentor)] += 1


def offers_less_than_taken(plan, programme):
    """Mentors to whom the file gives fewer places than they have mentees; their number stays."""
    changed = [
        planned
        for planned in plan.rows
        if planned.known
        and (entry := planned.known.entries.get(Side.MENTOR))
        and "capacity" in entry.before
    ]
    if not changed:
        return
    entries = Participation.objects.filter(programme=programme, side=Side.MENTOR)
    taken = dict(entries.with_taken_places().values_list("person_id", "taken"))
    for planned in changed:
        entry = planned.known.entries[Side.MENTOR]
        if entry.values["capacity"] < taken.get(planned.known.pk, 0) and "capacity" in entry.before:
            entry.values["capacity"] = entry.before.pop("capacity")
            planned.changes.pop("сколько наставляемых может взять", None)
            planned.say("warning", "Наставляемых у наставника уже больше, чем мест в файле.")
            if not planned.changes and planned.action == RowAction.UPDATE:
                planned.action = RowAction.UNCHANGED
