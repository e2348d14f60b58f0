"""One indicator as a number: how many of how many, its percent and the target. Pure."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")
NBSP = "\u00a0"


@dataclass(frozen=True)
class Figure:
    """One indicator of one organisation; what is not known is None, and `missing` says what to enter."""

    code: str
    title: str
    numerator: int | None
    denominator: int | None
    target: Decimal | None = None
    missing: str = ""
    note: str = ""

    @property
    def percent(self):
        return percent_of(self.numerator, self.denominator)

    @property
    def words(self):
        """«12 из 96 (12,5 %)»."""
        if not self.denominator:
            return str(self.numerator or "—")
        if self.numerator is None:
            return "—"
        return f"{self.numerator} из {self.denominator} ({percent_words(self.percent)})"

    @property
    def target_words(self):
        return "" if self.target is None else percent_words(self.target)

    @property
    def is_reached(self):
        """None while there is nothing to compare."""
        if self.percent is None or self.target is None:
            return None
        return self.percent >= self.target


def percent_of(numerator, denominator):
    """To a tenth, halves upwards, as a person with a pencil rounds; None of nothing."""
    if numerator is None or not denominator:
        return None
    return (Decimal(100 * numerator) / denominator).quantize(TENTH, ROUND_HALF_UP)


def percent_words(percent):
    """«12,5 %», «70 %»."""
    text = f"{percent:.1f}".removesuffix(".0").replace(".", ",")
    return f"{text}{NBSP}%"
