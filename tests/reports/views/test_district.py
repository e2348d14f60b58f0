from datetime import date

import pytest
import time_machine
from django.urls import reverse

from mentoring.models import (
    AuditEntry,
    DocumentStatus,
    Journal,
    MentorshipStatus,
    OrganisationKind,
    PersonKind,
    Role,
    Side,
)
from reports.studies.district import district_of, schools_seen_by
from reports.studies.district_tally import district_now
from reports.studies.regional import INCOMING
from tests.factories import (
    ActivityFactory,
    DocumentFactory,
    MeetingFactory,
    MembershipFactory,
    MentorshipFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    RoadmapFactory,
    StageFactory,
    UserFactory,
)
from tests.printing import queries_of

pytestmark = pytest.mark.django_db
TODAY = date(2027, 1, 20)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel("2027-01-20 09:00 +0000", tick=False):
        yield


@pytest.fixture
def centre():
    office = OrganisationFactory(kind=OrganisationKind.EDUCATION_OFFICE)
    return OrganisationFactory(kind=OrganisationKind.MUNICIPAL_CENTRE, parent=office)


def make_school(centre, name, *, mentees=6, mentors=5, **facts):
    """Six mentees and five mentors, one of whom is a mentee as well; a plan, pairs, papers."""
    school = OrganisationFactory(name=name, short_name=name, parent=centre, **facts)
    programme = ProgrammeFactory(organisation=school, year=2026)
    children = [
        PersonFactory(organisation=school, last_name="Тайный", kind=PersonKind.PUPIL)
        for _ in range(mentees)
    ]
    for person in children:
        ParticipationFactory(programme=programme, person=person, side=Side.MENTEE)
    for person in children[:1]:
        ParticipationFactory(programme=programme, person=person, side=Side.MENTOR)
    for _ in range(mentors - 1):
        ParticipationFactory(programme=programme, side=Side.MENTOR)
    stage = StageFactory(roadmap=RoadmapFactory(programme=programme))
    for due_on, done_on in ((date(2026, 10, 1), date(2026, 9, 20)), (date(2026, 11, 1), None), (date(2027, 5, 1), None)):  # fmt: skip
        ActivityFactory(stage=stage, due_on=due_on, done_on=done_on)
    MeetingFactory(mentorship=pair_of(programme), held_on=date(2027, 1, 10))
    pair_of(programme)
    MentorshipFactory(organisation=school, programme=programme, status=MentorshipStatus.PROPOSED)
    return programme


def pair_of(programme, **facts):
    return MentorshipFactory(
        organisation=programme.organisation, programme=programme, status=MentorshipStatus.ACTIVE,
        started_on=date(2026, 9, 15), **{"people": False} | facts,
    )  # fmt: skip


def paper(programme, code, day, **facts):
    return DocumentFactory(
        organisation=programme.organisation, programme=programme, code=code, dated_on=day,
        year=day.year, number=facts.pop("number", f"{code}-{programme.pk}"), **facts,
    )  # fmt: skip


def row_of(centre, name):
    schools = district_of(schools_seen_by(centre), 2026, TODAY)
    return next(school for school in schools if school.name == name)


def test_a_row_counts_people_pairs_plan_and_papers_of_the_year(centre):
    programme = make_school(centre, "Школа 1")
    last_year = ProgrammeFactory(organisation=programme.organisation, year=2025)
    ParticipationFactory(programme=last_year, side=Side.MENTEE)
    paper(last_year, "D58", date(2026, 6, 1), status=DocumentStatus.SIGNED)
    paper(programme, "D01", date(2026, 9, 1), status=DocumentStatus.SIGNED)
    paper(
        programme,
        "D61",
        date(2026, 12, 10),
        title=f"Сведения мониторинга ({INCOMING})",
        journal=None,
        number="",
    )
    journal = Journal.objects.create(
        organisation=programme.organisation, code="reports", title="Отчёты"
    )
    paper(programme, "D58", date(2027, 1, 9), status=DocumentStatus.DRAFT, journal=journal)

    pair_of(programme, people=True)  # two more, who stand in no base

    row = row_of(centre, "Школа 1")

    assert row.people == {"everybody": 12, "mentors": 6, "mentees": 7}
    assert row.pairs == {"formed": 3, "at_work": 3, "completed": 0, "meeting": 1}
    assert row.plan == {"total": 3, "done": 1, "due": 2, "done_in_due": 1}
    assert (row.order.day, row.roadmap.day) == (date(2026, 9, 1), date(2026, 9, 1))
    assert row.incoming.day == date(2026, 12, 10)
    assert (row.final, row.report) == (None, None)  # a draft of a report is not handed in


def test_ten_times_the_schools_ask_the_same_five_queries(centre):
    make_school(centre, "Школа 1")
    few = queries_of(lambda: district_of(schools_seen_by(centre), 2026, TODAY))
    for number in range(2, 12):
        make_school(centre, f"Школа {number}")

    assert queries_of(lambda: district_of(schools_seen_by(centre), 2026, TODAY)) == few <= 5


def test_only_a_school_where_something_was_entered_is_counted_anew(centre):
    first, second = (make_school(centre, f"Школа {number}") for number in (1, 2))
    schools = schools_seen_by(centre)
    assert queries_of(lambda: district_now(schools, 2026, TODAY)) <= 5
    assert queries_of(lambda: district_now(schools, 2026, TODAY)) == 1

    for programme in (first, second):
        ParticipationFactory(programme=programme, side=Side.MENTEE)
    AuditEntry.objects.create(organisation=first.organisation, action="participation.enter")

    counts = [school.people["mentees"] for school in district_now(schools, 2026, TODAY)]
    assert counts == [7, 6]  # the second has changed behind the journal's back
    assert district_now(schools, 2026, TODAY)[0] == district_of(schools, 2026, TODAY)[0]


@pytest.fixture
def coordinator(client, centre):
    user = UserFactory()
    MembershipFactory(organisation=centre, user=user, role=Role.COORDINATOR)
    client.force_login(user)
    return client


def page(client, organisation, **filters):
    response = client.get(reverse("reports:district", args=[organisation.slug]), filters)
    assert response.status_code == 200
    return response.content.decode()


def test_a_coordinator_sees_the_schools_of_his_centre_as_numbers(coordinator, centre):
    make_school(centre, "Школа 1")
    make_school(centre, "Школа 2", mentees=3, mentors=3)
    make_school(OrganisationFactory(kind=OrganisationKind.MUNICIPAL_CENTRE), "Чужая школа")

    text = page(coordinator, centre)

    assert "Школа 1" in text
    assert "Чужая школа" not in text
    assert "Тайный" not in text
    assert "меньше 5" in text  # three mentees of the second school
    assert "не менее 6" in text  # and the sum does not give them away


def test_what_a_curator_enters_stands_on_the_next_page(coordinator, centre, client):
    school = make_school(centre, "Школа 1", mentees=8).organisation
    curator = MembershipFactory(organisation=school, role=Role.CURATOR).user
    cell = '<td class="num" data-label="Наставляемые">{}</td>'
    assert cell.format(8) in page(coordinator, centre)

    client.force_login(curator)
    pupil = PersonFactory(organisation=school)
    form = reverse("mentoring:participation_edit", args=[school.slug, pupil.pk, "mentee"])
    assert client.post(form, {"version": 0, "entered_on": "2027-01-15"}).status_code == 302

    client.force_login(centre.memberships.get().user)
    assert cell.format(9) in page(client, centre)


def test_one_school_is_told_with_its_reasons_and_nobody_is_named(coordinator, centre):
    school = make_school(centre, "Школа 1", slug="first").organisation
    make_school(OrganisationFactory(kind=OrganisationKind.MUNICIPAL_CENTRE), "Чужая", slug="alien")

    def opened(name):
        address = reverse("reports:district_school", args=[centre.slug, name])
        return coordinator.get(address)

    text = opened(school.slug).content.decode()
    for said in ("K16. Доля ответивших", "План выполняется в срок", "ещё рано", "не раскрывается"):
        assert said in text
    assert "Тайный" not in text
    assert opened("alien").status_code == opened("nowhere").status_code == 404
    assert reverse("reports:district_school", args=[centre.slug, "first"]) in page(
        coordinator, centre
    )


def test_the_ranking_is_switched_on_and_a_filter_narrows(coordinator, centre):
    make_school(centre, "Без приказа")
    ready = make_school(centre, "С приказом")
    paper(ready, "D01", date(2026, 9, 1), status=DocumentStatus.SIGNED)

    assert "Место" not in page(coordinator, centre)
    ranked = page(coordinator, centre, sort="score")
    assert ranked.index("С приказом") < ranked.index("Без приказа")
    assert "С приказом" not in page(coordinator, centre, show="order")
    assert "Таких школ нет" in page(coordinator, centre, q="Лицей")


def test_an_office_sees_the_schools_of_its_centre(client, centre):
    make_school(centre, "Школа 1")
    user = UserFactory()
    MembershipFactory(organisation=centre.parent, user=user, role=Role.COORDINATOR)
    client.force_login(user)

    assert "Школа 1" in page(client, centre.parent)


def test_a_school_sees_its_own_row_only(client, centre):
    own = make_school(centre, "Школа 1").organisation
    make_school(centre, "Школа 2")
    user = UserFactory()
    MembershipFactory(organisation=own, user=user, role=Role.CURATOR)
    client.force_login(user)

    text = page(client, own)

    assert "Школа 1" in text
    assert "Школа 2" not in text


def test_a_mentor_does_not_enter(client, centre):
    user = UserFactory()
    person = PersonFactory(organisation=centre)
    MembershipFactory(organisation=centre, user=user, role=Role.MENTOR, person=person)
    client.force_login(user)

    assert client.get(reverse("reports:district", args=[centre.slug])).status_code == 403
