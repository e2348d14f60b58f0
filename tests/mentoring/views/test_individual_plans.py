import pytest
from django.test import Client
from django.urls import reverse

from mentoring.models import IndividualPlan, PersonalLink
from tests.factories import (
    IndividualPlanFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    PlanTaskFactory,
)
from tests.papers import pdf_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(school, mentor):
    pair = MentorshipFactory(organisation=school, active=True, people=False)
    own = mentor.memberships.get().person
    MentorshipMemberFactory(mentorship=pair, person=own, is_mentor=True)
    MentorshipMemberFactory(mentorship=pair, person__consented=True)
    return pair


@pytest.fixture
def plan(pair):
    plan = IndividualPlanFactory(mentorship=pair)
    PlanTaskFactory(plan=plan, text="Решить десять задач")
    return plan


def typed(plan, *rows, **changes):
    stored = list(plan.tasks.order_by("section", "position", "pk"))
    data = {
        "version": plan.version, "goal": "Сдать экзамен на «5»", "starts_on": "2026-10-01",
        "ends_on": "2027-05-31", "rows-TOTAL_FORMS": len(stored) + len(rows),
        "rows-INITIAL_FORMS": len(stored),
    }  # fmt: skip
    for number, row in enumerate([*stored, *rows]):
        is_stored = hasattr(row, "pk")
        data |= {
            f"rows-{number}-id": row.pk if is_stored else "",
            f"rows-{number}-section": "directions",
            f"rows-{number}-text": row.text if is_stored else row,
        }
    return data | changes


def test_plan_create_begins_with_a_typical_plan_and_edit_adds_a_row(open_as, mentor, pair):
    open_as(
        mentor, "plan_create", pair.pk, method="post",
        data={"person": pair.mentees()[0].pk, "typical": "", "starts_on": "2026-10-01",
              "ends_on": "2027-05-31"},
    )  # fmt: skip
    plan = IndividualPlan.objects.get()

    open_as(mentor, "plan_edit", plan.pk, method="post", data=typed(plan, "Новое задание"))

    plan.refresh_from_db()
    assert (plan.goal, plan.tasks.get().text) == ("Сдать экзамен на «5»", "Новое задание")
    page = open_as(mentor, "plan_card", plan.pk).content.decode()
    assert "Новое задание" in page
    assert "Сдать экзамен на «5»" in open_as(mentor, "plan_history", plan.pk).content.decode()


def test_plan_edit_removes_a_row(open_as, mentor, plan):
    data = typed(plan, **{"rows-0-DELETE": "on"})

    open_as(mentor, "plan_edit", plan.pk, method="post", data=data)

    assert not plan.tasks.exists()


def test_plan_edit_over_an_unseen_version_shows_both_texts_and_keeps_the_typed_one(
    open_as, mentor, plan
):
    IndividualPlan.objects.filter(pk=plan.pk).update(version=2, goal="Цель куратора")

    page = open_as(mentor, "plan_edit", plan.pk, method="post", data=typed(plan))

    plan.refresh_from_db()
    assert (page.status_code, plan.goal) == (409, "Цель куратора")
    assert ("цель", "Цель куратора", "Сдать экзамен на «5»") in page.context["form"].conflicts
    assert "Решить десять задач" in page.content.decode()


def test_plan_edit_takes_no_row_of_another_plan(open_as, mentor, plan):
    other = PlanTaskFactory(text="Чужое")

    open_as(
        mentor, "plan_edit", plan.pk, method="post", data=typed(plan, **{"rows-0-id": other.pk})
    )

    other.refresh_from_db()
    assert other.text == "Чужое"


def test_plan_approve_is_the_curators(open_as, curator, mentor, plan):
    facts = {"edition": plan.edition}
    open_as(mentor, "plan_confirm", plan.pk, method="post", data=facts)

    refused = open_as(mentor, "plan_approve", plan.pk, method="post", data=facts)
    open_as(curator, "plan_approve", plan.pk, method="post", data=facts)

    plan.refresh_from_db()
    assert (refused.status_code, plan.state) == (403, "approved")


def test_plan_tick_marks_a_row(open_as, mentor, plan):
    task = plan.tasks.get()

    open_as(mentor, "plan_tick", task.pk, method="post", data={"is_done": "on"})

    task.refresh_from_db()
    assert task.is_done


@pytest.mark.parametrize("name", ["plan_card", "plan_edit", "plan_history"])
def test_plan_of_another_pair_is_not_found(open_as, mentor, school, name):
    other = IndividualPlanFactory(mentorship__organisation=school)

    assert open_as(mentor, name, other.pk).status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_plan_list_asks_the_same_queries_for_any_number_of_plans(
    open_as, curator, plan, django_assert_num_queries, count
):
    for _ in range(count - 1):
        IndividualPlanFactory(
            mentorship=MentorshipFactory(
                organisation=plan.organisation, programme=plan.mentorship.programme, active=True
            )
        )
    open_as(curator, "plan_list")  # signs in

    with django_assert_num_queries(14):
        page = open_as(curator, "plan_list")

    assert len(page.context["plans"]) == count


def test_plan_blank_is_a_sheet_for_the_pen(open_as, mentor, pair):
    response = open_as(mentor, "plan_blank", "D40", query={"pair": pair.pk})

    assert "ИНДИВИДУАЛЬНЫЙПЛАН" in pdf_text(response.content).replace(" ", "").replace("\n", "")
    assert pair.mentees()[0].last_name in pdf_text(response.content)


# --- the mentee's side


@pytest.fixture
def link(open_as, mentor, plan, school):
    """The address that the mentor hands over."""
    page = open_as(mentor, "plan_link", plan.pk, method="post")
    return page.context["card"]["address"].partition("/a/")[2]


def entered(link):
    client = Client()
    response = client.get(f"/a/{link}")
    assert response.url == reverse("mentoring:plan_mine")  # the token has left the address
    return client


def answer(client, **facts):
    page = client.get(reverse("mentoring:plan_mine"))
    form = {
        "ticket": page.context["door"].ticket, "edition": page.context["plan"].edition,
        "own_goal": "Поступить в лицей", "is_agreed": "on",
    }  # fmt: skip
    return client.post(reverse("mentoring:plan_mine"), form | facts)


def test_the_mentee_reads_adds_his_goal_and_agrees(plan, link):
    client = entered(link)
    page = client.get(reverse("mentoring:plan_mine")).content.decode()
    assert "Решить десять задач" in page

    answer(client)

    plan.refresh_from_db()
    assert (plan.state, plan.own_goal) == ("confirmed", "Поступить в лицей")
    edition = plan.editions.order_by("-version").first()
    assert edition.by_link
    uses = PersonalLink.objects.get().uses.order_by("pk").values_list("what", flat=True)
    assert list(uses) == ["открыта страница", "ответ о плане"]


def test_the_mentee_is_told_when_the_plan_changed_under_his_eyes(plan, link):
    client = entered(link)

    response = answer(client, edition=plan.edition + 7)

    plan.refresh_from_db()
    page = response.content.decode()
    assert (plan.state, plan.own_goal) == ("draft", "")
    assert "Пока вы читали, план изменили" in page
    assert "Поступить в лицей" in page


def test_a_form_without_its_ticket_is_not_taken(plan, link):
    response = answer(entered(link), ticket="")

    plan.refresh_from_db()
    assert (response.status_code, plan.own_goal) == (404, "")


@pytest.mark.parametrize(
    "ends",
    [
        lambda link: link.person.consents.all().delete(),
        lambda link: PersonalLink.objects.update(expires_on="2020-01-01"),
        lambda link: PersonalLink.objects.update(withdrawn_at="2026-01-01T00:00Z"),
        lambda link: link.person.places.update(left_on="2026-11-01"),
        lambda link: type(link.person).objects.filter(pk=link.person.pk).update(left_on="2026-11-01"),
    ],
    ids=["consent", "term", "withdrawn", "pair left", "school left"],
)  # fmt: skip
def test_the_link_ends_with_consent_term_pair_and_school(plan, link, ends):
    client = entered(link)

    ends(PersonalLink.objects.get())

    assert client.get(reverse("mentoring:plan_mine")).status_code == 404


def test_a_link_to_a_plan_opens_nothing_else(plan, link):
    client = entered(link)

    assert client.get(reverse("reports:pocket_home")).status_code == 404
    assert client.get(f"/a/pocket/{link.removeprefix('plan/')}").status_code == 404
