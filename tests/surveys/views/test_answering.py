import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from mentoring.models import AuditEntry
from mentoring.tokens import digest_of, new_token
from surveys.models import AnonymousResponse, Draft, Invitation, LinkPurpose, Response
from surveys.views.answering import RECEIPTS
from tests.factories import (
    InvitationFactory,
    InvitationLinkFactory,
    PersonFactory,
    SheetFactory,
    SurveyFactory,
)
from tests.factories.surveys import SECTIONS

pytestmark = pytest.mark.django_db
FORM, THANKS = reverse("surveys:answer_form"), reverse("surveys:answer_thanks")
STORED_PAGE = f"{THANKS}?receipt={RECEIPTS.sign('stored')}"
AGAIN_PAGE = f"{THANKS}?receipt={RECEIPTS.sign('again')}"
POSTED = {
    "use": "9",
    "again": "yes",
    "topics": ["спорт", "музыка"],
    "request": "подготовка к экзамену",
    "submission_key": "key-of-this-very-page",
}
STORED = {
    "use": 9,
    "again": "yes",
    "topics": ["спорт", "музыка"],
    "request": "подготовка к экзамену",
}
BOTS = ["TelegramBot (like TwitterBot)", "WhatsApp/2.23", "vkShare", "facebookexternalhit/1.1"]


def enter(client, token, **extra):
    return client.get(reverse("surveys:answer_enter", args=[token]), **extra)


def entered(client, **facts):
    """The ticket of the page that opens by a new link."""
    token = new_token()
    link = InvitationLinkFactory(token=token, **facts)
    enter(client, token)
    return link, client.get(FORM).context["entrance"].ticket


def dump():
    """Everything that is stored, as it stands in the database."""
    from io import StringIO  # noqa: PLC0415  used here only

    out = StringIO()
    call_command("dumpdata", stdout=out)
    return out.getvalue()


def test_answer_enter_moves_the_token_out_of_the_address(client):
    link = InvitationLinkFactory(token="token-1")

    response = enter(client, "token-1")

    cookie = response.cookies["answering"]
    assert response.url == FORM
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/a/", True, "Lax")
    assert "token-1" not in cookie.value
    assert client.get(FORM).context["entrance"].link == link


@pytest.mark.parametrize("bot", BOTS)
def test_answer_enter_has_no_effect_when_a_messenger_looks(client, bot):
    InvitationLinkFactory(token="token-1")
    before = dump()

    for _ in range(10):
        enter(client, "token-1", headers={"user-agent": bot})
        client.get(FORM)
        client.head(reverse("surveys:answer_enter", args=["token-1"]))

    assert dump() == before


@pytest.mark.parametrize("fate", ["unknown", "revoked", "uninvited", "closed", "expired"])
def test_answer_enter_shows_one_page_for_every_link_that_does_not_work(client, fate):
    facts = {
        "unknown": {"token": "token-2"},
        "revoked": {"is_revoked": True},
        "uninvited": {"invitation__is_revoked": True},
        "closed": {"invitation__survey__opened": False, "invitation__survey__closed": True},
        "expired": {"invitation__survey__closes_on": "2020-01-01"},
    }[fate]
    InvitationLinkFactory(**{"token": "token-1"} | facts)

    response = enter(client, "token-1")

    assert response.status_code == 404
    assert [t.name for t in response.templates][0] == "surveys/answer_missing.html"
    assert not response.cookies


@pytest.mark.parametrize(
    "intro", ["", "Ответы увидят куратор и психолог.", "Ответ именной: его увидит куратор."]
)
def test_answer_form_says_once_who_will_see_the_answers(client, intro):
    entered(client, invitation__survey__intro=intro)

    page = client.get(FORM).content.decode()

    assert (page.count("увидит") + page.count("увидят"), page.count("Опрос именной")) == (1, 1)


def test_answer_form_stores_the_answer_and_thanks(client):
    link, ticket = entered(client)

    response = client.post(FORM, POSTED | {"ticket": ticket}, follow=True)

    assert response.request["PATH_INFO"] == THANKS
    assert [one.answers for one in Response.objects.filter(invitation=link.invitation)] == [STORED]


def test_answer_form_sent_four_times_stores_one_answer_and_thanks_each_time(client):
    _, ticket = entered(client)

    addresses = {client.post(FORM, POSTED | {"ticket": ticket}).url for _ in range(4)}

    assert addresses == {STORED_PAGE}
    assert Response.objects.count() == 1


def test_answer_form_of_a_second_tab_is_told_that_the_first_was_stored(client):
    _, ticket = entered(client)
    client.post(FORM, POSTED | {"ticket": ticket})

    other = {"ticket": ticket, "use": "1", "submission_key": "key-of-another-page"}
    response = client.post(FORM, POSTED | other)

    assert response.url == AGAIN_PAGE
    assert [one.answers for one in Response.objects.all()] == [STORED]


def test_answer_form_is_sent_without_the_cookie_too(client):
    _, ticket = entered(client)
    client.cookies.clear()

    response = client.post(FORM, POSTED | {"ticket": ticket}, follow=True)

    assert (response.status_code, response.request["PATH_INFO"]) == (200, THANKS)
    assert "Спасибо, ответ записан" in response.content.decode()
    assert Response.objects.count() == 1


def test_answer_form_of_one_pupil_is_not_taken_for_the_next_at_the_same_computer(client):
    first, ticket = entered(client)
    entered(client)

    client.post(FORM, POSTED | {"ticket": ticket})

    assert [one.invitation for one in Response.objects.all()] == [first.invitation]


def test_answer_form_does_not_take_a_forged_ticket(client):
    link, ticket = entered(client)

    statuses = {
        client.post(FORM, POSTED | {"ticket": forged}).status_code
        for forged in (f"{ticket}x", str(link.pk), "x" * 40, f"[{link.pk}, null]:x:y")
    }

    assert statuses == {404}
    assert not Response.objects.exists()


def test_answer_form_never_shows_an_answer_back(client):
    link, ticket = entered(client)
    client.post(FORM, POSTED | {"ticket": ticket})

    response = client.get(FORM, follow=True)

    assert response.request["PATH_INFO"] == THANKS
    assert POSTED["request"] not in response.content.decode()


def test_every_link_of_an_invitation_is_closed_by_the_first_answer(client):
    link, ticket = entered(client)
    InvitationLinkFactory(invitation=link.invitation, token="by-mail", purpose=LinkPurpose.MAIL)
    client.post(FORM, POSTED | {"ticket": ticket})
    client.cookies.clear()
    enter(client, "by-mail")

    assert client.get(FORM).url == AGAIN_PAGE


def test_the_token_stands_in_no_table_no_session_no_log_and_no_letter(client, caplog):
    token = new_token()
    InvitationLinkFactory(token=token)
    caplog.set_level("DEBUG")

    enter(client, token)
    ticket = client.get(FORM).context["entrance"].ticket
    client.post(FORM, POSTED | {"ticket": ticket})

    assert token not in dump()
    assert token not in caplog.text
    assert (Session.objects.count(), len(mail.outbox), AuditEntry.objects.count()) == (0, 0, 0)
    assert digest_of(token) in dump()


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"use": ""}, {"use": "Ответьте, пожалуйста, на этот вопрос."}),
        ({"use": "0"}, {"use": "Выберите ответ из предложенных."}),
        ({"use": "11"}, {"use": "Выберите ответ из предложенных."}),
        ({"use": "3.5"}, {"use": "Выберите ответ из предложенных."}),
        ({"use": "５"}, {"use": "Выберите ответ из предложенных."}),
        ({"use": ["3", "4"]}, {"use": "Выберите один ответ."}),
        ({"again": "maybe"}, {"again": "Выберите ответ из предложенных."}),
        ({"again": "no"}, {"why": "Ответьте, пожалуйста, на этот вопрос."}),
        ({"topics": ["спорт", "шахматы"]}, {"topics": "Выберите ответ из предложенных."}),
        ({"request": "я" * 4001}, {"request": "Не больше 4000 знаков."}),
        ({"submission_key": ""}, {"submission_key": "Заполните это поле."}),
        ({"submission_key": "<script>"}, {"submission_key": "Введите правильное значение."}),
    ],
)
def test_answer_form_says_what_is_wrong_and_stores_nothing(client, sent, wrong):
    _, ticket = entered(client)

    response = client.post(FORM, POSTED | sent | {"ticket": ticket})

    errors = response.context["form"].errors
    assert {name: texts[0] for name, texts in errors.items()} == wrong
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    "text", ["", "😀😀", "я" * 4000, "<b>жирно</b>", "=1+1", "{{ 7|add:7 }}", "з̡̲̫а̹л̘г̯о"]
)
def test_answer_form_takes_any_honest_text(client, text):
    _, ticket = entered(client)

    client.post(FORM, POSTED | {"ticket": ticket, "request": text})

    stored = Response.objects.get().answers.get("request", "")
    assert len(stored) == len(text)


def test_answer_form_drops_what_a_hidden_question_had(client):
    _, ticket = entered(client)

    client.post(FORM, POSTED | {"ticket": ticket, "why": "скучно"})

    assert "why" not in Response.objects.get().answers


def test_answer_form_opened_in_time_may_be_sent_a_little_late(client, clock):
    clock("2026-11-21 20:59:00")  # Moscow: 23:59
    _, ticket = entered(client, invitation__survey__closes_on="2026-11-21")

    clock("2026-11-21 21:10:00")
    late = client.post(FORM, POSTED | {"ticket": ticket})
    shown = client.get(FORM)

    assert (late.url, shown.status_code) == (STORED_PAGE, 404)
    clock("2026-11-21 21:40:00")
    assert client.post(FORM, POSTED | {"ticket": ticket}).status_code == 404


def test_answer_form_by_the_clock_of_the_organisation(client, clock):
    zone = {"invitation__survey__programme__organisation__time_zone": "Asia/Kamchatka"}
    InvitationLinkFactory(token="token-1", invitation__survey__closes_on="2026-11-21", **zone)

    clock("2026-11-21 11:59:00")
    before = enter(client, "token-1").status_code
    clock("2026-11-21 12:01:00")  # Kamchatka: 22 November
    after = enter(client, "token-1").status_code

    assert (before, after) == (302, 404)


def test_answer_draft_is_kept_and_shown_when_the_page_is_opened_again(client):
    link, ticket = entered(client)

    status = client.post(
        reverse("surveys:answer_draft"),
        {"ticket": ticket, "use": "4", "again": "maybe", "request": "начал писать"},
    ).status_code

    page = client.get(FORM).content.decode()
    assert status == 204
    assert Draft.objects.get(invitation=link.invitation).answers == {
        "use": 4,
        "request": "начал писать",
    }
    assert "начал писать" in page


def test_answer_draft_of_an_anonymous_survey_is_never_taken(client):
    _, ticket = entered(client, invitation__survey__anonymous=True)

    response = client.post(reverse("surveys:answer_draft"), {"ticket": ticket, "use": "4"})

    assert response.status_code == 404
    assert not Draft.objects.exists()


def test_answer_draft_that_comes_late_is_refused(client):
    _, ticket = entered(client)
    client.post(FORM, POSTED | {"ticket": ticket})

    response = client.post(reverse("surveys:answer_draft"), {"ticket": ticket, "use": "1"})

    assert response.status_code == 409
    assert [one.answers for one in Response.objects.all()] == [STORED]


def test_answer_form_of_an_anonymous_survey_leaves_no_trace_of_whose_it_is(client):
    link, ticket = entered(client, invitation__survey__anonymous=True)

    client.post(FORM, POSTED | {"ticket": ticket})

    assert not Response.objects.exists()
    assert [one.answers for one in AnonymousResponse.objects.all()] == [STORED]
    assert client.get(FORM).url == AGAIN_PAGE


def common_link(survey):
    return InvitationLinkFactory(
        invitation=None, survey=survey, purpose=LinkPurpose.COMMON, token="for-everybody"
    )


def test_answer_form_by_the_common_link_asks_for_the_name(client):
    common_link(SurveyFactory(opened=True))
    enter(client, "for-everybody")
    ticket = client.get(FORM).context["entrance"].ticket

    refused = client.post(FORM, POSTED | {"ticket": ticket, "name": "Петров"})
    taken = client.post(
        FORM, POSTED | {"ticket": ticket, "name": "Петров Иван", "school_class": "7А"}
    )

    assert refused.context["form"].errors["name"] == ["Впишите фамилию и имя."]
    assert taken.url == STORED_PAGE
    assert [(i.typed_name, i.typed_class) for i in Invitation.objects.all()] == [
        ("Петров Иван", "7А")
    ]


def test_answer_form_by_the_common_link_of_an_anonymous_survey_asks_for_no_name(client):
    common_link(SurveyFactory(opened=True, anonymous=True))
    enter(client, "for-everybody")
    page = client.get(FORM)

    client.post(FORM, POSTED | {"ticket": page.context["entrance"].ticket, "name": "Петров Иван"})

    assert "name" not in page.context["form"].fields
    assert [one.answers for one in AnonymousResponse.objects.all()] == [STORED]


def test_answer_mine_lists_what_waits_for_the_same_person_only(client):
    link, _ = entered(client)
    school, person = link.organisation, link.invitation.person
    mine = InvitationFactory(person=person, survey__programme__organisation=school)
    InvitationFactory(
        person=person, survey__programme__organisation=school, survey__respondent="parent"
    )
    InvitationFactory(person=person, survey__programme__organisation=school, survey__anonymous=True)
    InvitationFactory(survey=mine.survey, number=99)

    response = client.get(reverse("surveys:answer_mine"))

    assert response.context["waiting"] == [link.invitation, mine]


def test_answer_mine_leads_to_another_survey_of_the_person(client):
    link, ticket = entered(client)
    other = InvitationFactory(
        person=link.invitation.person, survey__programme__organisation=link.organisation
    )
    foreign = InvitationFactory()
    mine = reverse("surveys:answer_mine")

    refused = client.post(mine, {"ticket": ticket, "invitation": foreign.pk})
    moved = client.post(mine, {"ticket": ticket, "invitation": other.pk})

    assert (refused.url, moved.url) == (mine, FORM)
    page = client.get(FORM)
    assert page.context["survey"] == other.survey
    client.post(FORM, POSTED | {"ticket": page.context["entrance"].ticket})
    assert [one.invitation for one in Response.objects.all()] == [other]


def sheet_of(count):
    sheet = SheetFactory()
    for number in range(1, count + 1):
        pupil = PersonFactory(
            organisation=sheet.organisation, last_name=f"Ученик{number:02d}", consented=True
        )
        InvitationFactory(survey=sheet.survey, sheet=sheet, person=pupil, number=number)
    InvitationLinkFactory(
        invitation=None,
        sheet=sheet,
        survey=sheet.survey,
        purpose=LinkPurpose.SHEET,
        token="of-a-sheet",
    )
    return sheet


def row(invitation, **answers):
    return {f"p{invitation.pk}-{code}": value for code, value in answers.items()}


def test_answer_sheet_stores_full_rows_and_keeps_begun_ones(client):
    sheet = sheet_of(3)
    full, begun, empty = sheet.invitations.order_by("number")
    page = reverse("surveys:answer_sheet")
    assert enter(client, "of-a-sheet").url == page
    ticket = client.get(page).context["entrance"].ticket

    client.post(page, {"ticket": ticket} | row(full, use="3", again="yes") | row(begun, use="5"))

    assert [(one.person, one.answers) for one in Response.objects.all()] == [
        (full.person, {"use": 3, "again": "yes"})
    ]
    assert [(one.invitation, one.answers) for one in Draft.objects.all()] == [(begun, {"use": 5})]


def test_answer_sheet_marks_a_wrong_row_and_stores_the_others(client):
    sheet = sheet_of(2)
    right, wrong = sheet.invitations.order_by("number")
    page = reverse("surveys:answer_sheet")
    enter(client, "of-a-sheet")
    ticket = client.get(page).context["entrance"].ticket

    response = client.post(
        page,
        {"ticket": ticket} | row(wrong, use="99", again="yes") | row(right, use="3", again="yes"),
    )

    assert "Часть отметок не записана" in response.context["problem"]
    assert [one.invitation for one in Response.objects.all()] == [right]


def test_answer_sheet_shows_nothing_of_a_row_that_is_stored(client):
    sheet = sheet_of(1)
    (invitation,) = sheet.invitations.all()
    page = reverse("surveys:answer_sheet")
    enter(client, "of-a-sheet")
    ticket = client.get(page).context["entrance"].ticket
    client.post(page, {"ticket": ticket} | row(invitation, use="3", again="yes"))

    client.post(page, {"ticket": ticket} | row(invitation, use="9", again="no", why="так"))

    assert [one.answers for one in Response.objects.all()] == [{"use": 3, "again": "yes"}]


@pytest.mark.parametrize("count", [1, 3])
def test_answer_sheet_asks_the_same_queries_for_any_number_of_pupils(
    client, django_assert_num_queries, count
):
    sheet_of(count)
    enter(client, "of-a-sheet")

    with django_assert_num_queries(2):
        response = client.get(reverse("surveys:answer_sheet"))

    assert len(response.context["rows"]) == count


def test_answer_form_shows_every_kind_of_question(client):
    kinds = [
        {"code": "a", "kind": "choice", "text": "Выбор", "options": ["раз", "два"]},
        {"code": "b", "kind": "frequency", "text": "Как часто"},
        {"code": "c", "kind": "number", "text": "Сколько", "low": 0, "high": 30},
        {
            "code": "d",
            "kind": "matrix",
            "text": "Таблица",
            "rows": ["речь", "счёт"],
            "options": ["да", "нет"],
        },
    ]
    sections = [*SECTIONS, {"title": "Ещё", "questions": kinds}]
    _, ticket = entered(client, invitation__survey__sections=sections)
    more = {"a": "раз", "b": "часто", "c": "12", "d.0": "да", "d.1": "нет"}

    wrong = client.post(FORM, POSTED | more | {"ticket": ticket, "c": "31"})
    client.post(FORM, POSTED | more | {"ticket": ticket})

    assert wrong.context["form"].errors == {"c": ["Впишите число от 0 до 30."]}
    assert Response.objects.get().answers == STORED | {
        "a": "раз",
        "b": "часто",
        "c": 12,
        "d": {"речь": "да", "счёт": "нет"},
    }
