"""What only people know is typed when a paper is issued; everything else is proposed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from mentoring.models import Document, Person

WORDS = ("text", "lines")


@dataclass(frozen=True)
class Ground:
    """For whom, in which programme and on which day a paper is being issued."""

    organisation: object
    programme: object
    day: date
    # What is chosen already: proposals speak of this very event, not of the one likeliest today.
    asked: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Input:
    """One field of the issue form: text, lines, date, number, person, people or choice."""

    name: str
    label: str
    kind: str = "text"
    default: Callable = lambda ground: None
    help: str = ""
    choices: Callable = lambda ground: ()
    is_required: bool = False
    # The words of the last document of this code are proposed anew, also of these codes.
    is_carried: bool = True
    like: tuple[str, ...] = ()


class Said:
    """The values a paper is printed with: typed ones, otherwise those proposed."""

    def __init__(self, code, inputs, ground, typed=None):
        self.inputs = inputs
        if typed is not None:
            ground = replace(ground, asked=typed)
        self.standard = {field.name: field.default(ground) for field in inputs}
        if typed is None:
            typed = self.standard | carried(code, inputs, ground)
        self.values = {field.name: filled(typed.get(field.name)) for field in inputs}

    def __getitem__(self, name):
        return self.values[name] or None

    def lines(self, name):
        return self.values[name] or []

    def facts(self):
        """For the register: the values, so that next year proposes them, and what is one's own."""
        return {
            "typed": {name: plain(value) for name, value in self.values.items()},
            "own_words": [field.label for field in self.inputs if self.is_own(field)],
        }

    def is_own(self, field):
        standard = filled(self.standard[field.name])
        return field.kind in WORDS and bool(standard) and self.values[field.name] != standard


def filled(value):
    return "" if value is None else value


def plain(value):
    if isinstance(value, Person):
        return value.pk
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def proposed_values(line, ground):
    """What the issue form shows before anybody has typed."""
    if ground.programme is None:
        return {}
    return Said(line.code, line.inputs, ground).values


def carried(code, inputs, ground):
    """Nothing is typed twice: the words of the last such document, people who are still here."""
    values = {}
    for codes in {(code, *one.like) for one in inputs if one.is_carried}:
        if last := last_document(codes, ground):
            own = [f for f in inputs if f.is_carried and (code, *f.like) == codes]
            values |= {f.name: value for f in own if (value := carried_value(f, last, ground))}
    return values


def last_document(codes, ground):
    documents = Document.objects.not_cancelled().filter(organisation=ground.organisation)
    return documents.filter(code__in=codes).order_by("-pk").first()


def carried_value(field, last, ground):
    value = last.facts.get("typed", {}).get(field.name)
    if field.kind == "date":
        return None  # a day of last year is no day of this one
    if field.kind in ("person", "people"):
        people = Person.objects.present().filter(organisation=ground.organisation)
        wanted = value if isinstance(value, list) else [value] if value else []
        found = {person.pk: person for person in people.filter(pk__in=wanted)}
        here = [found[pk] for pk in wanted if pk in found]
        return here if field.kind == "people" else next(iter(here), None)
    return value
