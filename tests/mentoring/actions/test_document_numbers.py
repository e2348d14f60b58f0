import pytest

from mentoring.actions.document_numbers import propose_number
from mentoring.models import Journal
from tests.factories import DocumentFactory, OrganisationFactory
from tests.papers import DAY

pytestmark = pytest.mark.django_db


def journal_with(*numbers, pattern="{n}-од", year=2026):
    school = OrganisationFactory()
    journal = Journal.objects.create(
        organisation=school, code="orders", title="Журнал", pattern=pattern
    )
    for number in numbers:
        DocumentFactory(
            organisation=school, journal=journal, number=number, dated_on=DAY, year=2026
        )
    return propose_number(journal, year)


@pytest.mark.parametrize(
    ("numbers", "pattern", "proposed"),
    [
        ([], "{n}-од", "1-од"),
        (["1-од", "2-од"], "{n}-од", "3-од"),
        (["1-од", "40-ОД"], "{n}-од", "41-од"),  # gaps are normal
        (["14-а", "181/1", "41"], "{n}-од", "1-од"),  # of other habits
        (["01-04/7", "01-04/12"], "01-04/{n}", "01-04/13"),
        (["9", "10"], "{n}", "11"),
        (["99999999999999999999-од"], "{n}-од", "1-од"),
    ],
)
def test_propose_number_goes_on_from_the_greatest_that_fits(numbers, pattern, proposed):
    assert journal_with(*numbers, pattern=pattern) == proposed


def test_propose_number_begins_anew_every_year():
    assert journal_with("41-од", year=2027) == "1-од"
