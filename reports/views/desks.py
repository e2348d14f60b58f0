"""What lies on the desk of each role: short lists beside the counts, never longer than a glance."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q

from mentoring.access import Can, allowed
from mentoring.models import (
    Announcement,
    DocumentStatus,
    ImportBatch,
    Job,
    JobState,
    PairRule,
    PairRuleKind,
    Participation,
    Person,
)
from mentoring.papers.readiness import readiness_of_all
from reports.actions.backups import kept_backups
from reports.monitoring import unsigned_documents
from roadmap.models import Entry, Juror
from surveys.models import AnonymousResponse, Response, Survey

GLANCE = 5
CHECK = "mentoring.tasks.check_data"
PEOPLE_OF_AN_ENTRY = (
    "person", "mentorship__members__person", "practice__mentorship__members__person",
)  # fmt: skip
# What may stop the work or break the law, as the director is told of it.
RISKS = (
    "overdue", "late_rules", "without_consent", "of_age", "halted", "uncleared", "expiring",
    "in_need", "silent", "regulation", "agreements", "failed_jobs",
)  # fmt: skip


def told_to(member):
    """The newest announcements to this member."""
    return Announcement.objects.visible_to(member).addressed_to(member.person).newest_first()[:3]


def is_awaited_in_jury(member):
    """Whether somebody who competes still waits for the points of this member, and he may give them."""
    if member.person is None or not allowed(member, Can.JUDGE):
        return False
    jurors = Juror.objects.visible_to(member).filter(person=member.person)
    barred = [Q(**{f"{way}__in": own_people(member.person)}) for way in PEOPLE_OF_AN_ENTRY]
    waiting = Entry.objects.filter(
        consented_on__isnull=False,
        nomination__settled_on__isnull=True,
        nomination__competition__jurors__in=jurors,
    ).exclude(scores__juror__in=jurors)
    return waiting.exclude(reduce(or_, barred)).exists()


def own_people(person):
    """Himself and his relatives: whom he may not judge."""
    rules = PairRule.objects.filter(kind=PairRuleKind.RELATIVE)
    related = Q(pk__in=rules.filter(one=person).values("other")) | Q(
        pk__in=rules.filter(other=person).values("one")
    )
    return Person.objects.filter(Q(pk=person.pk) | related).values("pk")


def papers_to_sign(member):
    """The papers that wait for the director's signature, the oldest first."""
    if not allowed(member, Can.SIGN_DOCUMENTS):
        return []
    return unsigned_documents(member).select_related("organisation", "journal").order_by("dated_on", "pk")[:GLANCE]  # fmt: skip


def papers_with_lights(member, today):
    """(document, readiness, may it be signed here): what the curator has sent and nothing stops."""
    documents = list(papers_to_sign(member))
    lights = readiness_of_all(documents, today)
    return [
        (one, lights[one.pk], one.status == DocumentStatus.ON_AGREEMENT and not lights[one.pk].reds)
        for one in documents
    ]


def running_surveys(member, programme):
    """Open now, the one that ends first above."""
    surveys = Survey.objects.visible_to(member).filter(programme=programme).open()
    return surveys.with_turnout().defer("sections").order_by("closes_on", "pk")[:GLANCE]


def without_consent(member, programme, today):
    """People of the programme whose data may not be processed yet."""
    people = Person.objects.visible_to(member).present().filter(
        participations__programme=programme
    )  # fmt: skip
    lacking = people.with_data_consent(today).filter(has_data_consent=False)
    return lacking.by_name().distinct()[:GLANCE]


def waiting_for_a_pair(member, programme, today):
    """The queue of those without a pair: whose day has come first."""
    entries = Participation.objects.visible_to(member).filter(programme=programme).present()
    return (
        entries.without_any_place()
        .with_last_search()
        .in_order_of_search(today)
        .select_related("person")[:GLANCE]
    )


def alarm_count(member, programme):
    """Answers with alarming words; of an anonymous one nobody knows whose it is."""
    mine = {"survey__programme": programme, "has_alarm": True}
    tables = (Response, AnonymousResponse)
    return sum(table.objects.visible_to(member).filter(**mine).count() for table in tables)


def last_jobs(member):
    """What failed or still waits, the newest first."""
    jobs = Job.objects.visible_to(member).exclude(state=JobState.DONE)
    return jobs.newest_first()[:GLANCE]


def backups():
    """The newest whole archive of the installation, how many there are, whether the night makes them."""
    kept = kept_backups()
    return {
        "newest": kept[0] if kept else None,
        "count": len(kept),
        "is_nightly": settings.BACKUP_NIGHTLY,
        "kept_days": settings.BACKUP_KEEP_DAYS,
    }


def last_check():
    """The last nightly check of the data: rules and counts only, other schools' rows are not ours."""
    done = Job.objects.filter(handler=CHECK, state=JobState.DONE)
    return done.order_by("-finished_at", "-pk").first()


def last_imports(member):
    return ImportBatch.objects.visible_to(member).order_by("-pk")[:GLANCE]
