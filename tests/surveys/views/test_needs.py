import pytest
from django.urls import reverse

from mentoring.models import ConsentKind, Side
from surveys.models import NeedsRecord
from tests.factories import (
    ConsentFactory,
    InvitationFactory,
    ParticipationFactory,
    PersonFactory,
    ResponseFactory,
    SurveyFactory,
)

pytestmark = pytest.mark.django_db
POSTED = {
    "method": "interview",
    "done_on": "2026-10-05",
    "areas": ["выступать перед людьми"],
    "other_areas": "заикается от волнения\nбоится доски",
    "ways": ["пробовать на деле"],
    "note": "Хочет попробовать себя в театре.",
}


@pytest.fixture(autouse=True)
def _today(clock):
    clock("2026-10-10 09:00:00")


@pytest.fixture
def entry(programme, school):
    person = PersonFactory(organisation=school, last_name="Ахметова", grade=7)
    ConsentFactory(person=person, kind=ConsentKind.MINOR_DATA, given_on="2026-09-01")
    return ParticipationFactory(programme=programme, person=person, side=Side.MENTEE)


@pytest.fixture
def at(client, school, curator):
    client.force_login(curator)
    return lambda name, *arguments: reverse(f"surveys:{name}", args=[school.slug, *arguments])


def test_needs_record_keeps_ticked_and_written_areas(client, at, entry):
    answer = client.post(at("needs_record", entry.pk), POSTED)

    stored = NeedsRecord.objects.get()
    assert answer.url == f"{at('needs_list')}?side=mentee"
    assert stored.areas == ["выступать перед людьми", "заикается от волнения", "боится доски"]
    assert stored.ways == ["пробовать на деле"]


def test_needs_edit_shows_what_was_written_and_keeps_it(client, at, entry):
    client.post(at("needs_record", entry.pk), POSTED)
    stored = NeedsRecord.objects.get()
    address = at("needs_edit", stored.pk)

    page = client.get(address).content.decode()
    client.post(address, POSTED | {"version": stored.version, "note": "Поправка."})
    late = client.post(address, POSTED | {"version": stored.version, "note": "Опоздал."})

    assert "боится доски" in page
    assert NeedsRecord.objects.get().note == "Поправка."
    assert (late.status_code, "Запись изменил другой" in late.content.decode()) == (409, True)


def test_needs_remove_takes_the_record_away(client, at, entry):
    client.post(at("needs_record", entry.pk), POSTED)

    client.post(at("needs_remove", NeedsRecord.objects.get().pk))

    assert not NeedsRecord.objects.exists()


def test_needs_list_joins_records_and_answers_by_person(client, at, entry, programme):
    client.post(at("needs_record", entry.pk), POSTED)
    survey = SurveyFactory(programme=programme, opened=True, code="A2")
    ResponseFactory(invitation=InvitationFactory(survey=survey, person=entry.person))

    page = client.get(at("needs_list"))

    (row,) = page.context["rows"]
    assert [[one["text"] for one in found] for _, found in row["cells"]] == [
        ["A2, 10.10.2026"],
        ["05.10.2026"],
        [],
    ]
    assert (page.context["covered"], page.context["paper"]) == (1, "D54")


def test_needs_list_asks_the_same_number_of_queries_for_any_base(
    client, at, entry, programme, school, django_assert_num_queries
):
    client.get(at("needs_list"))
    with django_assert_num_queries(7) as one:
        client.get(at("needs_list"))
    for _ in range(3):
        ParticipationFactory(
            programme=programme, person=PersonFactory(organisation=school), side=Side.MENTEE
        )

    with django_assert_num_queries(len(one)):
        client.get(at("needs_list"))


def test_needs_pages_never_show_another_school(client, at):
    foreign = ParticipationFactory(side=Side.MENTEE)

    assert client.get(at("needs_record", foreign.pk)).status_code == 404


def test_needs_pages_are_closed_to_a_mentor(client, at, mentor):
    client.force_login(mentor)

    assert client.get(at("needs_list")).status_code == 403
