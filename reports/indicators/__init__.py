"""The indicators K1–K17: how many persons of how many, against the targets of the year.

`indicators_of` counts any number of organisations in a fixed number of queries.
"""

from reports.indicators.figure import Figure
from reports.indicators.gathering import ALL, entries, indicators_of

__all__ = ["ALL", "Figure", "entries", "indicators_of"]
