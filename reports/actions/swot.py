from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from mentoring.models import AuditEntry
from reports.models import Quadrant, SwotNote
from roadmap.models import Activity, Roadmap, Stage

CHANGES = "Изменения по итогам мониторинга"


@transaction.atomic
def edit_sentence(*, programme, form, sentence, quadrant, text, by, version=None):
    """The curator's words over a computed sentence; they stay when it is computed anew."""
    note, is_new = note_to(programme, form, sentence, version)
    note.quadrant, note.text, note.is_removed = quadrant, text, False
    return stored(note, is_new, "swotnote.changed", by)


@transaction.atomic
def remove_sentence(*, programme, form, sentence, by):
    """A computed sentence is put aside and can be brought back; one of his own goes."""
    if sentence.key.startswith("own:"):
        note = SwotNote.objects.get(pk=sentence.note)
        AuditEntry.record("swotnote.removed", target=note, by=by)
        note.delete()
        return None
    note, is_new = note_to(programme, form, sentence)
    note.is_removed = True
    return stored(note, is_new, "swotnote.removed", by)


@transaction.atomic
def restore_sentence(*, note, by):
    """The computed sentence stands again as it is computed."""
    AuditEntry.record("swotnote.restored", target=note, by=by)
    note.delete()


@transaction.atomic
def add_sentence(*, programme, form, quadrant, text, by):
    note = SwotNote(
        organisation=programme.organisation,
        programme=programme,
        form=form,
        quadrant=quadrant,
        text=text,
    )
    return stored(note, True, "swotnote.created", by)


@transaction.atomic
def change_sentence(*, note, version, quadrant, text, by):
    """A sentence of the curator's own."""
    note = SwotNote.objects.lock_version(note.pk, version)
    note.quadrant, note.text = quadrant, text
    return stored(note, False, "swotnote.changed", by)


def note_to(programme, form, sentence, version=None):
    """The note to a computed sentence, or a new one that remembers what was computed."""
    notes = SwotNote.objects.select_for_update(of=("self",)).of(programme)
    note = notes.filter(form=form, signal=sentence.key).first()
    if note is None:
        note = SwotNote(
            organisation=programme.organisation,
            programme=programme,
            form=form,
            signal=sentence.key,
            quadrant=place_of(sentence),
        )
        is_new = True
    else:
        is_new = False
        if version is not None:
            note = SwotNote.objects.lock_version(note.pk, version)
    if sentence.computed:
        note.computed, note.computed_quadrant = sentence.computed, sentence.computed_quadrant
    return note, is_new


def place_of(sentence):
    """Of the zone of attention the curator says where it belongs; put aside it stands nowhere."""
    known = sentence.computed_quadrant in Quadrant.values
    return sentence.computed_quadrant if known else Quadrant.WEAKNESSES


def stored(note, is_new, action, by):
    note.version += not is_new
    note.full_clean()
    note.save()
    AuditEntry.record(action, target=note, by=by)
    return note


@transaction.atomic
def carry_changes(*, programme, roadmap, by):
    """«Что изменить» becomes measures of a roadmap, each once; returns how many."""
    roadmap = (
        Roadmap.objects.select_for_update(of=("self",))
        .select_related("organisation", "programme")
        .get(pk=roadmap.pk)
    )
    if roadmap.organisation_id != programme.organisation_id:
        raise ValidationError("Выберите дорожную карту своей организации.")
    if roadmap.programme.is_closed or roadmap.programme.year < programme.year:
        raise ValidationError(
            "Изменения вносятся в карту того же или следующего года, пока её программа не завершена."
        )
    notes = list(SwotNote.objects.of(programme).to_be_carried().in_order())
    if not notes:
        raise ValidationError("Всё, что нужно изменить, уже внесено в дорожную карту.")
    stage = stage_of_changes(roadmap)
    last = stage.activities.aggregate(last=Max("position"))["last"] or 0
    for position, note in enumerate(notes, start=last + 1):
        note.activity = Activity.objects.create(
            organisation=roadmap.organisation,
            stage=stage,
            text=note.text,
            note=f"По итогам мониторинга: {programme}.",
            position=position,
        )
        note.save(update_fields=["activity"])
    AuditEntry.record("roadmap.changed", target=roadmap, by=by, counts={"added": len(notes)})
    return len(notes)


def stage_of_changes(roadmap):
    """One stage of the roadmap for them, at its end."""
    found = roadmap.stages.filter(title=CHANGES).first()
    if found:
        return found
    last = roadmap.stages.aggregate(last=Max("position"))["last"] or 0
    return Stage.objects.create(
        organisation=roadmap.organisation, roadmap=roadmap, title=CHANGES, position=last + 1
    )
