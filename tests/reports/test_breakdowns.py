import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.breakdowns import safe_breakdowns, shown_groups

pytestmark = pytest.mark.pure


def labels(dice, names, number):
    return {person: dice.choice(names) for person in range(number)}


def unions(groups):
    sets = [people for _, people in groups]
    for number in range(len(sets) + 1):
        for chosen in combinations(sets, number):
            yield frozenset().union(*chosen)


@given(st.integers(10, 24), st.integers(0, 10**6))
def test_no_union_of_shown_groups_less_another_is_one_to_four_people(number, seed):
    dice, everybody = random.Random(seed), range(number)
    found = safe_breakdowns(
        everybody,
        {
            "класс": labels(dice, ["", "5 класс", "6 класс", "10 класс"], number),
            "пол": labels(dice, "мж", number),
            "форма": labels(dice, "абвг", number),
        },
    )
    shown = {title: shown_groups(groups) for title, groups in found.items()}

    for one, other in combinations(shown.values(), 2):
        for left in unions(one):
            for right in unions(other):
                if right <= left:
                    assert len(left - right) == 0 or len(left - right) >= 5
                if left <= right:
                    assert len(right - left) == 0 or len(right - left) >= 5
    for groups in shown.values():
        assert frozenset().union(*(people for _, people in groups)) == frozenset(everybody)
        assert min(len(people) for _, people in groups) >= 5
        assert len(groups) > 1


def test_three_of_a_class_stand_with_the_smallest_of_the_others():
    grades = dict(enumerate(["5 класс"] * 3 + ["6 класс"] * 6 + ["10 класс"] * 8))

    groups = shown_groups(safe_breakdowns(range(17), {"класс": grades})["класс"])

    assert [(label, len(people)) for label, people in groups] == [("10 класс", 8), ("остальные", 9)]


def test_one_group_alone_tells_nothing_and_is_not_shown():
    assert safe_breakdowns(range(9), {"класс": dict.fromkeys(range(9), "5 класс")}) == {}
    assert safe_breakdowns(range(9), {"класс": dict(enumerate("ааааабббб"))}) == {}


def test_a_class_inside_a_form_but_for_three_is_not_shown_beside_it():
    """Twenty of a form of whom seventeen are in one class: the three others would follow."""
    form = dict(enumerate(["а"] * 20 + ["б"] * 20))
    grade = dict(enumerate(["5 класс"] * 17 + ["6 класс"] * 23))

    assert list(safe_breakdowns(range(40), {"форма": form, "класс": grade})) == ["форма"]
