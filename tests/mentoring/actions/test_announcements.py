import pytest
from django.core import mail as post
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mentoring.actions.announcements import (
    delete_announcement,
    publish_announcement,
    save_announcement,
    withdraw_announcement,
)
from mentoring.jobs import work_off
from mentoring.models import (
    Announcement,
    AnnouncementReceipt,
    ConsentKind,
    Mail,
    PersonKind,
    Role,
    Side,
)
from mentoring.recipients import recipients_of, summed_up
from tests.factories import (
    ConsentFactory,
    MembershipFactory,
    ParticipationFactory,
    PartnerFactory,
    PersonFactory,
    RepresentativeFactory,
)
from tests.papers import DAY
from tests.printing import queries_of

pytestmark = pytest.mark.django_db
ALL = {"groups": ["mentors", "mentees", "parents", "partners"], "classes": []}


@pytest.fixture(autouse=True)
def _post(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def enter(programme, side=Side.MENTEE, *, consent=None, **facts):
    person = PersonFactory(organisation=programme.organisation, **facts)
    ParticipationFactory(programme=programme, person=person, side=side)
    if consent:
        ConsentFactory(person=person, kind=consent)
    return person


def child(programme, last_name, *emails, consented=True):
    consent = ConsentKind.MINOR_DATA if consented else None
    person = enter(programme, consent=consent, last_name=last_name, email="child@example.org")
    for email in emails:
        RepresentativeFactory(person=person, email=email, full_name=f"Мать {last_name}")
    return person


def announcement(programme, audience=None, **facts):
    facts = {"title": "Встреча наставников", "text": "Ждём в четверг."} | facts
    return save_announcement(
        announcement=Announcement(programme=programme, audience=audience or ALL, **facts), by=None
    )


def ways(programme, audience=None):
    found = recipients_of(audience or ALL, programme, DAY)
    return {one.key[0] + one.title.split()[0]: (one.address, one.is_in_program, one.reason) for one in found}  # fmt: skip


def test_each_is_reached_in_his_own_way(programme):
    with_account = enter(programme, Side.MENTOR, teacher=True, last_name="Учётная")
    MembershipFactory(organisation=programme.organisation, role=Role.MENTOR, person=with_account)
    enter(programme, Side.MENTOR, teacher=True, last_name="Почтовая", email="teacher@example.org")
    enter(programme, Side.MENTOR, teacher=True, last_name="Недоступная")
    outside = {"kind": PersonKind.PARTNER, "grade": None, "email": "out@example.org"}
    enter(programme, Side.MENTOR, last_name="Сторонний", **outside)
    enter(programme, Side.MENTOR, last_name="Согласный", consent=ConsentKind.ADULT_DATA, **outside)
    child(programme, "Дитя", "mother@example.org")
    child(programme, "Сирота")
    child(programme, "Несогласная", "other@example.org", consented=False)
    PartnerFactory(organisation=programme.organisation, short_name="Лес", email="les@example.org")
    PartnerFactory(organisation=programme.organisation, short_name="Поле")

    assert ways(programme) == {
        "pУчётная": ("", True, ""),
        "pПочтовая": ("teacher@example.org", False, ""),
        "pНедоступная": ("", False, "нет учётной записи и адреса почты"),
        "pСторонний": ("", False, "нет действующего согласия на обработку данных"),
        "pСогласный": ("out@example.org", False, ""),
        "rМать": ("mother@example.org", False, ""),
        "pСирота": ("", False, "нет адреса почты у родителя"),
        "pНесогласная": ("", False, "нет действующего согласия на обработку данных"),
        "oЛес": ("les@example.org", False, ""),
        "oПоле": ("", False, "не указана почта партнёра"),
    }


def test_the_preview_counts_addresses_and_reasons(programme):
    child(programme, "Первый", "mother@example.org")
    child(programme, "Второй", "Mother@example.org")
    child(programme, "Сирота")

    sums = summed_up(recipients_of(ALL, programme, DAY))

    assert (sums["total"], sums["by_mail"], sums["unreached"]) == (3, 1, 1)
    assert [reason for reason, _ in sums["reasons"]] == ["нет адреса почты у родителя"]


def test_recipients_are_found_in_the_same_queries_for_any_number(programme):
    def grow():
        child(programme, "Дитя", "mother@example.org")
        enter(programme, Side.MENTOR, teacher=True)
        PartnerFactory(organisation=programme.organisation)

    grow()
    few = queries_of(lambda: recipients_of(ALL, programme, DAY))
    for _ in range(4):
        grow()

    assert queries_of(lambda: recipients_of(ALL, programme, DAY)) == few


def test_everybody_is_told_once_and_newcomers_later(programme):
    child(programme, "Первый", "mother@example.org")
    child(programme, "Второй", "mother@example.org")  # one mother of two
    told = announcement(programme)
    publish_announcement(announcement=told, by=None)
    publish_announcement(announcement=told, by=None)
    work_off("test")
    assert [letter.to for letter in post.outbox] == [["mother@example.org"]]
    assert "Ждём в четверг." in post.outbox[0].body
    assert "Первый" not in post.outbox[0].body

    enter(programme, Side.MENTOR, teacher=True, email="new@example.org")
    receipts = publish_announcement(announcement=told, by=None)
    work_off("test")

    assert len(receipts) == 1
    assert [letter.to for letter in post.outbox][1:] == [["new@example.org"]]
    assert told.receipts.count() == 3


def test_whoever_had_no_address_is_told_when_he_has_one(programme):
    person = enter(programme, Side.MENTOR, teacher=True)
    told = announcement(programme)
    publish_announcement(announcement=told, by=None)
    assert told.receipts.get().reason == "нет учётной записи и адреса почты"

    person.email = "now@example.org"
    person.save()
    publish_announcement(announcement=told, by=None)

    receipt = told.receipts.get()
    assert (receipt.reason, receipt.mail.address) == ("", "now@example.org")


def test_without_post_the_page_still_tells_those_with_accounts(programme, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    reader = enter(programme, Side.MENTOR, teacher=True)
    MembershipFactory(organisation=programme.organisation, role=Role.MENTOR, person=reader)
    enter(programme, Side.MENTOR, teacher=True, email="teacher@example.org")
    told = announcement(programme)

    publish_announcement(announcement=told, by=None)

    assert list(Announcement.objects.addressed_to(reader)) == [told]
    assert not Mail.objects.exists()
    assert told.receipts.get(is_in_program=False).reason == "почта не настроена"


def test_what_was_taken_back_is_neither_shown_nor_sent(programme):
    reader = enter(programme, Side.MENTOR, teacher=True, email="teacher@example.org")
    MembershipFactory(organisation=programme.organisation, role=Role.MENTOR, person=reader)
    told = announcement(programme)
    publish_announcement(announcement=told, by=None)

    withdraw_announcement(announcement=told, by=None)
    work_off("test")

    assert post.outbox == []
    assert Mail.objects.get().state == "dropped"
    assert list(Announcement.objects.addressed_to(reader)) == []
    for act in (publish_announcement, withdraw_announcement, delete_announcement):
        with pytest.raises(ValidationError):
            act(announcement=told, by=None)


@pytest.mark.parametrize(
    "text",
    [
        "Поздравляем Иванова Петра!", "Спасибо Петру Иванову", "ИВАНОВ ПЁТР выступит",
        "Ивановым Петром подготовлен доклад",
    ],
)  # fmt: skip
def test_no_pupil_is_named_in_any_case(programme, text):
    PersonFactory(organisation=programme.organisation, last_name="Иванов", first_name="Пётр")

    with pytest.raises(ValidationError, match="названы обучающиеся"):
        announcement(programme, text=text)


@pytest.mark.parametrize(
    "text", ["Иванов приглашает", "Петровский сбор, Ивановская ярмарка", "Иванов и Пётр Семёнов"]
)
def test_words_that_only_look_like_a_name_pass(programme, text):
    PersonFactory(organisation=programme.organisation, last_name="Иванов", first_name="Пётр")
    PersonFactory(
        organisation=programme.organisation, teacher=True, last_name="Семёнов", first_name="Пётр"
    )

    assert announcement(programme, text=text).pk


def test_an_announcement_is_addressed_to_somebody_and_not_rewritten_when_told(programme):
    with pytest.raises(ValidationError, match="кому адресовано"):
        announcement(programme, audience={"groups": [], "classes": ["9А"]})
    told = announcement(programme)
    publish_announcement(announcement=told, by=None)
    told.refresh_from_db()

    with pytest.raises(ValidationError, match="уже опубликовано"):
        save_announcement(announcement=told, by=None)


def test_the_database_keeps_one_receipt_per_addressee(programme):
    told, person = announcement(programme), enter(programme)
    row = {"organisation": programme.organisation, "announcement": told, "key": f"p{person.pk}"}
    AnnouncementReceipt.objects.create(person=person, **row)

    for facts in ({"person": person}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AnnouncementReceipt.objects.create(**row | facts)
