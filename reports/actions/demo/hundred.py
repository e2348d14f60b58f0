"""A neighbour's programme of a hundred participants, measured at entry and at exit, for D59 and D60."""

import random
from datetime import date, timedelta
from itertools import product

from mentoring.actions.consents import DATA_BY_AGE, record_consent
from mentoring.actions.mentorships import confirm_mentorship, propose_mentorship
from mentoring.actions.pair_endings import close_mentorship
from mentoring.actions.people import save_participation, save_person
from mentoring.actions.programmes import open_programme
from mentoring.models import (
    MentorshipStatus,
    Participation,
    Person,
    PersonKind,
    Representative,
    Role,
    Side,
    Signatory,
)
from reports.actions.closing import close_year
from reports.actions.demo.accounts import make_account
from reports.actions.demo.measured import ask_both_waves, conclude, import_marks, plan, watch

SURNAMES = {
    "m": ["Вокуев", "Ахметов", "Лодыгин", "Оздоев", "Петров", "Канев", "Гасанов", "Сафин", "Рочев", "Ли"],
    "f": ["Вокуева", "Ахметова", "Лодыгина", "Оздоева", "Петрова", "Канева", "Гасанова", "Сафина", "Рочева", "Ли"],
}  # fmt: skip
NAMES = {
    "m": ["Тимур", "Иван", "Айдар", "Глеб", "Мурад", "Лев"],
    "f": ["Мария", "Амина", "Айгуль", "Вера", "Лейла", "Софья"],
}
PATRONYMICS = {"m": ["Иванович", "Маратович"], "f": ["Ивановна", "Маратовна"]}
INTERESTS = ["шахматы и роботы", "волейбол", "рисование", "музыка и театр", "программирование"]
# (form, who mentors, who is mentored, how many pairs, how many mentees of each mentor)
GROUPS = (
    ("pupil-pupil", PersonKind.PUPIL, PersonKind.PUPIL, 25, 1),
    ("teacher-pupil", PersonKind.TEACHER, PersonKind.PUPIL, 10, 2),
    ("teacher-teacher", PersonKind.TEACHER, PersonKind.TEACHER, 10, 1),
)
BEGUN = timedelta(days=20)


def make_hundred(demo, school, year, login):
    """A year that is over; the hundred and their curator, whose login is printed."""
    dice = random.Random(school.slug)
    names = {gender: product(NAMES[gender], SURNAMES[gender]) for gender in "mf"}
    curator = make_head(school, dice, names)
    make_account(demo, school, login, Role.CURATOR, curator)
    user = curator.memberships.get(role=Role.CURATOR).user
    programme = open_programme(organisation=school, year=year.start, curator=curator)
    plan(programme, user)
    asked, pupils = {}, []
    for group in GROUPS:
        mentors, mentees = make_group(programme, group, dice, names)
        form = group[0]
        of_pupils = group[2] == PersonKind.PUPIL
        asked[("A5", "A8"), "mentee", form] = mentees
        asked[("A6", "A9"), "mentor", form] = mentors
        asked[("A12", "A12"), "mentee", form] = mentees
        asked[("A12", "A12"), "mentor", form] = mentors
        pupils += mentees if of_pupils else []
    ask_both_waves(programme, asked, user)
    watch(programme, pupils, user)
    import_marks(programme, pupils, user)
    conclude(programme, curator, user)
    close_year(programme=programme, by=user, reason="Учебная база для проверки.")
    programme.refresh_from_db()
    return programme


def make_head(school, dice, names):
    """The director signs, the deputy is the curator."""
    director = make_person(school, PersonKind.TEACHER, dice, names, post="директор")
    Signatory.objects.create(organisation=school, person=director, since=date(2020, 9, 1))
    curator = make_person(school, PersonKind.TEACHER, dice, names, post="заместитель директора")
    consent(curator, date(2020, 9, 1))
    return curator


def make_group(programme, group, dice, names):
    code, mentor_kind, mentee_kind, pairs, each = group
    form = programme.forms.get(code=code)
    models = list(form.role_models.order_by("position"))
    everybody = ([], [])
    for at in range(pairs):
        mentor = enter(programme, form, Side.MENTOR, mentor_kind, dice, names)
        mentees = [
            enter(programme, form, Side.MENTEE, mentee_kind, dice, names) for _ in range(each)
        ]
        pair = propose_mentorship(
            programme=programme,
            form=form,
            role_model=models[at % len(models)],
            mentors=[mentor],
            mentees=mentees,
            by=None,
        )
        pair = confirm_mentorship(mentorship=pair, by=None, on=programme.starts_on + BEGUN)
        close_mentorship(
            mentorship=pair, by=None, status=MentorshipStatus.COMPLETED,
            reason="Цель достигнута, программа завершена.", on=programme.ends_on,
        )  # fmt: skip
        everybody[0].append(mentor)
        everybody[1].extend(mentees)
    return everybody


def enter(programme, form, side, kind, dice, names):
    """One of the hundred in the base, with a consent."""
    is_mentor = side == Side.MENTOR
    grade = dice.randrange(9, 12) if is_mentor else dice.randrange(5, 9)
    person = make_person(
        programme.organisation, kind, dice, names,
        **({"grade": grade, "class_letter": dice.choice("АБ")} if kind == PersonKind.PUPIL
           else {"post": "учитель", "birth_date": date(dice.randrange(1970, 1998), 5, 4)}),
    )  # fmt: skip
    consent(person, programme.starts_on)
    save_participation(
        participation=Participation(
            programme=programme, person=person, side=side, form=form,
            entered_on=programme.starts_on + timedelta(days=9),
        ),
        by=None,
    )  # fmt: skip
    return person


def make_person(school, kind, dice, names, **facts):
    gender = dice.choice("mf")
    first_name, last_name = next(names[gender])
    person = Person(
        organisation=school, kind=kind, gender=gender, last_name=last_name, first_name=first_name,
        patronymic=dice.choice(PATRONYMICS[gender]), interests=dice.choice(INTERESTS), **facts,
    )  # fmt: skip
    parents = None
    if kind == PersonKind.PUPIL:
        person.birth_date = date(2025 - person.grade - 7, dice.randrange(1, 13), 5)
        parents = [Representative(relation="мать", full_name=f"{last_name} Елена Сергеевна")]
    return save_person(person=person, by=None, representatives=parents)


def consent(person, day):
    record_consent(person=person, kind=DATA_BY_AGE, given_on=day, by=None)
