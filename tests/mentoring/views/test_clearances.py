from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mentoring.models import AuditEntry, Clearance, PersonKind, Side
from tests.factories import (
    ClearanceFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db
FACTS = {"kind": "criminal_record", "issued_on": "2026-09-01", "checked_by": "Дзаитова Л. К."}


@pytest.fixture
def outsider(school):
    return outside(school, "Рочев")


def outside(school, last_name):
    return PersonFactory(
        organisation=school, kind=PersonKind.PARTNER, grade=None, last_name=last_name
    )


def names(response):
    return [person.last_name for person, _ in response.context["rows"]]


def test_clearance_list_shows_mentors_from_outside_with_the_state_of_each_paper(
    open_as, school, curator, outsider
):
    PersonFactory(organisation=school, teacher=True)
    ClearanceFactory(person=outsider)

    response = open_as(curator, "clearance_list")

    assert [[state for _, _, state in papers] for _, papers in response.context["rows"]] == [
        [("действует", "good"), ("нет", "bad")]
    ]
    assert AuditEntry.objects.get().action == "clearance.read"


def test_clearance_list_is_narrowed_to_lacking_and_expiring(open_as, school, curator, outsider):
    soon = timezone.localdate() + timedelta(days=5)
    ClearanceFactory(person=outside(school, "Вокуев"), valid_until=soon)

    lacking = open_as(curator, "clearance_list", query={"show": "lacking"})
    expiring = open_as(curator, "clearance_list", query={"show": "expiring"})

    assert (names(lacking), names(expiring)) == (["Рочев"], ["Вокуев"])


def test_clearance_create_notes_the_fact_without_a_file(open_as, curator, outsider):
    data = FACTS | {"number": "059/1", "is_admitted": "on"}

    response = open_as(curator, "clearance_create", outsider.pk, method="post", data=data)

    assert response.status_code == 302
    assert Clearance.objects.values_list("person", "number", "is_admitted").get() == (
        outsider.pk, "059/1", True,
    )  # fmt: skip
    assert not [f for f in Clearance._meta.fields if f.get_internal_type() == "FileField"]


def test_clearance_create_refuses_an_impossible_term(open_as, curator, outsider):
    data = FACTS | {"valid_until": "2026-08-01"}

    response = open_as(curator, "clearance_create", outsider.pk, method="post", data=data)

    assert "Срок кончается раньше дня выдачи." in response.text
    assert not Clearance.objects.exists()


def test_clearance_end_stops_the_admission(open_as, curator, outsider):
    clearance = ClearanceFactory(person=outsider)

    data = {"on": "2026-11-01", "reason": "Отозвана"}
    open_as(curator, "clearance_end", clearance.pk, method="post", data=data)

    clearance.refresh_from_db()
    assert (f"{clearance.ended_on}", clearance.end_reason) == ("2026-11-01", "Отозвана")


def test_the_card_shows_clearances_to_few_and_notes_who_read(
    open_as, curator, mentor, outsider, school
):
    ClearanceFactory(person=outsider, number="059/1")

    assert "059/1" in open_as(curator, "person_card", outsider.pk).text
    assert AuditEntry.objects.filter(action="clearance.read", by=curator).count() == 1
    assert open_as(mentor, "clearance_list").status_code == 403


@pytest.fixture
def pair(school, outsider):
    programme = ProgrammeFactory(organisation=school)
    ParticipationFactory(programme=programme, person=outsider, side=Side.MENTOR)
    made = MentorshipFactory(organisation=school, programme=programme, active=True)
    made.members.all().delete()
    child = PersonFactory(organisation=school, birth_date=timezone.localdate() - timedelta(4000))
    for person in (outsider, child):
        MentorshipMemberFactory(mentorship=made, person=person, is_mentor=person is outsider)
    return made


@pytest.mark.parametrize(
    ("days", "is_halted", "soon"), [(-1, True, 0), (0, False, 1), (29, False, 1), (31, False, 0)]
)
def test_mentorship_card_tells_when_a_certificate_ends(
    client, school, curator, outsider, pair, days, is_halted, soon
):
    until = timezone.localdate() + timedelta(days)
    ClearanceFactory(person=outsider, valid_until=until)
    client.force_login(curator)
    address = {"organisation": school.slug}

    card = client.get(reverse("mentoring:mentorship_card", kwargs=address | {"pk": pair.pk}))
    rows = client.get(reverse("mentoring:mentorship_list", kwargs=address))
    home = client.get(reverse("reports:home", kwargs=address))

    assert ("Встречи этой пары остановлены" in card.content.decode()) == is_halted
    assert ("Справка наставника скоро истекает" in card.content.decode()) == bool(soon)
    assert rows.context["halted"] == ({pair.pk} if is_halted else set())
    steps = {step.code: step.count for step in home.context["steps"]}
    assert (steps.get("halted", 0), steps.get("expiring", 0)) == (int(is_halted), soon)
