from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry, BaseWord, Programme
from roadmap import catalogue
from roadmap.actions.plan_rows import days_of
from roadmap.models import Activity, Roadmap, Stage, StageDocument

COPIED = ("title", "goal", "tasks", "details", "columns", "words", "source")


@transaction.atomic
def lay_out_roadmap(*, programme, template_code, by):
    """A standard roadmap becomes the programme's own rows, dated from 1 September of its year."""
    template = catalogue.template(template_code)
    if template is None:
        raise ValidationError("Такого образца дорожной карты нет, выберите другой из списка.")
    # Two clicks at once: the second waits here and finds the first one's roadmap.
    programme = (
        Programme.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=programme.pk)
    )
    if Roadmap.objects.filter(programme=programme, template_code=template_code).exists():
        raise ValidationError(
            f"У программы «{programme}» уже есть дорожная карта по этому образцу. "
            "Откройте её или выберите другой образец."
        )
    roadmap = Roadmap(
        organisation=programme.organisation,
        programme=programme,
        template_code=template_code,
        **{key: template[key] for key in COPIED if key in template},
    )
    roadmap.full_clean()
    roadmap.save()
    lay_out_stages(roadmap, template["stages"])
    follow_words(roadmap)
    AuditEntry.record("roadmap.laid_out", target=roadmap, by=by)
    return roadmap


def follow_words(roadmap):
    """The first plan of a programme says what its bases are called; the programme may say otherwise."""
    programme, word = roadmap.programme, roadmap.words.get("base")
    is_first = not programme.roadmaps.exclude(pk=roadmap.pk).exists()
    if is_first and word in BaseWord.values and word != programme.base_word:
        programme.base_word = word
        programme.version += 1
        programme.save(update_fields=["base_word", "version"])


@transaction.atomic
def choose_layout(*, roadmap, layout, by):
    """The table in which the organisation prints this plan from now on."""
    stored = Roadmap.objects.select_for_update(of=("self",)).get(pk=roadmap.pk)
    if stored.layout != layout:
        stored.layout = layout
        stored.version += 1
        stored.full_clean()
        stored.save(update_fields=["layout", "version"])
        AuditEntry.record("roadmap.changed", target=stored, by=by, fields=["layout"])
    return stored


def lay_out_stages(roadmap, entries):
    """Stages, then all activities and papers in one write each."""
    stages = Stage.objects.bulk_create(
        new_stage(roadmap, entry, position) for position, entry in enumerate(entries, start=1)
    )
    Activity.objects.bulk_create(
        new_activity(stage, entry, position)
        for stage, of_stage in zip(stages, entries, strict=True)
        for position, entry in enumerate(of_stage["activities"], start=1)
    )
    StageDocument.objects.bulk_create(
        StageDocument(organisation=roadmap.organisation, stage=stage, position=position, **entry)
        for stage, of_stage in zip(stages, entries, strict=True)
        for position, entry in enumerate(of_stage.get("documents", []), start=1)
    )


def new_stage(roadmap, entry, position):
    period = "; ".join(term["period"] for term in entry["terms"])
    starts_on, ends_on = days_of(period, roadmap.programme)
    return Stage(
        organisation=roadmap.organisation,
        roadmap=roadmap,
        number=entry["number"],
        title=entry["title"],
        period=period,
        starts_on=starts_on,
        ends_on=ends_on,
        terms=entry["terms"],
        source=entry["source"],
        position=position,
    )


def new_activity(stage, entry, position):
    """An activity takes the dates and the responsible of its row, where it has none of its own."""
    row = stage.terms[entry.get("row", 1) - 1]
    period = entry.get("period", row["period"])
    starts_on, due_on = days_of(period, stage.roadmap.programme)
    return Activity(
        organisation=stage.organisation,
        stage=stage,
        text=entry["text"],
        period=period,
        starts_on=starts_on,
        due_on=due_on,
        responsible=entry.get("responsible", row.get("responsible", "")),
        participants=entry.get("participants", ""),
        expected_result=entry.get("expected_result", ""),
        evidence=entry.get("evidence", ""),
        expected_what=entry.get("expected_what", ""),
        expected_count=entry.get("expected_count", 0),
        position=position,
    )
