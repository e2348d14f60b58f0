"""What a contingent would be by the list of people of the program: a proposal, saved by a person only."""

from collections import Counter
from dataclasses import dataclass

from mentoring.models import Person, PersonKind
from mentoring.pairing.words import years_of
from mentoring.russian.dates import date_short
from reports.indicators.people import YOUNG_SPECIALIST


@dataclass(frozen=True)
class Proposal:
    """The counted numbers, where they come from, and what the list does not know."""

    values: dict
    source: str
    warnings: tuple


def proposal_of(organisation, age_day, today):
    people = Person.objects.filter(organisation=organisation).present()
    pupils = list(people.pupils())
    teachers = list(people.filter(kind=PersonKind.TEACHER))
    ages = [age for one in pupils if (age := one.age_on(age_day)) is not None]
    grades = [one.grade for one in pupils if one.grade]
    values = {
        "grades": counts(grades) if len(grades) == len(pupils) else {},
        "ages": counts(ages) if len(ages) == len(pupils) else {},
        "pupils": len(pupils) or None,
        "pupils_10_19": sum(10 <= age <= 19 for age in ages) if pupils else None,
        "pupils_15_19": sum(15 <= age <= 19 for age in ages) if pupils else None,
        "teachers": len(teachers) or None,
        "teachers_under_35": sum(is_under_35(one, age_day) for one in teachers) if teachers else None,
        "young_specialists": sum(map(is_young, teachers)) if teachers else None,
    }  # fmt: skip
    source = f"список людей программы на {date_short(today)}"
    return Proposal(values, source, tuple(warnings_of(pupils, teachers, ages, grades)))


def counts(numbers):
    return {str(key): number for key, number in sorted(Counter(numbers).items())}


def is_under_35(person, day):
    age = person.age_on(day)
    return age is not None and age < 35


def is_young(person):
    years = years_of(person.experience)
    return years is not None and years <= YOUNG_SPECIALIST


def warnings_of(pupils, teachers, ages, grades):
    """Every sentence names how many cards are silent, so that nobody takes a part for the whole."""
    silent = (
        (
            len(pupils) - len(ages),
            "Обучающихся без даты рождения",
            ", в счёт по возрасту они не вошли",
        ),
        (
            len(pupils) - len(grades),
            "Обучающихся без класса",
            ", таблица по параллелям не заполнена",
        ),
        (sum(one.birth_date is None for one in teachers), "Педагогов без даты рождения", ""),
        (sum(years_of(one.experience) is None for one in teachers), "Педагогов без стажа", ""),
    )
    yield from (f"{who}: {number}{so}." for number, who, so in silent if number)
    yield (
        f"В списке обучающихся: {len(pupils)}, педагогов: {len(teachers)}. Если загружена не вся школа, "
        "впишите числа из отчёта школы."
    )
