"""The people of an organisation in memory: an import of ten thousand rows asks four queries."""

import json
from collections import defaultdict

from django.db.models import TextField
from django.db.models.functions import Cast

from mentoring.models import Participation, Person, Representative
from mentoring.text import search_key

COLUMNS = (
    "last_name", "first_name", "patronymic", "gender", "birth_date", "birth_year", "post",
    "subject", "experience", "category", "workplace", "phones", "email", "competences",
    "achievements", "interests", "courses", "hashtags", "note",
)  # fmt: skip
# As text: most lists are empty or hold one telephone, and decoding them all is a seventh of the work.
LISTS = {name: Cast(name, TextField()) for name in ("phones", "hashtags")}
LOADED = (
    "pk", "search_key", "kind", "version", "left_on", "grade", "class_letter",
    *(LISTS.get(name, name) for name in COLUMNS),
)  # fmt: skip
ENTRY = (
    "form_id", "request", "channel", "wanted_age", "time_resource", "role_model", "capacity",
    "entered_on", "ended_on", "training", "results", "feedback", "is_completed",
)  # fmt: skip
ABSENT = {
    "capacity": 3,
    "is_completed": False,
    "entered_on": None,
    "ended_on": None,
    "form_id": None,
}


class Entry:
    """A row of the base of mentors or mentees, stored or to be."""

    __slots__ = ("before", "pk", "person", "side", "values", "version")

    def __init__(self, person, side, values, pk=None, version=0):
        self.person, self.side, self.values = person, side, values
        self.pk, self.version, self.before = pk, version, {}


class Relative:
    """A parent or guardian, stored or to be."""

    __slots__ = ("before", "email", "full_name", "person", "phones", "pk", "relation")

    def __init__(self, person, relation, full_name, phones, email, pk=None):
        self.person, self.relation, self.full_name = person, relation, full_name
        self.phones, self.email, self.pk, self.before = phones, email, pk, {}

    @property
    def said(self):
        return self.relation, self.full_name, tuple(self.phones), self.email


class Known:
    """A person, stored or to be created by this import, as he will be after it."""

    __slots__ = (
        "before", "entries", "key", "kind", "left_on", "pk", "relatives", "row", "values", "version",
    )  # fmt: skip

    def __init__(self, key, kind, values, pk=None, version=0, left_on=None):
        self.key, self.kind, self.values = key, kind, values
        self.pk, self.version, self.left_on = pk, version, left_on
        self.before, self.entries, self.relatives = {}, {}, []
        self.row = None  # the position of the row that creates him

    @property
    def full_name(self):
        names = (self.values[name] for name in ("last_name", "first_name", "patronymic"))
        return " ".join(filter(None, names))

    @property
    def born(self):
        return self.values["birth_date"] or self.values["birth_year"]


EMPTY = {**dict.fromkeys(COLUMNS, ""), "birth_date": None, "birth_year": None, "school_class": ""}


def new_person(names, kind, gender=None):
    """Somebody whom nobody here knew: last name, first name, patronymic and little else yet."""
    cut = [name[:100] for name in names]
    values = {**EMPTY, "phones": [], "hashtags": [], "gender": gender or ""}
    values |= zip(COLUMNS[:3], cut, strict=True)
    return Known(search_key(*names), kind, values)


def new_entry(known, side):
    return Entry(known, side, {**dict.fromkeys(ENTRY, ""), **ABSENT})


class KnownPeople:
    """Everybody the organisation knows, found by name; newcomers of the file join them."""

    def __init__(self, organisation):
        self.everybody = []
        self.by_key = defaultdict(list)
        self.by_pk = {}
        self.indexes = {}
        for row in (
            Person.objects.filter(organisation=organisation).values_list(*LOADED).iterator(5000)
        ):
            self.load(row)
        for pk, owner, relation, full_name, phones, email in (
            Representative.objects.filter(organisation=organisation)
            .order_by("pk")
            .values_list("pk", "person_id", "relation", "full_name", LISTS["phones"], "email")
            .iterator(5000)
        ):
            if known := self.by_pk.get(owner):
                said = (relation, full_name, list_of(phones), email)
                known.relatives.append(Relative(known, *said, pk=pk))

    def load(self, row):
        pk, key, kind, version, left_on, grade, letter, *values = row
        if not key:
            return  # erased: nobody is to be found behind the row
        values = dict(zip(COLUMNS, values, strict=True))
        values["phones"] = list_of(values["phones"])
        values["hashtags"] = list_of(values["hashtags"])
        values["school_class"] = f"{grade}{letter}" if grade else ""
        self.add(Known(key, kind, values, pk, version, left_on))

    def load_entries(self, programme):
        entries = Participation.objects.filter(programme=programme)
        for pk, owner, side, version, *values in entries.values_list(
            "pk", "person_id", "side", "version", *ENTRY
        ).iterator(5000):
            if known := self.by_pk.get(owner):
                values = dict(zip(ENTRY, values, strict=True))
                known.entries[side] = Entry(known, side, values, pk, version)

    def add(self, known):
        self.everybody.append(known)
        self.by_key[known.key].append(known)
        if known.pk:
            self.by_pk[known.pk] = known
        for name, index in self.indexes.items():
            for key in INDEXES[name](known):
                index[key].append(known)
        return known

    def found(self, name, key):
        """People by one of the rarer keys; its index is made when it is first asked for."""
        if name not in self.indexes:
            self.indexes[name] = defaultdict(list)
            for known in self.everybody:
                for one in INDEXES[name](known):
                    self.indexes[name][one].append(known)
        return self.indexes[name].get(key, ())


def list_of(text):
    """A stored list of texts; the usual ones without the decoder."""
    if text == "[]":
        return []
    is_single = text.count('"') == 2 and "\\" not in text
    return [text[2:-2]] if is_single else json.loads(text)


def initials_key(last_name, first_name, patronymic):
    return search_key(last_name, first_name[:1], patronymic[:1])


def names_of(values):
    return values["last_name"], values["first_name"], values["patronymic"]


INDEXES = {
    "initials": lambda known: [initials_key(*names_of(known.values))],
    "without patronymic": lambda known: [search_key(*names_of(known.values)[:2])],
    "birth": lambda known: [known.values["birth_date"]] if known.values["birth_date"] else [],
    "class": lambda known: [known.values["school_class"]] if known.values["school_class"] else [],
    "given": lambda known: [search_key(*names_of(known.values)[1:])],
}
