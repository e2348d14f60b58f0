from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from mentoring.actions.hand_outs import hand_out, material_letter, withdraw_hand_out
from mentoring.letters import NotNeeded
from mentoring.models import HandOut, Mail, Material, PersonalLink, Way
from mentoring.tokens import digest_of
from tests.factories import PersonFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def memo(school):
    return Material.objects.create(
        organisation=school, title="Памятка", audience="mentor", text="## Как\nВместе."
    )


@pytest.fixture(autouse=True)
def _post(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def reader(school, **facts):
    return PersonFactory(organisation=school, teacher=True, consented=True, **facts)


def test_hand_out_is_recorded_once_a_day(memo, curator):
    people = PersonFactory.create_batch(2, organisation=memo.organisation)

    for _ in range(2):
        hand_out(material=memo, people=people, way=Way.PRINT, by=curator)

    assert HandOut.objects.count() == 2
    with pytest.raises(ValidationError, match="Никто не отмечен"):
        hand_out(material=memo, people=[], way=Way.PRINT, by=curator)


def test_a_link_opens_the_material_and_shows_who_opened_it(memo, client):
    ((given, token),) = hand_out(
        material=memo, people=[reader(memo.organisation)], way=Way.LINK, by=None
    )

    assert client.get(reverse("mentoring:material_mine")).status_code == 404
    page = client.get(reverse("mentoring:material_enter", args=[token]), follow=True)
    again = client.get(reverse("mentoring:material_mine"))

    assert ("<h2>Как</h2>" in page.content.decode(), again.status_code) == (True, 200)
    found = HandOut.objects.with_links(given.given_on).get()
    assert found.opened_at is not None
    assert found.opened_at == found.seen_at  # the day has one line


def test_a_link_ends_with_its_last_day_with_its_withdrawal_and_with_the_material(memo, client):
    people = [reader(memo.organisation) for _ in range(2)]
    (one, first), (_, second) = hand_out(material=memo, people=people, way=Way.LINK, by=None)

    withdraw_hand_out(given=one, by=None)
    with pytest.raises(ValidationError, match="Действующих ссылок"):
        withdraw_hand_out(given=one, by=None)

    enter = [client.get(reverse("mentoring:material_enter", args=[t])) for t in (first, second)]
    assert [answer.status_code for answer in enter] == [404, 302]
    PersonalLink.objects.update(expires_on=date(2020, 1, 1))
    assert client.get(reverse("mentoring:material_mine")).status_code == 404
    PersonalLink.objects.update(expires_on=date(2099, 1, 1))
    assert client.get(reverse("mentoring:material_mine")).status_code == 200
    Material.objects.update(is_used=False)
    assert client.get(reverse("mentoring:material_mine")).status_code == 404


def test_a_new_link_of_the_day_takes_the_place_of_the_old_one(memo, client):
    people = [reader(memo.organisation)]
    old, new = (
        hand_out(material=memo, people=people, way=Way.LINK, by=None)[0][1] for _ in range(2)
    )

    enter = [client.get(reverse("mentoring:material_enter", args=[t])) for t in (old, new)]

    assert [answer.status_code for answer in enter] == [404, 302]


def test_a_letter_brings_a_link_made_when_it_is_sent(memo, client):
    person = reader(memo.organisation, email="a@example.org")
    hand_out(
        material=memo, people=[person, reader(memo.organisation)], way=Way.MAIL, by=None,
        until=date(2099, 1, 1),
    )  # fmt: skip
    mail = Mail.objects.get()

    letter = material_letter(mail)

    token = letter.text.partition("/a/material/")[2].partition("/")[0]
    assert PersonalLink.objects.get().digest == digest_of(token)
    assert client.get(reverse("mentoring:material_enter", args=[token])).status_code == 302
    assert [given.person for given in HandOut.objects.all()] == [person]
    assert "Вместе." in letter.text
    Material.objects.update(is_used=False)
    with pytest.raises(NotNeeded):
        material_letter(mail)


def test_a_child_is_written_to_through_every_parent(memo):
    child = PersonFactory(
        organisation=memo.organisation, consented=True, birth_date=date(2015, 1, 1),
        email="child@example.org",
    )  # fmt: skip
    for name in ("m", "f"):
        RepresentativeFactory(person=child, email=f"{name}@example.org")

    hand_out(material=memo, people=[child], way=Way.MAIL, by=None)

    assert sorted(Mail.objects.values_list("address", flat=True)) == [
        "f@example.org",
        "m@example.org",
    ]
    letters = [material_letter(mail).text for mail in Mail.objects.all()]
    assert all(child.first_name not in text for text in letters)


@pytest.mark.parametrize("way", [Way.LINK, Way.MAIL])
def test_nobody_without_consent_gets_a_link(memo, way):
    person = PersonFactory(organisation=memo.organisation, email="a@example.org")

    with pytest.raises(ValidationError, match="согласия"):
        hand_out(material=memo, people=[person], way=way, by=None)

    assert (HandOut.objects.count(), PersonalLink.objects.count()) == (0, 0)


def test_hand_out_by_mail_says_why_it_cannot(memo, settings):
    people = [reader(memo.organisation)]
    with pytest.raises(ValidationError, match="не указана электронная почта"):
        hand_out(material=memo, people=people, way=Way.MAIL, by=None)
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with pytest.raises(ValidationError, match="Почта на этом сервере не настроена"):
        hand_out(material=memo, people=people, way=Way.MAIL, by=None)

    assert HandOut.objects.count() == 0
