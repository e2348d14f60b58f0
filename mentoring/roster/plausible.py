"""Whether the values of one person go together. Pure."""

from functools import lru_cache

from mentoring.roster.problems import WARNING, Problem
from mentoring.schoolyear import SchoolYear

FIRST_CLASS_AGE = 6  # the age in the autumn of a class is about its number and six years
YOUNGEST, OLDEST_PUPIL = 5, 20
WIDE = 2


def doubts(person, kind, today):
    """Warnings about age and class, and about a minor mentee nobody answers for."""
    born = person["birth_date"].year if person["birth_date"] else person["birth_year"]
    if born:
        yield from about_age(person, kind, autumn_of(today) - born)
    if kind == "mentees" and is_minor(born, today) and not person.get("representatives"):
        yield Problem(WARNING, "Не указан законный представитель несовершеннолетнего.")
    if shared := shared_email(person):
        yield Problem(
            WARNING, f"Один адрес почты у нескольких людей: {shared}.", "Проверьте, чей он."
        )
    first, last = person.get("entered_on"), person.get("ended_on")
    if first and last and last < first:
        yield Problem(WARNING, "Дата завершения раньше даты вхождения.", "Проверьте даты.")


def shared_email(person):
    """An address that stands twice in a family: of a pupil and a parent, or of both parents.

    Letters and secret links for one of them would be read by the other.
    """
    parents = person.get("representatives")
    if not parents:
        return ""
    written = [person["email"], *(parent["email"] for parent in parents)]
    known = [address.lower() for address in written if address]
    return next((address for address in known if known.count(address) > 1), "")


def about_age(person, kind, age):
    grade = grade_of(person["school_class"])
    if grade and abs(age - grade - FIRST_CLASS_AGE) > WIDE:
        yield Problem(WARNING, "Возраст не подходит к классу.", "Проверьте дату рождения и класс.")
    elif kind == "pupils" and not YOUNGEST <= age <= OLDEST_PUPIL:
        yield Problem(WARNING, f"Возраст ученика — {age}.", "Проверьте дату рождения.")
    elif kind in ("mentors", "staff") and age < YOUNGEST * 2:
        yield Problem(WARNING, f"Возраст наставника — {age}.", "Проверьте дату рождения.")


@lru_cache(maxsize=8)
def autumn_of(today):
    return SchoolYear.of(today).start


@lru_cache(maxsize=256)
def grade_of(school_class):
    return int("".join(filter(str.isdigit, school_class or "")) or 0)


def is_minor(born, today):
    return bool(born) and today.year - born < 18
