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
    return {code: f"{limit.value:g}".replace(".", ",") for code, limit in limits_of(school).items()} | values  # fmt: skip


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
