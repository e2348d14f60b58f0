import pytest
from django.urls import reverse

from mentoring.actions.organisations import load_acts
from mentoring.models import LegalAct
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
TYPED = {
    "title": "Положение о наставничестве", "citation": "Положением о наставничестве",
    "since": "2026-09-01", "until": "", "replaced_by": "", "source": "",
}  # fmt: skip


def address(name, organisation, **arguments):
    return reverse(f"mentoring:{name}", kwargs={"organisation": organisation.slug} | arguments)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({"q": "гост", "state": "no", "day": "2026-09-01"}, ["gost-r-7.0.97-2016"]),
        ({"q": "ГОСТ", "state": "yes", "day": "2026-09-01"}, ["gost-r-7.0.97-2025"]),
        ({"q": "гост", "state": "yes", "day": "2025-08-17"}, ["gost-r-7.0.97-2016"]),
        ({"q": "273-фз"}, ["273-fz"]),
        ({"q": "Трудового кодекса", "state": "no", "day": "2025-02-28"}, ["tk-351-8"]),
        ({"q": "нет такого"}, []),
    ],
)
def test_act_list_is_searched_on_a_day(client, school, curator, query, codes):
    load_acts()
    LegalAct.objects.create(organisation=OrganisationFactory(), code="x", title="ГОСТ чужой")
    client.force_login(curator)

    response = client.get(address("act_list", school), query)

    assert [act.code for act, _ in response.context["rows"]] == codes


def test_act_create_and_act_edit_keep_the_schools_own_act(client, school, curator):
    client.force_login(curator)

    client.post(address("act_create", school), TYPED)
    act = LegalAct.objects.get()
    seen = {"version": act.version}
    client.post(address("act_edit", school, pk=act.pk), TYPED | {"until": "2029-09-01"} | seen)
    second = client.post(address("act_edit", school, pk=act.pk), TYPED | seen)

    act.refresh_from_db()
    assert (act.organisation, act.code, act.until.year) == (school, "own-1", 2029)
    assert second.status_code == 409


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("since", ""), ("since", "31.02.2026"), ("until", "2026-09-01"),
     ("citation", "я" * 601)],
)  # fmt: skip
def test_act_create_tells_what_is_wrong(client, school, curator, field, value):
    client.force_login(curator)

    response = client.post(address("act_create", school), TYPED | {field: value})

    assert list(response.context["form"].errors) == [field]
    assert LegalAct.objects.count() == 0


def test_act_edit_of_the_common_library_or_another_school_is_not_found(client, school, curator):
    load_acts()
    foreign = LegalAct.objects.create(organisation=OrganisationFactory(), code="x", title="Чужой")
    client.force_login(curator)

    for act in (LegalAct.objects.get(code="273-fz"), foreign):
        assert client.get(address("act_edit", school, pk=act.pk)).status_code == 404
