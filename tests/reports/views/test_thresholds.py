import pytest
from django.urls import resolve, reverse

from mentoring.access import GRANTS
from reports import catalogue
from reports.models import Threshold
from reports.studies.thresholds import limits_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(school):
    return reverse("reports:thresholds", args=[school.slug])


def typed(school, **values):
    limits = limits_of(school)
    shown = {code: f"{limit.value:g}".replace(".", ",") for code, limit in limits.items()}
    return shown | {"version": limits.version} | values


def test_limits_are_typed_with_a_comma_and_put_back(client, curator, school, url):
    client.force_login(curator)

    client.post(url, typed(school, scale_strong="7,5", external_refusals="10"))
    page = client.get(url).content.decode()
    own = dict(Threshold.objects.values_list("code", "value"))
    client.post(reverse("reports:thresholds_reset", args=[school.slug]))

    assert {code: float(value) for code, value in own.items()} == {
        "scale_strong": 7.5, "external_refusals": 10,
    }  # fmt: skip
    assert 'value="7,5"' in page
    assert "обычно 7" in page
    assert not Threshold.objects.exists()


def test_limits_that_somebody_else_has_changed_meanwhile_are_shown_beside_the_typed(
    client, curator, school, url
):
    client.force_login(curator)
    mine = typed(school, scale_strong="8")
    client.post(url, typed(school, scale_strong="7,5"))

    conflict = client.post(url, mine)
    seen = dict(Threshold.objects.values_list("code", "value"))
    again = client.post(url, mine | {"version": conflict.context["form"]["version"].value()})

    assert (conflict.status_code, conflict.context["form"].conflicts) == (
        409, [(limits_of(school)["scale_strong"].title, "7,5 из 10", "8 из 10")],
    )  # fmt: skip
    assert (float(seen["scale_strong"]), again.status_code) == (7.5, 302)
    assert float(Threshold.objects.get().value) == 8


@pytest.mark.parametrize("value", ["много", "", "-1", "NaN", "1e5", "7.123"])
def test_a_word_instead_of_a_limit_stores_nothing(client, curator, school, url, value):
    client.force_login(curator)

    response = client.post(url, typed(school, scale_strong=value))

    assert response.status_code == 200
    assert not Threshold.objects.exists()


@pytest.mark.parametrize("signal", catalogue.load("swot")["external"], ids=lambda one: one["code"])
def test_every_external_signal_leads_to_its_rows(school, signal):
    access = resolve(reverse(signal["page"], args=[school.slug])).func.access

    assert any(access in held for held in GRANTS.values())
