from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from mentoring.models import AuditEntry, OrganisationKind, Role
from mentoring.schoolyear import SchoolYear
from reports.models import Contingent, IndicatorTarget
from tests.factories import (
    ContingentFactory,
    MembershipFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(school):
    return ProgrammeFactory(organisation=school, year=SchoolYear.of(school.today()).start)


def address(name, school, **more):
    return reverse(f"reports:{name}", kwargs={"organisation": school.slug} | more)


def enter(school, programme, number=1, **facts):
    people = [PersonFactory(organisation=school, **facts) for _ in range(number)]
    for person in people:
        ParticipationFactory(programme=programme, person=person)
    return people


def contingent(**numbers):
    return {"counted_on": "2026-09-20", "source": "ОО-1", "age_day": "january"} | numbers


def test_the_page_tells_numbers_targets_and_the_three_seventies(client, curator, school, programme):
    ContingentFactory(organisation=school, year=programme.year, pupils=96)
    enter(school, programme, 12)
    client.force_login(curator)
    page = client.get(address("indicator_list", school)).content.decode()
    assert "12 из 96 (12,5\u00a0%)" in page
    assert "Три разных «70\u00a0%»" in page
    assert "Внесите число обучающихся 10–19 лет в контингент." in page


def test_its_queries_do_not_grow_with_people(client, curator, school, programme):
    client.force_login(curator)
    enter(school, programme)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(address("indicator_list", school))
        counts.append(len(asked))
        enter(school, programme, 5)
    assert counts[0] == counts[1]


def test_whoever_may_see_people_sees_who_stands_behind(client, curator, school, programme):
    (person,) = enter(school, programme)
    client.force_login(curator)
    page = client.get(address("indicator_detail", school, code="K8")).content.decode()
    assert str(person) in page
    assert client.get(address("indicator_detail", school, code="K99")).status_code == 404


def test_others_see_numbers_only_and_mentors_nothing(client, mentor, school, programme):
    (person,) = enter(school, programme)
    centre = OrganisationFactory(kind=OrganisationKind.MUNICIPAL_CENTRE)
    school.parent = centre
    school.save()
    guest = MembershipFactory(organisation=school, role=Role.COORDINATOR).user
    client.force_login(guest)
    page = client.get(address("indicator_detail", school, code="K8")).content.decode()
    assert "Вам видно только число" in page
    assert str(person) not in page
    client.force_login(mentor)
    assert client.get(address("indicator_list", school)).status_code == 403


def test_the_spreadsheet_has_the_numbers_of_the_page(client, curator, school, programme):
    ContingentFactory(organisation=school, year=programme.year, pupils=8)
    enter(school, programme)
    client.force_login(curator)
    answer = client.get(address("indicator_file", school, suffix="xlsx"))
    table, meanings = load_workbook(BytesIO(answer.content)).worksheets
    rows = {row[0]: row for row in table.iter_rows(values_only=True)}
    assert rows["K8"][2:6] == (1, 8, 12.5, 70)
    assert rows["K1"][3:5] == (None, None)
    assert meanings.max_row == 18
    assert client.get(address("indicator_file", school, suffix="exe")).status_code == 404


def test_a_proposal_by_the_list_of_people_is_not_stored(client, curator, school, programme):
    enter(school, programme, 3)
    client.force_login(curator)
    page = client.get(address("contingent_edit", school), {"propose": ""})
    assert page.context["form"]["pupils"].value() == 3
    assert "это предложение" in page.content.decode().lower()
    assert "Обучающихся без даты рождения: 3" in page.content.decode()
    assert not Contingent.objects.exists()


def test_a_contingent_is_saved_with_what_its_tables_give(client, curator, school, programme):
    client.force_login(curator)
    client.post(
        address("contingent_edit", school), contingent(ages_9=4, ages_10=5, ages_17=6, teachers=9)
    )
    row = Contingent.objects.get()
    assert (row.pupils, row.pupils_10_19, row.pupils_15_19, row.teachers) == (15, 11, 6, 9)
    assert (row.year, row.ages) == (programme.year, {"9": 4, "10": 5, "17": 6})
    assert AuditEntry.objects.filter(action="contingent.changed").count() == 1


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"pupils": 10, "grades_1": 11}, "указано 10, а сумма по параллелям — 11"),
        ({"pupils": 10, "pupils_10_19": 11}, "больше, чем всех обучающихся"),
        ({"teachers": 1, "teachers_under_35": 2}, "Педагогов младше 35 лет больше"),
        ({"pupils": -1}, "не меньше 0"),
        ({}, "Впишите хотя бы одно число."),
    ],
)
def test_a_wrong_contingent_is_refused_whole(client, curator, school, programme, numbers, said):
    client.force_login(curator)
    page = client.post(address("contingent_edit", school), contingent(**numbers))
    assert said in page.content.decode()
    assert not Contingent.objects.exists()


def test_two_people_edit_one_contingent(client, curator, school, programme):
    row = ContingentFactory(organisation=school, year=programme.year, pupils=10, version=2)
    client.force_login(curator)
    page = client.post(address("contingent_edit", school), contingent(pupils=12, version=1))
    assert page.status_code == 409
    row.refresh_from_db()
    assert row.pupils == 10


def test_own_targets_stand_and_the_usual_ones_are_not_stored(client, curator, school, programme):
    client.force_login(curator)
    client.post(address("target_edit", school), {"K1": "12,5", "K2": "10", "K3": ""})
    assert [(one.code, str(one.percent)) for one in IndicatorTarget.objects.all()] == [
        ("K1", "12.5")
    ]
    page = client.get(address("indicator_list", school)).content.decode()
    assert "12,5\u00a0%" in page
    client.post(address("target_edit", school), {"K1": "101"})
    assert IndicatorTarget.objects.get().percent == 12.5
    client.post(address("target_edit", school), {"K1": ""})
    assert not IndicatorTarget.objects.exists()


def test_only_those_who_keep_the_programme_enter_numbers(client, school, programme):
    psychologist = MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST).user
    client.force_login(psychologist)
    assert client.get(address("indicator_list", school)).status_code == 200
    assert client.get(address("contingent_edit", school)).status_code == 403
    assert client.post(address("target_edit", school), {"K1": "5"}).status_code == 403
