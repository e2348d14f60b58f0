"""What is to be reminded of in a programme on a day: read by the page, the home page and the letters."""

from collections import Counter
from dataclasses import replace

from django.db.models import Exists, OuterRef, Value

from mentoring.models import Membership, MentorshipMember, MentorshipStatus, PersonKind, Role
from roadmap.due import Duty, Standing, in_order, reminder_of
from roadmap.evidence.expected import lacking, present
from roadmap.evidence.facts import is_proof, issued_papers, newest_of
from roadmap.models import (
    Activity,
    CalendarDay,
    DoneDeadline,
    MentorReport,
    ReminderRules,
    YearRules,
)
from surveys.models import Survey, SurveyState

# A deadline of the rules → the paper or the wave of surveys that shows it was kept.
SHOWN_BY_PAPER = {"needs_until": "D54", "curator_report_until": "D57"}
SHOWN_BY_WAVE = {"entry_until": "entry", "interim_until": "interim", "final_until": "exit"}
MENTORS_REPORT = "mentor_report_until"
OWN_REPORT = "представить отчёт наставника"


class Staff:
    """Who of an organisation can be told of things, read once."""

    def __init__(self, organisation):
        rows = (
            Membership.objects.in_force()
            .filter(organisation=organisation)
            .select_related("user", "person")
            .order_by("pk")
        )
        self.users, self.curators = {}, {}
        for row in rows:
            if row.person_id:
                self.users.setdefault(row.person_id, row.user)
            if row.role == Role.CURATOR:
                self.curators[holder_of(row.person_id, row.user_id)] = (row.person, row.user)

    def hears(self, person):
        """Whether a letter or the page reaches the person; pupils are never written to."""
        is_here = person.left_on is None and person.kind != PersonKind.PUPIL
        return is_here and bool(person.email or person.pk in self.users)

    def curators_of(self, programme):
        """The curator of the programme, otherwise all who have the role."""
        curator = programme.curator
        if curator and self.hears(curator):
            return (holder_of(curator.pk, None),)
        return tuple(self.curators)


def holder_of(person_id, user_id):
    """Whose a duty is: of a person of the lists, or of a user who is nobody there."""
    return f"p{person_id}" if person_id else f"u{user_id}"


def holders_of(member):
    """Under which names the duties of a member stand."""
    person = member.person
    return {holder_of(person.pk if person else None, member.user.pk), f"u{member.user.pk}"}


def reminders_of(programme, today, *, calendar=None, facts=None):
    """All that is to be told on the day, the most urgent first; a closed programme is silent.

    `facts` are those of the page, when it has counted the registers already.
    """
    rules = ReminderRules.objects.of(programme)
    if programme.is_closed or not rules.is_on:
        return []
    calendar = calendar or CalendarDay.objects.calendar_of(programme.organisation)
    duties = duties_of(programme, today, facts)
    found = [reminder_of(duty, today, rules.rhythm, calendar) for duty in duties]
    return in_order(one for one in found if one)


def duties_of(programme, today, facts=None):
    """What is not done yet and has a day, each with whose it is; as many queries for any plan."""
    staff = Staff(programme.organisation)
    curators = staff.curators_of(programme)
    duties = activity_duties(programme, today, staff, facts) + rule_duties(programme, staff, facts)
    return [duty if duty.holders else replace(duty, holders=curators) for duty in duties]


def activity_duties(programme, today, staff, facts):
    activities = list(
        Activity.objects.of_programme(programme)
        .open()
        .filter(due_on__isnull=False)
        .select_related("stage")
        .prefetch_related("people")
        .in_order()
    )
    counts = present(programme, {one.expected_what for one in activities}, today, facts)
    return [activity_duty(activity, counts, staff) for activity in activities]


def activity_duty(activity, counts, staff):
    people = [person for person in activity.people.all() if staff.hears(person)]
    return Duty(
        key=f"activity-{activity.pk}",
        title=activity.text,
        due_on=activity.due_on,
        starts_on=activity.starts_on,
        lacking=lacking(activity, counts),
        place=f"этап {activity.stage.number}" if activity.stage.number else "",
        stage=activity.stage.title,
        activity=activity.pk,
        roadmap=activity.stage.roadmap_id,
        people=tuple(person.pk for person in people),
        holders=tuple(holder_of(person.pk, None) for person in people),
    )


def rule_duties(programme, staff, facts):
    """The days of the rules that nothing shows to have been kept."""
    rules = YearRules.objects.of(programme)
    open_days = [] if rules is None else open_deadlines(rules, programme, facts)
    duties = []
    for deadline in open_days:
        people = rules.needs_people.all() if deadline.code == "needs_until" else ()
        told = [person for person in people if staff.hears(person)]
        duty = rule_duty(deadline, tuple(holder_of(one.pk, None) for one in told))
        if deadline.code == MENTORS_REPORT:
            duties += report_duties(duty, programme, staff)
        else:
            duties.append(duty)
    return duties


def open_deadlines(rules, programme, facts):
    marked, waves = marked_and_closed(programme)
    papers = facts.papers if facts else newest_of(issued_papers(programme))
    return [
        one
        for one in rules.deadlines()
        if one.code not in marked
        and not is_proof(papers.get(SHOWN_BY_PAPER.get(one.code)))
        and SHOWN_BY_WAVE.get(one.code) not in waves
    ]


def marked_and_closed(programme):
    """Codes of the days marked as kept, and waves of the surveys that are over: one query."""
    marked = DoneDeadline.objects.filter(programme=programme).values_list("code", Value(True))
    over = Survey.objects.filter(programme=programme, state=SurveyState.CLOSED).order_by()
    found = list(marked.union(over.values_list("wave", Value(False))))
    return {name for name, is_mark in found if is_mark}, {
        name for name, is_mark in found if not is_mark
    }


def rule_duty(deadline, holders):
    return Duty(
        key=f"rule-{deadline.code}",
        title=deadline.title,
        due_on=deadline.day,
        rule=deadline.code,
        place="правила года",
        holders=holders,
    )


def report_duties(duty, programme, staff):
    """The curator collects until all have handed in; each grown-up mentor owes his own report."""
    reports = MentorReport.objects.of(programme).in_hand()
    places = (
        MentorshipMember.objects.present()
        .filter(mentorship__status=MentorshipStatus.ACTIVE, programme=programme, is_mentor=True)
        .annotate(has_reported=Exists(reports.filter(person=OuterRef("person"))))
        .select_related("person")
        .order_by("person_id")
    )
    mentors = {place.person_id: place for place in places}
    owing = [place.person for place in mentors.values() if not place.has_reported]
    if not owing and (mentors or reports.exists()):
        return []
    count = f"отчёты наставников: {len(mentors) - len(owing)} из {len(mentors)}" if mentors else ""
    holders = tuple(holder_of(one.pk, None) for one in owing if staff.hears(one))
    collecting = replace(duty, lacking=count)
    if not holders:
        return [collecting]
    own = replace(
        duty, key=f"{duty.key}-own", title=OWN_REPORT, holders=holders, rule="", is_personal=True
    )
    return [collecting, own]


def of_holders(reminders, holders):
    """Those of these people alone."""
    return [one for one in reminders if holders & set(one.duty.holders)]


def of_everybody(reminders):
    """What those who run the programme look at; what each mentor owes is told to him."""
    return [one for one in reminders if not one.duty.is_personal]


def late_plans(reminders):
    """Number of a roadmap → how many of its activities are late."""
    return Counter(
        one.duty.roadmap for one in reminders if one.standing == Standing.LATE and one.duty.roadmap
    )


def count_of(reminders, standing, *, of_rules=False):
    """How many stand so, among the activities or among the days of the rules."""
    return sum(
        one.standing == standing and bool(one.duty.rule) == of_rules
        for one in of_everybody(reminders)
    )
