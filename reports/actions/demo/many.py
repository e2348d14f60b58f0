"""Schools of a large district: their people and pairs are written in bulk, for sums only."""

import random
from datetime import date, timedelta

from mentoring.actions.organisations import create_organisation
from mentoring.actions.paper_documents import register_paper_document
from mentoring.actions.programmes import open_programme
from mentoring.models import (
    Consent,
    ConsentKind,
    Meeting,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Participation,
    Person,
    PersonKind,
    Side,
)
from mentoring.schoolyear import SchoolYear
from reports.actions.demo.hundred import NAMES, PATRONYMICS, SURNAMES
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.models import Activity

PAIRS, WITHOUT_PAIR, MEETINGS = 100, 100, 6
BATCH = 2000
BEGUN = timedelta(days=20)
# (share of schools, how much of the plan is done, how many of its pairs meet)
MANNERS = ((0.55, 1.0, 0.95), (0.85, 0.7, 0.8), (1.0, 0.2, 0.4))
PLACES = ("Речная", "Лесная", "Северная", "Заводская", "Южная", "Набережная", "Луговая", "Горная")


def make_many(demo, centre, numbers, today):
    """Each has its order, its plan and a hundred pairs; some are exemplary and some are behind."""
    begun = SchoolYear.of(today).first_day + BEGUN
    for number in numbers:
        dice = random.Random(number)
        school = create_organisation(
            slug=f"school-{number}",
            name="Муниципальное общеобразовательное учреждение "
            f"«{dice.choice(PLACES)} средняя школа № {number}»",
            short_name=f"МОУ «{dice.choice(PLACES)} СШ № {number}»",
            parent=centre,
        )
        demo.schools.append(school.slug)
        _, done, meeting = next(one for one in MANNERS if dice.random() <= one[0])
        programme = open_programme(
            organisation=school, year=SchoolYear.of(today).start,
            curator=add_staff(school, dice),
        )  # fmt: skip
        fill_plan(programme, dice, done, today)
        fill_pairs(programme, dice, meeting, min(begun, today), today)


def add_staff(school, dice):
    return Person.objects.create(**name_of(school, PersonKind.TEACHER, dice), post="заместитель директора")  # fmt: skip


def fill_plan(programme, dice, done, today):
    """Orders stand in the register as papers; a diligent school has sent the first monitoring, too."""
    roadmap = lay_out_roadmap(programme=programme, template_code="school_year", by=None)
    activities = Activity.objects.filter(stage__roadmap=roadmap).in_order()
    for at, activity in enumerate(activities):
        day = programme.starts_on + timedelta(weeks=at + 1)
        if day <= today and dice.random() < done:
            activity.done_on = day
            activity.save(update_fields=["done_on"])
    journal = programme.organisation.journals.get(code="orders")
    papers = [
        ("D01", "О внедрении целевой модели наставничества", timedelta(days=dice.randrange(1, 30)))
    ]
    papers += [("D61", "Сведения мониторинга (входящий)", timedelta(days=75))] * (done == 1.0)
    for code, title, after in papers:
        day = programme.starts_on + after
        if day <= today and dice.random() < done + 0.2:
            register_paper_document(
                organisation=programme.organisation, programme=programme, by=None, title=title,
                dated_on=day, journal=journal, code=code, propose=True,
            )  # fmt: skip


def fill_pairs(programme, dice, meeting, begun, today):
    mentors = [person_of(programme.organisation, at % 3 > 0, 9, 11, dice) for at in range(PAIRS)]
    mentees = [person_of(programme.organisation, True, 5, 8, dice) for _ in range(PAIRS + WITHOUT_PAIR)]  # fmt: skip
    write(Person, [*mentors, *mentees])
    write(
        Participation,
        [
            Participation(
                organisation=programme.organisation, programme=programme, person=person,
                side=side, entered_on=programme.starts_on,
            )
            for side, people in ((Side.MENTOR, mentors), (Side.MENTEE, mentees))
            for person in people
        ],
    )  # fmt: skip
    write(Consent, [consent_of(person, programme.starts_on) for person in [*mentors, *mentees]])
    forms = {form.code: form for form in programme.forms.all()}
    pairs = write(
        Mentorship,
        [
            Mentorship(
                organisation=programme.organisation, programme=programme,
                form=forms["pupil-pupil" if mentor.is_pupil else "teacher-pupil"],
                status=MentorshipStatus.ACTIVE, started_on=begun, ends_on=programme.ends_on,
            )
            for mentor in mentors
        ],
    )  # fmt: skip
    write(MentorshipMember, [place for places in zip(pairs, mentors, mentees, strict=False) for place in places_of(*places)])  # fmt: skip
    write(Meeting, [met for pair in pairs for met in meetings_of(pair, dice, meeting, today)])


def write(model, rows):
    return model.objects.bulk_create(rows, batch_size=BATCH)


def name_of(school, kind, dice):
    gender = dice.choice("mf")
    return {
        "organisation": school, "kind": kind, "gender": gender,
        "last_name": dice.choice(SURNAMES[gender]), "first_name": dice.choice(NAMES[gender]),
        "patronymic": dice.choice(PATRONYMICS[gender]),
    }  # fmt: skip


def person_of(school, is_pupil, youngest, oldest, dice):
    if not is_pupil:
        person = Person(**name_of(school, PersonKind.TEACHER, dice), post="учитель")
        person.birth_date = date(dice.randrange(1965, 2002), 5, 4)
        return person
    grade = dice.randrange(youngest, oldest + 1)
    person = Person(**name_of(school, PersonKind.PUPIL, dice), grade=grade, class_letter=dice.choice("АБ"))  # fmt: skip
    person.birth_date = date(2025 - grade - 7 + 1, dice.randrange(1, 13), 5)
    return person


def consent_of(person, day):
    kind = ConsentKind.MINOR_DATA if person.is_minor_on(day) else ConsentKind.ADULT_DATA
    return Consent(organisation=person.organisation, person=person, kind=kind, given_on=day)


def places_of(pair, mentor, mentee):
    return [
        MentorshipMember(
            organisation=pair.organisation, mentorship=pair, person=person, is_mentor=is_mentor,
            programme=pair.programme, form=pair.form, joined_on=pair.started_on,
        )
        for person, is_mentor in ((mentor, True), (mentee, False))
    ]  # fmt: skip


def meetings_of(pair, dice, meeting, today):
    """Every second week back from today; who does not meet has met at the beginning only."""
    first = today if dice.random() < meeting else pair.started_on + timedelta(days=7)
    days = [first - timedelta(days=3 + 14 * at) for at in range(MEETINGS)]
    return [
        Meeting(
            organisation=pair.organisation, mentorship=pair, held_on=max(day, pair.started_on),
            minutes=45, topic="Работа над проектом",
        )
        for day in days
    ]  # fmt: skip
