"""What the registers know of those who may compete: counted once for a whole programme, and the points.

Answers of surveys are left out on purpose: of one pair they would tell who had said what.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from mentoring.models import (
    Award,
    LetterTo,
    Meeting,
    Mentorship,
    MentorshipStatus,
    PlanTask,
    Practice,
)
from roadmap.models import Attendance, Entrants, Mark, MentorSchool, Merit

AT_WORK = (MentorshipStatus.ACTIVE, MentorshipStatus.COMPLETED)
MINUTES, TASKS, DONE = "minutes", "tasks", "done"


@dataclass(frozen=True)
class Part:
    """One line of a shortlist's sum: what was counted, how much of it, and the points it brought."""

    merit: Merit
    count: Decimal
    points: Decimal


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be entered, with all that his points were counted from."""

    row: object
    title: str
    note: str
    parts: tuple

    @property
    def counted(self):
        return [part for part in self.parts if part.count]

    @property
    def zeros(self):
        """What brought nothing, in one line."""
        return ", ".join(part.merit.label for part in self.parts if not part.count)

    @property
    def points(self):
        return sum((part.points for part in self.parts), Decimal(0))


def shortlist(nomination):
    """Everybody who may compete in a nomination, most points first; equals by name."""
    programme = nomination.competition.event.programme
    pairs = pairs_of(programme)
    by_pair = pair_merits(pairs)
    weights = list(nomination.weights.all())
    makers = {
        Entrants.MENTOR: mentor_candidates,
        Entrants.PAIR: pair_candidates,
        Entrants.PRACTICE: practice_candidates,
    }
    found = makers[nomination.entrants](programme, pairs, by_pair, weights)
    return sorted(found, key=lambda one: (-one.points, one.title, one.row.pk))


def pairs_of(programme):
    """With everybody who was in them: who has left did his part of the meetings."""
    pairs = Mentorship.objects.filter(programme=programme, status__in=AT_WORK)
    return list(pairs.with_people().order_by("pk"))


def pair_merits(pairs):
    """{pair: Counter of what it has done}, in a fixed number of queries."""
    found = defaultdict(Counter)
    meetings = Meeting.objects.filter(mentorship__in=pairs).held().order_by()
    for row in meetings.values("mentorship").annotate(n=Count("pk"), sum=Sum("minutes")):
        found[row["mentorship"]] += Counter({Merit.MEETINGS: row["n"], MINUTES: row["sum"] or 0})
    tasks = PlanTask.objects.filter(plan__mentorship__in=pairs).order_by()
    done = Count("pk", filter=Q(done_on__isnull=False))
    for row in tasks.values("plan__mentorship").annotate(n=Count("pk"), done=done):
        found[row["plan__mentorship"]] += Counter({TASKS: row["n"], DONE: row["done"]})
    practices = Practice.objects.filter(mentorship__in=pairs).order_by()
    for row in practices.values("mentorship").annotate(n=Count("pk")):
        found[row["mentorship"]][Merit.PRACTICES] += row["n"]
    for pair in pairs:
        found[pair.pk] += Counter(
            {
                Merit.COMPLETED: int(pair.status == MentorshipStatus.COMPLETED),
                Merit.ARTEFACTS: int(bool(pair.artefact)),
                Merit.FEEDBACK: int(bool(pair.feedback)),
            }
        )
    return found


def mentor_candidates(programme, pairs, by_pair, weights):
    """A mentor brings what all his pairs have done, and what he did himself."""
    people, sums, led = {}, defaultdict(Counter), Counter()
    for pair in pairs:
        for person in pair.mentors():
            people[person.pk] = person
            led[person.pk] += 1
            sums[person.pk] += by_pair[pair.pk]
    own = own_merits(programme, list(people))
    for pk, person in people.items():
        note = f"{person.place}, пар и групп: {led[pk]}".lstrip(", ")
        yield Candidate(person, person.full_name, note, parts_of(sums[pk] + own[pk], weights))


def own_merits(programme, people):
    found = defaultdict(Counter)
    came = Attendance.objects.of_programme(programme).filter(person__in=people, mark=Mark.PRESENT)
    for row in came.order_by().values("person").annotate(n=Count("pk")):
        found[row["person"]][Merit.EVENTS] = row["n"]
    school = MentorSchool.objects.filter(programme=programme).first()
    hours = school.hours_by_person() if school else {}
    for pk in people:
        found[pk][Merit.SCHOOL] = hours.get(pk, (0, 0))[1]
    awards = Award.objects.filter(person__in=people).exclude(
        letter_to__in=(LetterTo.PARENTS, LetterTo.EMPLOYER, LetterTo.PARTNER)
    )
    earlier = awards.filter(programme__year__lt=programme.year).order_by()
    for row in earlier.values("person").annotate(n=Count("pk")):
        found[row["person"]][Merit.AWARDS] = row["n"]
    return found


def pair_candidates(programme, pairs, by_pair, weights):
    for pair in pairs:
        yield Candidate(pair, pair.people_text, str(pair.form), parts_of(by_pair[pair.pk], weights))


def practice_candidates(programme, pairs, by_pair, weights):
    """A practice is told of a pair and brings what the pair has done."""
    practices = Practice.objects.filter(programme=programme).order_by("title", "pk")
    for practice in practices.select_related("form"):
        merits = by_pair[practice.mentorship_id] if practice.mentorship_id in by_pair else Counter()
        note = practice.form.title if practice.form else ""
        yield Candidate(practice, practice.title, note, parts_of(merits, weights))


def parts_of(merits, weights):
    return tuple(
        Part(Merit(weight.merit), count, min(count * weight.points, Decimal(weight.most)))
        for weight in sorted(weights, key=lambda one: Merit.values.index(one.merit))
        for count in [count_of(merits, weight.merit)]
    )


def count_of(merits, merit):
    if merit == Merit.HOURS:
        return (Decimal(merits[MINUTES]) / 60).quantize(Decimal("0.1"))
    if merit == Merit.PLAN:
        return Decimal(round(merits[DONE] * 100 / merits[TASKS])) if merits[TASKS] else Decimal(0)
    return Decimal(merits[merit])
