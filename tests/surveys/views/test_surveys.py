import pytest
from django.urls import reverse

from mentoring.models import Role
from mentoring.tokens import digest_of
from surveys.models import Invitation, InvitationLink, Survey, SurveyState
from tests.factories import (
    InvitationFactory,
    MembershipFactory,
    MentoringFormFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    ResponseFactory,
    SheetFactory,
    SurveyFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(school):
    programme = ProgrammeFactory(organisation=school)
    programme.forms.add(MentoringFormFactory(organisation=school, code="pupil-pupil"))
    return programme


@pytest.fixture
def at(client, school, curator):
    """The address of a page of the school, with the curator signed in."""
    client.force_login(curator)
    return lambda name, *arguments: reverse(f"surveys:{name}", args=[school.slug, *arguments])


@pytest.mark.parametrize("count", [1, 3])
def test_survey_list_asks_the_same_queries_for_any_number(
    client, at, programme, django_assert_num_queries, count
):
    for survey in SurveyFactory.create_batch(count, programme=programme, opened=True):
        ResponseFactory(invitation=InvitationFactory(survey=survey))
        InvitationFactory(survey=survey, number=99)

    with django_assert_num_queries(6):
        response = client.get(at("survey_list"))

    assert [(one.answered, one.invited) for one in response.context["page"]] == [(1, 2)] * count


def test_survey_list_never_shows_another_school(client, at, programme):
    mine = SurveyFactory(programme=programme)
    SurveyFactory()

    response = client.get(at("survey_list"))

    assert list(response.context["page"]) == [mine]


def test_survey_create_makes_a_draft_of_a_questionnaire(client, at, programme):
    offered = dict(client.get(at("survey_create")).context["form"]["questionnaire"].field.choices)
    posted = {"questionnaire": "A5:mentee:pupil-pupil:entry", "mode": "by_name"}

    response = client.post(at("survey_create"), posted)

    survey = Survey.objects.get()
    assert "A5" in offered
    assert response.url == at("survey_edit", survey.pk)
    assert (survey.programme, survey.state) == (programme, SurveyState.DRAFT)


def test_survey_create_offers_what_is_put_in_the_wave_that_was_come_for(client, at, programme):
    page = client.get(at("survey_create") + "?wave=exit")
    groups = dict(page.context["form"]["questionnaire"].field.choices)

    assert "A8" in groups
    assert "A5" not in groups
    assert "A5" in dict(client.get(at("survey_create") + "?wave=никакая").context["form"]["questionnaire"].field.choices)  # fmt: skip


def test_survey_create_asks_for_a_programme_first(client, at):
    response = client.get(at("survey_create"), follow=True)

    assert "Сначала создайте программу" in response.content.decode()


def test_survey_edit_saves_the_frame_and_shows_the_conflict(client, at, programme):
    survey = SurveyFactory(programme=programme)
    posted = {"title": "Другое название", "mode": "by_name", "wave": "entry", "version": 1}
    posted["respondent"] = "mentee"

    saved = client.post(at("survey_edit", survey.pk), posted)
    conflict = client.post(at("survey_edit", survey.pk), posted | {"title": "Третье"})

    survey.refresh_from_db()
    assert (saved.status_code, conflict.status_code) == (302, 409)
    assert survey.title == "Другое название"


def test_survey_edit_of_an_open_survey_leads_back(client, at, programme):
    survey = SurveyFactory(programme=programme, opened=True)

    response = client.get(at("survey_edit", survey.pk))

    assert response.url == at("survey_detail", survey.pk)


def test_question_add_and_question_edit_change_the_draft(client, at, programme):
    survey = SurveyFactory(programme=programme)
    posted = {
        "version": 1,
        "section": 0,
        "text": "Какой предмет труднее?",
        "kind": "choice",
        "options": "физика\r\nхимия\r\n",
        "shown_after": "again",
        "shown_values": "no",
    }

    client.post(at("question_add", survey.pk), posted)
    edited = {"version": 2, "section": 0, "text": "Польза?", "kind": "scale", "low": 1, "high": 5}
    client.post(at("question_edit", survey.pk, "use"), edited)

    questions = Survey.objects.get().sections[0]["questions"]
    assert questions[-1] == {
        "code": "q1",
        "kind": "choice",
        "text": "Какой предмет труднее?",
        "required": False,
        "options": ["физика", "химия"],
        "shown_if": {"question": "again", "any": ["no"]},
    }
    assert questions[0] == {
        "code": "use", "kind": "scale", "text": "Польза?", "required": False, "low": 1, "high": 5,
    }  # fmt: skip


def test_question_edit_says_what_is_wrong(client, at, programme):
    survey = SurveyFactory(programme=programme)
    posted = {"version": 1, "section": 0, "text": "Что?", "kind": "choice", "options": "одно"}

    response = client.post(at("question_edit", survey.pk, "use"), posted)

    assert response.context["form"].errors == {
        "__all__": ["Вопрос «Что?»: нужно не меньше двух вариантов."]
    }


@pytest.mark.parametrize(
    ("code", "to", "codes"),
    [
        ("use", "down", ["again", "use", "why", "topics", "request"]),
        ("request", "up", ["use", "again", "why", "request", "topics"]),
        ("use", "up", ["use", "again", "why", "topics", "request"]),
        ("request", "down", ["use", "again", "why", "topics", "request"]),
        ("topics", "away", ["use", "again", "why", "request"]),
        # The question «why» is asked after «again», so that one stays above it.
        ("again", "away", ["use", "again", "why", "topics", "request"]),
        ("again", "down", ["use", "again", "why", "topics", "request"]),
    ],
)
def test_question_move_keeps_conditions_below_what_they_ask(client, at, programme, code, to, codes):
    survey = SurveyFactory(programme=programme)

    client.post(at("question_move", survey.pk, code), {"to": to, "version": 1})

    stored = Survey.objects.get().sections[0]["questions"]
    assert [question["code"] for question in stored] == codes


def test_survey_open_invite_and_close(client, at, programme):
    survey = SurveyFactory(programme=programme)
    entries = ParticipationFactory.create_batch(3, programme=programme, person__consented=True)
    client.post(at("survey_open", survey.pk))

    client.post(
        at("survey_invite", survey.pk), {"people": [entry.person.pk for entry in entries[:2]]}
    )
    client.post(at("survey_close", survey.pk))

    survey.refresh_from_db()
    assert survey.state == SurveyState.CLOSED
    assert {one.person for one in Invitation.objects.all()} == {e.person for e in entries[:2]}


def test_survey_invite_offers_only_whom_the_questionnaire_asks(client, at, programme):
    survey = SurveyFactory(programme=programme, opened=True)
    wanted = ParticipationFactory(programme=programme, person__consented=True).person
    ParticipationFactory(programme=programme, side="mentor", person__consented=True)
    ParticipationFactory(programme=programme)
    PersonFactory(organisation=programme.organisation, consented=True)

    response = client.get(at("survey_invite", survey.pk))

    assert list(response.context["form"].fields["people"].queryset) == [wanted]
    assert "с отказом от опросов: 1." in response.content.decode()


def test_survey_invite_of_a_survey_about_pupils_makes_a_sheet(client, at, programme):
    survey = SurveyFactory(
        programme=programme, opened=True, about_pupils=True, respondent="class_teacher"
    )
    pupil = ParticipationFactory(programme=programme, person__consented=True).person

    client.post(at("survey_invite", survey.pk), {"title": "7А", "people": [pupil.pk]})

    assert [(one.sheet.title, one.person) for one in Invitation.objects.all()] == [("7А", pupil)]


def test_survey_detail_says_how_many_of_how_many(client, at, programme):
    survey = SurveyFactory(programme=programme, opened=True)
    ResponseFactory(invitation=InvitationFactory(survey=survey, number=1))
    InvitationFactory(survey=survey, number=2)

    page = client.get(at("survey_detail", survey.pk))

    assert "1 из 2 ответили" in page.content.decode()
    assert [one.is_answered for one in page.context["invitations"]].count(True) == 1


def test_survey_detail_of_a_running_anonymous_survey_names_nobody(client, at, programme):
    survey = SurveyFactory(programme=programme, opened=True, anonymous=True)
    InvitationFactory(survey=survey, person__last_name="Секретова")

    page = client.get(at("survey_detail", survey.pk)).content.decode()

    assert "Секретова" not in page


def test_survey_cards_are_a_pdf_with_new_links(client, at, programme):
    survey = SurveyFactory(programme=programme, opened=True)
    answered = InvitationFactory(survey=survey, number=1)
    waiting = InvitationFactory(survey=survey, number=2)
    ResponseFactory(invitation=answered)

    response = client.post(at("survey_cards", survey.pk), {"waiting": "1"})

    assert response.content[:5] == b"%PDF-"
    assert [link.invitation for link in InvitationLink.objects.all()] == [waiting]


def test_survey_cards_for_nobody_say_so(client, at, programme):
    survey = SurveyFactory(programme=programme, opened=True)

    response = client.post(at("survey_cards", survey.pk), {"all": "1"}, follow=True)

    assert "Печатать некому" in response.content.decode()


def test_survey_common_shows_the_link_once(client, at, programme):
    survey = SurveyFactory(programme=programme, opened=True)

    response = client.post(at("survey_common", survey.pk), {"show": "1"})

    token = response.context["address"].rstrip("/").rpartition("/")[2]
    assert InvitationLink.objects.get().digest == digest_of(token)


def test_invitation_link_and_invitation_revoke(client, at, programme):
    invitation = InvitationFactory(survey=SurveyFactory(programme=programme, opened=True))

    shown = client.post(at("invitation_link", invitation.pk))
    client.post(at("invitation_revoke", invitation.pk))

    invitation.refresh_from_db()
    assert shown.context["card"]["name"] == str(invitation.person)
    assert invitation.is_revoked
    assert not InvitationLink.objects.in_force().exists()


def test_survey_sheet_link_opens_the_sheet(client, at, programme):
    sheet = SheetFactory(survey=SurveyFactory(programme=programme, opened=True, about_pupils=True))

    client.post(at("survey_sheet_link", sheet.pk))

    assert [(link.sheet, link.purpose) for link in InvitationLink.objects.all()] == [
        (sheet, "sheet")
    ]


def test_survey_revoke_survey_move_and_survey_delete(client, at, programme):
    survey, draft = (
        SurveyFactory(programme=programme, opened=True),
        SurveyFactory(programme=programme),
    )
    client.post(at("survey_common", survey.pk), {"show": "1"})

    client.post(at("survey_revoke", survey.pk))
    client.post(at("survey_move", survey.pk), {"closes_on": "2099-05-31"})
    client.post(at("survey_move", survey.pk), {"closes_on": "2001-05-31"})
    client.post(at("survey_delete", draft.pk))
    client.post(at("survey_delete", survey.pk))

    survey.refresh_from_db()
    assert f"{survey.closes_on:%Y}" == "2099"
    assert not InvitationLink.objects.in_force().exists()
    assert list(Survey.objects.all()) == [survey]


def test_a_psychologist_sees_surveys_and_runs_none(client, school, programme):
    survey = SurveyFactory(programme=programme, opened=True)
    psychologist = MembershipFactory(
        organisation=school, role=Role.PSYCHOLOGIST, user=UserFactory(username="psychologist")
    ).user
    client.force_login(psychologist)
    address = {
        name: reverse(f"surveys:{name}", args=[school.slug, survey.pk])
        for name in ("survey_detail", "survey_results", "survey_close", "survey_invite")
    }

    assert client.get(address["survey_detail"]).status_code == 200
    assert client.get(address["survey_results"]).status_code == 200
    assert client.post(address["survey_close"]).status_code == 403
    assert client.get(address["survey_invite"]).status_code == 403
