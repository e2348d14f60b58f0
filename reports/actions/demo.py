"""A believable school, made only by what its users could have done themselves."""

import random
import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from mentoring.actions.consents import DATA_BY_AGE, record_consent, withdraw_consent
from mentoring.actions.documents import issue_document
from mentoring.actions.meetings import record_meeting
from mentoring.actions.mentorships import close_mentorship, confirm_mentorship, propose_mentorship
from mentoring.actions.organisations import create_organisation, grant_role
from mentoring.actions.people import save_participation, save_person
from mentoring.actions.programmes import open_programme
from mentoring.actions.signing import sign_document
from mentoring.models import (
    Meeting,
    MeetingKind,
    MentorshipStatus,
    Organisation,
    OrganisationKind,
    Participation,
    Person,
    PersonKind,
    Representative,
    Role,
    Signatory,
    User,
)
from mentoring.schoolyear import SchoolYear
from reports import catalogue
from reports.actions.demo_selection import select_mentors, show_certificates
from roadmap.actions.activities import complete_activity
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.models import Activity

LETTERS = "abcdefghkmnpqrstuvwxyz23456789"


@dataclass
class Demo:
    """What was made: organisations and the logins to print."""

    schools: list = field(default_factory=list)
    users: list = field(default_factory=list)


@transaction.atomic
def make_demo(*, schools=1, today=None):
    """One school with a finished year behind it and one under way; more are its neighbours."""
    if Organisation.objects.exists() or User.objects.exists():
        raise ValidationError(
            "В базе уже есть данные. Демонстрация создаётся только в пустой базе: "
            "задайте другую DATABASE_URL или VAR_DIR."
        )
    today = today or timezone.localdate()
    demo = Demo()
    centre = make_organisation("centre", OrganisationKind.MUNICIPAL_CENTRE)
    make_account(demo, centre, "coordinator", Role.COORDINATOR)
    make_organisation("partner", OrganisationKind.PARTNER, parent=centre)
    make_school(demo, centre, today)
    for number in range(2, schools + 1):
        make_neighbour(demo, centre, number, today)
    return demo


def make_organisation(name, kind, parent=None):
    entry = dict(catalogue.load("demo")[name])
    organisation = create_organisation(
        slug=entry.pop("slug"),
        name=entry.pop("name"),
        short_name=entry.pop("short_name"),
        kind=kind,
        parent=parent,
    )
    for key, value in entry.items():
        setattr(organisation, key, value)
    organisation.full_clean()
    organisation.save()
    return organisation


def make_account(demo, organisation, login, role, person=None):
    password = get_random_string(10, LETTERS)
    user = User.objects.create_user(
        login,
        password=password,
        first_name=person.first_name if person else "",
        last_name=person.last_name if person else Role(role).label.capitalize(),
    )
    grant_role(organisation=organisation, user=user, role=role, person=person)
    demo.users.append(
        {"login": login, "password": password, "role": role, "title": Role(role).label}
    )
    return user


def make_school(demo, centre, today):
    school = make_organisation("school", OrganisationKind.SCHOOL, parent=centre)
    demo.schools.append(school.slug)
    people = make_people(demo, school, today)
    make_account(demo, school, "admin", Role.OPERATOR)
    this_year = SchoolYear.of(today)
    last_year = SchoolYear(this_year.start - 1)
    make_year(school, people, last_year, today=last_year.end_of_lessons, finished=True)
    show_certificates(people, today)
    make_year(school, people, this_year, today=today, finished=False)
    withdraw_one(people, today)


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
                "gender", "post", "subject", "experience", "competences", "hashtags", "workplace",
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


def make_year(school, people, year, *, today, finished):
    curator = next(p for p, entry in people.values() if entry.get("role") == Role.CURATOR)
    programme = open_programme(organisation=school, year=year.start, curator=curator)
    programme.forms.add(school.mentoring_forms.get(code="employer-pupil"))
    roadmap = lay_out_roadmap(programme=programme, template_code="school_year", by=None)
    enter_bases(programme, people, finished)
    select_mentors(programme, finished=finished, today=today)
    pairs = catalogue.load("demo")["pairs"]
    for entry in pairs:
        if entry["when"] == "both" or (entry["when"] == "now" and not finished):
            make_pair(programme, people, entry, today=today, finished=finished)
    if not finished:
        sign_order_on_pairs(programme, people)
        for entry in pairs:  # they came after the order: an amending one is due
            if entry["when"] == "proposed":
                make_pair(programme, people, entry, today=today, finished=False)
    do_activities(roadmap, programme, today=today, finished=finished)
    if finished:
        programme.is_closed = True
        programme.save(update_fields=["is_closed"])


def sign_order_on_pairs(programme, people):
    """The order of this autumn, signed by the director although one consent was still to come."""
    director = next(p for p, entry in people.values() if entry.get("role") == Role.DIRECTOR)
    user = director.memberships.get(role=Role.DIRECTOR).user
    order = issue_document(
        code="D05",
        organisation=programme.organisation,
        programme=programme,
        by=user,
        number="41-од",
        dated_on=SchoolYear(programme.year).first_day + timedelta(days=30),
    )
    sign_document(
        document=order,
        by=user,
        signed_on=order.dated_on,
        despite="Согласие работника будет приложено до конца недели.",
    )


def do_activities(roadmap, programme, *, today, finished):
    """Last year everything was done; this year the first stages are, with a task open in each."""
    activities = Activity.objects.filter(stage__roadmap=roadmap).in_order().select_related("stage")
    for week, activity in enumerate(activities):
        activity.people.add(programme.curator)
        day = programme.starts_on + timedelta(weeks=week + 1)
        begun = activity.stage.position <= 3 and activity.position > 1
        if finished or (begun and day <= today):
            complete_activity(activity=activity, on=min(day, today), by=None)


def enter_bases(programme, people, finished):
    begun = SchoolYear(programme.year).first_day + timedelta(days=9)
    for person, entry in people.values():
        if "base" not in entry:
            continue
        save_participation(
            participation=Participation(
                programme=programme,
                person=person,
                side=entry["base"],
                request=entry.get("request", ""),
                entered_on=begun,
            ),
            by=None,
        )
        # Two papers are still missing.
        if not person.consents.exists() and entry["name"][0] not in {"Цой", "Вокуев"}:
            record_consent(
                person=person,
                kind=DATA_BY_AGE,
                given_on=begun,
                by=None,
                kept_where="папка 05-12",
            )


def make_pair(programme, people, entry, *, today, finished):
    form = programme.forms.get(code=entry["form"])
    mentor = people[entry["mentor"]][0]
    mentees = [people[name][0] for name in entry["mentees"]]
    role_model = form.role_models.get(code=entry["role_model"]) if "role_model" in entry else None
    mentorship = propose_mentorship(
        programme=programme,
        form=form,
        role_model=role_model,
        mentors=[mentor],
        mentees=mentees,
        by=None,
        ends_on=programme.ends_on,
    )
    if entry["when"] == "proposed":
        return
    started = SchoolYear(programme.year).first_day + timedelta(days=30)
    mentorship = confirm_mentorship(mentorship=mentorship, by=None, on=min(started, today))
    hold_meetings(mentorship, entry, today)
    if finished:
        close_mentorship(
            mentorship=mentorship,
            by=None,
            status=MentorshipStatus.COMPLETED,
            reason="Цель достигнута, программа завершена.",
            on=today,
        )


def hold_meetings(mentorship, entry, today):
    for number, weeks in enumerate(sorted(entry["meetings"], reverse=True)):
        day = max(mentorship.started_on, today - timedelta(weeks=weeks))
        record_meeting(
            meeting=Meeting(
                mentorship=mentorship,
                kind=MeetingKind.INTRODUCTION if number == 0 else MeetingKind.WORKING,
                held_on=day,
                minutes=45,
                topic=entry["topic"],
            ),
            by=None,
        )


def withdraw_one(people, today):
    """Somebody changes his mind in every real year."""
    person = people["Осташова"][0]
    withdraw_consent(consent=person.consents.get(), by=None, on=today - timedelta(days=5))


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
