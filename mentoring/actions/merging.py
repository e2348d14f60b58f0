"""Rows that hang on one row move to another, in whatever table of whatever application they stand."""

from collections import Counter
from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint

from mentoring.models import AuditEntry, PairingLeft, PairingProposal, PairingRun


@dataclass
class Moved:
    """How many rows of which table have moved, and what both owners had and only one keeps."""

    counts: Counter = field(default_factory=Counter)
    dropped: list = field(default_factory=list)

    def drop(self, row):
        if not row._meta.auto_created:
            self.dropped.append(f"{row._meta.verbose_name}: {row}")
        row.delete()


def pointers_to(model):
    """Every column of every installed table that leads to the model, hidden relations as well.

    The tables behind many-to-many fields are among them, with a column of their own.
    """
    return [
        one
        for table in apps.get_models(include_auto_created=True)
        for one in table._meta.local_fields
        if one.remote_field and one.remote_field.model is model
    ]


def move_rows(old, new, moved):
    for pointer in pointers_to(type(old)):
        for row in pointer.model._base_manager.filter(**{pointer.name: old.pk}).order_by("pk"):
            moved.counts[row._meta.model_name] += 1
            move(row, pointer, new, moved)


def move(row, pointer, new, moved):
    """The row belongs to the new owner; where he has the very same one, the fuller of both stays."""
    setattr(row, pointer.attname, new.pk)
    put_in_order(row)
    if points_at_itself(row):
        moved.drop(row)
        return
    for twin in twins_of(row):
        if not twice_is_once(row):
            raise ValidationError(
                f"На обеих карточках есть «{row._meta.verbose_name}». "
                "Уберите лишнее на одной из них, затем объедините карточки."
            )
        if not is_fuller(row, twin):
            move_rows(row, twin, moved)
            moved.drop(row)
            return
        move_rows(twin, row, moved)
        moved.drop(twin)
    columns = {one.attname: getattr(row, one.attname) for one in [pointer, *people_in(row)]}
    type(row)._base_manager.filter(pk=row.pk).update(**columns)


def people_in(row):
    """The columns of two people who stand in a row in the order of their keys."""
    return [row._meta.get_field(name) for name in getattr(row, "people_in_order", ())]


def put_in_order(row):
    columns = people_in(row)
    keys = sorted(getattr(row, one.attname) for one in columns)
    for one, key in zip(columns, keys, strict=True):
        setattr(row, one.attname, key)


def points_at_itself(row):
    """Both cards stood in it, as two people that they are not."""
    pair = getattr(row, "two_people", ()) or getattr(row, "people_in_order", ())
    return bool(pair) and len({getattr(row, f"{name}_id") for name in pair}) == 1


def twice_is_once(row):
    return row._meta.auto_created or getattr(row, "twice_is_once", False)


def is_fuller(row, twin):
    return hasattr(row, "is_fuller_than") and row.is_fuller_than(twin)


def twins_of(row):
    """Rows beside which this one may not stand in the table, as it is now."""
    others = type(row)._base_manager.exclude(pk=row.pk)
    for rule in rules_of(type(row)):
        same = {name: getattr(row, row._meta.get_field(name).attname) for name in rule.fields}
        if None in same.values():
            continue
        found = others.filter(**same)
        if rule.condition is not None:
            found = found.filter(rule.condition) if meets(row, rule.condition) else others.none()
        yield from found


def meets(row, condition):
    return type(row)._base_manager.filter(pk=row.pk).filter(condition).exists()


def rules_of(model):
    """What the table may hold once only, however it was declared."""
    yield from (one for one in model._meta.constraints if isinstance(one, UniqueConstraint))
    for names in model._meta.unique_together:
        yield UniqueConstraint(fields=names, name="together")
    for one in model._meta.local_fields:
        if one.unique and one.remote_field:
            yield UniqueConstraint(fields=[one.name], name="single")


def move_marks(other, kept):
    """Drafts of pairs name people by number too; who has a pair in a run is not left without one."""
    for run in PairingRun.objects.filter(organisation=kept.organisation):
        if other.pk in run.second:
            keys = (kept.pk if key == other.pk else key for key in run.second)
            run.second = list(dict.fromkeys(keys))
            run.save(update_fields=["second"])
    for left in PairingLeft.objects.filter(person=kept):
        side = "mentor" if left.is_mentor else "mentee"
        paired = PairingProposal.objects.filter(run=left.run_id, is_second=left.is_second)
        if paired.filter(**{side: kept}).exists():
            left.delete()


def move_traces(other, kept):
    """The journal of actions is searched by the person concerned, whichever card it was then."""
    AuditEntry.objects.filter(target_model="person", target_id=other.pk).update(target_id=kept.pk)
    LogEntry.objects.filter(
        content_type__app_label="mentoring", content_type__model="person", object_id=str(other.pk)
    ).update(object_id=str(kept.pk))
