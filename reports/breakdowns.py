"""Groups of people whose figures may stand beside each other. Pure: labels in, groups out.

No group of fewer than five is shown, and none follows by subtraction: not from the whole, not from
the other groups of its own breakdown, and not from any groups of another breakdown.
"""

import re
from itertools import combinations

from surveys.steps import LEAST

NUMBER = re.compile(r"\d+")
REST = "остальные"
MOST = 8  # groups of one breakdown


def safe_breakdowns(people, breakdowns):
    """{title: {person: label}} → {title: (named groups, the rest)}; what cannot be told apart safely is not.

    Breakdowns come in the order of their worth: a later one gives way to those before it.
    """
    bits = {person: 1 << at for at, person in enumerate(people)}
    shown = {}
    for title, labels in breakdowns.items():
        groups = safe_groups(people, labels, [masks(one, bits) for one in shown.values()], bits)
        if groups:
            shown[title] = groups
    return shown


def safe_groups(people, labels, others, bits):
    groups = {}
    for person in people:
        groups.setdefault(labels.get(person, ""), set()).add(person)
    named = [(label, frozenset(group)) for label, group in groups.items() if label]
    found = with_small_joined(named, frozenset(groups.get("", ())))
    while found[0] and any(tells_few(masks(found, bits), other) for other in others):
        found = with_small_joined(*with_smallest_dropped(*found))
    return found if len(all_of(found)) > 1 else ()


def with_small_joined(named, rest):
    """The small ones stand together, with the smallest of the large ones if they are still few."""
    for _, group in named:
        if len(group) < LEAST:
            rest |= group
    named = [(label, group) for label, group in named if len(group) >= LEAST]
    while named and (0 < len(rest) < LEAST or len(named) + bool(rest) > MOST):
        named, rest = with_smallest_dropped(named, rest)
    return named, rest


def with_smallest_dropped(named, rest):
    smallest = min(named, key=lambda one: (len(one[1]), one[0]))
    return [one for one in named if one != smallest], rest | smallest[1]


def all_of(found):
    named, rest = found
    groups = [group for _, group in named]
    return [*groups, rest] if rest else groups


def masks(found, bits):
    """Each group as one whole number: unions of many groups are tried."""
    return [sum(bits[person] for person in group) for group in all_of(found)]


def shown_groups(found):
    """(label, people) as a table has them, by name, the joined ones last."""
    named, rest = found
    lines = sorted(named, key=lambda one: order_of(one[0]))
    return [*lines, (REST, rest)] if rest else lines


def order_of(label):
    """«5 класс» before «10 класс», «до 3 лет» before «4–10 лет»; without a number by the alphabet."""
    number = NUMBER.search(label)
    return (0, int(number[0]), label) if number else (1, 0, label)


def tells_few(one, other):
    """Whether some groups of one less some groups of the other are one to four people."""
    return differs_by_few(one, other) or differs_by_few(other, one)


def differs_by_few(one, other):
    for number in range(1, len(other)):
        for chosen in combinations(other, number):
            inside = sum(chosen)
            cover = sum(group for group in one if group & inside)
            if 0 < (cover & ~inside).bit_count() < LEAST:
                return True
    return False
