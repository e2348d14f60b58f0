from datetime import date

import pytest
from django.utils import timezone

from mentoring.actions.documents import issue_document
from mentoring.actions.signing import cancel_document
from mentoring.papers.catalogue import line_of
from mentoring.papers.inputs import Ground, proposed_values
from mentoring.papers.team import CURATOR_DUTIES
from tests.factories import OrganisationFactory, ProgrammeFactory
from tests.papers import DAY, ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return ready_school()


@pytest.fixture
def helper(scene):
    return teacher(scene.school, "Грач", "Олег", "Ильич", "m", "учитель музыки")


def issue(scene, **values):
    typed = {"leader": scene.curator, "members": [], "group_duties": ["помогают."]} | values
    return issue_document(
        code="D02", organisation=scene.school, programme=scene.programme, by=None, typed=typed
    )


def proposed(scene, code="D02"):
    ground = Ground(scene.school, scene.programme, DAY)
    return proposed_values(line_of(code), ground)


def test_the_first_document_is_proposed_from_the_registers(scene):
    values = proposed(scene)

    assert values["leader"] == scene.curator
    assert values["curator_duties"] == CURATOR_DUTIES
    assert [person.last_name for person in values["members"]] == ["Ахриева"]


def test_what_was_typed_is_proposed_next_time(scene, helper):
    issue(scene, members=[helper])
    scene.programme = ProgrammeFactory(organisation=scene.school, curator=scene.curator, year=2027)

    values = proposed(scene)

    assert (values["members"], values["group_duties"]) == ([helper], ["помогают."])


def test_the_group_typed_for_one_order_is_proposed_for_another(scene, helper):
    issue(scene, members=[helper])

    assert proposed(scene, "D01")["members"] == [helper]


def test_who_has_left_is_not_proposed(scene, helper):
    issue(scene, members=[helper])
    helper.left_on = timezone.localdate()
    helper.save()

    assert "Грач" not in [person.last_name for person in proposed(scene)["members"]]


def test_a_cancelled_document_proposes_nothing(scene, helper):
    document = issue(scene, members=[helper])
    cancel_document(document=document, by=None, reason="Ошибка")

    assert [person.last_name for person in proposed(scene)["members"]] == ["Ахриева"]


def test_another_organisation_proposes_nothing(scene, helper):
    issue(scene, members=[helper])
    neighbour = ready_school(OrganisationFactory())

    assert [person.last_name for person in proposed(neighbour)["members"]] == ["Ахриева"]


def test_days_are_proposed_anew_each_year(scene):
    ground = Ground(scene.school, scene.programme, date(2026, 9, 12))

    assert proposed_values(line_of("D03"), ground)["send_until"] == date(2026, 9, 19)


def test_without_a_programme_nothing_is_proposed(scene):
    assert proposed_values(line_of("D02"), Ground(scene.school, None, DAY)) == {}


def test_own_words_are_marked_and_frozen(scene):
    document = issue(scene, curator_duties=CURATOR_DUTIES)

    assert document.facts["own_words"] == ["Обязанности членов рабочей группы"]
    assert document.facts["typed"]["group_duties"] == ["помогают."]
    assert document.facts["typed"]["leader"] == scene.curator.pk
