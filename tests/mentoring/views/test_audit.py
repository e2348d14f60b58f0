import re
from pathlib import Path

import pytest
from django.urls import reverse

from mentoring.models import AuditEntry
from mentoring.models.audit import VERBS
from tests.factories import (
    ConsentFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]
ACTION = re.compile(r"\"([a-z_]+)\.([a-z_]+)\"")


def noted(target, action, by=None, **facts):
    return AuditEntry.record(action, target=target, by=by, **facts)


@pytest.mark.parametrize("count", [1, 3])
def test_audit_list_asks_the_same_queries_for_any_number_of_entries(
    client, school, director, django_assert_num_queries, count
):
    for _ in range(count):
        noted(PersonFactory(organisation=school), "person.changed", by=UserFactory())
    client.force_login(director)

    with django_assert_num_queries(7):
        response = client.get(reverse("mentoring:audit_list", args=[school.slug]))

    assert len(response.context["page"]) == count


def test_audit_list_shows_its_own_school_newest_first(open_as, school, director):
    person = PersonFactory(organisation=school)
    first, second = noted(person, "person.created"), noted(person, "person.changed")
    noted(PersonFactory(), "person.changed")

    response = open_as(director, "audit_list")

    assert list(response.context["page"]) == [second, first]


def test_audit_list_narrows_by_user_and_days(open_as, school, director):
    person = PersonFactory(organisation=school)
    wanted = noted(person, "person.changed", by=director)
    noted(person, "person.changed")

    response = open_as(
        director,
        "audit_list",
        query={"by": director.pk, "since": "2020-01-01", "until": "2099-01-01"},
    )

    assert list(response.context["page"]) == [wanted]


def test_audit_list_tells_who_read_what_of_whom(client, open_as, school, curator, director):
    """152-ФЗ, ст. 19: cards, diaries and files of one child, and nobody else's."""
    child = PersonFactory(organisation=school, last_name="Искомов")
    other = PersonFactory(organisation=school, last_name="Посторонний")
    pair = MentorshipFactory(organisation=school, people=False)
    MentorshipMemberFactory(mentorship=pair, person=child)
    for name, pk in (
        ("person_card", child.pk), ("person_card", other.pk), ("person_extract", child.pk),
        ("mentorship_card", pair.pk),
    ):  # fmt: skip
        assert open_as(curator, name, pk).status_code == 200
    noted(child, "person.changed", by=curator)

    page = open_as(director, "audit_list", query={"about": "искомов", "what": "read"})

    assert [(entry.action, entry.by) for entry in page.context["page"]] == [
        ("mentorship.read", curator), ("person.downloaded", curator), ("person.read", curator),
    ]  # fmt: skip


def test_audit_list_is_closed_to_a_curator(open_as, curator):
    assert open_as(curator, "audit_list").status_code == 403


def test_an_entry_names_action_and_fields_in_russian(school):
    consent = ConsentFactory(person__organisation=school)

    entry = noted(consent, "consent.withdrawn", fields=["kept_where"])

    assert (entry.title, entry.field_titles) == ("согласие: отозвано", ["где хранится"])


def test_an_entry_of_a_model_that_is_gone_still_has_a_title(school):
    entry = noted(school, "organisation.created")
    entry.target_model, entry.action = "gone", "gone.nonsense"

    assert (entry.title, entry.field_titles) == ("действие", [])


@pytest.mark.pure
def test_every_action_of_the_product_has_its_russian_verb():
    sources = [
        path.read_text(encoding="utf-8")
        for app in ("mentoring", "surveys", "roadmap", "reports")
        for path in (ROOT / app).rglob("*.py")
    ]
    calls = [call for text in sources for call in re.findall(r"AuditEntry\.record\(([^)]*)", text)]
    verbs = {verb for call in calls for _, verb in ACTION.findall(call)}

    assert verbs - set(VERBS) == set()
    assert "withdrawn" in verbs
