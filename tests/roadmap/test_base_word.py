import pytest
from django.urls import reverse

from mentoring.models import Side
from mentoring.papers.catalogue import line_of
from mentoring.papers.paper import Paper
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.evidence import answer, gather
from tests.factories import ParticipationFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(school):
    programme = ProgrammeFactory(organisation=school)
    lay_out_roadmap(programme=programme, template_code="teachers", by=None)
    programme.refresh_from_db()
    return programme


def paper(code, programme, today):
    facts = line_of(code).facts(organisation=programme.organisation, programme=programme, day=today)
    return Paper(code, facts)


def test_a_plan_that_says_bank_makes_the_programme_say_it(programme, today):
    ParticipationFactory(programme=programme, side=Side.MENTOR)

    register, long_term = (paper(code, programme, today) for code in ("D26", "D29"))
    regulation = paper("D14", programme, today).plain_text()

    assert programme.base_word == "банк"
    assert register.facts["heading"] == "Банк наставников"
    assert long_term.facts["heading"] == "Долгосрочный банк наставников"
    assert "формирует банк кандидатов" in regulation
    assert "вести банки наставников и наставляемых" in regulation
    assert answer("mentors_in_base", gather(programme, today)).startswith("в банке наставников: 1")


def test_pages_of_the_programme_say_it_too(client, school, curator, programme):
    ParticipationFactory(programme=programme, side=Side.MENTOR)
    client.force_login(curator)

    page = client.get(reverse("mentoring:register_list", args=[school.slug]), {"register": "D26"})

    assert "Банк наставников</h2>" in page.text


def test_others_go_on_saying_base_and_a_second_plan_changes_nothing(school, today):
    programme = ProgrammeFactory(organisation=school)
    lay_out_roadmap(programme=programme, template_code="school_year", by=None)
    lay_out_roadmap(programme=programme, template_code="teachers", by=None)
    programme.refresh_from_db()

    assert programme.base_word == "база"
    assert paper("D26", programme, today).facts["heading"] == "База наставников"
    assert "base_word" not in paper("D14", programme, today).facts
