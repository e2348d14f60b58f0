"""The people and rules of one run of the matching assistant, as plain values."""

from dataclasses import dataclass, field
from functools import cached_property

from mentoring.pairing.words import days_of, hours_of, stems, years_of

PUPIL, TEACHER, PARTNER = "pupil", "teacher", "partner"


@dataclass(frozen=True)
class Ages:
    """The mentees a mentor wishes for, by class or by years; an open end is None."""

    low: int | None
    high: int | None
    is_by_class: bool = False

    def fits(self, grade, age):
        """What is not known of somebody cannot be held against him."""
        value = grade if self.is_by_class else age
        if value is None:
            return True
        return (self.low or 0) <= value and (self.high is None or value <= self.high)


@dataclass(frozen=True)
class Card:
    """What the registers say of one mentor or mentee, as far as it matters for a pair."""

    key: int
    kind: str = PUPIL
    grade: int | None = None
    age: int | None = None
    is_minor: bool = False
    classes: frozenset = frozenset()  # (grade, letter) he learns in, or leads as class teacher
    request: str = ""
    competences: str = ""
    subject: str = ""
    interests: str = ""
    time: str = ""
    experience: str = ""
    role_model: str = ""
    wanted: Ages | None = None
    places: int = 0
    waiting_days: int = 0
    has_consent: bool = True
    is_cleared: bool = True
    is_selected: bool = True

    @cached_property
    def wants(self):
        return stems(self.request)

    @cached_property
    def offers(self):
        return stems(self.competences, self.subject)

    @cached_property
    def teaches(self):
        return stems(self.subject)

    @cached_property
    def likes(self):
        return stems(self.interests)

    @cached_property
    def days(self):
        return days_of(self.time)

    @cached_property
    def hours(self):
        return hours_of(self.time)

    @cached_property
    def years(self):
        return years_of(self.experience)


def pair_of(one, other):
    """A pair of keys in which nobody is first."""
    return frozenset((one, other))


@dataclass(frozen=True)
class World:
    """Everybody who may be paired now, and what is known of pairs of them."""

    mentors: tuple[Card, ...]
    mentees: tuple[Card, ...]
    refusals: frozenset = frozenset()  # pairs of keys, as those below
    relatives: frozenset = frozenset()
    earlier: frozenset = frozenset()
    no_wishes: frozenset = frozenset()
    ranks: dict = field(default_factory=dict)  # (who chose, whom): 1 for the first choice
    role_model: str = ""  # of the whole run

    @cached_property
    def by_key(self):
        """Two bases, so one person may stand in both."""
        return {card.key: card for card in self.mentors}, {card.key: card for card in self.mentees}
