"""Numbers no database holds and marks no text carries: a sentence or 404, never a broken page."""

import pytest

from mentoring.models import Person
from tests.factories import (
    MentoringFormFactory,
    MentorshipFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db
HOSTILE = ["99999999999999999999", "-1", "x", "\x00", "\ud800", ""]


@pytest.fixture
def programme(school):
    programme = ProgrammeFactory(organisation=school)
    programme.forms.add(MentoringFormFactory(organisation=school))
    for teacher in (True, False):
        person = PersonFactory(organisation=school, teacher=teacher)
        side = "mentor" if teacher else "mentee"
        ParticipationFactory(programme=programme, person=person, side=side)
    return programme


def card(value):
    return {
        "representatives-TOTAL_FORMS": value,
        "representatives-INITIAL_FORMS": value,
        **dict.fromkeys(["version", "kind", "last_name", "gender", "birth_year", "email"], value),
        **dict.fromkeys(["birth_date", "school_class", "phones", "hashtags", "note"], value),
    }


def every(*names):
    return lambda value: dict.fromkeys(names, value)


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("person_list", ["q", "kind", "school_class", "side", "consent", "left", "page"]),
        ("consent_list", ["q", "school_class", "side", "lacking", "page"]),
        ("mentorship_list", ["q", "status", "form", "page"]),
        ("mentorship_create", ["form", "mentors", "mentees"]),
        ("audit_list", ["by", "since", "until", "page"]),
    ],
)
def test_a_page_opens_whatever_stands_in_its_address(
    open_as, director, programme, name, names, value
):
    if value == "\ud800":
        value = "%ED%A0%80"

    response = open_as(director, name, query=dict.fromkeys(names, value))

    assert response.status_code == 200


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("person_create", card),
        ("consent_mark", every("people", "kind", "given_on", "until", "kept_where")),
        ("mentorship_create", every("mentors", "mentees", "role_model", "mode", "ends_on", "goal")),
        ("mentorship_start", every("mentorships", "started_on")),
    ],
)
def test_a_form_of_the_school_answers_with_a_sentence(
    open_as, director, programme, name, facts, value
):
    value = value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")

    response = open_as(director, name, method="post", data=facts(value), follow=True)

    assert response.status_code == 200
    assert Person.objects.count() == 2


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("person_edit", card),
        ("person_cases", every("version", "gen", "loc")),
        ("person_archive", every("left_on")),
        ("person_erase", every("last_name")),
        ("consent_record", every("kind", "status", "given_on", "until", "signed_by")),
    ],
)
def test_a_form_of_a_person_answers_with_a_sentence(
    open_as, director, programme, name, facts, value
):
    person = Person.objects.order_by("pk").first()
    value = value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")

    response = open_as(director, name, person.pk, method="post", data=facts(value), follow=True)

    assert response.status_code in (200, 409)
    assert Person.objects.get(pk=person.pk).last_name in (person.last_name, value)


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("meeting_record", every("kind", "held_on", "minutes", "topic", "result")),
        ("mentorship_close", every("status", "on", "reason", "result")),
        ("mentorship_confirm", every("started_on")),
    ],
)
def test_a_form_of_a_pair_answers_with_a_sentence(
    open_as, director, programme, school, name, facts, value
):
    pair = MentorshipFactory(organisation=school, programme=programme, active=True)
    value = value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")

    response = open_as(director, name, pair.pk, method="post", data=facts(value), follow=True)

    assert response.status_code == 200


@pytest.mark.parametrize("name", ["person_card", "person_edit", "mentorship_card"])
def test_a_number_no_row_has_is_not_found(open_as, director, programme, name):
    assert open_as(director, name, 99999999999999999999).status_code == 404


@pytest.mark.parametrize("value", HOSTILE)
def test_participation_edit_answers_with_a_sentence(open_as, director, programme, value):
    entry = programme.participations.get(side="mentor")
    facts = every("version", "form", "capacity", "request", "entered_on", "ended_on")
    value = value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")

    response = open_as(
        director,
        "participation_edit",
        entry.person_id,
        "mentor",
        method="post",
        data=facts(value),
        follow=True,
    )

    entry.refresh_from_db()
    assert (response.status_code, entry.capacity) == (200, 3)
