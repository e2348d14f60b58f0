from datetime import date

import pytest
from django.urls import reverse

from mentoring.models import OrganisationKind, Role
from roadmap.models import Roadmap
from tests.factories import (
    ActivityFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    ProgrammeFactory,
    RoadmapFactory,
    StageDocumentFactory,
    StageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def roadmap(school):
    return RoadmapFactory(programme=ProgrammeFactory(organisation=school))


@pytest.fixture
def url(school):
    return reverse("roadmap:roadmap_detail", args=[school.slug])


@pytest.mark.parametrize("count", [3, 40])
def test_roadmap_detail_asks_the_same_queries_for_any_number_of_activities(
    client, curator, roadmap, url, django_assert_num_queries, count
):
    stage = StageFactory(roadmap=roadmap)
    for activity in ActivityFactory.create_batch(count, stage=stage, evidence="consents"):
        activity.people.add(PersonFactory(organisation=roadmap.organisation, teacher=True))
    StageDocumentFactory.create_batch(count, stage=stage)
    client.force_login(curator)

    with django_assert_num_queries(34):
        response = client.get(url)

    assert [len(stage.shown_activities) for stage in response.context["stages"]] == [count]


def test_roadmap_detail_marks_what_is_late_and_tells_the_sum(client, curator, roadmap, url):
    stage = StageFactory(roadmap=roadmap)
    ActivityFactory(stage=stage, due_on=date(2026, 11, 20))
    ActivityFactory(stage=stage, done_on=date(2026, 11, 1))
    client.force_login(curator)

    response = client.get(url)

    total = response.context["sum"]
    assert (total.total, total.done, total.overdue) == (2, 1, 1)
    assert "просрочено: срок 20.11.2026" in response.text
    assert "выполнено 01.11.2026" in response.text


def test_roadmap_detail_never_shows_another_school(client, curator, roadmap, url):
    mine = ActivityFactory(stage__roadmap=roadmap)
    ActivityFactory()
    client.force_login(curator)

    response = client.get(url)

    assert [a for stage in response.context["stages"] for a in stage.shown_activities] == [mine]


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        ("", ["сделано", "просрочено", "впереди"]),
        ("open", ["просрочено", "впереди"]),
        ("overdue", ["просрочено"]),
        ("done", ["сделано"]),
        ("mine", ["впереди"]),
        ("нет такого", ["сделано", "просрочено", "впереди"]),
    ],
)
def test_roadmap_detail_shows_the_activities_of_the_filter(
    client, school, roadmap, url, show, expected
):
    person = PersonFactory(organisation=school, teacher=True)
    user = MembershipFactory(organisation=school, role=Role.CURATOR, person=person).user
    stage = StageFactory(roadmap=roadmap)
    ActivityFactory(stage=stage, text="сделано", done_on=date(2026, 11, 1))
    ActivityFactory(stage=stage, text="просрочено", due_on=date(2026, 11, 1))
    ActivityFactory(stage=stage, text="впереди", due_on=date(2027, 1, 1)).people.add(person)
    client.force_login(user)

    response = client.get(url, {"show": show})

    assert [
        activity.text for stage in response.context["stages"] for activity in stage.shown_activities
    ] == expected


def test_roadmap_detail_shows_one_stage(client, curator, roadmap, url):
    first, second = StageFactory.create_batch(2, roadmap=roadmap)
    client.force_login(curator)

    response = client.get(url, {"stage": second.pk})

    assert response.context["stages"] == [second]
    assert len(response.context["strip"]) == 2
    assert first not in response.context["stages"]


def test_roadmap_detail_opens_the_wanted_plan_of_several(client, curator, roadmap, url):
    other = RoadmapFactory(programme=roadmap.programme, title="Второй план")
    client.force_login(curator)

    opened = [client.get(url, {"roadmap": key}) for key in (other.pk, "999", "мусор")]

    assert [response.context["roadmap"] for response in opened] == [other, roadmap, roadmap]


def test_roadmap_detail_without_a_plan_leads_to_the_choice_of_a_template(
    client, school, curator, url
):
    ProgrammeFactory(organisation=school)
    client.force_login(curator)

    response = client.get(url)

    assert reverse("roadmap:roadmap_lay_out", args=[school.slug]) in response.text


def test_roadmap_detail_without_a_programme_leads_to_its_creation(client, school, curator, url):
    client.force_login(curator)

    response = client.get(url)

    assert reverse("mentoring:programme_create", args=[school.slug]) in response.text


def test_roadmap_detail_gives_a_psychologist_no_buttons(client, school, roadmap, url):
    ActivityFactory(stage__roadmap=roadmap)
    user = MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST).user
    client.force_login(user)

    response = client.get(url)

    assert response.status_code == 200
    assert "/complete/" not in response.text


def test_roadmap_detail_is_closed_to_a_mentor(client, mentor, roadmap, url):
    client.force_login(mentor)

    assert client.get(url).status_code == 403


def test_roadmap_lay_out_shows_what_will_come_and_lays_it_out(client, school, curator):
    programme = ProgrammeFactory(organisation=school)
    url = reverse("roadmap:roadmap_lay_out", args=[school.slug])
    client.force_login(curator)

    page = client.get(url)
    response = client.post(url, {"template_code": "school_year"})

    offers = page.context["form"].offered()
    assert [(o["template"]["code"], o["activities"], o["is_chosen"]) for o in offers] == [
        ("school_year", 27, True),
        ("school_months", 40, False),
        ("teachers", 16, False),
        ("municipal", 23, False),
    ]
    roadmap = Roadmap.objects.get(programme=programme)
    detail = reverse("roadmap:roadmap_detail", args=[school.slug])
    assert response.url == f"{detail}?roadmap={roadmap.pk}"


def test_roadmap_lay_out_offers_a_municipal_centre_its_own_plan_first(client):
    centre = OrganisationFactory(kind=OrganisationKind.MUNICIPAL_CENTRE)
    ProgrammeFactory(organisation=centre)
    user = MembershipFactory(organisation=centre, role=Role.COORDINATOR).user
    client.force_login(user)

    response = client.get(reverse("roadmap:roadmap_lay_out", args=[centre.slug]))

    offers = response.context["form"].offered()
    assert (offers[0]["template"]["code"], offers[0]["is_chosen"]) == ("municipal", True)


@pytest.mark.parametrize("code", ["", "нет такого", "school_year"])
def test_roadmap_lay_out_refuses_a_template_that_is_not_offered(client, school, curator, code):
    RoadmapFactory(programme=ProgrammeFactory(organisation=school), template_code="school_year")
    client.force_login(curator)

    response = client.post(
        reverse("roadmap:roadmap_lay_out", args=[school.slug]), {"template_code": code}
    )

    assert "Выберите один из образцов." in response.text
    assert Roadmap.objects.count() == 1


def test_roadmap_lay_out_without_a_programme_sends_home(client, school, curator):
    client.force_login(curator)

    response = client.get(reverse("roadmap:roadmap_lay_out", args=[school.slug]))

    assert response.url == reverse("reports:home", args=[school.slug])


def test_roadmap_lay_out_is_closed_to_those_who_only_look(client, school):
    user = MembershipFactory(
        organisation=school, role=Role.PSYCHOLOGIST, user=UserFactory(username="psy")
    ).user
    client.force_login(user)

    response = client.get(reverse("roadmap:roadmap_lay_out", args=[school.slug]))

    assert response.status_code == 403
