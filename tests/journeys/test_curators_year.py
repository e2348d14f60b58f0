"""A curator's year through its forms: how many fields ask for what is stored already. None."""

import inspect
import re
import sys
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html as lxml_html

from mentoring.access import GRANTS
from mentoring.models import Role, Side
from roadmap.actions.mentor_reports import write_report
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.actions.rules import proposed_rules, save_rules
from tests.architecture.addresses import ours
from tests.factories import (
    ContingentFactory,
    EventFactory,
    IndividualPlanFactory,
    MeetingFactory,
    MembershipFactory,
    MonitoringStepFactory,
    OrganisationFactory,
    ParticipationFactory,
    PartnerFactory,
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
    ContingentFactory(organisation=school, pupils=420, grades={"9": 48})
    scene.step = MonitoringStepFactory(programme=scene.programme, method="анкета")
    scene.event = EventFactory(programme=scene.programme, place="актовый зал")
    scene.partner = PartnerFactory(organisation=school)
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
        ("mentoring:class_turn", (), {"to_0": "10А"}),
        ("mentoring:partner_edit", (scene.partner.pk,), {"name": scene.partner.name}),
        ("roadmap:event_edit", (scene.event.pk,), {"title": scene.event.title, "place": "актовый зал"}),
        ("reports:contingent_edit", (), {"pupils": "420", "grades_9": "48", "source": "отчёт ОО-1"}),
        ("reports:contingent_edit?propose", (), {"teachers": "6", "grades_9": "1"}),
        ("reports:monitoring_step_edit", (scene.step.pk,), {"title": scene.step.title, "method": "анкета"}),
        ("reports:mentor_report_edit", (scene.late.pk,), {"results": "Ведёт урок сам"}),
        ("mentoring:mentorship_close", (pair.pk,), {"result": "Решает задачи сама."}),
        ("reports:year_pairs", (), {f"result-{pair.pk}": "Решает задачи сама.", f"take-{pair.pk}": "on"}),
        ("mentoring:document_issue", ("D57",), {"proposals": "Чаще встречаться."}),
        ("mentoring:document_issue", ("D58",), {"conclusions": "встреча"}),
        ("reports:year_next", (), {"parts": "roadmaps"}),
    ]  # fmt: skip


# Forms that the walk leaves out, and why nothing is asked there that is stored.
NOT_WALKED = {
    "what is typed is nowhere yet, what is chosen comes from the registers": {
        "mentoring:signatory_add", "mentoring:programme_create", "mentoring:partner_create",
        "mentoring:agreement_create", "mentoring:announcement_create",
        "mentoring:person_create", "mentoring:criterion_create", "mentoring:clearance_create",
        "mentoring:consent_record", "mentoring:mentorship_create",
        "mentoring:search_note_create", "mentoring:pair_rule_create",
        "mentoring:class_teacher_create", "mentoring:meeting_record", "mentoring:meeting_plan",
        "mentoring:plan_create", "mentoring:award_create", "mentoring:material_create",
        "mentoring:practice_create", "mentoring:word_blank_create", "mentoring:journal_create",
        "mentoring:act_create", "surveys:question_add", "surveys:survey_create",
        "surveys:needs_record", "surveys:parameter_create", "roadmap:series_create",
        "roadmap:stage_create", "roadmap:calendar_day_create", "roadmap:activity_create",
        "roadmap:competition_create", "roadmap:nomination_create", "roadmap:event_create",
        "reports:monitoring_step_add", "reports:swot_add", "reports:publication_note",
    },
    "one row in its own form, which begins with what is stored": {
        "mentoring:letterhead_edit", "mentoring:agreement_edit", "mentoring:announcement_edit",
        "mentoring:person_cases", "mentoring:criterion_edit", "mentoring:quick_choice_edit",
        "mentoring:meeting_edit", "mentoring:award_edit", "mentoring:material_edit",
        "mentoring:practice_edit", "mentoring:document_edit", "mentoring:journal_edit",
        "mentoring:act_edit", "mentoring:support_edit", "mentoring:word_blank_card",
        "surveys:question_edit", "surveys:needs_edit", "surveys:parameter_edit",
        "surveys:text_group_list", "roadmap:activity_edit", "roadmap:plan_stage_edit",
        "roadmap:stage_edit", "roadmap:stage_document_edit", "roadmap:section_edit",
        "roadmap:school_edit", "roadmap:competition_edit", "roadmap:nomination_edit",
        "roadmap:nomination_criteria", "roadmap:nomination_weights", "roadmap:event_costs",
        "roadmap:reminder_rules", "reports:target_edit", "reports:school_results", "reports:swot_edit",
        "reports:thresholds", "reports:blank_map",
    },
    "a decision and the word that goes with it": {
        "mentoring:signatory_end", "mentoring:appeal_answer", "mentoring:duplicate_merge",
        "mentoring:clearance_end", "mentoring:consent_withdraw",
        "mentoring:mentorship_substitute", "mentoring:mentorship_join",
        "mentoring:mentorship_leave", "mentoring:meeting_cancel", "mentoring:suggestion_list",
        "mentoring:suggestion_answer", "mentoring:pairing_change", "mentoring:dispatch_record",
        "mentoring:document_number", "mentoring:document_return", "mentoring:document_cancel",
        "mentoring:document_register", "roadmap:series_cancel", "roadmap:activity_move",
        "roadmap:stage_delete", "roadmap:activity_delete", "roadmap:stage_document_remove",
    },
    "a file is given; its columns are recognised and remembered": {
        "mentoring:roster_upload", "mentoring:roster_columns", "mentoring:document_attach",
        "mentoring:word_blank_replace", "surveys:measure_import", "roadmap:plan_upload",
        "roadmap:plan_columns", "roadmap:plan_preview", "roadmap:proof_list",
        "reports:blank_list",
    },
    "ticks among what is stored": {
        "mentoring:consent_batch", "mentoring:pairing_create", "mentoring:award_many",
        "mentoring:material_hand_out", "mentoring:paper_merge", "surveys:survey_invite",
        "roadmap:roadmap_renew", "roadmap:roadmap_catch_up", "roadmap:roadmap_lay_out",
        "roadmap:school_enrol", "roadmap:nomination_shortlist", "roadmap:attendance_edit",
        "roadmap:invitation_send", "reports:swot", "reports:swot_evidence",
    },
    "the same form as a walked one": {"reports:year_results"},
    "what others have written on paper": {
        "surveys:blank_entry", "roadmap:juror_scores",
    },
}  # fmt: skip


def forms_of_a_curator():
    """Addresses a curator opens and may send something typed to; a press of one button is no form."""
    for name, entry in ours():
        view = inspect.unwrap(entry.callback)
        is_press = "@require_POST" in inspect.getsource(view)
        is_curators = entry.callback.access in GRANTS[Role.CURATOR]
        if is_curators and not is_press and "request.POST" in with_helpers(view):
            yield name


def with_helpers(view):
    """The view and the functions beside it that it calls."""
    module, text = sys.modules[view.__module__], inspect.getsource(view)
    called = (vars(module).get(name) for name in set(re.findall(r"(\w+)\(", text)))
    beside = {inspect.unwrap(one) for one in called if inspect.isfunction(one)}
    return text + "".join(
        inspect.getsource(one) for one in beside if one.__module__ == view.__module__
    )


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
        name, _, query = name.partition("?")
        page = client.get(reverse(name, args=[SLUG, *arguments]), query_params={query: "1"})
        assert page.status_code == 200, name
        there = shown(page)
        for field, value in stored.items():
            fields += 1
            assert str(value), (
                f"{name}: nothing is stored for {field}, the comparison would be idle"
            )
            if str(value) not in there.get(field, ""):
                asked_again.append(f"{name} {arguments}: {field} shows {there.get(field)}")

    record_property("fields of stored values", fields)
    record_property("fields to be typed again", len(asked_again))
    assert asked_again == []
    walked = {name.partition("?")[0] for name, *_ in forms_of_the_year(scene)}
    exempt = [name for names in NOT_WALKED.values() for name in names]
    assert sorted(forms_of_a_curator()) == sorted([*walked, *exempt])
    assert fields > 30
