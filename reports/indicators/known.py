"""What is known of one organisation: the registers as plain counts, ready for the formulas. Pure."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Known:
    """The counts of one organisation and year; a source that was not asked for stays empty."""

    people: tuple = ()  # (Group, how many)
    contingent: object = None
    pairs: dict = field(default_factory=dict)
    meetings: dict = field(default_factory=dict)
    tasks: dict = field(default_factory=dict)
    activities: dict = field(default_factory=dict)
    partners: tuple = ((), ())
    taught: tuple = ()
    mentees_voice: object = None
    mentors_voice: object = None
    surveys: tuple = ()
    schools: tuple = ()
    is_municipal: bool = False

    def count(self, condition):
        return sum(number for group, number in self.people if condition(group))

    def entered(self, name):
        """A number of the contingent, or None while nobody has entered it."""
        return getattr(self.contingent, name, None)
