"""A plan read from a school's file becomes the organisation's own roadmap, once for a file."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.programmes import open_programme
from mentoring.files import check_file, sha256
from mentoring.models import AuditEntry, Programme
from mentoring.roster.problems import Refused
from mentoring.schoolyear import SchoolYear
from roadmap.actions.plan_rows import store_stages
from roadmap.actions.roadmaps import follow_words
from roadmap.models import Roadmap
from roadmap.plans import Plan, read_plan

YEAR = re.compile(r"\b(20\d\d)\b")
FROM_FILE = "Файл организации: {name}"
LONGEST_TITLE = 600


@dataclass(frozen=True)
class ImportedPlan:
    """What stood in the file, the roadmap it has become, and whether it is a new one."""

    plan: Plan
    roadmap: Roadmap
    is_new: bool


def import_plan(*, path, organisation, by, programme=None):
    """A file from the disk becomes a roadmap of the programme under way (the first one is opened)."""
    path = Path(path)
    check_file(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ValidationError(f"Файл «{path}» не открывается: проверьте права доступа.") from error
    plan = plan_in(path)
    with transaction.atomic():
        programme = programme or programme_of_plan(organisation, plan, by)
        roadmap, is_new = store_plan(
            plan=plan, programme=programme, digest=sha256(content), file_name=path.name, by=by
        )
    return ImportedPlan(plan, roadmap, is_new)


def plan_in(path, meanings=None):
    try:
        return read_plan(path, meanings=meanings)
    except Refused as refusal:
        raise ValidationError(str(refusal)) from refusal


def programme_of_plan(organisation, plan, by):
    """The newest programme; where there is none yet, one of the year that the plan speaks of."""
    newest = organisation.programmes.newest_first().first()
    return newest or open_programme(organisation=organisation, year=year_of(plan), by=by)


def year_of(plan):
    """The first calendar year its periods and title name, otherwise the year we are in."""
    named = Counter(
        int(year)
        for text in [plan.title, *(period for stage in plan.stages for period in stage.periods)]
        for year in YEAR.findall(text)
    )
    return min(named) if named else SchoolYear.of(timezone.localdate()).start


@transaction.atomic
def store_plan(*, plan, programme, by, digest="", file_name=""):
    """(roadmap, is it new): the same file gives the same roadmap, also when two people bring it."""
    programme = (
        Programme.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=programme.pk)
    )
    if digest:
        before = Roadmap.objects.filter(programme=programme, file_sha256=digest).first()
        if before:
            return before, False
    roadmap = Roadmap(
        organisation=programme.organisation,
        programme=programme,
        title=shortened(plan.title),
        goal=plan.goal,
        tasks=plan.tasks,
        details=details_of(plan),
        columns=plan.columns,
        words=plan.words,
        source=FROM_FILE.format(name=file_name[:200]) if file_name else "",
        file_sha256=digest,
    )
    roadmap.full_clean()
    roadmap.save()
    store_stages(roadmap, plan.stages)
    follow_words(roadmap)
    AuditEntry.record("roadmap.imported", target=roadmap, by=by)
    return roadmap, True


def shortened(title):
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def details_of(plan):
    """What stood around the table; a title too long for a title loses nothing either."""
    details = [*plan.details, *({"title": "", "text": text} for text in plan.warnings)]
    if len(plan.title) > LONGEST_TITLE:
        details.insert(0, {"title": "Полное название", "text": plan.title})
    return details
