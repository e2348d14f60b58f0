from datetime import date

import pytest

from reports.studies.district import Paper, School
from reports.studies.district_marks import FEW, Terms, placed, score_of, told, told_share, told_sum

pytestmark = pytest.mark.pure
TERMS = Terms.of(2026)


def school(name="Школа", **facts):
    return School(1, "s", name, name, **facts)


def test_what_is_not_due_yet_counts_neither_way():
    done = {"plan": {"total": 4, "due": 2, "done_in_due": 1}, "pairs": {"formed": 4, "meeting": 2, "completed": 1}}  # fmt: skip
    row = school(order=Paper("№ 1", date(2026, 9, 1)), **done)

    early = score_of(row, date(2026, 12, 31), TERMS)
    late = score_of(row, date(2027, 6, 16), TERMS)

    # order 10, plan laid out 5, half of what is due 12.5, three of four pairs 15
    assert (early.earned, early.possible) == (42.5, 70)
    assert (late.earned, late.possible) == (42.5, 100)
    assert (early.percent, early.level[0]) == (61, "достаточный")
    assert late.level[0] == "требует внимания"


def test_a_late_report_earns_half_and_an_early_one_counts_at_once():
    in_time = school(report=Paper("", date(2027, 6, 15)))
    late = school(report=Paper("", date(2027, 6, 16)))

    assert score_of(in_time, date(2027, 5, 1), TERMS).possible == 65
    assert score_of(in_time, date(2027, 7, 1), TERMS).earned == 10
    assert score_of(late, date(2027, 7, 1), TERMS).earned == 5


def test_equal_schools_share_a_place():
    rows = [school("Б"), school("А"), school("В", order=Paper("", date(2026, 9, 1)))]

    found = [(place, one.name) for place, one, _ in placed(rows, date(2026, 10, 1), TERMS)]

    assert found == [(1, "В"), (2, "А"), (2, "Б")]


def test_small_numbers_are_not_told_nor_found_by_subtraction():
    assert [told(number) for number in (0, 1, 4, 5)] == [0, FEW, FEW, 5]
    assert told_sum([10, 3, 0]) == "не менее 10"
    assert told_sum([10, 0]) == "10"
    assert told_share(15, 20) == "75 % (15 из 20)"
    assert told_share(18, 20) == "… из 20"
    assert told_share(2, 4) == FEW
    assert told_share(0, 0) == "—"
