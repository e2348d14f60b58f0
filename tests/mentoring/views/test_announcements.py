import pytest
from django.urls import reverse

from mentoring.models import Announcement, Role, Side
from tests.factories import (
    MembershipFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    UserFactory,
)
from tests.papers import pdf_text, words

pytestmark = pytest.mark.django_db
FORM = {"title": "Встреча", "text": "Ждём в четверг.", "groups": ["mentors"]}


@pytest.fixture
def programme(school, mentor):
    programme = ProgrammeFactory(organisation=school)
    person = mentor.memberships.get().person
    ParticipationFactory(programme=programme, person=person, side=Side.MENTOR)
    return programme


@pytest.fixture
def signed_in(client, curator, programme):
    client.force_login(curator)
    return client


def address(name, school, *arguments):
    return reverse(f"mentoring:{name}", args=[school.slug, *arguments])


def written(signed_in, school, **facts):
    signed_in.post(address("announcement_create", school), FORM | facts)
    return Announcement.objects.get()


def test_from_draft_to_the_mentors_page(client, signed_in, school, mentor):
    told = written(signed_in, school)
    draft = signed_in.get(address("announcement_detail", school, told.pk))
    assert draft.context["sums"]["in_program"] == 1
    client.force_login(mentor)
    assert client.get(address("announcement_detail", school, told.pk)).status_code == 404

    client.force_login(told.created_by)
    page = client.post(address("announcement_publish", school, told.pk), follow=True)
    assert "Новых получателей: 1" in page.text
    assert page.context["counts"] == {"reached": 1, "unreached": 0}

    client.force_login(mentor)
    assert "Ждём в четверг." in client.get(address("announcement_list", school)).text
    assert "Встреча" in client.get(reverse("reports:home", args=[school.slug])).text
    assert client.get(address("announcement_print", school, told.pk)).status_code == 403

    client.force_login(told.created_by)
    client.post(address("announcement_withdraw", school, told.pk))
    client.force_login(mentor)
    assert "Встреча" not in client.get(reverse("reports:home", args=[school.slug])).text


def test_a_draft_is_corrected_with_a_conflict_shown_and_deleted(signed_in, school):
    told = written(signed_in, school)
    url = address("announcement_edit", school, told.pk)

    first = signed_in.post(url, FORM | {"title": "Сбор", "version": 1})
    second = signed_in.post(url, FORM | {"title": "Совет", "version": 1})
    told.refresh_from_db()
    assert (first.status_code, second.status_code, told.title) == (302, 409, "Сбор")

    signed_in.post(address("announcement_delete", school, told.pk))
    assert not Announcement.objects.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"groups": []}, "Выберите, кому адресовано"),
        ({"groups": ["pupils"]}, "Отметьте классы"),
        ({"text": "Слава Орловой Анне!"}, "названы обучающиеся"),
    ],
)
def test_what_may_not_be_told_is_said(signed_in, school, facts, sentence):
    PersonFactory(organisation=school, last_name="Орлова", first_name="Анна")

    page = signed_in.post(address("announcement_create", school), FORM | facts)

    assert sentence in page.text
    assert not Announcement.objects.exists()


def test_a_sheet_for_the_stand(signed_in, school):
    told = written(signed_in, school)

    sheet = signed_in.get(address("announcement_print", school, told.pk))

    assert "ОБЪЯВЛЕНИЕ Встреча Ждём в четверг." in words(pdf_text(sheet.content))


def test_other_mentors_and_other_schools_read_nothing(client, signed_in, school, stranger):
    told = written(signed_in, school)
    signed_in.post(address("announcement_publish", school, told.pk))
    other = PersonFactory(organisation=school, teacher=True)
    user = UserFactory()
    MembershipFactory(organisation=school, role=Role.MENTOR, user=user, person=other)
    client.force_login(user)
    assert "Встреча" not in client.get(address("announcement_list", school)).text
    assert client.post(address("announcement_publish", school, told.pk)).status_code == 403

    client.force_login(stranger)
    own = stranger.memberships.get().organisation
    assert client.get(address("announcement_detail", own, told.pk)).status_code == 404
