"""The schools of a district as numbers: five queries for any number of schools, nobody named but the curator."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, Subquery

from mentoring.models import (
    AuditEntry,
    Document,
    DocumentStatus,
    Meeting,
    Mentorship,
    MentorshipStatus,
    Organisation,
    OrganisationKind,
    Programme,
)
from mentoring.schoolyear import SchoolYear
from mentoring.workdays import WorkCalendar
from reports.indicators.days import reckoning
from reports.indicators.sides import sides_of
from reports.studies.regional import FINAL, INCOMING
from roadmap.models import Activity

FOUNDING, APPROVING, MONITORING, REPORT = "D01", "D12", "D61", "D58"
MEETS_WITHIN = timedelta(days=30)
AT_WORK, COMPLETED = Q(status=MentorshipStatus.ACTIVE), Q(status=MentorshipStatus.COMPLETED)


@dataclass(frozen=True)
class Paper:
    """A paper of a school: under which number it stands and the day that counts."""

    words: str
    day: date | None


@dataclass
class School:
    """What a centre may know of one school in one year."""

    pk: int
    slug: str
    name: str
    short_name: str
    has_programme: bool = False
    curator: str = ""
    order: Paper | None = None
    roadmap: Paper | None = None
    incoming: Paper | None = None
    final: Paper | None = None
    report: Paper | None = None
    people: dict = field(default_factory=dict)
    pairs: dict = field(default_factory=dict)
    plan: dict = field(default_factory=dict)
    entered_at: datetime | None = None

    @property
    def has_plan(self):
        return bool(self.plan.get("total"))

    @property
    def late(self):
        return self.plan.get("due", 0) - self.plan.get("done_in_due", 0)

    @property
    def good_pairs(self):
        """At work and meeting, or brought to the end."""
        return self.pairs.get("meeting", 0) + self.pairs.get("completed", 0)


def schools_seen_by(organisation):
    """A centre and an office see their schools, a school sees itself."""
    schools = Organisation.objects.schools()
    if organisation.kind == OrganisationKind.SCHOOL:
        return schools.filter(pk=organisation.pk)
    return schools.below(organisation)


def district_of(organisations, year, on):
    """[School] by name: order, plan, people, pairs and reports of the year, as they stand on that day."""
    schools = schools_with_programmes(organisations, year)
    count(schools, organisations, year, on)
    return list(schools.values())


def count(schools, organisations, year, on):
    add_papers(schools, papers_of(organisations, year, on), year)
    for name, groups in (
        ("people", people_of(organisations, year, on)),
        ("pairs", pairs_of(organisations, year, on)),
        ("plan", plans_of(organisations, year, on)),
    ):
        for group in groups:
            if school := schools.get(group.pop("school")):
                setattr(school, name, group)


def schools_with_programmes(organisations, year):
    """Each school once, with the curator of its first programme of the year and its latest entry."""
    latest = AuditEntry.objects.filter(organisation=OuterRef("pk")).order_by("-at")
    rows = (
        organisations.annotate(
            own=FilteredRelation("programmes", condition=Q(programmes__year=year)),
            entered_at=Subquery(latest.values("at")[:1]),
        )
        .order_by("name", "pk", "own__pk")
        .values_list(
            "pk", "slug", "name", "short_name", "entered_at", "own__pk",
            "own__curator__last_name", "own__curator__first_name", "own__curator__patronymic",
        )
    )  # fmt: skip
    schools = {}
    for pk, slug, name, short_name, entered_at, programme, *curator in rows:
        if pk not in schools:
            schools[pk] = School(
                pk, slug, name, short_name or name, programme is not None,
                " ".join(filter(None, curator)), entered_at=entered_at,
            )  # fmt: skip
    return schools


def papers_of(organisations, year, on):
    """Of this year's programmes; the model once brought in stays, in whichever year that was."""
    codes = (FOUNDING, APPROVING, MONITORING, REPORT)
    return (
        Document.objects.not_cancelled()
        .filter(
            Q(programme__year=year) | Q(code=FOUNDING, dated_on__lte=on),
            organisation__in=organisations,
            code__in=codes,
        )
        .annotate(sent_on=F("dispatch__sent_on"), of_year=F("programme__year"))
        .order_by("dated_on", "pk")
        .values(
            "organisation_id", "code", "number", "dated_on", "signed_on", "status", "journal_id",
            "sent_on", "title", "of_year",
        )
    )  # fmt: skip


def add_papers(schools, rows, year):
    """The first paper of each kind counts: what was handed in once is not late for a second time."""
    for row in rows:
        school = schools.get(row["organisation_id"])
        paper = signed(row) if row["code"] in (FOUNDING, APPROVING) else handed_in(row)
        for name in places_of(row, year):
            if school and paper and getattr(school, name) is None:
                setattr(school, name, paper)


def places_of(row, year):
    """Which column a paper fills; the order that brings the model in approves the plan in its annex."""
    title = row["title"].casefold()
    if row["code"] == MONITORING:
        return ("incoming",) if INCOMING in title else ("final",) if FINAL in title else ()
    if row["code"] == REPORT:
        return ("report",)
    if row["code"] == APPROVING:
        return ("roadmap",) if "дорожн" in title else ()
    return ("order", "roadmap") if row["of_year"] == year else ("order",)


def signed(row):
    if row["status"] != DocumentStatus.SIGNED:
        return None
    return Paper(f"№ {row['number']}", row["dated_on"])


def handed_in(row):
    """Sent with a mark of it, or signed; a paper that no journal numbers is in when it is dated."""
    day = row["sent_on"] or row["signed_on"]
    if day is None and row["journal_id"] is None:
        day = row["dated_on"]
    return Paper(f"№ {row['number']}" if row["number"] else "", day) if day else None


def people_of(organisations, year, on):
    """Persons in a base or in a pair, as the indicators count them: who is both is one participant."""
    days = reckoning(SchoolYear(year), on, on)
    return [
        {
            "school": school,
            "everybody": len(sides.mentees | sides.mentors),
            "mentors": len(sides.mentors),
            "mentees": len(sides.mentees),
        }
        for school, sides in sides_of(organisations, days).items()
        if sides.mentees or sides.mentors
    ]


def pairs_of(organisations, year, on):
    met = Meeting.objects.filter(held_on__gt=on - MEETS_WITHIN, held_on__lte=on, is_cancelled=False)
    own = Programme.objects.filter(organisation__in=organisations, year=year)
    return (
        Mentorship.objects.filter(programme__in=own)
        .exclude(status=MentorshipStatus.PROPOSED)
        .order_by()
        .values(school=F("organisation_id"))
        .annotate(
            formed=Count("pk"),
            at_work=Count("pk", filter=AT_WORK),
            completed=Count("pk", filter=COMPLETED),
            meeting=Count("pk", filter=AT_WORK & Q(pk__in=met.values("mentorship"))),
        )
    )


def plans_of(organisations, year, on):
    """A deadline on a free day is late after the next working one, by the calendar of the country."""
    late = WorkCalendar().reckoned(on)
    due, done = Q(due_on__lt=late), Q(done_on__isnull=False)
    return (
        Activity.objects.filter(
            organisation__in=organisations, stage__roadmap__programme__year=year
        )
        .order_by()
        .values(school=F("organisation_id"))
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=done),
            due=Count("pk", filter=due),
            done_in_due=Count("pk", filter=due & done),
        )
    )
