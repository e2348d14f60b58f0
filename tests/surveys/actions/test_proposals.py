import pytest
from django.core.exceptions import ValidationError

from mentoring.models import Participation, Person, Side
from surveys import catalogue
from surveys.actions.proposals import accept_proposal, admit_candidate, decline_proposal
from surveys.actions.responses import accept_common_response, accept_response
from surveys.models import ProposalState, ProposedChange, Response
from tests.factories import (
    InvitationFactory,
    ParticipationFactory,
    PersonFactory,
    SurveyFactory,
    UserFactory,
)
from tests.factories.surveys import ANSWERS

pytestmark = pytest.mark.django_db


def answered(**facts):
    invitation = InvitationFactory(**facts)
    accept_response(invitation=invitation, answers=ANSWERS)
    return invitation


def proposal(field):
    return ProposedChange.objects.get(field=field)


def common_answer(name="Петров Иван", school_class="7А", **survey):
    survey = SurveyFactory(opened=True, **survey)
    accept_common_response(
        survey=survey,
        answers=ANSWERS,
        submission_key="page-key",
        name=name,
        school_class=school_class,
    )
    return Response.objects.get()


def test_an_answer_proposes_what_its_questions_lead_to():
    answered()

    assert sorted(ProposedChange.objects.values_list("field", "value", "state")) == [
        ("participation.request", "подготовка к экзамену", ProposalState.WAITING),
        ("person.interests", "спорт", ProposalState.WAITING),
    ]


def test_accept_proposal_writes_into_the_card():
    person, by = answered().person, UserFactory()

    accept_proposal(proposal=proposal("person.interests"), by=by)

    person.refresh_from_db()
    decided = proposal("person.interests")
    assert person.interests == "спорт"
    assert (decided.state, decided.decided_by) == (ProposalState.ACCEPTED, by)


def test_accept_proposal_enters_a_candidate_into_the_base_of_his_side():
    invitation = answered(survey__respondent="mentor")

    accept_proposal(proposal=proposal("participation.request"), by=UserFactory())

    entry = Participation.objects.get()
    assert (entry.person, entry.programme) == (invitation.person, invitation.survey.programme)
    assert (entry.side, entry.request) == (Side.MENTOR, "подготовка к экзамену")


def test_accept_proposal_changes_the_entry_that_is_there():
    invitation = answered()
    entry = ParticipationFactory(programme=invitation.survey.programme, person=invitation.person)

    accept_proposal(proposal=proposal("participation.request"), by=UserFactory())

    entry.refresh_from_db()
    assert entry.request == "подготовка к экзамену"
    assert Participation.objects.count() == 1


def test_decline_proposal_leaves_the_card_as_it_is():
    person = answered().person

    decline_proposal(proposal=proposal("person.interests"), by=UserFactory())

    person.refresh_from_db()
    assert (person.interests, proposal("person.interests").state) == ("", ProposalState.DECLINED)


def test_a_proposal_is_decided_once():
    answered()
    decline_proposal(proposal=proposal("person.interests"), by=UserFactory())

    with pytest.raises(ValidationError, match="решение уже принято"):
        accept_proposal(proposal=proposal("person.interests"), by=UserFactory())


def test_admit_candidate_makes_a_new_card():
    response = common_answer()

    person = admit_candidate(response=response, by=UserFactory())

    person.refresh_from_db()
    assert (person.full_name, person.school_class) == ("Петров Иван", "7А")
    assert Response.objects.get().person == person


def test_admit_candidate_of_a_teachers_survey_is_a_teacher():
    response = common_answer(name="Наставникова Анна Петровна", respondent="teacher")

    person = admit_candidate(response=response, by=UserFactory())

    assert (person.kind, person.patronymic, person.grade) == ("teacher", "Петровна", None)


def test_admit_candidate_finds_who_is_in_the_list_already():
    response = common_answer()
    person = PersonFactory(organisation=response.organisation)

    admit_candidate(response=response, by=UserFactory(), person=person)

    assert Response.objects.get().person == person
    assert Person.objects.count() == 1


def test_admit_candidate_who_was_invited_answers_his_own_invitation():
    response = common_answer()
    invited = InvitationFactory(survey=response.survey, number=2)

    admit_candidate(response=response, by=UserFactory(), person=invited.person)

    response = Response.objects.get()
    assert (response.person, response.invitation) == (invited.person, invited)
    assert [one.pk for one in response.survey.invitations.all()] == [invited.pk]


def test_admit_candidate_refuses_a_second_answer_of_the_same_person():
    response = common_answer()
    invited = answered(survey=response.survey, number=2)

    with pytest.raises(ValidationError, match="ответ этого человека в этом опросе уже есть"):
        admit_candidate(response=response, by=UserFactory(), person=invited.person)

    assert Response.objects.get(pk=response.pk).person is None


@pytest.mark.parametrize(
    ("typed", "found"), [("7 «а»", "7А"), ("11", "11"), ("7A", "7А"), ("не помню", ""), ("", "")]
)
def test_admit_candidate_reads_the_class_as_schools_write_it(typed, found):
    response = common_answer(school_class=typed)

    assert admit_candidate(response=response, by=UserFactory()).school_class == found


def test_answers_to_a17_become_proposals_for_the_card_of_the_teacher():
    entry = catalogue.questionnaire("A17:teacher::entry")
    survey = SurveyFactory(opened=True, sections=entry["sections"], respondent="teacher")
    invitation = InvitationFactory(survey=survey, person__teacher=True)
    person = invitation.person
    answers = {"experience": "первый год", "school_subject": "химия", "main": "дисциплина"}
    accept_response(invitation=invitation, answers=answers)

    for one in ProposedChange.objects.order_by("pk"):
        accept_proposal(proposal=one, by=UserFactory())

    person.refresh_from_db()
    entry = Participation.objects.get(person=person)
    assert (person.experience, person.subject) == ("первый год", "химия")
    assert (entry.side, entry.request) == (Side.MENTEE, "дисциплина")


def test_admit_candidate_refuses_an_answer_that_has_its_person():
    answered()

    with pytest.raises(ValidationError, match="уже отнесён"):
        admit_candidate(response=Response.objects.get(), by=UserFactory())


def test_accept_proposal_asks_for_the_person_first():
    common_answer()

    with pytest.raises(ValidationError, match="Сначала внесите кандидата"):
        accept_proposal(proposal=proposal("person.interests"), by=UserFactory())
