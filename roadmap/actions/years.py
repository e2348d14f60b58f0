"""From one school year to the next: the plan copied, its periods counted from the new 1 September."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.actions.support import copy_support
from mentoring.models import AuditEntry, Programme
from roadmap.actions.plan_rows import days_of
from roadmap.actions.roadmaps import follow_words
from roadmap.models import Activity, Roadmap, Stage, StageDocument

YEAR = re.compile(r"\b(20\d\d)\b")
SHORT_YEAR = re.compile(r"\b(\d{1,2}\.\d{1,2}\.)(\d{2})\b(?!\d)")
KEPT = ("title", "goal", "tasks", "details", "columns", "words", "source", "layout", "file_sha256")


@transaction.atomic
def copy_roadmap(*, roadmap, programme, by):
    """Last year's plan, whole and undone, with its periods counted from the new 1 September."""
    programme = locked(programme)
    refuse_same_year(roadmap, programme)
    taken = Roadmap.objects.filter(programme=programme, title=shifted(roadmap.title, years_between(roadmap, programme)))  # fmt: skip
    if taken.exists():
        raise ValidationError(
            f"У программы «{programme}» уже есть дорожная карта с таким названием."
        )
    copied = Roadmap(
        organisation=programme.organisation,
        programme=programme,
        template_code=free_code(roadmap, programme),
        **{name: getattr(roadmap, name) for name in KEPT},
    )
    copied.title = shifted(roadmap.title, years_between(roadmap, programme))
    if Roadmap.objects.filter(programme=programme, file_sha256=copied.file_sha256).exists():
        copied.file_sha256 = ""
    copied.full_clean()
    copied.save()
    copy_stages(roadmap, copied)
    follow_words(copied)
    copy_support(programme=programme, by=by)
    AuditEntry.record("roadmap.laid_out", target=copied, by=by)
    return copied


def locked(programme):
    programmes = Programme.objects.select_for_update(of=("self",)).select_related("organisation")
    return programmes.get(pk=programme.pk)


def refuse_same_year(roadmap, programme):
    if roadmap.programme_id == programme.pk:
        raise ValidationError("Эта дорожная карта и так стоит в этой программе.")
    if roadmap.organisation_id != programme.organisation_id:
        raise ValidationError("Выберите дорожную карту своей организации.")


def free_code(roadmap, programme):
    taken = Roadmap.objects.filter(programme=programme, template_code=roadmap.template_code)
    return "" if taken.exists() else roadmap.template_code


def years_between(roadmap, programme):
    return programme.year - roadmap.programme.year


def copy_stages(roadmap, copied):
    """Stages, then all measures and papers; responsible people who are still here stay responsible."""
    years = years_between(roadmap, copied.programme)
    stages = list(roadmap.stages.order_by("position", "pk").prefetch_related("activities__people", "documents"))  # fmt: skip
    rows = Stage.objects.bulk_create(copied_stage(stage, copied, years) for stage in stages)
    pairs = [
        (row, activity)
        for row, stage in zip(rows, stages, strict=True)
        for activity in sorted(stage.activities.all(), key=lambda one: (one.position, one.pk))
    ]
    activities = Activity.objects.bulk_create(
        copied_activity(row, activity, years) for row, activity in pairs
    )
    put_people((old for _, old in pairs), activities)
    places = {old.pk: new for (_, old), new in zip(pairs, activities, strict=True)}
    StageDocument.objects.bulk_create(
        StageDocument(
            organisation=copied.organisation, stage=row, activity=places.get(paper.activity_id),
            title=paper.title, codes=paper.codes, evidence=paper.evidence, position=paper.position,
        )
        for row, stage in zip(rows, stages, strict=True)
        for paper in stage.documents.all()
    )  # fmt: skip


def copied_stage(stage, copied, years):
    period = shifted(stage.period, years)
    starts_on, ends_on = days_of(period, copied.programme)
    return Stage(
        organisation=copied.organisation,
        roadmap=copied,
        number=stage.number,
        title=stage.title,
        period=period,
        starts_on=starts_on or later(stage.starts_on, years),
        ends_on=ends_on or later(stage.ends_on, years),
        terms=[term | {"period": shifted(term.get("period", ""), years)} for term in stage.terms],
        extra=stage.extra,
        source=stage.source,
        position=stage.position,
    )


def copied_activity(stage, activity, years, **facts):
    """The same measure in another year: its words dated anew, days without words moved by a year."""
    period = shifted(activity.period, years)
    starts_on, due_on = days_of(period, stage.roadmap.programme)
    if due_on is None:
        starts_on, due_on = later(activity.starts_on, years), later(activity.due_on, years)
    return Activity(
        organisation=stage.organisation,
        stage=stage,
        period=period,
        starts_on=starts_on,
        due_on=due_on,
        **{
            name: getattr(activity, name)
            for name in (
                "number", "heading", "text", "responsible", "participants", "expected_result",
                "evidence", "extra", "expected_what", "expected_count",
            )
        }
        | {"position": activity.position}
        | facts,
    )  # fmt: skip


def put_people(old, new):
    answer = Activity.people.through
    answer.objects.bulk_create(
        answer(activity_id=activity.pk, person_id=person.pk)
        for before, activity in zip(old, new, strict=True)
        for person in before.people.all()
        if person.left_on is None
    )


def shifted(text, years):
    """«Сентябрь 2025» becomes «Сентябрь 2026»; words without a year stay as they are."""
    text = YEAR.sub(lambda found: str(int(found[1]) + years), text)
    return SHORT_YEAR.sub(lambda found: f"{found[1]}{(int(found[2]) + years) % 100:02d}", text)


def later(day, years):
    if day is None:
        return None
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year + years, day.month, last)
