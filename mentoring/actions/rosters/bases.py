"""The orders that a list names: of its new pairs, and of pairs that stood without one."""

from mentoring.actions.rosters.writing import change_of
from mentoring.models import AuditEntry, Mentorship, RowAction


def order_text(read):
    number, day = read.get("order_number", ""), read.get("order_date")
    said = [f"№ {number}" if number else "", f"от {day:%d.%m.%Y}" if day else ""]
    return f"приказ {' '.join(filter(None, said))}" if number or day else ""


def name_basis(plan, places, planned, key):
    """The pair stands already; the list tells the order it stands on, which nobody has named."""
    text, pair = order_text(planned.row.person), places.baseless.get(key)
    if not text or pair is None:
        return
    del places.baseless[key]
    plan.bases.append((pair, planned.known.pk, text))
    planned.changes["основание пары"] = ["", text]
    if planned.action == RowAction.UNCHANGED:
        planned.action = RowAction.UPDATE


def write_bases(plan, batch, by):
    """The orders of pairs that stood without one; a line for undoing each."""
    lines = []
    for pk, person, text in plan.bases:
        pair = Mentorship.objects.select_for_update(of=("self",)).get(pk=pk)
        pair.basis, pair.version = text, pair.version + 1
        pair.save(update_fields=["basis", "version"])
        AuditEntry.record("mentorship.changed", target=pair, by=by, fields=["basis"])
        lines.append(change_of(batch, pair, person, False, {"basis": ""}, {"basis": text}))
    return lines
