import pytest

from mentoring.models import LegalAct, MentoringForm, Organisation, OrganisationKind, RoleModel
from tests.commands import run

pytestmark = pytest.mark.django_db
NAME = "Муниципальное общеобразовательное учреждение «Рябиновская школа»"


def test_create_school_makes_a_school_with_its_own_catalogues():
    answer = run("create_school", "ryabinovka", "--name", NAME, "--short-name", "МОУ", "--json")

    school = Organisation.objects.get()
    assert answer.json == {"slug": "ryabinovka", "id": school.pk}
    assert (school.name, school.short_name, school.kind) == (NAME, "МОУ", OrganisationKind.SCHOOL)
    assert MentoringForm.objects.filter(organisation=school).count() == 7
    assert RoleModel.objects.filter(organisation=school).count() == 4 + 5 + 2
    assert LegalAct.objects.filter(organisation__isnull=True).exists()


def test_create_school_makes_the_municipality_that_is_not_known_yet():
    run("create_school", "one", "--name", NAME, "--municipality", "okrug")
    answer = run("create_school", "two", "--name", NAME, "--municipality", "okrug")

    centre = Organisation.objects.get(slug="okrug")
    assert answer.code == 0
    assert centre.kind == OrganisationKind.MUNICIPAL_CENTRE
    assert list(centre.children.order_by("slug").values_list("slug", flat=True)) == ["one", "two"]


def test_create_school_refuses_an_address_that_is_taken_and_changes_nothing():
    run("create_school", "ryabinovka", "--name", NAME)

    answer = run("create_school", "ryabinovka", "--name", "Другая", "--json")

    assert answer.code == 2
    assert answer.json == {
        "error": "Адрес «ryabinovka» уже занят другой организацией, выберите другой."
    }
    assert [school.name for school in Organisation.objects.all()] == [NAME]


@pytest.mark.parametrize("slug", ["школа", "a b", "a/b"])
def test_create_school_refuses_an_address_no_browser_would_take(slug):
    answer = run("create_school", slug, "--name", NAME)

    assert (answer.code, Organisation.objects.count()) == (2, 0)
    assert answer.err.startswith(f"Адрес «{slug}» не подходит")


def test_create_school_refuses_a_school_as_municipality():
    run("create_school", "one", "--name", NAME)

    answer = run("create_school", "two", "--name", NAME, "--municipality", "one")

    assert answer.code == 2
    assert answer.err.strip() == "«one» — не муниципальный центр, а школа."
    assert Organisation.objects.count() == 1
