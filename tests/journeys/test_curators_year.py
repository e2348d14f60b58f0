"""A curator's year through its forms: how many fields ask for what is stored already. None."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html as lxml_html

from mentoring.models import Role, Side
from roadmap.actions.mentor_reports import write_report
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.actions.rules import proposed_rules, save_rules
from tests.factories import (
    IndividualPlanFactory,
    MeetingFactory,
    MembershipFactory,
    OrganisationFactory,
    ParticipationFactory,
    PlanTaskFactory,
    SelectionFactory,
    SurveyFactory,
    UserFactory,
)
from tests.papers import pupil, ready_school, teacher

pytestmark = pytest.mark.django_db
SLUG = "ryabinovka"


@pytest.fixture
def scene():
    """A school in May: everything that the forms of the year could need is stored."""
    school = OrganisationFactory(slug=SLUG, phone="8 (800) 200-00-00", email="school@example.org")
    scene = ready_school(school)
    scene.mentor = teacher(school, "Евлоев", "Олег", "Ильич", "m")
    scene.pair = scene.add_pair(
        scene.mentor,
        pupil(school, "Ким", "Виктория", grade=9, class_letter="А"),
        goal="Полюбить физику",
    )
    scene.programme.forms.add(scene.pair.form)
    for person, side in ((scene.mentor, Side.MENTOR), (scene.pair.mentees()[0], Side.MENTEE)):
        ParticipationFactory(
            programme=scene.programme, person=person, side=side, form=scene.pair.form,
            request="Подтянуть физику", time_resource="2 часа в неделю",
        )  # fmt: skip
    MeetingFactory(mentorship=scene.pair, held_on=date(2026, 10, 1), minutes=45)
    plan = IndividualPlanFactory(mentorship=scene.pair, person=scene.pair.mentees()[0])
    PlanTaskFactory(plan=plan, actual="Решает задачи сама", done_on=date(2026, 11, 2))
    scene.plan = plan
    SelectionFactory(
        participation=scene.programme.participations.get(side=Side.MENTOR), state="selected",
        interviewed_on=date(2026, 9, 10), decided_on=date(2026, 9, 11), remark="Готов помогать",
    )  # fmt: skip
    scene.planned = MeetingFactory(
        mentorship=scene.pair, held_on=None, planned_on=date(2026, 11, 20), topic="Разбор задач",
        minutes=45,
    )  # fmt: skip
    scene.survey = SurveyFactory(organisation=school, programme=scene.programme)
    scene.late = teacher(school, "Точиев", "Иса", "Ильич", "m")
    other = scene.add_pair(scene.late, teacher(school, "Оздоева", "Мадина", "Ильинична"))
    late_plan = IndividualPlanFactory(mentorship=other, person=other.mentees()[0])
    PlanTaskFactory(plan=late_plan, actual="Ведёт урок сам", done_on=date(2026, 11, 2))
    save_rules(rules=proposed_rules(scene.programme), people=[], by=None)
    lay_out_roadmap(programme=scene.programme, template_code="school_year", by=None)
    write_report(
        programme=scene.programme, person=scene.mentor, version=None, by=None, hand_in=True,
        results="Решает задачи сама.", proposals="Чаще встречаться.", readiness="ready",
    )  # fmt: skip
    return scene


@pytest.fixture
def client(scene):
    user = MembershipFactory(
        organisation=scene.school, role=Role.CURATOR, user=UserFactory(), person=scene.curator
    ).user
    client = Client()
    client.force_login(user)
    return client


def forms_of_the_year(scene):
    """(address, its arguments, {field: what is stored}) in the order of the year."""
    programme, mentee, pair = scene.programme, scene.pair.mentees()[0], scene.pair
    rules = programme.rules
    entry = programme.participations.get(side=Side.MENTEE)
    mentor = programme.participations.get(side=Side.MENTOR)
    person = {"last_name": mentee.last_name, "first_name": mentee.first_name}
    numbered = {"number": "1-од"}
    return [
        ("mentoring:organisation_edit", (), {"name": scene.school.name, "city": scene.school.city, "phone": scene.school.phone}),
        ("mentoring:programme_edit", (programme.pk,), {"title": programme.title, "starts_on": "2026-09-01", "curator": scene.curator.pk}),
        ("mentoring:person_edit", (mentee.pk,), person),
        ("mentoring:participation_edit", (entry.person_id, "mentee"), {"request": entry.request, "form": entry.form_id}),
        ("roadmap:rules_edit", (), {"mentor_report_until": str(rules.mentor_report_until), "curator_report": rules.curator_report}),
        ("mentoring:plan_edit", (scene.plan.pk,), {"goal": scene.plan.goal, "starts_on": str(scene.plan.starts_on)}),
        ("mentoring:document_issue", ("D05",), numbered),
        ("mentoring:document_issue", ("D02",), numbered),
        ("mentoring:document_issue", ("D14",), {}),
        ("mentoring:selection_card", (mentor.pk,), {"state": "selected", "interviewed_on": "2026-09-10", "remark": "Готов помогать"}),
        ("mentoring:meeting_hold", (scene.planned.pk,), {"topic": "Разбор задач", "minutes": "45", "held_on": "2026-11-20"}),
        ("surveys:survey_edit", (scene.survey.pk,), {"title": scene.survey.title, "wave": scene.survey.wave}),
        ("reports:mentor_report_edit", (scene.late.pk,), {"results": "Ведёт урок сам"}),
        ("mentoring:mentorship_close", (pair.pk,), {"result": "Решает задачи сама."}),
        ("reports:year_pairs", (), {f"result-{pair.pk}": "Решает задачи сама.", f"take-{pair.pk}": "on"}),
        ("mentoring:document_issue", ("D57",), {"proposals": "Чаще встречаться."}),
        ("mentoring:document_issue", ("D58",), {"conclusions": "встреча"}),
        ("reports:year_next", (), {"parts": "roadmaps"}),
    ]  # fmt: skip


def shown(page):
    """{name: what stands in the field}, of every form of the page."""
    found = {}
    for field in lxml_html.document_fromstring(page.content.decode()).xpath("//input|//textarea|//select"):  # fmt: skip
        name = field.get("name")
        if not name:
            continue
        if field.tag == "select":
            value = " ".join(one.get("value", "") for one in field.xpath(".//option[@selected]"))
        elif field.get("type") in ("checkbox", "radio"):
            value = field.get("value", "on") if field.get("checked") is not None else ""
        else:
            value = field.text or "" if field.tag == "textarea" else field.get("value", "")
        found[name] = " ".join(filter(None, [found.get(name), value]))
    return found


def test_no_form_of_the_year_asks_for_what_is_stored(scene, client, record_property):
    asked_again, fields = [], 0
    for name, arguments, stored in forms_of_the_year(scene):
        page = client.get(reverse(name, args=[SLUG, *arguments]))
        assert page.status_code == 200, name
        there = shown(page)
        for field, value in stored.items():
            fields += 1
            assert str(value), (
                f"{name}: nothing is stored for {field}, the comparison would be idle"
            )
            if str(value) not in there.get(field, ""):
                asked_again.append(f"{name} {arguments}: {field}")

    record_property("fields of stored values", fields)
    record_property("fields to be typed again", len(asked_again))
    assert asked_again == []
    assert fields > 30
