"""The picture of one programme on one day, for the home page."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Func, IntegerField, Q, Subquery

from mentoring.lights import pair_facts
from mentoring.models import (
    Agreement,
    Clearance,
    Document,
    DocumentStatus,
    HelpRequest,
    IndividualPlan,
    Job,
    JobState,
    Meeting,
    Membership,
    Mentorship,
    Organisation,
    Participation,
    Person,
    PersonKind,
    Side,
)
from mentoring.pairing.health import Light, health_of
from reports.models import MonitoringStep, PublishedPerson, SwotNote
from reports.next_steps import LatePlan, State
from roadmap.due import Reminder, Standing
from roadmap.evidence import Facts, gather_figures
from roadmap.models import CalendarDay, MentorReport, ReportState, Roadmap, Stage
from roadmap.papers.approval import regulation_term
from roadmap.reminders import count_of, late_plans, reminders_of
from surveys.models import Invitation, Survey

AHEAD = timedelta(days=7)
BEFORE_THE_END = timedelta(days=14)

# Not an aggregate to Django, so that a subquery of one row stays a subquery of one row.
NUMBER = Func(F("pk"), function="COUNT", output_field=IntegerField())


@dataclass(frozen=True)
class Picture:
    """The counts behind the home page, gathered once in a fixed number of queries."""

    state: State
    facts: Facts | None = None
    stages: tuple[Stage, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    has_psychologist: bool = True
    silent: tuple[Mentorship, ...] = ()


def picture_of(programme, *, member, today):
    """What the registers say; before there is a programme, only that there is none."""
    if programme is None:
        return Picture(state=State())
    programme.organisation = member.organisation  # it is known, nobody has to ask again
    facts = gather_figures(programme, today)
    calendar = CalendarDay.objects.calendar_of(programme.organisation)
    reminders = reminders_of(programme, today, calendar=calendar, facts=facts)
    roadmaps = list(Roadmap.objects.visible_to(member).filter(programme=programme).order_by("pk"))
    stages = list(
        Stage.objects.visible_to(member)
        .filter(roadmap__in=roadmaps)
        .with_progress(calendar.reckoned(today))
        .order_by("roadmap_id", "position", "pk")
    )
    psychologists = Membership.objects.visible_to(member).psychologists()
    steps = list(MonitoringStep.objects.of(programme).in_order())
    counts = counted_together(
        member.organisation,
        psychologists=psychologists,
        unanswered=unanswered(programme, steps, today),
        **waiting_rows(programme, member, today),
    )
    pairs = pairs_at_work(programme, today)
    has_psychologist = bool(counts.pop("psychologists"))
    state = State(
        has_programme=True,
        has_roadmap=bool(roadmaps),
        participants=facts.people["everybody"],
        overdue=late_roadmaps(roadmaps, reminders),
        late_rules=count_of(reminders, Standing.LATE, of_rules=True),
        soon=count_of(reminders, Standing.SOON) + count_of(reminders, Standing.SOON, of_rules=True),
        lacking=count_of(reminders, Standing.LACKING),
        without_consent=facts.people["everybody"] - facts.people["consented"],
        halted=sum(bool(known.without_clearance) for _, known in pairs),
        unpaired=facts.people["unpaired"],
        in_need=sum(health_of(known, today).light == Light.RED for _, known in pairs),
        proposed=facts.pairs["proposed"],
        unordered=facts.pairs["unordered"],
        silent=facts.pairs["silent"],
        regulation=ending_regulation(programme, today),
        year_end=int(not programme.is_closed and today >= programme.ends_on - BEFORE_THE_END),
        **counts,
        **studied(programme, steps, today, has_pairs=facts.pairs["active"] > 0),
    )
    first = tuple(stage for stage in stages if stage.roadmap_id == roadmaps[0].pk)
    silent = silent_among(pairs, programme, today)
    return Picture(state, facts, first, tuple(reminders), has_psychologist, silent)


def waiting_rows(programme, member, today):
    """What waits for somebody, by the field of the State that counts it."""
    people = Person.objects.visible_to(member).present()
    of_pairs = {"mentorship__programme": programme}
    return {
        "failed_jobs": Job.objects.visible_to(member).filter(state=JobState.FAILED),
        "of_age": people.come_of_age(today),
        "uncleared": uncleared(people, programme, today),
        "expiring": expiring(people, programme, today),
        "searching": to_be_looked_after(programme, today),
        "unsigned": unsigned_documents(member),
        "important": Meeting.objects.visible_to(member).filter(**of_pairs).awaiting_curator(),
        "help": HelpRequest.objects.addressed_to(member).waiting(),
        "plans": IndividualPlan.objects.visible_to(member).filter(**of_pairs).awaiting_approval(),
        "agreements": Agreement.objects.visible_to(member).expiring(today),
        "changes": SwotNote.objects.of(programme).to_be_carried(),
        "on_site": PublishedPerson.objects.visible_to(member).to_be_removed(today),
        "reports": MentorReport.objects.of(programme).filter(state=ReportState.HANDED_IN),
    }


def counted_together(organisation, **querysets):
    """{name: how many rows}, all in one question to the database."""
    counts = {
        name: Subquery(rows.order_by().annotate(row_count=NUMBER).values("row_count"))
        for name, rows in querysets.items()
    }
    return Organisation.objects.filter(pk=organisation.pk).values(**counts).get()


def to_be_looked_after(programme, today):
    """Without a pair, and either nobody has written about them or their day has come."""
    entries = Participation.objects.filter(programme=programme).present().without_any_place()
    due = Q(searched_on=None) | Q(next_search_on__lte=today)
    return entries.with_last_search().filter(due)


def pairs_at_work(programme, today):
    """[(pair, what is known of it)]: read once for everything that the page says of them."""
    pairs = list(
        Mentorship.objects.filter(programme=programme).active().with_people().order_by("pk")
    )
    for pair in pairs:
        pair.programme = programme
    known = pair_facts(pairs, today)
    return [(pair, known[pair.pk]) for pair in pairs]


def silent_among(pairs, programme, today):
    """Without a meeting for the programme's term, the longest first; as `silent_pairs` finds them."""
    since, silent = today - programme.silence, []
    for pair, known in () if programme.is_closed else pairs:
        pair.silent_from = max(filter(None, [known.last_held_on, pair.started_on]))
        pair.silent_days = (today - pair.silent_from).days
        if pair.silent_from < since:
            silent.append(pair)
    return tuple(sorted(silent, key=lambda pair: (pair.silent_from, pair.pk)))


def ending_regulation(programme, today):
    """One when the newest regulation has ended or soon will."""
    term = regulation_term(programme.organisation, today)
    return int(term is not None and (term.is_over or term.is_soon))


def expiring(people, programme, today):
    """Mentors of the programme from outside whose certificate ends within a month."""
    soon = Clearance.objects.expiring(today).criminal()
    mentors = Participation.objects.filter(programme=programme, side=Side.MENTOR)
    outside = people.filter(kind=PersonKind.PARTNER, pk__in=mentors.values("person"))
    return outside.filter(pk__in=soon.values("person"))


def uncleared(people, programme, today):
    """Mentors from outside in the base of the programme who have shown no certificate yet."""
    entries = Participation.objects.filter(programme=programme, side=Side.MENTOR)
    cleared = Clearance.objects.in_force(today).criminal()
    outside = people.filter(kind=PersonKind.PARTNER, pk__in=entries.values("person"))
    return outside.exclude(pk__in=cleared.values("person"))


def late_roadmaps(roadmaps, reminders):
    late = late_plans(reminders)
    return tuple(LatePlan(one.pk, one.title, late[one.pk]) for one in roadmaps if late[one.pk])


def unsigned_documents(member):
    """Issued under a number and not yet signed: what lies on the director's desk."""
    waiting = [DocumentStatus.DRAFT, DocumentStatus.ON_AGREEMENT]
    return (
        Document.objects.visible_to(member)
        .registered()
        .filter(status__in=waiting, journal__isnull=False)
    )


def unanswered(programme, steps, today):
    """Invitations to the surveys of these steps that end soon."""
    keys = {key for step in steps for key in step.questionnaires}
    ending = Survey.objects.open_by_name().filter(
        programme=programme, questionnaire__in=keys, closes_on__lte=today + AHEAD
    )
    return Invitation.objects.in_force().filter(survey__in=ending, response__isnull=True)


def studied(programme, steps, today, *, has_pairs):
    """What the plan of monitoring waits for."""
    if not steps:
        return {"unplanned": int(has_pairs and not programme.is_closed)}
    asked = set(Survey.objects.filter(programme=programme).values_list("questionnaire", flat=True))
    return {
        "unprepared": sum(
            step.is_due(today, AHEAD) and not asked.issuperset(step.questionnaires)
            for step in steps
        )
    }
