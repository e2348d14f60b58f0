import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core import mail as posted
from django.utils import timezone

from mentoring import jobs
from mentoring.models import Document, Mail, MailState, Membership, Role
from roadmap.actions.activities import complete_activity, move_deadline
from roadmap.actions.reminder_wishes import choose_pace
from roadmap.actions.reminders import due_organisations, queue_reminders
from roadmap.models import Pace
from tests.factories import (
    ActivityFactory,
    MembershipFactory,
    PersonFactory,
    ProgrammeFactory,
    ReminderRulesFactory,
    RoadmapFactory,
    StageFactory,
    UserFactory,
)
from tests.mentoring.test_timetable import run_entry

pytestmark = pytest.mark.django_db
LATE = {"due_on": date(2026, 11, 20)}


@pytest.fixture
def clock():
    """Monday, noon in Moscow; clock("2026-11-24 09:00") moves on, in UTC."""
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False) as traveller:
        yield lambda text: traveller.move_to(datetime.fromisoformat(f"{text}+00:00"))


@pytest.fixture
def curator_card(school, clock):
    person = PersonFactory(organisation=school, teacher=True, email="curator@example.org")
    MembershipFactory(organisation=school, role=Role.CURATOR, person=person, user=UserFactory())
    return person


@pytest.fixture
def stage(school, curator_card):
    programme = ProgrammeFactory(organisation=school, curator=curator_card)
    return StageFactory(roadmap=RoadmapFactory(programme=programme), number="3")


def remind(school):
    """What the timetable does in an hour: letters are queued and carried away."""
    queue_reminders(organisation=school, now=timezone.now())
    jobs.work_off("test")
    return posted.outbox


def teacher(school, **facts):
    return PersonFactory(organisation=school, teacher=True, **facts)


def test_the_responsible_person_gets_one_letter_about_everything(school, stage):
    person = teacher(school, email="belova@example.org")
    for text, due_on in (("Встреча", date(2026, 11, 20)), ("Отчёт", date(2026, 11, 30))):
        ActivityFactory(stage=stage, text=text, due_on=due_on).people.add(person)
    ActivityFactory(stage=stage, text="Нескоро", due_on=date(2027, 4, 1)).people.add(person)

    (letter,) = remind(school)

    assert letter.to == ["belova@example.org"]
    assert letter.subject == "Сроки программы наставничества: просрочено – 1, скоро срок – 1"
    assert "– Встреча\n  срок 20.11.2026, опоздание 3 дня; этап 3" in letter.body
    assert "– Отчёт\n  срок 30.11.2026; этап 3" in letter.body
    assert "Нескоро" not in letter.body


@pytest.mark.parametrize("way", ["nobody", "no address", "left", "only words"])
def test_what_reaches_nobody_goes_to_the_curator(school, stage, way):
    activity = ActivityFactory(stage=stage, responsible="Дзаитова Л. К.", **LATE)
    if way == "no address":
        activity.people.add(teacher(school))
    if way == "left":
        activity.people.add(teacher(school, email="a@example.org", left_on=date(2026, 11, 1)))

    (letter,) = remind(school)

    assert letter.to == ["curator@example.org"]


def test_an_account_without_an_address_reads_the_page_and_the_curator_is_left_alone(school, stage):
    person = teacher(school)
    MembershipFactory(organisation=school, role=Role.MENTOR, person=person)
    ActivityFactory(stage=stage, **LATE).people.add(person)

    assert remind(school) == []
    assert not Mail.objects.exists()


def test_the_address_of_the_account_serves_when_the_card_has_none(school, stage):
    person = teacher(school)
    user = UserFactory(email="account@example.org")
    MembershipFactory(organisation=school, role=Role.MENTOR, person=person, user=user)
    ActivityFactory(stage=stage, **LATE).people.add(person)

    (letter,) = remind(school)

    assert letter.to == ["account@example.org"]
    assert f"/o/{school.slug}/reminders/" in letter.body


def test_pupils_are_never_written_to(school, stage):
    pupil = PersonFactory(organisation=school, email="pupil@example.org")
    ActivityFactory(stage=stage, **LATE).people.add(pupil)

    (letter,) = remind(school)

    assert letter.to == ["curator@example.org"]


def test_a_day_is_told_once_however_often_the_job_runs(school, stage, clock):
    ActivityFactory(stage=stage, **LATE)
    remind(school)

    assert queue_reminders(organisation=school, now=timezone.now()) == 0
    clock("2026-11-23 14:00")
    remind(school)
    clock("2026-11-24 09:00")
    remind(school)

    assert len(posted.outbox) == 1  # nothing new on Tuesday
    clock("2026-11-30 09:00")
    remind(school)
    assert len(posted.outbox) == 2  # a week later it is still late


def test_a_worker_killed_between_queueing_and_the_postman_loses_and_repeats_nothing(
    school, stage, monkeypatch
):
    ActivityFactory(stage=stage, **LATE)

    def killed(**facts):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("roadmap.actions.reminders.call_postman", killed)
        with pytest.raises(KeyboardInterrupt):
            queue_reminders(organisation=school, now=timezone.now())
    assert not Mail.objects.exists()

    assert len(remind(school)) == 1


def test_what_is_done_before_the_letter_leaves_drops_it(school, stage, curator):
    done = ActivityFactory(stage=stage, **LATE)
    queue_reminders(organisation=school, now=timezone.now())
    complete_activity(activity=done, by=curator)

    jobs.work_off("test")

    mail = Mail.objects.get()
    assert (posted.outbox, mail.state) == ([], MailState.DROPPED)
    assert mail.reply == "Всё уже сделано или сроки перенесены."


@pytest.mark.parametrize("way", ["moved", "closed", "turned off", "letters off", "deleted"])
def test_what_is_over_drops_the_letter(school, stage, curator, way):
    activity = ActivityFactory(stage=stage, **LATE)
    programme = stage.roadmap.programme
    queue_reminders(organisation=school, now=timezone.now())
    if way == "moved":
        move_deadline(activity=activity, due_on=date(2027, 3, 1), version=1, by=curator)
    elif way == "closed":
        programme.is_closed = True
        programme.save()
    elif way == "turned off":
        ReminderRulesFactory(programme=programme, is_on=False)
    elif way == "letters off":
        ReminderRulesFactory(programme=programme, is_mailed=False)
    else:
        activity.delete()

    jobs.work_off("test")

    assert (posted.outbox, Mail.objects.get().state) == ([], MailState.DROPPED)


def test_a_letter_that_missed_its_day_gives_way_to_the_next(school, stage, clock):
    ActivityFactory(stage=stage, **LATE)
    queue_reminders(organisation=school, now=timezone.now())
    clock("2026-11-24 09:00")

    remind(school)

    assert len(posted.outbox) == 1
    assert sorted(Mail.objects.values_list("state", flat=True)) == [
        MailState.DROPPED,
        MailState.SENT,
    ]


@pytest.mark.parametrize(
    ("pace", "days"),
    [
        (Pace.DAILY, ["23", "24", "25"]),
        (Pace.WEEKLY, ["23", "30"]),
        (Pace.NEVER, []),
    ],
)
def test_letters_come_as_often_as_one_wants(school, stage, curator_card, clock, pace, days):
    holder = f"p{curator_card.pk}"
    choose_pace(organisation=school, holder=holder, pace=pace, by=None)
    for day in (20, 23, 24):  # late on 23, 24, 25
        ActivityFactory(stage=stage, due_on=date(2026, 11, day))
    ReminderRulesFactory(programme=stage.roadmap.programme, days_before=[], overdue_every=7)

    for day in ("23", "24", "25", "26", "30"):
        clock(f"2026-11-{day} 09:00")
        remind(school)

    sent = Mail.objects.filter(state=MailState.SENT).order_by("pk")
    told = [one.arguments["day"][-2:] for one in sent]
    assert told == (days if pace != Pace.DAILY else [*days, "30"])


def test_absence_is_told_with_figures_and_ends_with_the_third_paper(school, stage, clock):
    activity = ActivityFactory(
        stage=stage,
        starts_on=date(2026, 10, 1),
        due_on=date(2026, 12, 30),
        expected_what="D45",
        expected_count=3,
    )

    (letter,) = remind(school)

    assert "письма работодателям: 0 из 3" in letter.body
    assert letter.subject.endswith("ещё не хватает – 1")
    for _ in range(3):
        Document.objects.create(
            organisation=school,
            programme=stage.roadmap.programme,
            code="D45",
            kind="letters/employer",
            title="Письмо",
            dated_on=date(2026, 11, 24),
            is_on_paper=True,
            facts={},
        )
    clock("2026-11-30 09:00")
    assert len(remind(school)) == 1
    assert activity.done_on is None


def test_the_address_to_be_left_alone_stands_in_the_letter_and_nowhere_else(school, stage, client):
    ActivityFactory(stage=stage, **LATE)
    (letter,) = remind(school)
    address = re.search(r"http://[^/]+(/letters/\S+)", letter.body)[1]

    opened = client.get(address)
    still = Mail.objects.filter(key__startswith="reminders:").count()
    client.post(address, {"pace": "never"})

    assert "Письма о сроках" in opened.text
    assert (opened.status_code, still) == (200, 1)
    assert address.split("/")[2] not in str(list(Mail.objects.values()))


@pytest.mark.parametrize(
    ("moment", "zone", "is_time"),
    [
        ("2026-11-23 05:00", "Europe/Moscow", True),  # eight in the morning
        ("2026-11-23 04:59", "Europe/Moscow", False),
        ("2026-11-22 23:00", "Asia/Kamchatka", True),  # Monday there already
        ("2026-11-22 12:00", "Europe/Moscow", False),  # Sunday
        ("2026-11-04 12:00", "Europe/Moscow", False),  # a holiday
    ],
)
def test_letters_go_on_working_mornings_of_the_organisation(school, stage, moment, zone, is_time):
    school.time_zone = zone
    school.save()

    found = due_organisations(datetime.fromisoformat(f"{moment}+00:00"))

    assert (school in found) is is_time


def test_without_post_nothing_is_queued(school, stage, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    ActivityFactory(stage=stage, **LATE)

    assert due_organisations(timezone.now()) == []


def test_a_year_that_is_over_is_silent_though_nobody_has_closed_it(school, stage, clock):
    ActivityFactory(stage=stage, **LATE)
    clock("2027-09-06 09:00")

    assert remind(school) == []


def test_one_organisation_learns_nothing_of_another(school, stage):
    other = ProgrammeFactory(curator=None)
    MembershipFactory(
        organisation=other.organisation,
        role=Role.CURATOR,
        user=UserFactory(email="other@example.org"),
    )
    ActivityFactory(stage__roadmap__programme=other, text="Чужое", **LATE)
    ActivityFactory(stage=stage, **LATE)

    (letter,) = remind(school)

    assert letter.to == ["curator@example.org"]
    assert "Чужое" not in letter.body


def test_without_a_curator_in_the_programme_all_curators_are_told(school, stage):
    programme = stage.roadmap.programme
    programme.curator = None
    programme.save()
    Membership.objects.filter(organisation=school).update(is_active=False)
    for name in ("a", "b"):
        user = UserFactory(email=f"{name}@example.org")
        MembershipFactory(organisation=school, role=Role.CURATOR, user=user)
    ActivityFactory(stage=stage, **LATE)

    letters = remind(school)

    assert sorted(to for one in letters for to in one.to) == ["a@example.org", "b@example.org"]


def test_the_timetable_reminds(school, stage):
    ActivityFactory(stage=stage, **LATE)

    job = run_entry("reminders")

    assert job.result == {"counts": {"Писем о сроках": 1}}
