import pytest

from mentoring.models import Organisation, OrganisationKind, User
from tests.commands import run
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_var(settings, tmp_path):
    settings.VAR_DIR = tmp_path


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
