import os
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils import timezone

from mentoring.access import GRANTS, Can
from mentoring.models import (
    DocumentStatus,
    Job,
    JobState,
    Journal,
    Membership,
    OrganisationKind,
    Role,
    Side,
)
from mentoring.tasks import check_data
from reports.actions.backups import make_nightly_backup
from reports.models import Quadrant, SwotNote
from reports.next_steps import FOUNDING, OVERDUE, WORK
from roadmap.actions.judging import record_scores
from tests.factories import (
    ActivityFactory,
    DocumentFactory,
    InvitationFactory,
    MeetingFactory,
    MembershipFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    MonitoringStepFactory,
    OrganisationFactory,
    ParticipationFactory,
    ResponseFactory,
    RoadmapFactory,
    StageFactory,
    SurveyFactory,
)
from tests.roadmap.contest import enter, marks, ready_contest

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(school):
    return reverse("reports:home", args=[school.slug])


def codes(response):
    return [(step.code, step.count) for step in response.context["steps"]]


def test_home_of_a_new_school_begins_with_the_programme(client, curator, url):
    client.force_login(curator)

    response = client.get(url)

    assert codes(response) == [("programme", 0)]
    assert response.context["facts"] is None


def test_home_of_a_new_programme_asks_for_people_and_a_roadmap(client, curator, programme, url):
    client.force_login(curator)

    response = client.get(url)

    assert codes(response) == [("participants", 0), ("roadmap", 0)]


@pytest.mark.parametrize(
    ("until", "expected"), [("2027-08-31", []), ("2026-12-31", [1]), ("2026-08-31", [1])]
)
def test_home_tells_when_the_regulation_ends(client, curator, programme, url, until, expected):
    DocumentFactory(
        organisation=programme.organisation, programme=programme, code="D14",
        facts={"typed": {"rules_until": until}},
    )  # fmt: skip
    client.force_login(curator)

    response = client.get(url)

    assert [count for code, count in codes(response) if code == "regulation"] == expected


def test_home_counts_the_work_that_waits(client, school, curator, programme, url):
    stage = StageFactory(roadmap=RoadmapFactory(programme=programme))
    ActivityFactory(stage=stage, due_on=date(2026, 11, 1))
    ParticipationFactory.create_batch(2, programme=programme)
    MentorshipFactory(organisation=school, programme=programme)
    MentorshipFactory(organisation=school, programme=programme, active=True)
    client.force_login(curator)

    response = client.get(url)

    assert codes(response) == [
        ("overdue", 1),
        ("without_consent", 2),
        ("unpaired", 2),
        ("searching", 2),
        ("proposed", 1),
        ("unordered", 1),
        ("unplanned", 1),
    ]
    assert [field.state for field in response.context["strip"]] == ["late"]


def test_home_tells_whose_job_failed(client, school, curator, programme, url):
    Job.objects.create(
        organisation=school,
        handler="x",
        title="Печать",
        key="k",
        state=JobState.FAILED,
        finished_at="2026-11-20T10:00Z",
        created_by=curator,
    )
    client.force_login(curator)

    assert ("failed_jobs", 1) in codes(client.get(url))


def test_home_of_the_director_shows_what_awaits_a_signature(
    client, school, director, curator, programme, url
):
    journal = Journal.objects.create(organisation=school, code="orders", title="Приказы")
    common = {"organisation": school, "journal": journal}
    waiting = DocumentFactory(number="41-од", dated_on=date(2026, 9, 12), year=2026, **common)
    DocumentFactory(**common)
    seen = {}
    for user in (director, curator):
        client.force_login(user)
        seen[user] = client.get(url)

    assert list(seen[director].context["unsigned"]) == [waiting]
    assert ("unsigned", 1) in codes(seen[director])
    assert list(seen[curator].context["unsigned"]) == []
    assert "unsigned" not in dict(codes(seen[curator]))


def test_the_director_marks_what_he_has_signed_with_one_press(
    client, school, director, programme, url
):
    journal = Journal.objects.create(organisation=school, code="orders", title="Приказы")
    common = {"organisation": school, "journal": journal, "year": 2026, "dated_on": "2026-09-12"}
    sent = DocumentFactory(number="41-од", status=DocumentStatus.ON_AGREEMENT, **common)
    DocumentFactory(number="42-од", **common)
    client.force_login(director)
    page = client.get(url).text
    assert page.count('name="documents"') == 1
    assert f'value="{sent.pk}" id="sign-{sent.pk}" checked' in page
    assert "готовит куратор" in page


def test_the_director_sees_indicators_risks_and_the_rest_apart(
    client, school, director, programme, url
):
    ParticipationFactory(programme=programme)
    client.force_login(director)
    context = client.get(url).context
    assert [step.code for step in context["risks"]] == ["without_consent"]
    assert "without_consent" not in [step.code for step in context["steps"]]
    assert [one.code for one in context["shown"]] == ["K13"]
    assert context["unknown"] == 16


def test_the_curator_sees_names_behind_the_counts(client, school, curator, programme, url):
    entry = ParticipationFactory(programme=programme)
    pair = MentorshipFactory(organisation=school, programme=programme, active=True)
    pair.started_on = date(2026, 9, 1)
    pair.save()
    survey = SurveyFactory(programme=programme, opened=True)
    client.force_login(curator)
    page = client.get(url)
    assert list(page.context["lacking"]) == [entry.person]
    assert list(page.context["silent"]) == [pair]
    assert list(page.context["surveys"]) == [survey]
    assert "Давно не встречались" in page.text


def test_a_role_that_nobody_has_is_told_to_whom_its_letters_come(
    client, school, curator, programme, url
):
    client.force_login(curator)
    words = "Роль педагога-психолога никому не выдана"
    before = client.get(url).text
    MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST)
    assert (words in before, words in client.get(url).text) == (True, False)


def test_the_jury_is_called_while_somebody_waits_for_its_points(client, school):
    """Nobody has entered; one has; he has his points; another one is one's own pair's mentor."""
    scene = ready_contest(school)
    head = MembershipFactory(organisation=school, role=Role.CURATOR, person=scene.chair.person)
    client.force_login(head.user)
    home = reverse("reports:home", args=[school.slug])

    def is_called():
        return "Вы в жюри конкурса" in client.get(home).text

    assert not is_called()
    (entry,) = enter(scene.best, scene.oleg)
    assert is_called()
    record_scores(
        juror=scene.chair, nomination=scene.best, points=marks(scene.best, entry, 4), by=None
    )
    assert not is_called()
    mentor = MembershipFactory(organisation=school, role=Role.CURATOR, person=scene.oleg)
    client.force_login(mentor.user)
    assert not is_called()


def test_the_psychologist_sees_the_queue_and_how_many_answers_alarm(client, school, programme, url):
    entry = ParticipationFactory(programme=programme)
    ResponseFactory(
        invitation__survey=SurveyFactory(programme=programme, opened=True), has_alarm=True
    )
    user = MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST).user
    client.force_login(user)
    page = client.get(url)
    assert list(page.context["queue"]) == [entry]
    assert page.context["alarms"] == 1
    assert "1 ответ с тревожными словами" in page.text
    assert "lacking" not in page.context


def test_the_administrator_sees_health_jobs_and_uploads_and_nobody_by_name(
    client, school, programme, url
):
    entry = ParticipationFactory(programme=programme)
    user = MembershipFactory(organisation=school, role=Role.OPERATOR).user
    client.force_login(user)
    page = client.get(url)
    assert "База данных: " in page.text
    assert entry.person.last_name not in page.text
    assert "Ни одной копии нет" in page.text
    assert "Проверки ещё не было" in page.text
    assert "Выдайте учётную запись куратору" in page.text

    MembershipFactory(organisation=school, role=Role.CURATOR)
    assert "Выдайте учётную запись куратору" not in client.get(url).text


@pytest.mark.once
def test_the_administrator_sees_the_newest_backup_its_age_and_the_last_check(
    client, school, programme, url
):
    client.force_login(MembershipFactory(organisation=school, role=Role.OPERATOR).user)
    backup, _ = make_nightly_backup()
    Job.objects.create(
        handler="mentoring.tasks.check_data", title="Проверка данных", key="x",
        state=JobState.DONE, finished_at=timezone.now(), result=check_data(None),
    )  # fmt: skip

    page = client.get(url)
    assert backup.sha256 in page.text
    assert "Данные не противоречат друг другу. Проверено правил: " in page.text
    assert "устарела" not in page.text

    before = (timezone.now() - timedelta(days=3)).timestamp()
    os.utime(backup.file, (before, before))
    assert "Последняя копия старше двух дней" in client.get(url).text


def test_the_coordinator_of_a_centre_is_led_to_his_schools(client):
    centre = OrganisationFactory(kind=OrganisationKind.MUNICIPAL_CENTRE)
    OrganisationFactory(parent=centre)
    user = MembershipFactory(organisation=centre, role=Role.COORDINATOR).user
    client.force_login(user)
    page = client.get(reverse("mentoring:start"), follow=True)
    assert "0 из 1 (0\u00a0%)" in page.text
    assert reverse("reports:district", args=[centre.slug]) in page.text


def test_the_sheet_for_the_council_names_nobody(client, school, director, programme, monkeypatch):
    entry = ParticipationFactory(programme=programme)
    printed = {}
    monkeypatch.setattr(
        "reports.views.home.printed", lambda template, **facts: printed.update(facts) or b"%PDF"
    )
    client.force_login(director)
    answer = client.get(reverse("reports:council_sheet", args=[school.slug]))
    text = render_to_string("papers/sheets/council.html", printed)
    assert answer["Content-Type"] == "application/pdf"
    assert "Нет согласия на обработку данных: 1." in text
    assert "K13. Доля участников с полным комплектом согласий" in text
    assert entry.person.last_name not in text


def test_home_of_a_mentor_shows_the_own_pairs_only(client, school, mentor, programme, url):
    person = Membership.objects.get(user=mentor).person
    pairs = MentorshipFactory.create_batch(2, organisation=school, programme=programme, active=True)
    mine = pairs[0]
    MentorshipMemberFactory(mentorship=mine, person=person, is_mentor=True)
    MeetingFactory(mentorship=mine, held_on=date(2026, 11, 5))
    client.force_login(mentor)

    response = client.get(url)

    (shown,) = response.context["pairs"]
    assert (shown, shown.meeting_count, shown.last_met_on) == (mine, 1, date(2026, 11, 5))
    assert "Что делать дальше" not in response.text


def test_home_of_a_mentor_without_a_pair_says_what_will_come(client, mentor, programme, url):
    client.force_login(mentor)

    assert "Пары пока нет" in client.get(url).text


def test_home_offers_a_psychologist_nothing_he_may_not_do(client, school, programme, url):
    ParticipationFactory(programme=programme)
    user = MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST).user
    client.force_login(user)

    response = client.get(url)

    assert codes(response) == [("searching", 1)]


@pytest.mark.parametrize("count", [1, 5])
def test_home_asks_the_same_queries_for_any_number_of_rows(
    client, school, curator, programme, url, django_assert_num_queries, count
):
    for roadmap in RoadmapFactory.create_batch(count, programme=programme):
        ActivityFactory(stage=StageFactory(roadmap=roadmap), due_on=date(2026, 11, 1))
    ParticipationFactory.create_batch(count, programme=programme)
    ParticipationFactory.create_batch(count, programme=programme, side=Side.MENTOR)
    MentorshipFactory.create_batch(count, organisation=school, programme=programme, active=True)
    client.force_login(curator)

    with django_assert_num_queries(29):
        response = client.get(url)

    assert dict(codes(response))["unordered"] == count


@pytest.mark.parametrize("count", [1, 5])
def test_home_of_a_mentor_asks_the_same_queries_for_any_number_of_pairs(
    client, school, mentor, programme, url, django_assert_num_queries, count
):
    person = Membership.objects.get(user=mentor).person
    for pair in MentorshipFactory.create_batch(
        count, organisation=school, programme=programme, active=True
    ):
        MentorshipMemberFactory(mentorship=pair, person=person, is_mentor=True)
    client.force_login(mentor)

    with django_assert_num_queries(14):
        response = client.get(url)

    assert len(response.context["pairs"]) == count


@pytest.mark.parametrize("step", [*FOUNDING.values(), OVERDUE, *WORK], ids=lambda step: step.code)
def test_every_step_leads_where_those_who_see_it_may_go(school, step):
    place = {"organisation": school.slug} | ({"code": step.paper} if step.paper else {})

    access = resolve(reverse(step.address, kwargs=place)).func.access

    assert [
        role for role, held in GRANTS.items() if Can[step.needs] in held and access not in held
    ] == []


def test_home_of_another_school_does_not_exist(client, stranger, url):
    client.force_login(stranger)

    assert client.get(url).status_code == 404


def test_home_leads_through_the_monitoring_of_the_year(client, school, curator, programme, url):
    MentorshipFactory(organisation=school, programme=programme, active=True)
    client.force_login(curator)
    work = ("unplanned", "unprepared", "unanswered", "changes")

    def waits():
        return [one for one in codes(client.get(url)) if one[0] in work]

    before = waits()
    step = MonitoringStepFactory(
        programme=programme, starts_on=date(2026, 11, 20), due_on=date(2026, 12, 10),
        questionnaires=["A7:mentee:teacher-pupil:interim"],
    )  # fmt: skip
    planned = waits()
    survey = SurveyFactory(
        programme=programme, questionnaire=step.questionnaires[0], opened=True,
        closes_on=date(2026, 11, 28),
    )  # fmt: skip
    InvitationFactory.create_batch(2, survey=survey)
    SwotNote.objects.create(
        organisation=school, programme=programme, quadrant=Quadrant.CHANGE, text="Встречаться чаще."
    )

    assert before == [("unplanned", 1)]
    assert planned == [("unprepared", 1)]
    assert waits() == [("unanswered", 2), ("changes", 1)]
