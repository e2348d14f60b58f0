"""The education office and its centre: people who sign, a coordinator, plans of their own."""

from datetime import date

from mentoring.actions.organisations import grant_role
from mentoring.actions.partners import save_partner
from mentoring.actions.people import save_person
from mentoring.actions.programmes import open_programme
from mentoring.models import OrganisationKind, Partner, Person, PersonKind, Role, Signatory
from mentoring.schoolyear import SchoolYear
from reports import catalogue
from reports.actions.demo.accounts import make_account
from reports.actions.demo.organisations import make_organisation
from roadmap.actions.events import lay_out_events
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.models import Plan


def make_district(demo, today):
    """The centre, under its office; the coordinator keeps the plans of both."""
    office = make_organisation("office", OrganisationKind.EDUCATION_OFFICE)
    centre = make_organisation("centre", OrganisationKind.MUNICIPAL_CENTRE, parent=office)
    user = None
    for organisation, name in ((centre, "centre_staff"), (office, "office_staff")):
        staff = [make_official(organisation, entry) for entry in catalogue.load("demo")[name]]
        head, coordinator = staff[0], staff[-1]
        Signatory.objects.create(
            organisation=organisation,
            person=head,
            post=head.post,
            since=date(SchoolYear.of(today).start - 3, 9, 1),
        )
        if user is None:
            user = make_account(demo, organisation, "coordinator", Role.COORDINATOR, coordinator)
        else:
            grant_role(
                organisation=organisation, user=user, role=Role.COORDINATOR, person=coordinator
            )
        lay_out_plan(organisation, coordinator, today)
    save_partner(partner=Partner(organisation=centre, **catalogue.load("demo")["lyceum"]), by=None)
    return centre


def make_official(organisation, entry):
    last_name, first_name, patronymic = entry["name"]
    person = Person(
        organisation=organisation,
        kind=PersonKind.TEACHER,
        last_name=last_name,
        first_name=first_name,
        patronymic=patronymic,
        gender=entry["gender"],
        post=entry["post"],
    )
    return save_person(person=person, by=None)


def lay_out_plan(organisation, coordinator, today):
    """By the same engine as a school."""
    programme = open_programme(
        organisation=organisation, year=SchoolYear.of(today).start, curator=coordinator
    )
    lay_out_roadmap(programme=programme, template_code="municipal", by=None)
    for plan in (Plan.SEMINARS, Plan.COURSES):
        lay_out_events(programme=programme, plan=plan, by=None)
