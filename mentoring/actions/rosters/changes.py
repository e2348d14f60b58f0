"""What a list has done to the cards, read from its changes: for a list of which no rows are kept."""

from collections import defaultdict

from mentoring.actions.rosters.plan import LABELS

MADE = {
    "person": "карточка создана",
    "participation": "внесён в базу программы",
    "representative": "внесён законный представитель",
    "mentorship": "составлена пара",
    "classteacher": "записано классное руководство",
}


def shown_changes(batch, people):
    """(person, what was made, (title, before, after)…) of each of the people on a page."""
    made, changed = defaultdict(list), defaultdict(list)
    for change in batch.changes.filter(person__in=[person.pk for person in people]).order_by("pk"):
        if change.is_new:
            made[change.person_id].append(MADE.get(change.model, ""))
        changed[change.person_id] += [
            (LABELS[name], worded(value), worded(change.after.get(name)))
            for name, value in change.before.items()
            if name in LABELS and name != "form_id"
        ]
    return [
        (person, ", ".join(filter(None, dict.fromkeys(made[person.pk]))), changed[person.pk])
        for person in people
    ]


def worded(value):
    if isinstance(value, bool):
        return "да" if value else "нет"
    return ", ".join(value) if isinstance(value, list) else str(value or "")
