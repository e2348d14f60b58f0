"""The rows of a preview: kept between the check and the decision."""

from datetime import date

from mentoring.models import ImportRow, RowAction
from mentoring.roster.roster import DATES, Message, Row

BATCH = 500
NOT_TAKEN = (RowAction.ERROR, RowAction.SKIP)
READ_ACTIONS = {"skip": "skip", "error": "error"}  # decided by the file itself


def store_rows(batch, plan):
    """The preview as it is now, in place of the one before."""
    batch.rows.all().delete()
    ImportRow.objects.bulk_create(
        (stored_row(batch, planned) for planned in plan.rows), batch_size=BATCH
    )


def store_refused(batch, plan):
    """For a list nobody has previewed: the rows that were not taken. What the others have done
    stands in the changes of the batch already, cell by cell."""
    refused = (one for one in plan.rows if one.action in NOT_TAKEN)
    ImportRow.objects.bulk_create(
        (stored_row(batch, planned) for planned in refused), batch_size=BATCH
    )


def stored_row(batch, planned):
    row = planned.row
    own = row.messages
    return ImportRow(
        organisation_id=batch.organisation_id,
        batch=batch,
        position=planned.position,
        sheet=(row.sheet or "")[:200],
        number=row.number,
        kind=row.kind,
        action=planned.action,
        is_doubtful=any(message.level == "warning" for message in planned.messages),
        read=plain(row.person),
        reason=row.reason,
        messages=[
            vars(message) | {"is_ours": at >= len(own)}
            for at, message in enumerate(planned.messages)
        ],
        changes=planned.changes,
        candidates=[known.pk for known in planned.candidates],
        person_id=planned.known.pk if planned.known else None,
    )


def plain(person):
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in person.items()
    }


def read_rows(batch):
    """The rows as the file gave them, for another comparison."""
    return [row_of(stored) for stored in batch.rows.order_by("position")]


def row_of(stored):
    person = dict(stored.read)
    for name in DATES:
        if person.get(name):
            person[name] = date.fromisoformat(person[name])
    messages = [
        {name: value for name, value in message.items() if name != "is_ours"}
        for message in stored.messages
        if not message["is_ours"]
    ]
    return Row(
        sheet=stored.sheet or None,
        number=stored.number,
        action=READ_ACTIONS.get(stored.action, "row"),
        kind=stored.kind,
        person=person,
        reason=stored.reason,
        messages=tuple(Message(**message) for message in messages),
    )


def changed_rows(batch, plan):
    """Whether the plan differs from the preview the user has seen."""
    seen = list(batch.rows.order_by("position").values_list("action", "person_id", "changes"))
    now = [
        (planned.action, planned.known.pk if planned.known else None, planned.changes)
        for planned in plan.rows
    ]
    return seen != now
