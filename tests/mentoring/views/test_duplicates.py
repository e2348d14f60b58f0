import pytest
from django.urls import reverse

from mentoring.models import DistinctPeople, Person
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(school):
    return [
        PersonFactory(organisation=school, last_name="Семёнов", first_name="Пётр", gender="m"),
        PersonFactory(organisation=school, last_name="Семенов", first_name="Петр", gender="m"),
    ]


def address(name, school, *pks):
    return reverse(f"mentoring:{name}", args=[school.slug, *pks])


def shown(response):
    return [(a.pk, b.pk) for a, b, _ in response.context["page"]]


def test_duplicate_list_shows_pairs_of_ones_own_school(client, school, curator, two):
    PersonFactory(last_name="Семенов", first_name="Петр")
    client.force_login(curator)

    response = client.get(address("duplicate_list", school))

    assert shown(response) == [tuple(person.pk for person in two)]


@pytest.mark.parametrize("count", [1, 3])
def test_duplicate_list_asks_the_same_queries(
    client, school, curator, django_assert_num_queries, count
):
    for _ in range(count):
        PersonFactory.create_batch(2, organisation=school, last_name="Семенов", first_name="Петр")
    client.force_login(curator)

    with django_assert_num_queries(6):
        client.get(address("duplicate_list", school))


def test_duplicate_distinct_is_not_asked_again(client, school, curator, two):
    client.force_login(curator)

    client.post(address("duplicate_distinct", school, two[1].pk, two[0].pk))

    assert shown(client.get(address("duplicate_list", school))) == []
    assert DistinctPeople.objects.count() == 1


def test_duplicate_merge_leaves_the_chosen_card(client, school, curator, two):
    client.force_login(curator)
    page = address("duplicate_merge", school, two[0].pk, two[1].pk)
    assert client.get(page).status_code == 200

    response = client.post(page, {"kept": two[1].pk})

    assert response.url == address("person_card", school, two[1].pk)
    assert list(Person.objects.filter(organisation=school)) == [two[1]]


def test_duplicate_merge_with_oneself_or_a_stranger_is_not_there(client, school, curator, two):
    client.force_login(curator)

    for first, second in [(two[0].pk, two[0].pk), (two[0].pk, PersonFactory().pk)]:
        assert client.get(address("duplicate_merge", school, first, second)).status_code == 404
