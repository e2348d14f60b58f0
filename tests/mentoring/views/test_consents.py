from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from mentoring.models import Consent, ConsentKind, Mentorship
from tests.factories import ConsentFactory, MentorshipFactory, ParticipationFactory, PersonFactory

pytestmark = pytest.mark.django_db


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("count", [1, 3])
def test_consent_list_asks_the_same_queries_for_any_number_of_people(
    client, school, curator, programme, django_assert_num_queries, count
):
    for person in PersonFactory.create_batch(count, organisation=school, consented=True):
        ParticipationFactory(programme=programme, person=person)
    client.force_login(curator)

    with django_assert_num_queries(9):
        response = client.get(reverse("mentoring:consent_list", args=[school.slug]))

    given = [answers[0][1].kind for _, answers in response.context["rows"]]
    assert given == [ConsentKind.MINOR_DATA] * count


def test_consent_list_shows_the_participants_of_the_programme(open_as, school, curator, programme):
    entry = ParticipationFactory(programme=programme)
    PersonFactory(organisation=school)
    PersonFactory()

    response = open_as(curator, "consent_list")

    assert list(response.context["page"]) == [entry.person]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({"school_class": "7Б"}, ["Седьмова"]),
        ({"school_class": "everybody"}, ["Девятова", "Седьмова"]),
        ({"school_class": "everybody", "q": "дев"}, ["Девятова"]),
        ({"side": "mentee"}, ["Девятова"]),
        ({"school_class": "everybody", "lacking": "no_data"}, ["Седьмова"]),
    ],
)
def test_consent_list_narrows_by_the_filters_of_the_address(
    open_as, school, curator, programme, query, wanted
):
    person = PersonFactory(organisation=school, last_name="Девятова", consented=True)
    ParticipationFactory(programme=programme, person=person)
    PersonFactory(organisation=school, last_name="Седьмова", grade=7, class_letter="Б")

    response = open_as(curator, "consent_list", query=query)

    assert [person.last_name for person in response.context["page"]] == wanted


def test_consent_mark_marks_a_whole_class_and_returns_to_it(open_as, school, curator):
    pupils = PersonFactory.create_batch(3, organisation=school)
    facts = {
        "kind": "data_by_age",
        "given_on": "2026-09-01",
        "kept_where": "сейф",
        "people": [pupil.pk for pupil in pupils],
    }

    response = open_as(
        curator, "consent_mark", method="post", query={"school_class": "9"}, data=facts
    )

    assert response.url == reverse("mentoring:consent_list", args=[school.slug]) + "?school_class=9"
    assert set(Consent.objects.values_list("kind", "given_on", "kept_where")) == {
        ("minor_data", date(2026, 9, 1), "сейф")
    }


def test_consent_mark_notes_refusals_of_a_class_too(open_as, school, curator):
    people = PersonFactory.create_batch(2, organisation=school)

    open_as(
        curator,
        "consent_mark",
        method="post",
        data={
            "people": [one.pk for one in people], "kind": "publication", "status": "refused",
            "given_on": "2026-09-01",
        },
    )  # fmt: skip

    assert set(Consent.objects.values_list("kind", "status")) == {("publication", "refused")}
    assert Consent.objects.count() == 2


def test_consent_mark_says_how_many_had_been_marked_before(open_as, school, curator):
    known = PersonFactory(organisation=school, consented=True)
    facts = {"kind": "data_by_age", "given_on": "2026-09-01", "people": [known.pk]}

    response = open_as(curator, "consent_mark", method="post", data=facts, follow=True)

    assert messages_of(response) == ["Отмечено согласий: 0. Уже были отмечены раньше: 1."]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"people": []}, "Кто подписал: Отметьте галочками тех, кто подписал."),
        ({"given_on": "вчера"}, "Дата подписи: Впишите дату так: 01.09.2026."),
        ({"given_on": "2099-01-01"}, "Дата подписи ещё не наступила."),
    ],
)
def test_consent_mark_says_what_is_wrong_and_stores_nothing(
    open_as, school, curator, changes, sentence
):
    person = PersonFactory(organisation=school)
    facts = {"kind": "data_by_age", "given_on": "2026-09-01", "people": [person.pk]} | changes

    response = open_as(curator, "consent_mark", method="post", data=facts, follow=True)

    assert messages_of(response) == [sentence]
    assert Consent.objects.count() == 0


def test_consent_mark_never_reaches_another_school(open_as, curator):
    facts = {"kind": "data_by_age", "given_on": "2026-09-01", "people": [PersonFactory().pk]}

    open_as(curator, "consent_mark", method="post", data=facts)

    assert Consent.objects.count() == 0


def test_consent_record_notes_a_refusal(open_as, school, curator):
    person = PersonFactory(organisation=school)

    open_as(
        curator,
        "consent_record",
        person.pk,
        method="post",
        data={"kind": "publication", "status": "refused", "given_on": "2026-09-01"},
    )

    assert Consent.objects.values_list("kind", "status").get() == ("publication", "refused")


def test_consent_record_says_that_the_term_ends_too_early(open_as, school, curator):
    person = PersonFactory(organisation=school)

    response = open_as(
        curator,
        "consent_record",
        person.pk,
        method="post",
        data={
            "kind": "publication",
            "status": "given",
            "given_on": "2026-09-01",
            "until": "2026-08-01",
        },
    )

    assert response.context["form"].errors["until"] == ["Срок кончается раньше даты подписи."]


def test_consent_record_of_another_school_is_not_found(open_as, curator):
    assert open_as(curator, "consent_record", PersonFactory().pk).status_code == 404


def test_consent_withdraw_stops_the_pairs_of_the_person(open_as, school, curator):
    mentorship = MentorshipFactory(organisation=school, active=True)
    consent = Consent.objects.get(person=mentorship.mentees()[0])
    today = timezone.localdate()

    open_as(
        curator,
        "consent_withdraw",
        consent.pk,
        method="post",
        data={"withdrawn_on": today.isoformat()},
    )

    assert Mentorship.objects.get().status == "stopped"


def test_consent_withdraw_of_another_school_is_not_found(open_as, curator):
    assert open_as(curator, "consent_withdraw", ConsentFactory().pk).status_code == 404
