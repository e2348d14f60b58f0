from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mentoring import jobs
from mentoring.models import AuditEntry, Job, JobState
from tests.factories import OrganisationFactory, UserFactory
from tests.handlers import STEP

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _test_handlers(settings):
    settings.JOB_HANDLERS = ["tests.handlers"]


def queued(name, **arguments):
    return jobs.enqueue(
        handler=f"tests.handlers.{name}", title="Проба", key=name, arguments=arguments
    )


def worked(name, **arguments):
    queued(name, **arguments)
    job = jobs.take("первый")
    jobs.work(job)
    job.refresh_from_db()
    return job


def stored_rows():
    rows = AuditEntry.objects.filter(action=STEP).order_by("pk")
    return list(rows.values_list("target_id", flat=True))


def expire_lease(job):
    Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))


def test_enqueue_makes_one_job_of_one_key():
    school, user = OrganisationFactory(), UserFactory()
    request = {"handler": "tests.handlers.one_go", "title": "Проба", "key": "a", "by": user}

    first = jobs.enqueue(**request, organisation=school)
    second = jobs.enqueue(**request, organisation=school)

    assert (first.pk, first.state, first.created_by) == (second.pk, JobState.QUEUED, user)


def test_enqueue_keeps_the_keys_of_two_organisations_apart():
    request = {"handler": "tests.handlers.one_go", "title": "Проба", "key": "a"}

    made = {
        jobs.enqueue(**request, organisation=organisation).pk
        for organisation in (OrganisationFactory(), OrganisationFactory(), None)
    }

    assert len(made) == 3


def test_a_second_common_job_of_one_key_is_refused_by_the_database():
    job = queued("one_go")

    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(handler=job.handler, title="Проба", key=job.key)


def test_enqueue_never_repeats_what_is_done():
    job = worked("one_go")

    again = queued("one_go")

    assert (again.pk, again.state, jobs.take("второй")) == (job.pk, JobState.DONE, None)


def test_enqueue_of_a_failed_job_goes_on_from_its_last_step(errors_expected):
    job = worked("broken_at_third_step", count=3)

    again = queued("broken_at_third_step", count=3)

    assert (job.state, job.done) == (JobState.FAILED, 2)
    assert (again.pk, again.state, again.done, again.attempts, again.message) == (
        job.pk, JobState.QUEUED, 2, 0, "",
    )  # fmt: skip


def test_take_leases_the_job_that_waits_longest_to_one_worker():
    late = queued("one_go")
    early = queued("refused")
    Job.objects.filter(pk=early.pk).update(run_at=timezone.now() - timedelta(hours=1))

    taken = [jobs.take("первый"), jobs.take("второй"), jobs.take("третий")]

    assert [job and job.pk for job in taken] == [early.pk, late.pk, None]
    assert taken[0].leased_by.startswith("первый:")


def test_take_leaves_what_is_not_due_yet():
    job = queued("one_go")
    Job.objects.filter(pk=job.pk).update(run_at=timezone.now() + timedelta(minutes=1))

    assert jobs.take("первый") is None


def test_take_gives_a_job_to_another_when_the_lease_ran_out():
    queued("one_go")
    first = jobs.take("первый")
    expire_lease(first)

    second = jobs.take("второй")

    assert (second.pk, second.attempts) == (first.pk, 2)
    assert second.leased_by != first.leased_by


def test_take_fails_a_job_that_three_workers_died_of():
    job = queued("one_go")
    for worker in ("первый", "второй", "третий"):
        expire_lease(jobs.take(worker))

    nothing = jobs.take("четвёртый")

    job.refresh_from_db()
    assert (nothing, job.state, job.leased_by, job.leased_until) == (
        None, JobState.FAILED, "", None,
    )  # fmt: skip
    assert job.message == (
        "Работа трижды прерывалась на одном и том же шаге: не хватило памяти или компьютер "
        f"выключался. Попробуйте ещё раз; если не поможет, сообщите администратору номер "
        f"задания: {job.pk}."
    )


def test_work_stores_the_result_of_one_go():
    job = worked("one_go", Создано=3)

    assert (job.state, job.percent, job.leased_by) == (JobState.DONE, 100, "")
    assert job.result == {"text": "Готово", "url": "/o/ryabinovka/", "counts": {"Создано": 3}}
    assert job.link == "/o/ryabinovka/"
    assert job.finished_at is not None


@pytest.mark.parametrize(
    "url", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_a_job_links_to_no_foreign_address(url):
    assert Job(result={"url": url}).link == ""


def test_work_stores_every_step_and_its_count():
    job = worked("rows_with_the_count", count=3)

    assert stored_rows() == [0, 1, 2]
    assert (job.done, job.total, job.state) == (3, 3, JobState.DONE)


def test_work_begins_with_what_is_left_to_do():
    job = queued("rows_with_the_count", count=4)
    Job.objects.filter(pk=job.pk).update(done=2)

    jobs.work(jobs.take("первый"))

    assert stored_rows() == [2, 3]


def test_work_keeps_what_a_handler_gathered_over_an_interruption():
    job = queued("sums_up", numbers=[5, 7])
    interrupted = jobs.work(jobs.take("первый"), is_over=lambda: True)
    after_one_step = Job.objects.get(pk=job.pk)

    jobs.work(jobs.take("второй"))

    job.refresh_from_db()
    assert (interrupted, after_one_step.state, after_one_step.done, after_one_step.message) == (
        JobState.QUEUED, JobState.QUEUED, 1, "Прибавлено 5",
    )  # fmt: skip
    assert (after_one_step.attempts, after_one_step.leased_by) == (0, "")
    assert (job.state, job.result) == (JobState.DONE, {"counts": {"Сумма": 12}})


def test_work_gives_a_step_its_answer():
    assert worked("asks_back").result == {"text": "ответ шага"}


def test_work_shows_a_broken_rule_in_its_own_words():
    job = worked("refused")

    assert (job.state, job.message) == (
        JobState.FAILED, "Лист «5А», строка 14: нет фамилии.",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["broken", "unprintable"])
def test_work_hides_a_defect_behind_a_number_that_stands_in_the_log(name, caplog, errors_expected):
    job = worked(name)

    [record] = [record for record in caplog.records if record.exc_info]
    number = record.args[2]
    assert (job.state, job.message) == (
        JobState.FAILED,
        f"Не получилось из-за ошибки в программе. Сообщите администратору номер ошибки: {number}.",
    )


def test_work_stores_neither_the_step_nor_its_count_when_the_step_breaks(errors_expected):
    job = worked("broken_inside_its_step")

    assert (job.state, job.done, stored_rows()) == (JobState.FAILED, 0, [])


@pytest.mark.parametrize("handler", ["mentoring.models.Job", "os.system", "no_dots", "x.y.z"])
def test_work_calls_nothing_that_is_not_a_handler(handler, errors_expected):
    jobs.enqueue(handler=handler, title="Проба", key="a", arguments={})

    state = jobs.work(jobs.take("первый"))

    assert state == JobState.FAILED


def test_work_may_be_allowed_one_function_only(settings):
    settings.JOB_HANDLERS = ["tests.handlers.one_go"]

    assert worked("one_go").state == JobState.DONE


def test_work_tries_again_what_may_pass_and_gives_up_after_three_times(errors_expected):
    job = queued("disk_is_full")
    states = []
    for _ in range(3):
        Job.objects.filter(pk=job.pk).update(run_at=timezone.now())
        states.append(jobs.work(jobs.take("первый")))

    job.refresh_from_db()
    assert states == [JobState.QUEUED, JobState.QUEUED, JobState.FAILED]
    assert job.message.startswith("База данных или диск сервера не отвечали три раза подряд.")


def test_work_that_may_pass_waits_a_little_before_the_next_attempt():
    job = worked("disk_is_full")

    assert (job.state, job.run_at > timezone.now(), jobs.take("второй")) == (
        JobState.QUEUED, True, None,
    )  # fmt: skip


def test_a_new_attempt_forgets_why_the_last_one_failed():
    job = worked("disk_is_full")
    Job.objects.filter(pk=job.pk).update(handler="tests.handlers.one_go", run_at=timezone.now())

    jobs.work(jobs.take("второй"))

    before, job = job.message, Job.objects.get(pk=job.pk)
    assert before.startswith("База данных или диск сервера не отвечали.")
    assert (job.state, job.message) == (JobState.DONE, "")


def test_work_without_its_lease_stores_nothing():
    job = worked("loses_its_lease_in_the_step")

    assert (stored_rows(), job.state, job.done, job.leased_by) == (
        [], JobState.RUNNING, 0, "другой",
    )  # fmt: skip


def test_a_late_worker_does_not_overwrite_the_result_of_the_next():
    queued("one_go", Создано=1)
    late = jobs.take("первый")
    expire_lease(late)
    jobs.work(jobs.take("второй"))
    late.arguments = {"Создано": 999}

    state = jobs.work(late)

    late.refresh_from_db()
    assert (state, late.state, late.result["counts"]) == (None, JobState.DONE, {"Создано": 1})


def test_progress_is_stored_and_renews_the_lease():
    queued("one_go")
    job = jobs.take("первый")
    expire_lease(job)

    jobs.progress(job, 2, 5, "Прочитано 2 листа из 5")

    job.refresh_from_db()
    assert (job.done, job.total, job.message, job.percent) == (2, 5, "Прочитано 2 листа из 5", 40)
    assert job.leased_until > timezone.now()


def test_work_off_does_everything_that_is_due(errors_expected):
    for name in ("one_go", "broken", "asks_back"):
        queued(name)

    left = jobs.work_off("первый")

    assert left == {JobState.DONE: 2, JobState.FAILED: 1}


def test_ring_without_a_redis_does_nothing(settings):
    settings.REDIS_URL = ""

    assert jobs.ring() is None


def test_sweep_counts_what_is_due(settings):
    settings.REDIS_URL = ""
    queued("one_go")
    queued("refused")
    expire_lease(jobs.take("первый"))

    assert jobs.sweep() == 2
