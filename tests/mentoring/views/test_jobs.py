from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mentoring.models import AuditEntry, Job, JobState, Role
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


def make_job(school, user, *, state=JobState.QUEUED, key="a", **facts):
    if state in (JobState.DONE, JobState.FAILED):
        facts["finished_at"] = timezone.now()
    if state == JobState.RUNNING:
        facts["leased_until"] = timezone.now() + timedelta(minutes=1)
    return Job.objects.create(
        organisation=school,
        handler="tests.handlers.one_go",
        title=f"Чтение списка {key}",
        key=key,
        created_by=user,
        state=state,
        **facts,
    )


def open_list(client, school, **query):
    return client.get(reverse("mentoring:job_list", args=[school.slug]), query)


def open_job(client, school, job, **headers):
    return client.get(reverse("mentoring:job_detail", args=[school.slug, job.pk]), **headers)


def text_of(response):
    return response.content.decode()


def test_job_list_shows_ones_own_jobs_newest_first(client, school, curator, mentor):
    first, second = make_job(school, curator, key="1"), make_job(school, curator, key="2")
    make_job(school, mentor, key="3")
    client.force_login(curator)

    response = open_list(client, school)

    assert list(response.context["page"]) == [second, first]


def test_job_list_shows_the_curator_everybodys_jobs_on_request(client, school, curator, mentor):
    job = make_job(school, mentor, key="3")
    client.force_login(curator)

    response = open_list(client, school, whose="all")

    assert list(response.context["page"]) == [job]


def test_job_list_never_shows_a_mentor_the_jobs_of_others(client, school, curator, mentor):
    make_job(school, curator)
    client.force_login(mentor)

    response = open_list(client, school, whose="all")

    assert list(response.context["page"]) == []
    assert "Заданий пока нет" in text_of(response)


def test_job_list_never_shows_another_school(client, school, curator, stranger):
    elsewhere = stranger.memberships.get().organisation
    make_job(elsewhere, curator)
    client.force_login(curator)

    response = open_list(client, school, whose="all")

    assert list(response.context["page"]) == []


@pytest.mark.parametrize("count", [1, 3])
def test_job_list_asks_the_same_queries_for_any_number_of_jobs(
    client, school, curator, django_assert_max_num_queries, count
):
    for number in range(count):
        make_job(school, curator, key=str(number), state=JobState.RUNNING, total=4, done=1)
    client.force_login(curator)

    with django_assert_max_num_queries(9):
        response = open_list(client, school)

    assert len(response.context["page"]) == count


def test_job_detail_polls_while_the_job_is_unfinished(client, school, curator):
    job = make_job(school, curator, state=JobState.RUNNING, total=4, done=1, message="Лист «5А»")
    client.force_login(curator)

    page = text_of(open_job(client, school, job))

    address = reverse("mentoring:job_detail", args=[school.slug, job.pk])
    assert f'hx-get="{address}" hx-trigger="every 2s"' in page
    assert f'href="{address}"' in page  # the way without JavaScript
    assert "1 из 4" in page
    assert "Лист «5А»" in page


def test_job_detail_answers_htmx_with_the_fragment_only(client, school, curator):
    job = make_job(school, curator, state=JobState.DONE, result={"text": "Прочитано 25 строк"})
    client.force_login(curator)

    fragment = text_of(open_job(client, school, job, **HTMX)).strip()

    assert fragment.startswith('<section id="job"')
    assert "Прочитано 25 строк" in fragment
    assert "hx-get" not in fragment


def test_job_detail_shows_counts_and_the_way_to_the_result(client, school, curator):
    job = make_job(
        school,
        curator,
        state=JobState.DONE,
        result={"url": "/o/ryabinovka/documents/7/", "counts": {"Создано": 3}},
    )
    client.force_login(curator)

    page = text_of(open_job(client, school, job))

    assert 'href="/o/ryabinovka/documents/7/"' in page
    assert "<dt>Создано</dt>" in page


def test_job_detail_never_leads_to_a_foreign_site(client, school, curator):
    job = make_job(school, curator, state=JobState.DONE, result={"url": "https://evil.example/"})
    client.force_login(curator)

    page = text_of(open_job(client, school, job))

    assert "evil.example" not in page


def test_job_detail_says_why_a_job_failed(client, school, curator):
    job = make_job(school, curator, state=JobState.FAILED, message="Строка 14: нет <фамилии>.")
    client.force_login(curator)

    page = text_of(open_job(client, school, job))

    assert "Строка 14: нет &lt;фамилии&gt;." in page


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_job_detail_offers_to_try_a_failed_job_again(client, school, curator, headers):
    job = make_job(school, curator, state=JobState.FAILED, message="Диск заполнен.")
    client.force_login(curator)

    page = text_of(open_job(client, school, job, **headers))

    retry = reverse("mentoring:job_retry", args=[school.slug, job.pk])
    assert f'method="post" action="{retry}"' in page
    assert "csrfmiddlewaretoken" in page


def test_job_detail_is_hidden_from_those_it_does_not_concern(client, school, curator, mentor):
    psychologist = MembershipFactory(
        organisation=school, role=Role.PSYCHOLOGIST, user=UserFactory()
    ).user
    job = make_job(school, curator)

    statuses = []
    for user in (mentor, psychologist, curator):
        client.force_login(user)
        statuses.append(open_job(client, school, job).status_code)

    assert statuses == [404, 404, 200]


def test_job_retry_queues_a_failed_job_anew(client, school, curator):
    job = make_job(school, curator, state=JobState.FAILED, message="Диск заполнен.", done=2)
    client.force_login(curator)

    response = client.post(reverse("mentoring:job_retry", args=[school.slug, job.pk]))

    job.refresh_from_db()
    assert response.url == reverse("mentoring:job_detail", args=[school.slug, job.pk])
    assert (job.state, job.done, job.message, job.finished_at) == (JobState.QUEUED, 2, "", None)
    assert [entry.action for entry in AuditEntry.objects.all()] == ["job.retried"]


def test_job_retry_leaves_a_finished_job_alone(client, school, curator):
    job = make_job(school, curator, state=JobState.DONE)
    client.force_login(curator)

    response = client.post(reverse("mentoring:job_retry", args=[school.slug, job.pk]), follow=True)

    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert "Повторять нечего" in text_of(response)
