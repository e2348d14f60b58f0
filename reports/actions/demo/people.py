"""Staff, pupils with their parents, and partners of the school."""

import random
import re
from datetime import date

from mentoring.actions.people import save_person
from mentoring.models import Person, PersonKind, Representative, Role, Signatory
from mentoring.schoolyear import SchoolYear
from reports import catalogue
from reports.actions.demo.accounts import make_account


def make_people(demo, school, today):
    entries = catalogue.load("demo")
    people = {}
    for kind, group in (
        (PersonKind.TEACHER, entries["staff"]),
        (PersonKind.PUPIL, entries["pupils"]),
        (PersonKind.PARTNER, entries["outsiders"]),
    ):
        for entry in group:
            people[entry["name"][0]] = (make_person(school, kind, entry, today), entry)
    for person, entry in people.values():
        if role := entry.get("role"):
            make_account(demo, school, role, role, person)
    director = next(p for p, entry in people.values() if entry.get("role") == Role.DIRECTOR)
    Signatory.objects.create(
        organisation=school, person=director, since=date(SchoolYear.of(today).start - 3, 9, 1)
    )
    return people


def make_person(school, kind, entry, today):
    last_name, first_name, patronymic = entry["name"]
    rnd = random.Random(" ".join(entry["name"]))
    person = Person(
        organisation=school,
        kind=kind,
        last_name=last_name,
        first_name=first_name,
        patronymic=patronymic,
        phones=[f"+7900555{rnd.randrange(10_000):04d}"],
        **{
            key: entry[key]
            for key in (
                "gender", "post", "subject", "experience", "category", "competences",
                "achievements", "interests", "education", "contests", "courses", "hashtags",
                "workplace", "birth_date",
            )
            if key in entry
        },
    )  # fmt: skip
    representatives = None
    if kind == PersonKind.PUPIL:
        grade = int(entry["class"][:-1])
        person.grade, person.class_letter = grade, entry["class"][-1]
        born = SchoolYear.of(today).start - grade - 7
        person.birth_date = date(born, rnd.randrange(1, 13), rnd.randrange(1, 29))
        representatives = [make_parent(last_name, patronymic, rnd)]
    return save_person(person=person, by=None, representatives=representatives)


def make_parent(last_name, patronymic, rnd):
    mother = rnd.choice(["Елена Сергеевна", "Наталья Викторовна", "Лейла Руслановна"])
    return Representative(
        relation="мать",
        full_name=f"{womans_surname(last_name)} {mother}",
        phones=[f"+7901555{rnd.randrange(10_000):04d}"],
    )


def womans_surname(surname):
    """«Алиев» → «Алиева»; the names of the catalogue that end otherwise do not change."""
    if surname.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return f"{surname}а"
    return re.sub("[иы]й$", "ая", surname)
