from datetime import date, time

import pytest
from django.core import mail as post
from django.urls import reverse

from mentoring.jobs import work_off
from mentoring.models import ConsentKind, Document, Job, Mail, Role, Side
from roadmap.models import Attendance, Event
from tests.factories import (
    ActivityFactory,
    AttendanceFactory,
    ConsentFactory,
    DocumentFactory,
    EventFactory,
    GuestFactory,
    MembershipFactory,
    ParticipationFactory,
    PartnerFactory,
    PersonFactory,
    RepresentativeFactory,
    RoadmapFactory,
    StageFactory,
    UserFactory,
)
from tests.papers import ready_school
from tests.printing import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(school):
    return ready_school(school).programme


@pytest.fixture
def event(programme):
    return EventFactory(
        programme=programme, title="Хакатон", kind="хакатон", starts_on=date(2026, 11, 20),
        ends_on=date(2026, 11, 20), place="школа", begins_at=time(14),
        audience={"groups": ["mentors", "mentees", "parents"], "classes": []},
    )  # fmt: skip


def address(name, school, *arguments):
    return reverse(f"roadmap:{name}", args=[school.slug, *arguments])


def enter(programme, person, side=Side.MENTEE, *, consented=True):
    ParticipationFactory(programme=programme, person=person, side=side)
    if consented:
        kind = ConsentKind.MINOR_DATA if person.is_pupil else ConsentKind.ADULT_DATA
        ConsentFactory(person=person, kind=kind)
    return person


def test_the_calendar_shows_the_year_by_months(signed_in, school, event):
    EventFactory(
        programme=event.programme, title="Форум", starts_on=date(2026, 12, 1), ends_on=None
    )
    EventFactory(programme=event.programme, title="Без дня", period="весной")

    page = signed_in.get(address("event_calendar", school))

    assert [title for title, _ in page.context["months"]] == [
        "Ноябрь 2026",
        "Декабрь 2026",
        "Без дня",
    ]
    assert "отметить явку" in page.text
    ahead = signed_in.get(f"{address('event_calendar', school)}?show=ahead")
    assert [t for t, _ in ahead.context["months"]] == ["Декабрь 2026", "Без дня"]
    unmarked = signed_in.get(f"{address('event_calendar', school)}?show=unmarked&kind=хакатон")
    assert [len(rows) for _, rows in unmarked.context["months"]] == [1]


def test_the_calendar_asks_the_same_queries_for_any_number_of_events(signed_in, school, event):
    def ask():
        return signed_in.get(address("event_calendar", school))

    few = queries_of(ask)
    for _ in range(5):
        AttendanceFactory(
            event=EventFactory(programme=event.programme, starts_on=date(2026, 10, 1))
        )

    assert queries_of(ask) == few


def test_an_event_of_a_kind_of_ones_own_is_planned(signed_in, school, programme):
    stage = StageFactory(roadmap=RoadmapFactory(programme=programme))
    activity = ActivityFactory(stage=stage, text="Провести праздник")
    PersonFactory(organisation=school, class_letter="А")
    form = {
        "title": "Праздник двора", "kind": "праздник двора", "starts_on": "2026-12-10",
        "ends_on": "2026-12-10", "begins_at": "12:00", "ends_at": "14:00", "place": "двор",
        "groups": ["mentees"], "classes": ["9А"], "schedule": "12:00 Сбор", "activity": activity.pk,
    }  # fmt: skip

    page = signed_in.post(f"{address('event_create', school)}?plan=calendar", form, follow=True)

    event = Event.objects.get()
    assert (event.kind, event.hour_words) == ("праздник двора", "12:00–14:00")
    assert event.audience == {"groups": ["mentees"], "classes": ["9А"]}
    assert "Провести праздник" in page.text
    assert "праздник двора" in signed_in.get(address("event_edit", school, event.pk)).text
    roadmap_page = signed_in.get(reverse("roadmap:roadmap_detail", args=[school.slug]))
    assert address("event_detail", school, event.pk) in roadmap_page.text


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"groups": ["pupils"]}, "Отметьте классы"),
        ({"classes": ["9А"]}, "Отметьте, кого из этих классов"),
        ({"starts_on": "2026-12-10", "ends_on": "2026-12-10", "begins_at": "14:00",
          "ends_at": "12:00"}, "Время окончания раньше"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told(signed_in, school, programme, facts, sentence):
    PersonFactory(organisation=school, class_letter="А")

    page = signed_in.post(
        f"{address('event_create', school)}?plan=calendar",
        {"title": "Встреча"} | facts,
        follow=True,
    )

    assert sentence in page.text
    assert not Event.objects.exists()


def test_the_page_of_an_event_says_who_came_and_which_papers_there_are(signed_in, school, event):
    enter(event.programme, PersonFactory(organisation=school, teacher=True), Side.MENTOR)
    AttendanceFactory(event=event)
    GuestFactory(event=event)
    DocumentFactory(organisation=school, code="D67b", title="Протокол: Хакатон", facts={"event_id": event.pk})  # fmt: skip
    DocumentFactory(organisation=school, code="D67b", title="Другой", facts={"event_id": 0})

    page = signed_in.get(address("event_detail", school, event.pk))

    assert page.context["turnout"] == [("был", 1), ("не был", 0), ("уважительная причина", 0)]
    assert page.context["invited"] == 1
    assert [one.title for one in page.context["documents"]] == ["Протокол: Хакатон"]


def test_the_roll_is_ticked_by_class_and_row_by_row(signed_in, school, event):
    first = enter(event.programme, PersonFactory(organisation=school, class_letter="А"))
    other = enter(event.programme, PersonFactory(organisation=school, grade=6, class_letter="Б"))
    silent = enter(event.programme, PersonFactory(organisation=school), consented=False)
    url = address("attendance_edit", school, event.pk)
    page = signed_in.get(url)
    assert {person.pk for person in page.context["form"].people} == {first.pk, other.pk}
    assert page.context["left_out"] == [silent]

    signed_in.post(f"{address('attendance_mark_all', school, event.pk)}?school_class=9А")
    signed_in.post(url, {f"mark-{first.pk}": "present", f"mark-{other.pk}": "excused"})

    marks = dict(Attendance.objects.values_list("person", "mark"))
    assert marks == {first.pk: "present", other.pk: "excused"}


def test_before_its_day_the_roll_is_only_looked_at(signed_in, school, event):
    person = enter(event.programme, PersonFactory(organisation=school))
    event.starts_on = event.ends_on = date(2026, 12, 1)
    event.save()
    url = address("attendance_edit", school, event.pk)

    assert "Отмечать явку можно со дня мероприятия" in signed_in.get(url).text
    answer = signed_in.post(url, {f"mark-{person.pk}": "present"})

    assert "отмечать явку рано" in answer.text
    assert not Attendance.objects.exists()


def test_the_roll_asks_the_same_queries_for_any_number_of_people(signed_in, school, event):
    enter(event.programme, PersonFactory(organisation=school))
    url = address("attendance_edit", school, event.pk)
    few = queries_of(lambda: signed_in.get(url))
    for _ in range(6):
        enter(event.programme, PersonFactory(organisation=school))

    assert queries_of(lambda: signed_in.get(url)) == few


def test_guests_are_written_down_and_taken_away(signed_in, school, event):
    child = enter(event.programme, PersonFactory(organisation=school))
    parent = RepresentativeFactory(person=child)

    signed_in.post(
        address("guest_add", school, event.pk),
        {"name-1": "Гостев Олег", "note-1": "выпускник", "parents": [parent.pk]},
    )
    page = signed_in.get(address("attendance_edit", school, event.pk))
    assert "Гостев Олег" in page.text
    assert "Родителева Ольга Павловна" in page.text

    signed_in.post(address("guest_remove", school, event.guests.get(name="Гостев Олег").pk))
    assert event.guests.count() == 1
    strange = signed_in.post(
        address("guest_add", school, event.pk), {"parents": ["10**20"]}, follow=True
    )
    assert "Список изменился" in strange.text


def test_the_sheet_and_the_sums(signed_in, school, event):
    event.hours = 3
    event.save()
    row = AttendanceFactory(event=event)

    sheet = signed_in.get(address("attendance_sheet", school, event.pk))
    sums = signed_in.get(address("attendance_list", school))

    assert sheet.content[:4] == b"%PDF"
    assert [(person, s["came"], s["hours"]) for person, s in sums.context["rows"]] == [(row.person, 1, 3)]  # fmt: skip


def test_personal_invitations_are_printed_in_one_file(signed_in, school, event):
    leader = PersonFactory(organisation=school, teacher=True, last_name="Евлоева")
    enter(event.programme, leader, Side.MENTOR)
    PartnerFactory(organisation=school, head_name="Петров Иван Ильич", head_post="директор")
    url = address("invitation_send", school, event.pk)
    page = signed_in.get(url)
    keys = [one.key for one in page.context["recipients"]]
    assert len(keys) == 2

    assert "Отметьте, кого пригласить" in signed_in.post(url, {"key": "x"}).text
    for _ in range(2):  # a button pressed twice is one job
        signed_in.post(url, {"recipients": keys, "key": "abc"})
    work_off("test")

    job = Job.objects.get(handler="mentoring.tasks.print_papers")
    assert (job.result["skipped"], len(job.result["documents"])) == ([], 2)
    assert Document.objects.filter(code="D53", person=leader).count() == 1
    result = signed_in.get(reverse("mentoring:consent_batch_result", args=[school.slug, job.pk]))
    assert "Готово документов: 2" in result.text
    pdf = signed_in.get(
        reverse("mentoring:document_batch_download", args=[school.slug, job.pk, "pdf"])
    )
    assert pdf.content[:4] == b"%PDF"


def test_adults_with_an_address_get_a_letter_once_and_children_none(
    signed_in, school, event, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    event.starts_on = event.ends_on = date(2026, 12, 1)
    event.save()
    leader = PersonFactory(organisation=school, teacher=True, email="leader@example.org")
    child = PersonFactory(organisation=school, email="child@example.org")
    enter(event.programme, leader, Side.MENTOR)
    enter(event.programme, child)
    RepresentativeFactory(person=child, email="mother@example.org")
    url = address("invitation_send", school, event.pk)
    keys = [one.key for one in signed_in.get(url).context["recipients"]]

    for _ in range(2):
        answer = signed_in.post(url, {"recipients": keys, "key": "k", "mail": "1"}, follow=True)
    work_off("test")

    assert "Без адреса почты: 1" in answer.text
    assert sorted(letter.to[0] for letter in post.outbox) == [
        "leader@example.org",
        "mother@example.org",
    ]
    words = post.outbox[0].body
    assert "1 декабря 2026" in words.replace("\u00a0", " ")
    assert child.last_name not in "".join(letter.body for letter in post.outbox)


def test_a_letter_about_an_event_that_is_over_is_not_sent(signed_in, school, event, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    person = PersonFactory(organisation=school, teacher=True, email="leader@example.org")
    enter(event.programme, person, Side.MENTOR)
    url = address("invitation_send", school, event.pk)
    form = {"recipients": [f"person-{person.pk}"], "key": "k", "mail": "1"}
    assert "уже прошло" in signed_in.post(url, form).text

    event.starts_on = event.ends_on = date(2026, 12, 1)
    event.save()
    signed_in.post(url, form)
    event.starts_on = event.ends_on = date(2026, 11, 1)
    event.save()
    work_off("test")

    assert (post.outbox, Mail.objects.get().state) == ([], "dropped")


@pytest.mark.parametrize("name", ["attendance_edit", "attendance_sheet", "invitation_send"])
def test_names_are_for_those_who_may_tick(client, school, event, name):
    user = UserFactory()
    MembershipFactory(organisation=school, role=Role.COORDINATOR, user=user)
    client.force_login(user)

    assert client.get(address(name, school, event.pk)).status_code == 403
    assert client.get(address("event_detail", school, event.pk)).status_code == 200


def test_events_of_another_school_are_not_there(client, stranger, event):
    own = stranger.memberships.get().organisation
    guest = GuestFactory(event=event)
    client.force_login(stranger)

    for name in ("event_detail", "attendance_edit", "invitation_send", "attendance_sheet"):
        assert client.get(address(name, own, event.pk)).status_code == 404
    assert client.post(address("guest_remove", own, guest.pk)).status_code == 404
