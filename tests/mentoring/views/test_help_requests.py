import pytest

from tests.factories import HelpRequestFactory, MembershipFactory, MentorshipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def psychologist(school):
    """Somebody to whom such requests go; where nobody has the role, the curator reads them."""
    user = UserFactory(username="psychologist")
    return MembershipFactory(organisation=school, role="psychologist", user=user).user


def test_help_list_shows_each_what_is_his_and_answers_it(open_as, school, curator, psychologist):
    pair = MentorshipFactory(organisation=school, active=True)
    asked = HelpRequestFactory(mentorship=pair, text="Просит совета")
    HelpRequestFactory(mentorship=pair, addressee="psychologist", text="Для психолога")

    page = open_as(curator, "help_list").content.decode()
    assert ("Просит совета" in page, "Для психолога" in page) == (True, False)
    open_as(curator, "help_take", asked.pk, method="post")
    open_as(curator, "help_solve", asked.pk, method="post", data={"answer": "Поговорим"})

    asked.refresh_from_db()
    assert (asked.state, asked.answer) == ("solved", "Поговорим")


def test_help_of_another_addressee_or_school_is_not_found(open_as, school, curator, psychologist):
    pair = MentorshipFactory(organisation=school, active=True)
    for asked in (
        HelpRequestFactory(mentorship=pair, addressee="psychologist"),
        HelpRequestFactory(),
    ):
        answer = open_as(curator, "help_solve", asked.pk, method="post", data={"answer": "?"})
        assert answer.status_code == 404


def test_a_psychologist_reads_his_own(open_as, school, psychologist):
    pair = MentorshipFactory(organisation=school, active=True)
    HelpRequestFactory(mentorship=pair, addressee="psychologist", text="Для психолога")

    assert "Для психолога" in open_as(psychologist, "help_list").content.decode()
