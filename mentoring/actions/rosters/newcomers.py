"""Mentors whom only a list of pairs names: they are entered together with their pairs."""

from mentoring.actions.rosters.facts import NAMES, fitting
from mentoring.actions.rosters.known import new_entry, new_person
from mentoring.actions.rosters.matching import Wanted, find
from mentoring.models import PersonKind, Side
from mentoring.roster.classes import class_in_text
from mentoring.roster.person_names import is_initial
from mentoring.roster.phones import phones
from mentoring.russian.gender import detect_gender

TITLE = "наставник"


def newcomer(plan, planned, partner):
    """A new card for the mentor of the row, or why there can be none; nobody alike is doubled."""
    names = [partner[name] for name in NAMES]
    if is_initial(names[1]):
        return None, "полное имя не указано"
    read = planned.row.person
    form = plan.forms.named(read.get("form", ""))
    school_class = class_in_text(read.get("partner_class") or read.get("partner_post", ""))
    kind = kind_of_mentor(form, school_class)
    unborn = {"birth_date": None, "birth_year": None, "school_class": school_class}
    found = find(plan.people, Wanted.of(partner | unborn, kind))
    if found.candidates:
        return None, "похожий человек уже есть в списках, уточните имя"
    if found.known:
        return found.known, ""
    known = plan.people.add(new_person(names, kind, detect_gender(*names)))
    fill(known, read, school_class)
    known.entries[Side.MENTOR] = new_entry(known, Side.MENTOR)
    planned.changes[TITLE] = ["", f"{known.full_name}: новая карточка в базе наставников"]
    text = f"Наставника «{known.full_name}» ещё нет в списках: он войдёт вместе с парой."
    planned.say("info", text)
    return known, ""


def kind_of_mentor(form, school_class):
    if school_class:
        return PersonKind.PUPIL
    return form.mentor_kind if form else PersonKind.TEACHER


def fill(known, read, school_class):
    known.values["school_class"] = school_class
    if not school_class:
        known.values["post"] = fitting("post", read.get("partner_post", ""))
    known.values["workplace"] = fitting("workplace", read.get("partner_place", ""))
    known.values["phones"] = list(phones(read.get("partner_phone", "")).value)


def make_room(mentor, places):
    """The list is the school's decision: a mentor it brings has as many places as it gives him."""
    entry = mentor.entries[Side.MENTOR]
    entry.values["capacity"] = max(entry.values["capacity"], places.taken[id(mentor)] + 1)
