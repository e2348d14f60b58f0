"""The indicators K1–K16 of the schools of a district, as a centre may read them."""

from dataclasses import dataclass

from reports.indicators import indicators_of
from reports.studies.district_marks import told, told_share

PEOPLE, PAIRS, CARE = "people", "pairs", "care"
GROUPS = {
    PEOPLE: ("Участие", ("K1", "K2", "K3", "K7", "K8", "K15")),
    PAIRS: ("Работа пар и обучение", ("K9", "K10", "K11", "K14")),
    CARE: ("Организация и качество", ("K4", "K5", "K6", "K12", "K13", "K16")),
}
CODES = tuple(f"K{number}" for number in range(1, 17))
# What is counted in them is not people: a small number tells of nobody.
OF_THINGS = {"K4", "K10", "K11", "K12", "K16"}


@dataclass(frozen=True)
class Cell:
    """One indicator of one school in words; `is_reached` is None while there is nothing to compare."""

    code: str
    title: str
    words: str
    target: str
    is_reached: bool | None


def indicators_by_school(schools, year, today, codes=CODES):
    """[(school, [Cell])] by name; the number of queries depends on the codes only."""
    schools = list(schools.order_by("name", "pk"))
    figures = indicators_of(schools, year, today=today, codes=codes)
    return [(school, [cell_of(figure) for figure in figures[school.pk]]) for school in schools]


def by_group(cells):
    """[(title, [Cell])]: the sixteen of one school under the heads that the district's page offers."""
    by_code = {cell.code: cell for cell in cells}
    return [(title, [by_code[code] for code in codes]) for title, codes in GROUPS.values()]


def cell_of(figure):
    words = words_of(figure)
    is_reached = figure.is_reached if "%" in words else None
    return Cell(figure.code, figure.title, words, figure.target_words, is_reached)


def words_of(figure):
    if figure.numerator is None:
        return "—"
    if figure.code in OF_THINGS:
        return figure.words
    if not figure.denominator:
        return str(told(figure.numerator))
    return told_share(figure.numerator, figure.denominator)
