import pytest
from django.urls import reverse
from django.utils import timezone

from mentoring.models import (
    FitAnswer,
    Membership,
    Mentorship,
    MentorshipStatus,
    Participation,
    Role,
    SearchNote,
    Side,
)
from tests.factories import (
    MembershipFactory,
    MentoringFormFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    ParticipationFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(programme):
    form = MentoringFormFactory(organisation=programme.organisation)
    programme.forms.add(form)
    return form


@pytest.fixture
def pair(programme, form):
    pair = MentorshipFactory(
        organisation=programme.organisation, programme=programme, form=form, active=True
    )
    for person, side in ((pair.mentors()[0], Side.MENTOR), (pair.mentees()[0], Side.MENTEE)):
        ParticipationFactory(programme=programme, person=person, side=side)
    return pair


def address(name, pair):
    return reverse(f"mentoring:{name}", args=[pair.organisation.slug, pair.pk])


def candidate(programme, side, **facts):
    person = PersonFactory(
        organisation=programme.organisation, teacher=side == Side.MENTOR, consented=True, **facts
    )
    ParticipationFactory(programme=programme, person=person, side=side)
    return person


def test_a_mentor_is_substituted_on_the_page_of_the_pair(signed_in, programme, pair):
    old, new = pair.mentors()[0], candidate(programme, Side.MENTOR)
    facts = {
        "leaving": old.pk, "newcomer": new.pk, "way": "go_on", "reason": "отпуск",
        "ground": "заявление", "on": timezone.localdate().isoformat(),
    }  # fmt: skip
    url = address("mentorship_substitute", pair)
    signed_in.post(url, facts | {"reason": ""})
    assert not Mentorship.objects.filter(members__person=new).exists()

    page = signed_in.post(url, facts, follow=True)

    assert "Были в паре раньше" in page.text
    assert "отпуск<br>Основание: заявление" in page.text
    assert Mentorship.objects.get().mentors() == [new]


def test_a_pair_begins_anew_with_another_mentor(signed_in, programme, pair):
    new = candidate(programme, Side.MENTOR)
    facts = {
        "leaving": pair.mentors()[0].pk, "newcomer": new.pk, "way": "anew",
        "reason": "не подошли", "on": timezone.localdate().isoformat(),
    }  # fmt: skip

    page = signed_in.post(address("mentorship_substitute", pair), facts, follow=True)

    after = page.context["mentorship"]
    assert (after.replaces, after.mentors()) == (pair, [new])
    pair.refresh_from_db()
    assert pair.status == MentorshipStatus.REPLACED


def test_people_join_and_leave(signed_in, programme, pair):
    second, mentee = candidate(programme, Side.MENTOR), candidate(programme, Side.MENTEE)
    url = address("mentorship_join", pair)
    today = timezone.localdate().isoformat()

    signed_in.post(f"{url}?side=mentor", {"person": second.pk, "on": today})
    signed_in.post(f"{url}?side=mentee", {"person": mentee.pk, "on": today})
    pair = Mentorship.objects.get()
    assert (len(pair.mentors()), len(pair.mentees())) == (2, 2)
    facts = {"person": mentee.pk, "reason": "переезд", "on": today}
    signed_in.post(address("mentorship_leave", pair), facts)

    assert pair.members.get(person=mentee).left_reason == "переезд"
    for name in ("mentorship_join", "mentorship_leave", "mentorship_substitute"):
        assert signed_in.get(address(name, pair)).status_code == 200


def test_closing_asks_for_the_result_and_fills_the_bases(signed_in, pair):
    url = address("mentorship_close", pair)
    facts = {"status": "completed", "on": timezone.localdate().isoformat()}
    assert "чего достигла пара" in signed_in.post(url, facts).text
    page = signed_in.post(url, facts | {"result": "x", "artefact": "Проект"})
    assert "Укажите и вид работы" in page.text

    page = signed_in.post(
        url,
        facts
        | {"result": "Сдан экзамен", "artefact_kind": "lesson", "artefact": "Дроби вокруг нас"},
        follow=True,
    )

    assert "Дроби вокруг нас" in page.text
    assert {entry.results for entry in Participation.objects.all()} == {
        "Сдан экзамен Открытый урок: Дроби вокруг нас."
    }


def test_notice_is_asked_of_employees_only(signed_in, pair, form):
    url = address("mentorship_close", pair)
    assert "notified_on" not in signed_in.get(url).text
    form.mentee_kind = "teacher"
    form.save()
    assert "351.8" in signed_in.get(url).text


def test_the_fit_is_written_down_and_hidden_from_the_partner(signed_in, school, mentor, pair):
    mentee = pair.mentees()[0]
    signed_in.post(address("mentorship_fit", pair), {"person": mentee.pk, "answer": "unfit"})
    assert FitAnswer.objects.get().answer == "unfit"
    assert "пара не подходит" in signed_in.get(address("mentorship_card", pair)).text.lower()

    own = Membership.objects.get(user=mentor).person
    MentorshipMemberFactory(mentorship=pair, person=own, is_mentor=True)
    signed_in.force_login(mentor)
    for url in (
        address("mentorship_card", pair),
        reverse("mentoring:mentorship_list", args=[school.slug]),
    ):
        assert "не подходит" not in signed_in.get(url).text


def test_pairs_in_need_stand_first(signed_in, school, programme, form, pair):
    needy = MentorshipFactory(organisation=school, programme=programme, form=form, active=True)
    needy.mentees()[0].consents.all().delete()
    closed = MentorshipFactory(
        organisation=school, programme=programme, form=form, status="completed",
        started_on="2026-09-01", ended_on="2026-10-01",
    )  # fmt: skip

    page = signed_in.get(reverse("mentoring:mentorship_list", args=[school.slug]))

    assert [row[0] for row in page.context["rows"]] == [needy, pair, closed]
    assert "нужна помощь" in page.text


def test_the_psychologist_keeps_the_queue_of_the_unpaired(client, school, programme):
    person = candidate(programme, Side.MENTEE)
    client.force_login(MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST).user)
    url = reverse("mentoring:search_list", args=[school.slug])
    assert "записей ещё нет" in client.get(url).text
    facts = {"done_on": timezone.localdate().isoformat(), "what": "Поговорили о наставнике"}

    page = client.post(
        reverse("mentoring:search_note_create", args=[school.slug, person.pk]), facts, follow=True
    )

    assert "Поговорили о наставнике" in page.text
    assert SearchNote.objects.get().person == person


def test_a_mentor_never_sees_the_queue(client, school, mentor, programme):
    client.force_login(mentor)

    url = reverse("mentoring:search_list", args=[school.slug])
    assert client.get(url).status_code == 403
