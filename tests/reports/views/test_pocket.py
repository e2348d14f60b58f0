"""The mentor's own page: what he finds, what he sends, and that he gets nowhere else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mentoring.models import (
    HandOut,
    HelpRequest,
    LinkUse,
    Material,
    Meeting,
    MentorshipStatus,
    PersonalLink,
    Submission,
    Suggestion,
)
from surveys.models import InvitationLink
from tests.factories import (
    ActivityFactory,
    HelpRequestFactory,
    IndividualPlanFactory,
    InvitationFactory,
    MeetingFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    PersonalLinkFactory,
    PlanTaskFactory,
    YearRulesFactory,
)

pytestmark = pytest.mark.django_db
KEY = "key-of-this-form-1"


@pytest.fixture
def link(school):
    return PersonalLinkFactory(mentorship=MentorshipFactory(organisation=school, active=True))


@pytest.fixture
def pair(link):
    return link.person.places.get().mentorship


@pytest.fixture
def phone(link):
    """A browser that has come in by the slip."""
    phone = Client()
    response = phone.get(f"/a/pocket/{'t' * 43}/")
    assert response.url == reverse("reports:pocket_home")
    return phone


def opened(phone):
    return phone.get(reverse("reports:pocket_home"))


def send(phone, name, *, ticket=None, headers=None, **form):
    ticket = opened(phone).context["door"].ticket if ticket is None else ticket
    return phone.post(
        reverse(f"reports:{name}"), {"ticket": ticket, "key": KEY} | form, headers=headers
    )


def meeting(pair, **changes):
    return {
        "mentorship": pair.pk, "held_on": pair.organisation.today().isoformat(), "minutes": "45",
        "kind": "working",
    } | changes  # fmt: skip


BY_SCRIPT = {"X-Sent-By": "pocket"}


def test_the_page_shows_surveys_pairs_plan_days_and_answers(phone, link, pair):
    InvitationFactory(
        person=link.person,
        survey__programme=pair.programme,
        survey__respondent="mentor",
        survey__title="Как идёт работа",
    )
    PlanTaskFactory(plan__mentorship=pair, text="Решить десять задач")
    MeetingFactory(
        mentorship=pair, held_on=None, planned_on=pair.organisation.today() + timedelta(days=3)
    )
    YearRulesFactory(
        programme=pair.programme, mentor_report_until=pair.organisation.today() + timedelta(days=9)
    )
    ActivityFactory(
        stage__roadmap__programme=pair.programme,
        text="Школа наставника",
        due_on=pair.organisation.today() + timedelta(days=4),
    ).people.add(link.person)
    HelpRequestFactory(mentorship=pair, person=link.person, answer="Поговорим завтра")

    page = opened(phone).content.decode()

    for text in (
        str(pair.mentees()[0]), "Как идёт работа", "Решить десять задач", "сдать отчёт наставника",
        "Школа наставника", "Поговорим завтра", "выполнено 0 из 1",
    ):  # fmt: skip
        assert text in page
    assert page.index("Как идёт работа") < page.index("Мои пары")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries_for_any_number_of_pairs(
    phone, link, pair, django_assert_num_queries, count
):
    pairs = [pair] + [
        MentorshipFactory(organisation=pair.organisation, programme=pair.programme, active=True)
        for _ in range(count - 1)
    ]
    for one in pairs[1:]:
        MentorshipMemberFactory(mentorship=one, person=link.person, is_mentor=True)
    for one in pairs:
        PlanTaskFactory(plan=IndividualPlanFactory(mentorship=one))
        MeetingFactory(mentorship=one, held_on=None, planned_on=one.organisation.today())
        InvitationFactory(
            person=link.person, survey__programme=pair.programme, survey__respondent="mentor"
        )
    opened(phone)

    with django_assert_num_queries(24):
        page = opened(phone)

    pocket = page.context["pocket"]
    assert (len(pocket.pairs), len(pocket.surveys)) == (count, count)


def test_a_meeting_is_stored_once_however_often_it_is_sent(phone, pair):
    answers = [
        send(phone, "pocket_meeting", headers=BY_SCRIPT, **meeting(pair, topic="Дроби")).json()
        for _ in range(3)
    ]

    assert answers == [{"state": "stored"}, {"state": "again"}, {"state": "again"}]
    stored = Meeting.objects.get()
    assert (stored.topic, stored.minutes, stored.recorded_by) == ("Дроби", 45, None)
    uses = LinkUse.objects.order_by("pk").values_list("what", flat=True)
    assert list(uses) == ["открыта страница", "записана встреча"]


def test_what_is_refused_may_be_sent_again_under_the_same_key(phone, pair):
    wrong = send(phone, "pocket_meeting", headers=BY_SCRIPT, **meeting(pair, held_on="2099-01-01"))
    assert (wrong.status_code, Submission.objects.count()) == (422, 0)
    assert "день проведения в будущем" in wrong.json()["problem"]

    assert send(phone, "pocket_meeting", headers=BY_SCRIPT, **meeting(pair)).json() == {
        "state": "stored"
    }


def test_without_a_script_the_page_says_what_became_of_the_form(phone, pair):
    response = send(phone, "pocket_meeting", **meeting(pair))
    assert response.url == reverse("reports:pocket_home")
    assert "Встреча записана." in opened(phone).content.decode()

    send(phone, "pocket_meeting", **meeting(pair))
    assert "Это уже было записано раньше." in opened(phone).content.decode()


def test_a_row_of_the_plan_is_ticked(phone, pair):
    task = PlanTaskFactory(plan__mentorship=pair)

    send(phone, "pocket_task", task=task.pk, is_done="on", actual="Решил девять")

    task.refresh_from_db()
    assert (task.is_done, task.actual) == (True, "Решил девять")


def test_a_request_goes_to_whom_it_is_for(phone, link, pair):
    send(phone, "pocket_help", mentorship=pair.pk, addressee="psychologist", text="Что делать?")

    asked = HelpRequest.objects.get()
    assert (asked.person, asked.mentorship, asked.addressee) == (link.person, pair, "psychologist")
    assert "передано" in opened(phone).content.decode()


def test_an_empty_request_is_refused_with_a_sentence(phone, pair):
    response = send(
        phone, "pocket_help", headers=BY_SCRIPT, mentorship=pair.pk, addressee="curator"
    )

    assert response.json() == {"problem": "О чём просит: Заполните это поле."}
    assert not HelpRequest.objects.exists()


def test_on_to_a_survey_by_a_link_of_its_own(phone, link, pair):
    invitation = InvitationFactory(
        person=link.person, survey__programme=pair.programme, survey__respondent="mentor"
    )

    for _ in range(2):
        response = send(phone, "pocket_survey", invitation=invitation.pk)

    assert response.url == reverse("surveys:answer_form")
    assert phone.get(response.url).status_code == 200
    assert InvitationLink.objects.filter(purpose="pocket").count() == 1


def test_a_survey_of_somebody_else_does_not_open(phone):
    other = InvitationFactory()

    assert send(phone, "pocket_survey", invitation=other.pk).url == reverse("reports:pocket_home")


# --- nothing else is reached


@pytest.fixture
def others(school):
    """Another pair of the same school and one of another."""
    return [MentorshipFactory(organisation=school, active=True), MentorshipFactory(active=True)]


def test_other_pairs_are_neither_shown_nor_reached(phone, others):
    page = opened(phone).content.decode()

    for pair in others:
        task = PlanTaskFactory(plan__mentorship=pair)
        assert pair.mentees()[0].last_name not in page
        assert send(phone, "pocket_meeting", **meeting(pair)).status_code == 404
        assert send(phone, "pocket_task", task=task.pk, is_done="on").status_code == 404
        send(phone, "pocket_help", mentorship=pair.pk, addressee="curator", text="?")
    assert not Meeting.objects.exists()
    assert not HelpRequest.objects.exists()


def test_a_link_opens_no_page_of_members(phone, school, pair):
    for name, args in (("mentoring:mentorship_card", [pair.pk]), ("mentoring:plan_list", [])):
        response = phone.get(reverse(name, args=[school.slug, *args]))
        assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("tickets", ["", "forged", "reused"])
def test_a_form_is_taken_with_the_ticket_of_its_page_only(phone, pair, tickets):
    """Another site may send a form with the cookie of the browser, never with the page's ticket."""
    ticket = phone.cookies["door_pocket"].value[:-2] if tickets == "reused" else tickets

    assert send(phone, "pocket_meeting", ticket=ticket, **meeting(pair)).status_code == 404
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    "ends",
    [
        lambda link: link.person.consents.all().delete(),
        lambda link: PersonalLink.objects.update(expires_on="2020-08-31"),
        lambda link: PersonalLink.objects.update(withdrawn_at="2026-01-01T00:00Z"),
        lambda link: type(link.person).objects.filter(pk=link.person.pk).update(left_on="2026-11-01"),
    ],
    ids=["consent", "term", "withdrawn", "left"],
)  # fmt: skip
def test_the_link_ends_at_once_for_page_and_form_alike(phone, link, pair, ends):
    ticket = opened(phone).context["door"].ticket

    ends(link)

    assert opened(phone).status_code == 404
    assert phone.get(f"/a/pocket/{'t' * 43}/").status_code == 404
    assert send(phone, "pocket_meeting", ticket=ticket, **meeting(pair)).status_code == 404


@pytest.mark.parametrize("how", ["left the pair", "pair closed"])
def test_a_pair_that_is_over_is_not_reached_any_more(phone, link, pair, how):
    if how == "left the pair":
        link.person.places.update(left_on="2026-11-01")
    else:
        pair.status, pair.ended_on = MentorshipStatus.STOPPED, pair.organisation.today()
        pair.save()

    assert opened(phone).context["pocket"].pairs == []
    assert send(phone, "pocket_meeting", **meeting(pair)).status_code == 404


def test_leaving_takes_the_way_in_along(phone):
    send(phone, "pocket_leave")

    assert opened(phone).status_code == 404


# --- by account


def test_a_mentor_with_an_account_finds_the_same_page(client, school, mentor):
    pair = MentorshipFactory(organisation=school, active=True)
    MentorshipMemberFactory(mentorship=pair, person=mentor.memberships.get().person, is_mentor=True)
    client.force_login(mentor)
    response = client.get(reverse("reports:pocket_open", args=[school.slug]))

    people = [one.person_id for one in pair.members.all()]
    send(client, "pocket_meeting", **meeting(pair, attended=people))

    assert response.url == reverse("reports:pocket_home")
    assert Meeting.objects.get().recorded_by == mentor
    client.logout()
    assert opened(client).status_code == 404


def test_the_cookie_of_an_account_serves_nobody_else(client, school, mentor, curator):
    client.force_login(mentor)
    client.get(reverse("reports:pocket_open", args=[school.slug]))
    cookie = client.cookies["door_pocket"].value
    other = Client()
    other.force_login(curator)
    other.cookies["door_pocket"] = cookie

    assert opened(other).status_code == 404
    assert other.get(reverse("reports:pocket_open", args=[school.slug])).status_code == 403


def test_pocket_library_offers_by_form_and_notes_what_was_received(phone, pair, link):
    school = pair.organisation
    fitting = Material.objects.create(organisation=school, title="А", text="…", audience="mentor")
    fitting.forms.add(pair.form)
    Material.objects.create(organisation=school, title="Б", text="…", audience="all")
    foreign = Material.objects.create(organisation=school, title="В", text="…", audience="mentee")

    shelves = opened(phone).context["pocket"].shelves
    page = phone.get(reverse("reports:pocket_material", args=[fitting.pk]))

    assert [form for form, _ in shelves] == ["", pair.form.title]
    assert page.status_code == 200
    assert list(HandOut.objects.values_list("person", "material", "way")) == [
        (link.person_id, fitting.pk, "pocket")
    ]
    assert "получено" in opened(phone).content.decode()
    addresses = [
        reverse("reports:pocket_material", args=[foreign.pk]),
        reverse("reports:pocket_material_file", args=[fitting.pk]),
    ]
    assert [phone.get(address).status_code for address in addresses] == [404, 404]


def test_pocket_suggestion_is_signed_once_or_leaves_no_trace(phone, link):
    typed = {"text": "Собираться по субботам", "key": KEY}
    for _ in range(2):
        send(phone, "pocket_suggestion", **typed)
    assert [one.person for one in Suggestion.objects.all()] == [link.person]
    before = (Submission.objects.count(), LinkUse.objects.count())

    for _ in range(2):
        send(phone, "pocket_suggestion", **typed | {"key": KEY + "2", "is_nameless": "on"})

    assert [one.person for one in Suggestion.objects.order_by("pk")] == [link.person, None]
    assert (Submission.objects.count(), LinkUse.objects.count()) == before
