"""What follows from the values of a row that has been read: gender, class, parents."""

from mentoring.roster import values
from mentoring.roster.classes import class_in_text
from mentoring.roster.problems import INFO, WARNING, Problem
from mentoring.russian.gender import detect_gender

WITH_CLASS = ("pupils", "mentees", "pairs")


def finish(draft, default_class):
    """What follows from the other values: gender, letter of the class, parents."""
    person = draft.person
    letter = person.pop("class_letter", "")
    if person["school_class"] and person["school_class"].isdigit():
        person["school_class"] += letter or ""
    if not person["school_class"] and default_class and draft.kind in WITH_CLASS:
        person["school_class"] = default_class
    if not person["gender"] and person["last_name"]:
        person["gender"] = detect_gender(
            person["last_name"], person["first_name"], person["patronymic"]
        )
    if person["birth_date"]:
        person["birth_year"] = None  # the date says it
    said = person.pop("representative_relation", "")
    if draft.representatives:
        person["representatives"] = representatives = list(draft.representatives.values())
        for one in representatives:
            one["relation"] = one["relation"] or said
    take_class_from_workplace(person, draft.kind)


def take_class_from_workplace(person, kind):
    """A pupil who is a mentor works «в 10А классе»: the base of mentors has no other column."""
    place = person.get("workplace")
    if not place or person["school_class"] or kind not in ("mentors", "mentees"):
        return
    whole = values.school_class(place)
    is_pupil = person.get("form", "").startswith("ученик –") or kind == "mentees"
    found = whole.value if not whole.problems else class_in_text(place) if is_pupil else ""
    if found:
        person["school_class"] = found
        if found == whole.value:
            del person["workplace"]


STRUCK = Problem(
    WARNING,
    "Строка в файле зачёркнута, но прочитана: проверьте, нужен ли этот человек.",
    "Если он выбыл, удалите строку из файла.",
)
HIDDEN = Problem(INFO, "Строка скрыта в файле, но прочитана.", "Лишнюю строку удалите из файла.")
