from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mentoring.models import ConsentKind, ConsentStatus
from tests.factories import ConsentFactory, ParticipationFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = date(2025, 9, 5)


@pytest.fixture
def people(school):
    """One participant for each reason."""
    programme = ProgrammeFactory(organisation=school)
    found = {}
    for name, consents in {
        "Агеев": [{"kind": ConsentKind.PUBLICATION}],
        "Белов": [],
        "Волков": [{"kind": ConsentKind.PUBLICATION, "status": ConsentStatus.REFUSED}],
        "Глебов": [
            {
                "kind": ConsentKind.PUBLICATION,
                "status": ConsentStatus.WITHDRAWN,
                "withdrawn_on": DAY + timedelta(days=5),
            }
        ],
        "Дёмин": [{"kind": ConsentKind.PUBLICATION, "until": DAY + timedelta(days=9)}],
        "Ершов": None,
    }.items():
        entry = ParticipationFactory(programme=programme, person__last_name=name)
        found[name] = entry.person
        if consents is not None:
            ConsentFactory(person=entry.person, kind=ConsentKind.MINOR_DATA, given_on=DAY)
        for facts in consents or [{"kind": ConsentKind.PUBLICATION}]:
            if consents != []:
                ConsentFactory(person=entry.person, given_on=DAY, **facts)
    return found


def rows(client, school, **query):
    page = client.get(reverse("mentoring:publication_list", args=[school.slug]), query)
    return [(person.last_name, may, why) for person, may, why in page.context["rows"]]


def test_publication_list_says_who_may_be_published_and_why_not(client, curator, school, people):
    client.force_login(curator)

    assert rows(client, school) == [
        ("Агеев", True, "согласие от 05.09.2025"),
        ("Белов", False, "согласие на распространение не отмечено"),
        ("Волков", False, "отказ от 05.09.2025"),
        ("Глебов", False, "согласие отозвано 10.09.2025"),
        ("Дёмин", False, "срок согласия истёк 14.09.2025"),
        ("Ершов", False, "нет согласия на обработку персональных данных"),
    ]
    assert [name for name, *_ in rows(client, school, show="may")] == ["Агеев"]
    assert len(rows(client, school, show="may_not")) == 5
    assert [name for name, *_ in rows(client, school, q="белов")] == ["Белов"]


def test_publication_list_asks_as_often_for_many_as_for_few(
    client, curator, school, people, django_assert_max_num_queries
):
    client.force_login(curator)

    with django_assert_max_num_queries(14):
        rows(client, school)
