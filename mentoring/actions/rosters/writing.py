"""Writes what was planned, in bulk: changed rows only, with the ground for undoing."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import connection

from mentoring.actions.rosters.known import COLUMNS
from mentoring.models import ImportChange, Participation, Person, Representative

BATCH = 500
RELATIVE = ("relation", "full_name", "phones", "email")
CHANGED_MEANWHILE = (
    "Пока список проверялся, карточки из него изменил другой пользователь. "
    "Ничего не внесено: посмотрите новый итог проверки."
)


def write(plan, *, batch, programme):
    """Everybody new and everybody changed, and a line of change for each."""
    people = plan.people.everybody
    changes = write_people(people, batch)
    changes += write_entries([e for k in people for e in k.entries.values()], batch, programme)
    changes += write_relatives([r for known in people for r in known.relatives], batch)
    ImportChange.objects.bulk_create(changes, batch_size=BATCH)
    return len(changes)


def change_of(batch, row, person, is_new, before, after):
    return line_of(batch, type(row), row.pk, person, before, after, is_new=is_new)


def line_of(batch, model, pk, person, before, after, *, is_new=False):
    return ImportChange(
        organisation_id=batch.organisation_id,
        batch=batch,
        person_id=person,
        model=model._meta.model_name,
        object_id=pk,
        is_new=is_new,
        before={name: plain(value) for name, value in before.items()},
        after={name: plain(value) for name, value in after.items()},
    )


def plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def write_people(people, batch):
    new = [known for known in people if known.pk is None]
    rows = Person.objects.bulk_create([person_row(known, batch) for known in new], batch_size=BATCH)
    for known, row in zip(new, rows, strict=True):
        known.pk = row.pk
    made = [change_of(batch, row, row.pk, True, {}, {"version": 1}) for row in rows]
    return made + rewrite_people([k for k in people if k.before], batch)


def person_row(known, batch):
    values = {name: known.values[name] for name in COLUMNS}
    grade, letter = split_class(known.values["school_class"])
    return Person(
        pk=known.pk,
        organisation_id=batch.organisation_id,
        kind=known.kind,
        grade=grade,
        class_letter=letter,
        version=known.version + 1,
        **values,
    )


def split_class(text):
    grade = "".join(sign for sign in text if sign.isdigit())
    return (int(grade), text[len(grade) :][:1]) if grade else (None, "")


def rewrite_people(changed, batch):
    """An upsert of the changed rows: one statement where bulk_update writes a CASE per cell."""
    if not changed:
        return []
    lock_unchanged(Person, changed)
    renamed = [
        k for k in changed if {"last_name", "first_name", "patronymic", "gender"} & set(k.before)
    ]
    names = [*COLUMNS, "search_key", "grade", "class_letter", "version"]
    rows = upsert(Person, [person_row(k, batch) for k in changed], names)
    # Cases written by hand belong to the old name.
    Person.objects.filter(pk__in=[known.pk for known in renamed]).exclude(own_cases={}).update(
        own_cases={}
    )
    return [
        change_of(
            batch, row, row.pk, False, known.before, after_of(known) | {"version": row.version}
        )
        for known, row in zip(changed, rows, strict=True)
    ]


def after_of(holder):
    return {name: holder.values[name] for name in holder.before}


def upsert(model, rows, names):
    for start in range(0, len(rows), BATCH):
        model.objects.bulk_create(
            rows[start : start + BATCH],
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=names,
        )
    return rows


def lock_unchanged(model, holders):
    """The rows are still as they were compared; from here on nobody else changes them."""
    seen = {holder.pk: holder.version for holder in holders}
    pks, now = list(seen), {}
    for start in range(0, len(pks), BATCH):
        rows = model.objects.select_for_update(of=("self",)).filter(
            pk__in=pks[start : start + BATCH]
        )
        now |= dict(rows.order_by("pk").values_list("pk", "version"))
    if now != seen:
        raise ValidationError(CHANGED_MEANWHILE)


def write_entries(entries, batch, programme):
    new = [entry for entry in entries if entry.pk is None]
    changed = [entry for entry in entries if entry.before]
    made = Participation.objects.bulk_create(
        [entry_row(entry, batch, programme) for entry in new], batch_size=BATCH
    )
    lines = [change_of(batch, row, row.person_id, True, {}, {"version": 1}) for row in made]
    if changed:
        lock_unchanged(Participation, changed)
        rewrite(Participation, changed)
        lines += [
            line_of(batch, Participation, entry.pk, entry.person.pk, entry.before, after)
            for entry in changed
            for after in [after_of(entry) | {"version": entry.version + 1}]
        ]
    return lines


def rewrite(model, holders):
    """The changed columns only, one prepared statement for all rows in which the same ones are."""
    alike = defaultdict(list)
    for holder in holders:
        alike[tuple(holder.before)].append(holder)
    with connection.cursor() as cursor:
        for names, same in alike.items():
            fields = [model._meta.get_field(name) for name in names]
            cursor.executemany(update_of(model, fields), [values_of(one, fields) for one in same])


def update_of(model, fields):
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    table = quote(model._meta.db_table)
    return f"UPDATE {table} SET {columns}, version = version + 1 WHERE id = %s"  # noqa: S608  our names


def values_of(holder, fields):
    saved = [field.get_db_prep_save(holder.values[field.attname], connection) for field in fields]
    return [*saved, holder.pk]


def entry_row(entry, batch, programme):
    return Participation(
        pk=entry.pk,
        organisation_id=batch.organisation_id,
        programme=programme,
        person_id=entry.person.pk,
        side=entry.side,
        version=entry.version + 1,
        **entry.values,
    )


def write_relatives(relatives, batch):
    new = [relative for relative in relatives if relative.pk is None]
    changed = [relative for relative in relatives if relative.pk and relative.before]
    made = Representative.objects.bulk_create(
        [relative_row(relative, batch) for relative in new], batch_size=BATCH
    )
    rows = upsert(Representative, [relative_row(r, batch) for r in changed], list(RELATIVE))
    return [
        change_of(batch, row, row.person_id, True, {}, dict(zip(RELATIVE, r.said, strict=True)))
        for r, row in zip(new, made, strict=True)
    ] + [
        change_of(
            batch,
            row,
            row.person_id,
            False,
            r.before,
            {name: getattr(r, name) for name in r.before},
        )
        for r, row in zip(changed, rows, strict=True)
    ]


def relative_row(relative, batch):
    return Representative(
        pk=relative.pk,
        organisation_id=batch.organisation_id,
        person_id=relative.person.pk,
        **{name: getattr(relative, name) for name in RELATIVE},
    )
