"""An import is taken back, unless something has been built on it since."""

from collections import Counter, defaultdict

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateparse import parse_date

from mentoring.actions.merging import pointers_to
from mentoring.actions.programmes import refuse_closed_year
from mentoring.actions.rosters.applying import lock_imports
from mentoring.actions.rosters.keeping import forget
from mentoring.models import (
    AuditEntry,
    DistinctPeople,
    ImportBatch,
    ImportChange,
    ImportState,
    Person,
)

# What is removed first stands first: each leans on those below it.
ORDER = (
    "mentorship", "participation", "representative", "consent", "clearance", "classteacher",
    "person", "programme",
)  # fmt: skip
PART_OF = {"mentorship": {"mentorshipmember"}}
OURS = {"importchange", "importrow", "importbatch"}
MOST_NAMED = 5
PIECE = 500


class BuiltOn(ValidationError):
    """Something has come after the import; it says on what."""


@transaction.atomic
def undo_import(*, batch, by):
    """Remove what the batch created and put back what it changed; how many of each."""
    lock_imports(batch.organisation)
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state != ImportState.APPLIED:
        raise ValidationError(
            f"Отменить можно только внесённый список, а этот: {batch.get_state_display()}."
        )
    refuse_closed_year(batch.programme_id)
    changes = defaultdict(list)
    for change in batch.changes.order_by("pk"):
        changes[change.model].append(change)
    if obstacles := list(obstacles_to(batch, changes)):
        raise BuiltOn(sentence_of(obstacles))
    counts = Counter()
    for name in ORDER:
        take_back(apps.get_model("mentoring", name), changes[name], counts)
    forget(ImportBatch.objects.filter(pk=batch.pk), state=ImportState.UNDONE)
    AuditEntry.record("roster.undone", target=batch, by=by, counts=dict(counts))
    return {"removed": counts["removed"], "restored": counts["restored"]}


def sentence_of(obstacles):
    named = "; ".join(obstacles[:MOST_NAMED])
    more = f" и ещё {len(obstacles) - MOST_NAMED}" if len(obstacles) > MOST_NAMED else ""
    return f"Загрузку не отменить, после неё уже сделано: {named}{more}."


def obstacles_to(batch, changes):
    """Later edits of the same fields, and rows that lean on what the batch has created."""
    created = {
        name: {change.object_id for change in changes[name] if change.is_new} for name in ORDER
    }
    for name in ORDER:
        model = apps.get_model("mentoring", name)
        yield from edited_since(model, changes[name])
        if created[name]:
            yield from leaning_on(model, created)


def stored_rows(model, pks):
    rows = {}
    for start in range(0, len(pks), PIECE):
        rows |= model.objects.select_for_update(of=("self",)).in_bulk(pks[start : start + PIECE])
    return rows


def edited_since(model, changes):
    rows = stored_rows(model, [change.object_id for change in changes])
    for change in changes:
        row = rows.get(change.object_id)
        if row is None:
            yield f"{model._meta.verbose_name}: запись уже удалена"
        elif names := later_edits(row, change):
            yield f"{row}: {', '.join(names)}"


def later_edits(row, change):
    """The fields in which the row is no longer as the batch has left it."""
    after = change.after
    if not after:
        return ["данные удалены"] if getattr(row, "is_erased", False) else []
    if change.is_new and "version" in after and hasattr(row, "version"):
        return [] if row.version == after["version"] else ["запись изменена"]
    return [
        title_of(row, name)
        for name, value in after.items()
        if hasattr(row, name) and name != "version" and plain(getattr(row, name)) != value
    ]


def title_of(row, name):
    if name == "school_class":
        return "класс"
    return str(row._meta.get_field(name.removesuffix("_id")).verbose_name)


def plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def leaning_on(model, created):
    """Rows of other tables that point at what is to be removed and were not made with it."""
    own = PART_OF.get(model._meta.model_name, set())
    for pointer in pointers_to(model):
        name = pointer.model._meta.model_name
        if name in OURS | own or pointer.model is DistinctPeople:
            continue
        made = created.get(name, set())
        yield from leaning_rows(
            pointer.model, pointer, created[model._meta.model_name], made, created
        )


def leaning_rows(other, field, targets, made, created):
    targets = sorted(targets)
    for start in range(0, len(targets), PIECE):
        rows = other._base_manager.filter(
            **{f"{field.name}__in": targets[start : start + PIECE]}
        ).order_by("pk")
        for row in rows:
            if row.pk not in made and not is_of_removed_pair(row, created):
                owner = owner_of(row, field)
                yield f"{owner._meta.verbose_name}: {owner}"


def owner_of(row, field):
    """Behind a list of people (who came, who answers for it) stands the meeting, the activity."""
    if not row._meta.auto_created:
        return row
    links = (one for one in row._meta.local_fields if one.remote_field and one != field)
    return getattr(row, next(links).name)


def is_of_removed_pair(row, created):
    """A place in a pair goes with the pair."""
    return row._meta.model_name == "mentorshipmember" and row.mentorship_id in created["mentorship"]


def take_back(model, changes, counts):
    new = [change.object_id for change in changes if change.is_new]
    for start in range(0, len(new), PIECE):
        model.objects.filter(pk__in=new[start : start + PIECE]).delete()
    counts["removed"] += len(new)
    changed = [change for change in changes if not change.is_new]
    rows = stored_rows(model, [change.object_id for change in changed])
    untouched = [one for one in changed if version_of(rows[one.object_id]) == version_left(one)]
    for change in changed:
        restore(rows[change.object_id], change.before)
    hand_back(untouched, rows)
    counts["restored"] += len(changed)


def version_of(row):
    return getattr(row, "version", None)


def version_left(change):
    """The version the row had when the list was through with it; `was`: before later lists went."""
    return change.after.get("version")


def hand_back(changes, rows):
    """The rows stand as the list before has left them, so that it may be taken back next."""
    before = {}
    for start in range(0, len(changes), PIECE):
        piece = changes[start : start + PIECE]
        earlier = ImportChange.objects.filter(
            model=piece[0].model,
            object_id__in=[change.object_id for change in piece],
            batch__state=ImportState.APPLIED,
            batch_id__lt=piece[0].batch_id,
        )
        before |= {change.object_id: change for change in earlier.order_by("pk")}
    moved = []
    for change in changes:
        left, last = before.get(change.object_id), version_left(change)
        if left and last and version_left(left) == change.after.get("was", last) - 1:
            left.after |= {"was": left.after.get("was", left.after["version"])}
            left.after |= {"version": version_of(rows[change.object_id])}
            moved.append(left)
    ImportChange.objects.bulk_update(moved, ["after"], batch_size=PIECE)


def restore(row, before):
    for name, value in before.items():
        if name == "school_class":
            grade = "".join(sign for sign in value if sign.isdigit())
            row.grade, row.class_letter = int(grade) if grade else None, value[len(grade) :]
        elif name in ("birth_date", "entered_on", "ended_on"):
            setattr(row, name, parse_date(value) if value else None)
        else:
            setattr(row, name, value)
    if hasattr(row, "version"):
        row.version += 1
    row.save()


def people_of(batch):
    """Everybody the batch has created or changed, for the page of its result."""
    touched = batch.changes.filter(person__isnull=False).values("person")
    return Person.objects.filter(pk__in=touched)
