"""A row as it was read, in the words of our tables."""

from functools import lru_cache

from rapidfuzz import fuzz, process

from mentoring.models import Participation, Person, PersonKind, Representative, RosterKind, Side
from mentoring.roster.choices import form as form_of_text
from mentoring.text import search_key

NEARLY = 85  # per cent of equal letters in the title of a model of roles
NAMES = ("last_name", "first_name", "patronymic")
TEXTS = (
    "post", "subject", "experience", "category", "workplace", "email", "competences",
    "achievements", "interests", "courses", "note",
)  # fmt: skip
LISTS = ("phones", "hashtags")
BASE_TEXTS = ("request", "channel", "time_resource", "role_model", "results", "feedback")
SIDES = {
    RosterKind.MENTEES: Side.MENTEE,
    RosterKind.PAIRS: Side.MENTEE,
    RosterKind.MENTORS: Side.MENTOR,
}
# Read, shown and not stored by the import: each has its own page and its own rules.
ELSEWHERE = {
    "pupil_category": "программе категория не нужна",
    "period": "период не разобран на даты",
    "partner_class": "данные второго участника пары берутся из его карточки",
    "partner_place": "данные второго участника пары берутся из его карточки",
    "partner_post": "данные второго участника пары берутся из его карточки",
    "partner_phone": "данные второго участника пары берутся из его карточки",
    "partner_email": "данные второго участника пары берутся из его карточки",
}
SCHOOL_WORDS = ("школ", "сош", "гимназ", "лицей", "оош", "мбоу", "моу", "гбоу", "мкоу", "маоу")


def longest(model, name):
    return model._meta.get_field(name).max_length


LONGEST = {
    **{name: most for name in (*NAMES, *TEXTS) if (most := longest(Person, name))},
    **{name: most for name in BASE_TEXTS if (most := longest(Participation, name))},
    "wanted_age": longest(Participation, "wanted_age"),
    "training": longest(Participation, "training"),
    "relation": longest(Representative, "relation"),
    "full_name": longest(Representative, "full_name"),
}


def fitting(name, text):
    """The text, or as much of it as the column takes."""
    most = LONGEST.get(name)
    return text if most is None or len(text) <= most else text[:most].rstrip()


def person_facts(read):
    """Column → value of the person himself; what the row does not say is not there."""
    facts = {name: fitting(name, value) for name in TEXTS if (value := read.get(name))}
    for name in LISTS:
        if value := read.get(name):
            facts[name] = value
    if value := read.get("school_class"):
        facts["school_class"] = value
    if born := read.get("birth_date"):
        facts["birth_date"] = born
        facts["birth_year"] = born.year
    elif year := read.get("birth_year"):
        facts["birth_year"] = year
    return facts


def base_facts(read, side, form):
    """Column → value of the entry in the base of mentors or mentees."""
    facts = {name: fitting(name, value) for name in BASE_TEXTS if (value := read.get(name))}
    for name in ("entered_on", "ended_on"):
        if value := read.get(name):
            facts[name] = value
    if read.get("mark") is not None:
        facts["is_completed"] = read["mark"]
    if form:
        facts["form_id"] = form.pk
    if side == Side.MENTOR:
        facts |= mentor_facts(read)
    return facts


def mentor_facts(read):
    facts = {}
    if value := read.get("capacity"):
        facts["capacity"] = value
    if value := read.get("training"):
        facts["training"] = fitting("training", value)
    if wanted := read.get("wanted_age"):
        facts["wanted_age"] = fitting("wanted_age", wanted["text"])
    return facts


def relatives(read):
    """Parents and guardians: (relation, full name, telephones, e-mail) each."""
    return [
        (
            fitting("relation", one["relation"]),
            fitting("full_name", one["full_name"]),
            tuple(one["phones"]),
            one["email"],
        )
        for one in read.get("representatives", ())
    ]


def kind_of_person(kind, read, form):
    """Who the row is about: pupil, teacher or partner; None when the row does not say."""
    if kind == RosterKind.STAFF:
        return PersonKind.TEACHER
    if kind == RosterKind.PUPILS or read.get("school_class"):
        return PersonKind.PUPIL
    if form:
        return form.mentor_kind if kind == RosterKind.MENTORS else form.mentee_kind
    place = read.get("workplace", "").casefold()
    if place and not any(word in place for word in SCHOOL_WORDS):
        return PersonKind.PARTNER
    return PersonKind.TEACHER if read.get("post") or read.get("subject") else None


def likely_kind(kind, read, today):
    """Who somebody is of whom the row says nothing: mentees are pupils, mentors are teachers."""
    born = read["birth_date"].year if read["birth_date"] else read["birth_year"]
    if kind == RosterKind.MENTORS and (not born or today.year - born > 17):
        return PersonKind.TEACHER
    return PersonKind.PUPIL


class Forms:
    """The organisation's forms of mentoring by the words of the file."""

    def __init__(self, forms):
        self.forms = list(forms)
        self.by_title = {words_of(form.title): form for form in self.forms}
        self.models = {}  # of the forms that were asked about

    def named(self, text):
        return self.by_title.get(words_of(text)) if text else None

    def role_model(self, form, text):
        """The form's model of roles that the words mean, slips of the pen forgiven."""
        if not text:
            return None
        if form.pk not in self.models:
            self.models[form.pk] = {search_key(one.title): one for one in form.role_models.all()}
        models = self.models[form.pk]
        found = process.extractOne(
            search_key(text), list(models), scorer=fuzz.ratio, score_cutoff=NEARLY
        )
        return models[found[0]] if found else None

    def fitting(self, mentor_kind, mentee_kind):
        """The one form for such a pair; None when there is none or a choice."""
        found = [
            form
            for form in self.forms
            if form.is_offered
            and (form.mentor_kind, form.mentee_kind) == (mentor_kind, mentee_kind)
        ]
        return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1024)
def words_of(title):
    return search_key(form_of_text(title).value or title)
