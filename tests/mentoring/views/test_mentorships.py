from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from mentoring.models import Mentorship, MentorshipMember, MentorshipStatus, Side
from tests.factories import (
    MeetingFactory,
    MentoringFormFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    ParticipationFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(programme, school):
    form = MentoringFormFactory(organisation=school)
    programme.forms.add(form)
    return form


@pytest.fixture
def teacher(programme, school):
    person = PersonFactory(organisation=school, teacher=True)
    ParticipationFactory(programme=programme, person=person, side=Side.MENTOR)
    return person


@pytest.fixture
def pupil(programme, school):
    person = PersonFactory(organisation=school)
    ParticipationFactory(programme=programme, person=person)
    return person


def pairs(count, programme, **facts):
    return MentorshipFactory.create_batch(
        count, organisation=programme.organisation, programme=programme, **facts
    )


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("count", [1, 3])
def test_mentorship_list_asks_the_same_queries_for_any_number_of_mentorships(
    client, school, curator, programme, django_assert_num_queries, count
):
    for mentorship in pairs(count, programme, active=True):
        MeetingFactory(mentorship=mentorship)
    client.force_login(curator)

    with django_assert_num_queries(15):
        response = client.get(reverse("mentoring:mentorship_list", args=[school.slug]))

    rows = response.context["rows"]
    assert [(m.meeting_count, missing, health.word) for m, missing, health in rows] == [
        (1, [], "всё хорошо")
    ] * count


def test_mentorship_list_never_shows_another_school(open_as, curator, programme):
    (mine,), _foreign = pairs(1, programme), MentorshipFactory()

    response = open_as(curator, "mentorship_list")

    assert list(response.context["page"]) == [mine]


def test_mentorship_list_shows_a_mentor_his_own_pairs_only(open_as, programme, mentor):
    mine, _other = pairs(2, programme)
    person = mentor.memberships.get().person
    MentorshipMemberFactory(mentorship=mine, person=person, is_mentor=True)

    response = open_as(mentor, "mentorship_list")

    assert list(response.context["page"]) == [mine]


def test_mentorship_list_names_who_has_no_consent(open_as, curator, programme):
    (mentorship,) = pairs(1, programme)

    response = open_as(curator, "mentorship_list")

    ((pair, missing, health),) = response.context["rows"]
    assert (pair, missing) == (mentorship, [m.person for m in mentorship.present()])
    assert health.reasons == [
        f"нет согласия на обработку данных: {', '.join(one.short_name for one in missing)}"
    ]


def test_mentorship_list_narrows_by_status_form_and_name(open_as, curator, programme):
    wanted, _other = pairs(2, programme)
    query = {
        "status": "proposed",
        "form": wanted.form.pk,
        "q": wanted.mentees()[0].last_name,
    }

    response = open_as(curator, "mentorship_list", query=query)

    assert list(response.context["page"]) == [wanted]


def test_mentorship_create_offers_free_people_of_the_form_only(
    open_as, school, curator, programme, form, teacher, pupil
):
    full = PersonFactory(organisation=school, teacher=True)
    ParticipationFactory(programme=programme, person=full, side=Side.MENTOR, capacity=1)
    taken = PersonFactory(organisation=school)
    ParticipationFactory(programme=programme, person=taken)
    pair = MentorshipFactory(organisation=school, programme=programme, form=form, people=False)
    MentorshipMemberFactory(mentorship=pair, person=full, is_mentor=True)
    MentorshipMemberFactory(mentorship=pair, person=taken)

    response = open_as(curator, "mentorship_create")

    fields = response.context["form"].fields
    assert [list(fields[side].queryset) for side in ("mentors", "mentees")] == [[teacher], [pupil]]


@pytest.mark.parametrize("count", [1, 3])
def test_mentorship_create_asks_the_same_queries_for_any_number_of_people(
    client, school, curator, programme, form, teacher, django_assert_num_queries, count
):
    for person in PersonFactory.create_batch(count, organisation=school):
        ParticipationFactory(programme=programme, person=person, form=form)
    client.force_login(curator)

    with django_assert_num_queries(10):
        response = client.get(reverse("mentoring:mentorship_create", args=[school.slug]))

    assert len(response.context["form"].fields["mentees"].queryset) == count


def test_mentorship_create_forms_a_group(open_as, school, curator, programme, form, teacher, pupil):
    second = PersonFactory(organisation=school)
    ParticipationFactory(programme=programme, person=second)

    open_as(
        curator,
        "mentorship_create",
        method="post",
        query={"form": form.pk},
        data={"mentors": [teacher.pk], "mentees": [pupil.pk, second.pk], "mode": "in_person"},
    )

    mentorship = Mentorship.objects.get()
    assert (mentorship.form, mentorship.is_group) == (form, True)


def test_mentorship_create_asks_for_both_sides(open_as, curator, form, teacher, pupil):
    response = open_as(
        curator,
        "mentorship_create",
        method="post",
        query={"form": form.pk},
        data={"mode": "in_person"},
    )

    assert response.context["form"].errors == {
        "mentors": ["Отметьте хотя бы одного наставника."],
        "mentees": ["Отметьте хотя бы одного наставляемого."],
    }


def test_mentorship_create_refuses_people_of_another_school(open_as, curator, form, teacher, pupil):
    open_as(
        curator,
        "mentorship_create",
        method="post",
        query={"form": form.pk},
        data={"mentors": [teacher.pk], "mentees": [PersonFactory().pk], "mode": "in_person"},
    )

    assert MentorshipMember.objects.count() == 0


def test_mentorship_create_shows_the_rule_that_was_broken(
    open_as, curator, programme, form, teacher, pupil, school
):
    ParticipationFactory._meta.model.objects.filter(person=teacher).update(capacity=1)
    second = PersonFactory(organisation=school)
    ParticipationFactory(programme=programme, person=second)

    response = open_as(
        curator,
        "mentorship_create",
        method="post",
        query={"form": form.pk},
        data={"mentors": [teacher.pk], "mentees": [pupil.pk, second.pk], "mode": "in_person"},
    )

    assert messages_of(response) == [
        f"{teacher}: занято мест 0 из 1, ещё 2 не поместится. "
        "Увеличьте число мест в карточке наставника или выберите другого."
    ]


@pytest.mark.parametrize(
    ("present", "title"),
    [
        ([], "Сначала нужна программа"),
        (["programme"], "В программе не выбраны формы наставничества"),
        (["form"], "Базы программы пока пусты"),
        (["form", "teacher"], "Свободных наставляемых для этой формы нет"),
        (["form", "pupil"], "Наставников со свободными местами нет"),
    ],
)
def test_mentorship_create_says_what_is_missing(open_as, curator, request, present, title):
    for name in present:
        request.getfixturevalue(name)

    page = open_as(curator, "mentorship_create").text

    assert f"<h2>{title}</h2>" in page


def test_mentorship_card_shows_the_meetings_newest_first(open_as, curator, programme):
    (mentorship,) = pairs(1, programme, active=True)
    for day in (1, 2):
        MeetingFactory(mentorship=mentorship, held_on=date(2026, 10, day))

    response = open_as(curator, "mentorship_card", mentorship.pk)

    assert [meeting.held_on.day for meeting in response.context["meetings"]] == [2, 1]


def test_mentorship_card_of_a_pair_of_others_is_not_found_for_a_mentor(open_as, programme, mentor):
    (mentorship,) = pairs(1, programme)

    assert open_as(mentor, "mentorship_card", mentorship.pk).status_code == 404


def test_mentorship_confirm_starts_the_work(open_as, curator, programme):
    (mentorship,) = pairs(1, programme, ready=True)

    open_as(
        curator,
        "mentorship_confirm",
        mentorship.pk,
        method="post",
        data={"started_on": "2026-10-01"},
    )

    assert Mentorship.objects.values_list("status", "started_on").get() == (
        "active",
        date(2026, 10, 1),
    )


def test_mentorship_confirm_names_who_has_no_consent(open_as, curator, programme):
    (mentorship,) = pairs(1, programme)

    response = open_as(
        curator,
        "mentorship_confirm",
        mentorship.pk,
        method="post",
        data={"started_on": "2026-10-01"},
        follow=True,
    )

    names = ", ".join(str(member.person) for member in mentorship.present())
    assert messages_of(response) == [
        f"Нет действующего согласия на обработку персональных данных: {names}."
    ]


def test_mentorship_start_begins_who_may_and_names_the_others(open_as, curator, programme):
    (ready,), (lacking,) = pairs(1, programme, ready=True), pairs(1, programme)

    response = open_as(
        curator,
        "mentorship_start",
        method="post",
        data={"started_on": "2026-10-01", "mentorships": [ready.pk, lacking.pk]},
        follow=True,
    )

    assert [m.pk for m in Mentorship.objects.active()] == [ready.pk]
    assert messages_of(response)[0] == "Начали работу пар: 1."
    assert messages_of(response)[1].startswith(f"{lacking.people_text}: Нет действующего")


def test_mentorship_start_asks_for_a_tick(open_as, curator, programme):
    response = open_as(
        curator,
        "mentorship_start",
        method="post",
        data={"started_on": "2026-10-01"},
        follow=True,
    )

    assert messages_of(response) == ["Пары: Отметьте галочками пары, которые начинают работу."]


def test_mentorship_close_keeps_day_and_reason(open_as, curator, programme):
    (mentorship,) = pairs(1, programme, active=True)
    today = timezone.localdate()

    open_as(
        curator,
        "mentorship_close",
        mentorship.pk,
        method="post",
        data={"status": "stopped", "on": today.isoformat(), "reason": "Переезд"},
    )

    assert Mentorship.objects.values_list("status", "ended_on", "end_reason").get() == (
        "stopped",
        today,
        "Переезд",
    )


def test_mentorship_close_asks_for_the_reason_of_a_stop(open_as, curator, programme):
    (mentorship,) = pairs(1, programme, active=True)

    response = open_as(
        curator,
        "mentorship_close",
        mentorship.pk,
        method="post",
        data={"status": "stopped", "on": timezone.localdate().isoformat()},
    )

    assert response.context["form"].errors == {"reason": ["Напишите, почему пара прекращена."]}
    assert Mentorship.objects.get().status == MentorshipStatus.ACTIVE


def test_mentorship_close_is_closed_to_a_mentor(open_as, mentor, programme):
    (mentorship,) = pairs(1, programme)

    assert open_as(mentor, "mentorship_close", mentorship.pk).status_code == 403
