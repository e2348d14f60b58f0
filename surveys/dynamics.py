"""Before and after: values of people at entry and exit in, shifts of paired cases out. Pure."""

from dataclasses import dataclass
from fractions import Fraction
from statistics import median, stdev

LEAST = 5  # of fewer pairs nothing is said: everybody in them would be recognised
FOR_STATISTICS = 10  # of fewer pairs effect and probability say nothing
ENTRY, EXIT = "entry", "exit"


class Unclear(ValueError):
    """The input contradicts itself; the sentence says where."""


@dataclass(frozen=True)
class Parameter:
    """What is compared; of direction 1 more is better, of -1 less is better."""

    code: str
    direction: int

    def __post_init__(self):
        if self.direction not in (1, -1):
            raise Unclear(f"Параметр «{self.code}»: направление — 1 или -1.")


@dataclass(frozen=True)
class Value:
    """What was measured of one person in one wave."""

    person: str | int
    parameter: str
    wave: str
    value: float


@dataclass(frozen=True)
class Shift:
    """How a parameter moved: counts of people, means of those measured twice, none of a few."""

    code: str
    people: int
    paired: int
    entry_mean: float | None = None
    exit_mean: float | None = None
    delta_mean: float | None = None
    delta_median: float | None = None
    improved: int | None = None
    unchanged: int | None = None
    worsened: int | None = None
    effect: float | None = None
    p: float | None = None


def dynamics(parameters, values):
    """One shift for every parameter, in their order; only who was measured twice is compared."""
    waves = by_parameter(parameters, values)
    return [shift_of(parameter, *waves[parameter.code]) for parameter in parameters]


def by_parameter(parameters, values):
    """The values at entry and at exit by person, for every parameter."""
    waves = {parameter.code: ({}, {}) for parameter in parameters}
    if len(waves) < len(parameters):
        raise Unclear("Параметр указан дважды: у каждого свой код.")
    for one in values:
        if one.parameter not in waves:
            raise Unclear(f"Значение неизвестного параметра «{one.parameter}».")
        if one.wave not in (ENTRY, EXIT):
            raise Unclear(f"Волна «{one.wave}»: бывает «{ENTRY}» или «{EXIT}».")
        measured = waves[one.parameter][one.wave == EXIT]
        if one.person in measured:
            raise Unclear(
                f"Значение повторяется: «{one.person}», параметр «{one.parameter}», "
                f"волна «{one.wave}»."
            )
        measured[one.person] = exact(one.value)
    return waves


def shift_of(parameter, entry, exit_):
    paired = [person for person in entry if person in exit_]
    counts = {
        "code": parameter.code,
        "people": len(entry.keys() | exit_.keys()),
        "paired": len(paired),
    }
    if len(paired) < LEAST:
        return Shift(**counts)
    deltas = [int(parameter.direction) * (exit_[person] - entry[person]) for person in paired]
    return Shift(
        **counts,
        entry_mean=mean([entry[person] for person in paired]),
        exit_mean=mean([exit_[person] for person in paired]),
        delta_mean=mean(deltas),
        delta_median=float(median(deltas)),
        improved=sum(delta > 0 for delta in deltas),
        unchanged=sum(delta == 0 for delta in deltas),
        worsened=sum(delta < 0 for delta in deltas),
        **statistics_of(deltas),
    )


def statistics_of(deltas):
    """Mean Δ in units of its own spread, and how likely such Δ are by chance alone."""
    if len(deltas) < FOR_STATISTICS:
        return {}
    # Its scipy takes half a second to load: whoever compares nobody must not wait for it.
    from surveys.chance import chance_of  # noqa: PLC0415

    is_constant = len(set(deltas)) == 1
    effect = None if is_constant else mean(deltas) / float(stdev(deltas))
    return {"effect": effect, "p": chance_of(deltas)}


def mean(values):
    return float(sum(values) / len(values))


def exact(value):
    """The figure as it is written, so that 4.3 − 4.1 equals 3.4 − 3.2."""
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)
