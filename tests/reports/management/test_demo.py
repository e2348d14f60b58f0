import pytest

from mentoring.models import (
    Meeting,
    Mentorship,
    MentorshipStatus,
    Organisation,
    OrganisationKind,
    Programme,
    User,
)
from tests.commands import run
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_var(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def test_demo_is_a_school_with_a_finished_year_and_one_under_way():
    answer = run("demo", "--json")

    assert answer.json["schools"] == ["ryabinovka"]
    assert [
        programme.is_closed
        for programme in Programme.objects.filter(organisation__slug="ryabinovka").order_by("year")
    ] == [
        True,
        False,
    ]
    finished, running = Programme.objects.filter(organisation__slug="ryabinovka").order_by("year")
    assert set(finished.mentorships.values_list("status", flat=True)) == {
        MentorshipStatus.COMPLETED
    }
    assert set(running.mentorships.values_list("status", flat=True)) == {
        MentorshipStatus.ACTIVE,
        MentorshipStatus.PROPOSED,
    }
    assert Meeting.objects.filter(mentorship__programme=finished).exists()
    assert Mentorship.objects.active().filter(meetings__isnull=True).count() == 1  # the silent one


def test_demo_prints_logins_that_work():
    answer = run("demo", "--json")

    for user in answer.json["users"]:
        assert User.objects.get(username=user["login"]).check_password(user["password"])
    assert {user["role"] for user in answer.json["users"]} == {
        "operator", "coordinator", "director", "curator", "psychologist", "mentor",
    }  # fmt: skip


def test_demo_refuses_a_database_with_other_data():
    OrganisationFactory()

    answer = run("demo", "--json")

    assert answer.code == 2
    assert answer.json["error"].startswith("В базе уже есть данные.")
    assert Organisation.objects.count() == 1


def test_demo_if_empty_is_silent_on_a_database_with_data():
    OrganisationFactory()

    answer = run("demo", "--if-empty")

    assert (answer.code, answer.out, User.objects.count()) == (0, "", 0)


def test_demo_makes_neighbours_for_the_municipality():
    answer = run("demo", "--schools", "3", "--json")

    assert len(answer.json["schools"]) == 3
    centre = Organisation.objects.get(kind=OrganisationKind.MUNICIPAL_CENTRE)
    assert centre.children.schools().count() == 3
