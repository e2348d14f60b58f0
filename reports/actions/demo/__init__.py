"""A believable school, made only by what its users could have done themselves."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.consents import withdraw_consent
from mentoring.models import Organisation, OrganisationKind, Role, User
from mentoring.schoolyear import SchoolYear
from reports.actions.demo.accounts import make_account
from reports.actions.demo.appeals import write_to_employers
from reports.actions.demo.district import make_district
from reports.actions.demo.many import make_many
from reports.actions.demo.neighbours import make_neighbour
from reports.actions.demo.network import make_partners
from reports.actions.demo.organisations import make_organisation
from reports.actions.demo.pairing import look_for_pairs
from reports.actions.demo.people import make_people
from reports.actions.demo.selection import show_certificates
from reports.actions.demo.years import make_year

FEW = 5  # more neighbours than these are there for their sums


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
    centre = make_district(demo, today)
    make_organisation("partner", OrganisationKind.PARTNER, parent=centre)
    make_school(demo, centre, today)
    for number in range(2, min(schools, FEW) + 1):
        make_neighbour(demo, centre, number, today)
    make_many(demo, centre, range(FEW + 1, schools + 1), today)
    return demo


def make_school(demo, centre, today):
    school = make_organisation("school", OrganisationKind.SCHOOL, parent=centre)
    demo.schools.append(school.slug)
    people = make_people(demo, school, today)
    make_account(demo, school, "admin", Role.OPERATOR)
    partners = make_partners(school, today)
    this_year = SchoolYear.of(today)
    last_year = SchoolYear(this_year.start - 1)
    make_year(school, people, partners, last_year, today=last_year.end_of_lessons, finished=True)
    show_certificates(people, today)
    make_year(school, people, partners, this_year, today=today, finished=False)
    withdraw_one(people, today)
    programme = school.programmes.newest_first().first()
    look_for_pairs(programme, people, today)
    write_to_employers(programme, partners, today)


def withdraw_one(people, today):
    """Somebody changes his mind in every real year."""
    person = people["Осташова"][0]
    withdraw_consent(consent=person.consents.get(), by=None, on=today - timedelta(days=5))
