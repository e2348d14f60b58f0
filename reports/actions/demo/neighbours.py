"""Plainer schools of the same district, for the sums of the coordinator."""

import random
from datetime import timedelta

from mentoring.actions.consents import DATA_BY_AGE, record_consent
from mentoring.actions.mentorships import confirm_mentorship, propose_mentorship
from mentoring.actions.organisations import create_organisation
from mentoring.actions.people import save_person
from mentoring.actions.programmes import open_programme
from mentoring.models import Person, PersonKind
from mentoring.schoolyear import SchoolYear
from reports.actions.demo.hundred import make_hundred

FIRST = 2  # this neighbour has a whole year behind it
FIRST_NAMES = {"m": ["Иван", "Тимур", "Айдар"], "f": ["Мария", "Амина", "Айгуль"]}
SURNAMES = ["Вокуев", "Ахметов", "Лодыгин", "Оздоев", "Петров", "Канев", "Гасанов", "Сафин"]
PATRONYMICS = {"m": ["Иванович", "Маратович"], "f": ["Ивановна", "Маратовна"]}


def make_neighbour(demo, centre, number, today):
    """A plainer school of the same district, for the sums of the coordinator."""
    rnd = random.Random(number)
    school = create_organisation(
        slug=f"school-{number}",
        name=f"Муниципальное общеобразовательное учреждение «Средняя школа № {number}»",
        short_name=f"МОУ «СШ № {number}»",
        parent=centre,
    )
    demo.schools.append(school.slug)
    if number == FIRST:
        make_hundred(demo, school, SchoolYear(SchoolYear.of(today).start - 1), f"curator-{number}")
    programme = open_programme(organisation=school, year=SchoolYear.of(today).start)
    form = programme.forms.get(code="teacher-pupil")
    begun = SchoolYear.of(today).first_day + timedelta(days=9)
    for _ in range(rnd.randrange(3, 9)):
        mentor = make_neighbour_person(school, PersonKind.TEACHER, rnd, post="учитель")
        mentee = make_neighbour_person(school, PersonKind.PUPIL, rnd, grade=rnd.randrange(5, 12))
        for person in (mentor, mentee):
            record_consent(person=person, kind=DATA_BY_AGE, given_on=begun, by=None)
        pair = propose_mentorship(
            programme=programme, form=form, mentors=[mentor], mentees=[mentee], by=None
        )
        confirm_mentorship(mentorship=pair, by=None, on=min(begun, today))


def make_neighbour_person(school, kind, rnd, **facts):
    gender = rnd.choice("mf")
    return save_person(
        person=Person(
            organisation=school,
            kind=kind,
            gender=gender,
            last_name=rnd.choice(SURNAMES) + ("а" if gender == "f" else ""),
            first_name=rnd.choice(FIRST_NAMES[gender]),
            patronymic=rnd.choice(PATRONYMICS[gender]),
            **facts,
        ),
        by=None,
    )
