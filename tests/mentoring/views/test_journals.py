import pytest
from django.urls import reverse
from django.utils import timezone

from mentoring.models import Journal
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def journal(school):
    return Journal.objects.create(
        organisation=school, code="orders", title="Приказы", pattern="{n}-од"
    )


def address(name, organisation, **arguments):
    return reverse(f"mentoring:{name}", kwargs={"organisation": organisation.slug} | arguments)


def test_journal_list_shows_the_next_number(client, school, curator, journal):
    Journal.objects.create(organisation=OrganisationFactory(), code="orders", title="Чужой")
    client.force_login(curator)

    response = client.get(address("journal_list", school))

    assert response.context["rows"] == [(journal, "1-од")]


def test_journal_edit_sets_pattern_and_next_number(client, school, curator, journal):
    client.force_login(curator)

    client.post(
        address("journal_edit", school, pk=journal.pk),
        {"title": "Приказы", "pattern": "{n}/{yy}", "next_number": "41", "version": "1"},
    )

    journal.refresh_from_db()
    year = timezone.localdate().year
    assert (journal.pattern, journal.next_number, journal.next_year) == ("{n}/{yy}", 41, year)


def test_journal_edit_of_two_users_shows_the_second_both_texts(client, school, curator, journal):
    client.force_login(curator)
    page = address("journal_edit", school, pk=journal.pk)
    typed = {"title": "Первый", "pattern": "{n}", "next_number": "", "version": "1"}
    client.post(page, typed)

    response = client.post(page, typed | {"title": "Второй"})

    assert response.status_code == 409
    assert [texts for _, *texts in response.context["form"].conflicts] == [["Первый", "Второй"]]
    assert Journal.objects.get().title == "Первый"


@pytest.mark.parametrize(
    ("field", "value"),
    [("pattern", "од"), ("pattern", "{n}{n}"), ("pattern", "{n}-{month}"), ("pattern", "{n.x}"),
     ("pattern", "{n}{"), ("pattern", "{n}" + "я" * 28), ("next_number", "0"), ("next_number", "-1"),
     ("next_number", "9" * 30), ("title", "")],
)  # fmt: skip
def test_journal_edit_tells_what_is_wrong(client, school, curator, journal, field, value):
    client.force_login(curator)

    response = client.post(
        address("journal_edit", school, pk=journal.pk),
        {"title": "Приказы", "pattern": "{n}-од", "next_number": "", "version": "1"}
        | {field: value},
    )

    assert list(response.context["form"].errors) == [field]


def test_journal_create_adds_a_journal(client, school, curator):
    client.force_login(curator)

    client.post(
        address("journal_create", school),
        {"title": "Протоколы", "pattern": "{n}", "next_number": ""},
    )

    assert list(Journal.objects.values_list("organisation", "code", "title", "next_year")) == [
        (school.pk, "own-1", "Протоколы", None)
    ]


def test_journal_edit_of_another_school_is_not_found(client, school, curator):
    foreign = Journal.objects.create(organisation=OrganisationFactory(), code="x", title="Чужой")
    client.force_login(curator)

    assert client.get(address("journal_edit", school, pk=foreign.pk)).status_code == 404
