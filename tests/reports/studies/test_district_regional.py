import pytest

from mentoring.models import OrganisationKind, Side
from reports.papers.regional import regional_report
from reports.studies.district_regional import combined
from tests.factories import OrganisationFactory, ParticipationFactory, ProgrammeFactory
from tests.papers import DAY


def figure(key, value, unit="чел."):
    return {"key": key, "group": "", "title": key, "value": value, "unit": unit}


@pytest.mark.pure
def test_counts_are_summed_and_means_weighed_by_those_measured():
    first = [
        figure("people.mentees", 10), figure("surveys.asked", 10, "ед."),
        figure("surveys.answered", 5, "ед."), figure("surveys.percent", 50.0, "%"),
        figure("mentee.trust.n", 10), figure("mentee.trust.entry", 6.0, "балл"),
        figure("level.total", 12, "балл"),
    ]  # fmt: skip
    second = [
        figure("people.mentees", 5), figure("surveys.asked", 30, "ед."),
        figure("surveys.answered", 15, "ед."), figure("surveys.percent", 50.0, "%"),
        figure("mentee.trust.n", 30), figure("mentee.trust.entry", 8.0, "балл"),
    ]  # fmt: skip
    small = [figure("mentee.trust.n", 3), figure("mentee.trust.entry", None, "балл")]

    found = {one["key"]: one["value"] for one in combined([first, second, small])}

    assert found == {
        "people.mentees": 15, "surveys.asked": 40, "surveys.answered": 20, "surveys.percent": 50.0,
        "mentee.trust.n": 43, "mentee.trust.entry": 7.5,
    }  # fmt: skip


@pytest.mark.django_db
def test_a_centre_sends_the_sums_of_its_schools():
    centre = OrganisationFactory(kind=OrganisationKind.MUNICIPAL_CENTRE)
    own = ProgrammeFactory(organisation=centre, year=2026)
    for _ in range(2):
        school = OrganisationFactory(parent=centre)
        programme = ProgrammeFactory(organisation=school, year=2026)
        ParticipationFactory(programme=programme, side=Side.MENTEE)

    facts = regional_report(organisation=centre, programme=own, day=DAY)

    found = {one["key"]: one["value"] for one in facts["figures"]}
    assert (found["schools.reporting"], found["people.everybody"]) == (2, 2)
