"""A person who stands in a file twice is one person. Pure."""

from collections import defaultdict
from dataclasses import replace

from mentoring.roster.problems import WARNING
from mentoring.roster.roster import Message
from mentoring.text import search_key


class Repeats:
    """The first row counts; later ones are skipped and say which row they repeat."""

    def __init__(self):
        self.seen = defaultdict(list)
        self.amended = []  # rows to which a later one has added a partner

    def mark(self, draft):
        if draft.action != "row":
            return
        same = self.seen[draft.kind, search_key(*name_of(draft))]
        first = next((known for known in same if is_same(known, draft)), None) if same else None
        if first is None:
            warn_of_namesake(same, draft)
            same.append(draft)
        elif skip(draft, first):
            self.amended.append(first)


def warn_of_namesake(known, draft):
    """Namesakes happen, and so do two rows about one person."""
    if known and draft.kind != "pairs":
        text = (
            f"В файле есть полный тёзка: строка {known[-1].number}. Проверьте, что это разные люди."
        )
        draft.messages.append(Message(WARNING, "", "", text))


def name_of(draft):
    person = draft.person
    return person["last_name"], person["first_name"], person["patronymic"]


def is_same(known, draft):
    """Namesakes differ by birth; without a birth, by class. Pairs differ by the other side."""
    one, other = known.person, draft.person
    if draft.kind == "pairs" and one.get("partner_name") != other.get("partner_name"):
        return False
    born, also_born = birth_of(one), birth_of(other)
    if born and also_born:
        return born == also_born or is_within(born, also_born)
    classes = {one["school_class"], other["school_class"]} - {None}
    return len(classes) < 2


def birth_of(person):
    return person["birth_date"] or person["birth_year"]


def is_within(born, also_born):
    """A year and a date of that year may be the same birth."""
    years = [value if isinstance(value, int) else value.year for value in (born, also_born)]
    return years[0] == years[1] and (isinstance(born, int) or isinstance(also_born, int))


def skip(draft, first):
    """The row says which row it repeats; whether that one has got a partner by it."""
    where = f"строка {first.number}"
    if first.sheet and first.sheet != draft.sheet:
        where = f"лист «{first.sheet}», {where}"
    draft.action = "skip"
    draft.reason = f"Этот человек уже есть в файле: {where}."
    has_amended = take_partners(draft, first)
    draft.messages = [
        replace(message, level=WARNING) if message.level == "error" else message
        for message in draft.messages
    ]
    draft.messages += [Message(WARNING, "", "", text) for text in differences(first, draft)]
    return has_amended


def take_partners(draft, first):
    """A mentor listed once per mentee is one mentor of several mentees."""
    theirs = first.person.setdefault("partners", []) if draft.person.get("partners") else []
    new = [partner for partner in draft.person.get("partners", ()) if partner not in theirs]
    if new:
        theirs += new
        names = (" ".join(filter(None, partner.values())) for partner in theirs)
        first.person["partner_name"] = "; ".join(names)
        draft.reason = draft.reason[:-1] + ", пара добавлена к той строке."
    return bool(new)


def differences(first, draft):
    one, other = first.person, draft.person
    if (
        one["school_class"]
        and other["school_class"]
        and one["school_class"] != other["school_class"]
    ):
        yield f"В строке {first.number} указан другой класс."
    if one["phones"] and other["phones"] and not set(one["phones"]) & set(other["phones"]):
        yield f"В строке {first.number} указан другой телефон: возможно, это однофамилец."
