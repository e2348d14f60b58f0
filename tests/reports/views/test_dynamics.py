from decimal import Decimal

import pytest
from django.urls import reverse

from reports.models import SchoolResult
from tests.factories import (
    MembershipFactory,
    MentoringFormFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    PersonFactory,
    ProgrammeFactory,
)
from tests.reports.answering import answered, survey_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(school):
    programme = ProgrammeFactory(organisation=school)
    programme.forms.add(
        MentoringFormFactory(organisation=school, code="pupil-pupil", title="ученик – ученик")
    )
    return programme


@pytest.fixture
def page(client, curator, school):
    client.force_login(curator)
    return lambda name: reverse(f"reports:{name}", args=[school.slug])


def measured(programme, number, exit_=(7,)):
    people = [PersonFactory(organisation=programme.organisation) for _ in range(number)]
    for wave, marks in (("entry", (5,)), ("exit", exit_)):
        survey = survey_of(programme, f"A12:mentee:pupil-pupil:{wave}")
        sheets = [{"engagement": marks[at % len(marks)]} for at in range(number)]
        answered(survey, *sheets, people=people)


def test_the_page_shows_the_shift_with_its_picture(client, page, programme):
    measured(programme, 6)

    text = client.get(page("dynamics")).content.decode()

    assert "6 из 6" in text
    assert "+2,00" in text
    assert "<svg" in text
    assert "зафиксирована положительная динамика" in text


def test_a_few_pairs_show_no_figure(client, page, programme):
    measured(programme, 4)

    text = client.get(page("dynamics")).content.decode()

    assert "недостаточно данных" in text
    assert '<svg class="chart"' not in text


def test_results_of_the_school_are_typed_with_a_comma(client, page, programme):
    response = client.post(
        page("school_results"),
        {"clubs-entry": "14", "clubs-exit": "22,5", "clubs-source": "журнал"},
    )
    assert response.status_code == 302
    assert (SchoolResult.objects.get().exit, SchoolResult.objects.get().source) == (
        Decimal("22.50"), "журнал",
    )  # fmt: skip
    shown = client.get(page("school_results")).content.decode()
    assert "+8,5, улучшение" in shown
    assert 'value="22,5"' in shown
    assert 'value="14"' in shown

    client.post(page("school_results"), {})
    assert not SchoolResult.objects.exists()


def test_a_word_instead_of_a_figure_stores_nothing(client, page, programme):
    response = client.post(page("school_results"), {"clubs-entry": "много", "marks-entry": "4"})

    assert response.status_code == 200
    assert not SchoolResult.objects.exists()


def test_figures_of_the_answers_fill_empty_fields_only(client, page, programme, school):
    measured(programme, 7, exit_=(7, 7, 8))  # a mean without an end: 7.2857…
    for person in school.people.filter(kind="pupil"):
        pair = MentorshipFactory(
            organisation=school, programme=programme, form=programme.forms.get(), people=False
        )
        pair.status, pair.started_on = "active", programme.starts_on
        pair.save()
        MentorshipMemberFactory(mentorship=pair, person=person)
    client.post(page("school_results_fill"))

    row = SchoolResult.objects.get()
    assert (row.code, row.entry, row.exit) == ("engagement", 5, Decimal("7.29"))


def test_who_plans_to_become_a_mentor_is_counted_and_the_rest_is_typed_by_hand(
    client, page, programme
):
    programme.forms.add(
        MentoringFormFactory(organisation=programme.organisation, code="teacher-pupil")
    )
    survey = survey_of(programme, "A8:mentee:teacher-pupil:exit")
    answered(survey, {}, *({"become_mentor": word} for word in ("yes", "yes", "no", "yes", "no")))
    client.post(page("school_results_fill"))

    row = SchoolResult.objects.get()
    text = client.get(page("school_results")).content.decode()
    assert (row.code, row.entry, row.exit) == ("future_mentors", None, 3)
    assert "вводится вручную: приказы о зачислении и журналы занятий" in text


def test_the_psychologist_types_no_results(client, page, programme, school):
    client.force_login(MembershipFactory(organisation=school, role="psychologist").user)

    assert client.get(page("school_results")).status_code == 200
    assert client.post(page("school_results"), {"clubs-entry": "1"}).status_code == 403
