"""What the rows of the registers are made of, read in a fixed number of queries."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from mentoring.forms.fields import readable_phone
from mentoring.models import ENDED_EARLY, Mentorship, Participation, PersonKind
from mentoring.text import search_key


@dataclass(frozen=True)
class Ground:
    """Whose register, of which programme, on which day, and what the user narrowed it to."""

    organisation: object
    programme: object
    day: date
    narrowed: dict = field(default_factory=dict)

    def value(self, name):
        return self.narrowed.get(name) or ""


@dataclass(frozen=True)
class EntryRow:
    """One line of a base: the entry, its pairs, and whether somebody else bears the same name."""

    entry: object
    pairs: tuple
    school: object
    has_namesake: bool = False
    consented: bool = False

    @property
    def person(self):
        return self.entry.person

    def partners(self):
        """The other sides of the pairs, each once."""
        sides = [p.mentees() if self.entry.side == "mentor" else p.mentors() for p in self.pairs]
        return list({person.pk: person for people in sides for person in people}.values())

    @property
    def form(self):
        """The form asked for, otherwise those of the pairs."""
        if self.entry.form:
            return self.entry.form.title
        return "; ".join(dict.fromkeys(pair.form.title for pair in self.pairs))

    @property
    def born(self):
        """The year, as the form asks; the whole date only to tell two namesakes apart."""
        if self.has_namesake and self.person.birth_date:
            return self.person.birth_date
        return self.person.birth_date.year if self.person.birth_date else self.person.birth_year


def entry_rows(ground, entries):
    """The entries of a base, each with its pairs of the programme."""
    entries = list(narrow(entries, ground).order_by("person__search_key", "pk"))
    pairs = pairs_by_person(ground.programme)
    names = Counter(entry.person.search_key for entry in entries)
    return [
        EntryRow(
            entry,
            tuple(pairs[entry.person_id, entry.side]),
            ground.organisation,
            names[entry.person.search_key] > 1,
            entry.consented,
        )
        for entry in entries
    ]


def base(ground, side):
    return (
        Participation.objects.filter(programme=ground.programme, side=side)
        .present()
        .with_data_consent(ground.day)
        .select_related("person", "form")
        .prefetch_related("person__representatives")
    )


def narrow(entries, ground):
    if form := ground.value("form"):
        entries = entries.filter(form=form)
    if ground.value("consented"):
        entries = entries.filter(consented=True)
    for word in search_key(ground.value("q")).split():
        entries = entries.filter(person__search_key__contains=word)
    return entries


def pairs_by_person(programme):
    """(person, side) → the pairs at work or brought to their end, in order."""
    pairs = defaultdict(list)
    kept = Mentorship.objects.filter(programme=programme).exclude(status__in=ENDED_EARLY)
    for pair in kept.with_people().order_by("pk"):
        for member in pair.present():
            pairs[member.person_id, "mentor" if member.is_mentor else "mentee"].append(pair)
    return pairs


def contacts_of(person):
    """Own telephones and e-mail."""
    return ", ".join(filter(None, [*map(readable_phone, person.phones), person.email]))


def contacts_for(person):
    """How to reach a participant: through his parents where they are known."""
    parents = person.representatives.all()
    return "\n".join(map(contacts_of_parent, parents)) if parents else contacts_of(person)


def contacts_of_parent(parent):
    """«мать: Родителева Ольга Павловна, +7 901 555-12-34»."""
    relation = f"{parent.relation or 'представитель'}:"
    rest = filter(None, [parent.full_name, *map(readable_phone, parent.phones), parent.email])
    return f"{relation} {', '.join(rest)}"


def place_of(person, school):
    """Where somebody works or learns; of one's own people the school, of pupils their class too."""
    if person.kind == PersonKind.PUPIL:
        return ", ".join(filter(None, [str(school), person.place]))
    return person.workplace or (str(school) if person.kind == PersonKind.TEACHER else "")


def places_of(people, school):
    return "\n".join(dict.fromkeys(filter(None, (place_of(person, school) for person in people))))


def names_of(people):
    return "\n".join(person.full_name for person in people)
