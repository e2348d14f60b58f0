"""What always holds of the data is asked of the database every night."""

from collections import Counter
from dataclasses import asdict

from mentoring.invariants import all_invariants, broken

SHOWN = 20  # objects that the administrator's page names; all of them are told by the command


def check_data(job):
    """How much is broken, and the first of it; repaired is nothing: that is a person's decision."""
    invariants = all_invariants()
    count, first, by_rule = 0, [], Counter()
    for breach in broken(invariants):
        count += 1
        by_rule[breach.title] += 1
        if count <= SHOWN:
            first.append(asdict(breach))
    text = "Данные не противоречат друг другу." if not count else "Найдены нарушения."
    return {
        "text": text,
        "counts": {"Нарушений": count},
        "checked": len(invariants),
        "rules": dict(by_rule),
        "broken": first,
    }
