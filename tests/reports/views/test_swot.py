import pytest
from django.urls import reverse

from mentoring.models import Role
from reports.models import SwotNote
from tests.factories import (
    MembershipFactory,
    MonitoringStepFactory,
    ProgrammeFactory,
    RoadmapFactory,
)
from tests.reports.answering import answered, invite, marks, survey_of

pytestmark = pytest.mark.django_db
USE = "A8:mentee:usefulness"


@pytest.fixture
def programme(school):
    programme = ProgrammeFactory(organisation=school)
    survey = survey_of(programme, "A8:mentee:teacher-pupil:exit")
    answered(survey, *marks("usefulness", 8, 8, 8, 8, 9))
    return programme


@pytest.fixture
def page(client, curator, school):
    client.force_login(curator)

    def address(name, **query):
        pk = query.pop("pk", None)
        return reverse(f"reports:{name}", args=[school.slug, *([pk] if pk else [])], query=query)

    return address


def test_the_page_shows_the_sentence_with_its_counts(client, page, programme):
    text = client.get(page("swot")).content.decode()

    assert "Наставляемые считают программу полезной." in text
    assert "среднее 8,2 из 10; учтено 5 из 5" in text
    assert "Недостаточно данных" in text


def test_every_sentence_opens_the_counts_behind_it(client, page, programme):
    response = client.get(page("swot_evidence", key=USE))

    assert ("8", 4, 80) in response.context["rows"]
    assert response.context["strong"] == "7"
    assert client.get(page("swot_evidence", key="nothing")).status_code == 404


def test_the_curator_edits_removes_and_brings_back(client, page, programme):
    edited = client.post(page("swot_edit", key=USE), {"quadrant": "strengths", "text": "Полезно."})
    assert edited.status_code == 302
    assert "изменено куратором" in client.get(page("swot")).content.decode()

    client.post(page("swot_remove"), {"key": USE})
    assert "Убрано куратором: 1" in client.get(page("swot")).content.decode()

    client.post(page("swot_restore", pk=SwotNote.objects.get().pk))
    assert not SwotNote.objects.exists()


def test_a_sentence_without_words_is_refused(client, page, programme):
    response = client.post(page("swot_add"), {"quadrant": "threats", "text": "   "})

    assert response.status_code == 200
    assert not SwotNote.objects.exists()


def test_changes_are_carried_into_the_roadmap_of_the_page(client, page, programme):
    client.post(page("swot_add"), {"quadrant": "change", "text": "Чаще встречаться."})
    roadmap = RoadmapFactory(programme=programme)

    client.post(page("swot_carry"), {"roadmap": roadmap.pk})

    assert roadmap.stages.get().activities.get().text == "Чаще встречаться."
    assert "в дорожной карте" in client.get(page("swot")).content.decode()


def test_the_psychologist_reads_and_changes_nothing(client, page, programme, school):
    psychologist = MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST).user
    client.force_login(psychologist)

    assert "Изменить" not in client.get(page("swot")).content.decode()
    assert client.get(page("swot_edit", key=USE)).status_code == 403


def test_a_mentor_sees_no_monitoring(client, page, programme, mentor):
    client.force_login(mentor)

    assert client.get(page("swot")).status_code == 403
    assert client.get(page("monitoring_plan")).status_code == 403


def test_pages_without_a_programme_say_so(client, page):
    for name in ("swot", "monitoring_plan"):
        assert "Программы ещё нет" in client.get(page(name)).content.decode()


def test_the_plan_is_laid_out_edited_and_prepared_from_its_page(client, page, programme):
    client.post(page("monitoring_lay_out"))
    step = programme.monitoring_steps.order_by("position").first()

    response = client.post(
        page("monitoring_step_edit", pk=step.pk),
        {"title": "Вход", "starts_on": "2026-12-01", "due_on": "2026-12-20",
         "questionnaires": ["A10:curator::entry"], "version": step.version},
    )  # fmt: skip
    assert response.status_code == 302
    client.post(page("monitoring_step_prepare", pk=step.pk))
    survey = programme.surveys.get(code="A10")
    assert (survey.opens_on.isoformat(), survey.closes_on.isoformat()) == (
        "2026-12-01", "2026-12-20",
    )  # fmt: skip
    assert "откроется 01.12.2026" in client.get(page("monitoring_plan")).content.decode()

    client.post(page("monitoring_step_remove", pk=step.pk))
    assert programme.surveys.filter(pk=survey.pk).exists()
    assert programme.monitoring_steps.count() == 4


def test_a_line_of_another_school_is_not_found(client, page, programme):
    strange = MonitoringStepFactory()

    assert client.get(page("monitoring_step_edit", pk=strange.pk)).status_code == 404


def test_who_has_not_answered_is_named(client, page, programme):
    MonitoringStepFactory(programme=programme, questionnaires=["A8:mentee:teacher-pupil:exit"])
    waiting = invite(programme.surveys.get())

    assert waiting.person.full_name in client.get(page("monitoring_silent")).content.decode()
