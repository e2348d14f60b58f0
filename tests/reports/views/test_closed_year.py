"""A closed year by its addresses: whatever is sent to them is refused with the sentence and changes nothing."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from lxml import html as lxml_html

from mentoring.access import Can
from mentoring.models import MeetingSeries, Role, Side
from surveys.forms.surveys import BLANK
from tests.architecture.addresses import ours
from tests.factories import (
    IndividualPlanFactory,
    InvitationFactory,
    MeetingFactory,
    MembershipFactory,
    OrganisationFactory,
    ParticipationFactory,
    PlanTaskFactory,
    ResponseFactory,
    SurveyFactory,
    UserFactory,
)
from tests.mentoring.test_closed_year import RULES
from tests.papers import pupil, ready_school, teacher

pytestmark = pytest.mark.django_db
SLUG = "ryabinovka"
ASKED = {  # whoever may do these writes into the registers of a year
    Can.FORM_MENTORSHIPS, Can.RECORD_MEETINGS, Can.EDIT_PLANS, Can.SELECT_MENTORS,
    Can.RUN_SURVEYS, Can.RECORD_NEEDS,
}  # fmt: skip
DAY = {"held_on": "2026-11-02", "planned_on": "2026-12-24", "minutes": "45", "topic": "Тема"}
# Address → (its row, what is typed over the form that it shows).
REFUSED = {
    "mentoring:mentorship_create": ((), {"mentors": "mentor2", "mentees": "pupil2"}),
    "mentoring:mentorship_confirm": (("proposed",), {"started_on": "2026-11-02"}),
    "mentoring:mentorship_start": ((), {"started_on": "2026-11-02", "mentorships": "proposed"}),
    "mentoring:mentorship_substitute": (("pair",), {"reason": "Уходит", "newcomer": "mentor2"}),
    "mentoring:mentorship_join": (("pair",), {"person": "mentor2"}),
    "mentoring:mentorship_leave": (("group",), {"reason": "Уходит", "person": "pupil3"}),
    "mentoring:mentorship_close": (("pair",), {"result": "Готово"}),
    "mentoring:meeting_record": (("pair",), DAY),
    "mentoring:meeting_plan": (("pair",), DAY),
    "mentoring:meeting_edit": (("held",), DAY),
    "mentoring:meeting_hold": (("planned",), DAY),
    "mentoring:meeting_cancel": (("planned",), {"reason": "болезнь"}),
    "roadmap:series_create": (("pair",), {"weekday": "1", "every_weeks": "1", "starts_on": "2026-12-01", "until": "2026-12-30"}),
    "roadmap:series_cancel": (("series",), {"reason": "болезнь"}),
    "mentoring:plan_create": (("group",), {"starts_on": "2026-11-02", "ends_on": "2027-05-20"}),
    "mentoring:plan_edit": (("plan",), {"goal": "Иная цель"}),
    "mentoring:plan_confirm": (("plan",), {"edition": "1"}),
    "mentoring:plan_approve": (("plan",), {"edition": "1"}),
    "mentoring:plan_tick": (("task",), {"is_done": "on"}),
    "mentoring:pairing_create": ((), {}),
    "mentoring:selection_mark": ((), {"{entry}-state": "selected", "{entry2}-state": "selected", "decided_on": "2026-11-02"}),
    "mentoring:participation_edit": (("pupil3", "mentee"), {"request": "Иное", "form": ""}),
    "mentoring:selection_card": (("entry",), {"state": "selected"}),
    "surveys:survey_create": ((), {"questionnaire": BLANK, "mode": "by_name"}),
    "surveys:survey_edit": (("draft",), {"title": "Иначе"}),
    "surveys:survey_open": (("draft",), {}),
    "surveys:survey_invite": (("draft",), {"people": "pupil4"}),
    "reports:year_fill_bases": ((), {}),
    "reports:year_pairs": ((), {"take-{pair}": "on", "result-{pair}": "Готово", "on": "2026-11-02"}),
    "reports:year_results": ((), {"result-{done}": "Готово"}),
    "reports:year_close": ((), {"reason": "Ещё раз"}),
}  # fmt: skip
# What may be written into a closed year, or is not of one year at all.
FREE = {
    "the curator deals with what a mentor had marked": {"mentoring:meeting_important", "mentoring:meeting_settle"},
    "people, relatives and rules of the organisation": {
        "mentoring:class_teacher_create", "mentoring:class_teacher_delete", "mentoring:pair_rule_create",
        "mentoring:pair_rule_delete", "mentoring:pair_rule_list", "mentoring:quick_choice_edit",
        "surveys:parameter_archive", "surveys:parameter_create", "surveys:parameter_edit",
        "surveys:parameter_remove",
    },
    "drafts of pairs, none of which becomes a pair": {
        "mentoring:pairing_approve", "mentoring:pairing_ban", "mentoring:pairing_card",
        "mentoring:pairing_change", "mentoring:pairing_discard", "mentoring:pairing_list",
        "mentoring:pairing_lock", "mentoring:pairing_remove", "mentoring:pairing_rerun",
    },
    "criteria and plans of monitoring, judged by the next year": {
        "mentoring:criterion_create", "mentoring:criterion_edit", "mentoring:criterion_lay_out",
        "reports:monitoring_lay_out", "reports:monitoring_step_add", "reports:monitoring_step_edit",
        "reports:monitoring_step_prepare", "reports:monitoring_step_remove", "reports:swot_add",
        "reports:swot_edit", "reports:swot_remove", "reports:swot_restore", "reports:thresholds",
        "reports:thresholds_reset", "reports:school_results_fill",
    },
    "links and papers handed out, lists to be read": {
        "mentoring:plan_link", "mentoring:quick_choice_print", "mentoring:silence_list",
        "mentoring:slip_list", "mentoring:slip_print", "mentoring:slip_uses", "mentoring:slip_withdraw",
        "mentoring:mentor_call_list", "mentoring:mentor_call_print", "surveys:blank_find",
        "surveys:invitation_blank", "surveys:survey_blanks", "surveys:proposal_list",
    },
    "what was confided to the psychologist": {"mentoring:mentorship_fit"},
    "surveys end with the year, and an ended one refuses by itself (tests/surveys)": {
        "surveys:invitation_link", "surveys:invitation_revoke", "surveys:survey_cards",
        "surveys:survey_close", "surveys:survey_common", "surveys:survey_mail", "surveys:survey_move",
        "surveys:survey_revoke", "surveys:survey_sheet_link", "surveys:blank_entry",
    },
    "written through an action that is walked here or in its own tests": {
        "mentoring:mentor_call_answer", "mentoring:mentor_call_create", "surveys:candidate_admit",
        "surveys:proposal_decide", "surveys:measure_import", "surveys:needs_edit",
        "surveys:needs_record", "surveys:needs_remove", "surveys:question_add",
        "surveys:question_edit", "surveys:question_move", "surveys:section_rename",
        "surveys:survey_copy", "surveys:survey_delete", "reports:year_drop_proposed",
    },
}  # fmt: skip


@pytest.mark.pure
def test_every_address_that_writes_into_a_year_is_walked_or_says_why_not():
    written = {name for name, entry in ours() if entry.callback.access in ASKED}

    assert written - set(REFUSED) == set().union(*FREE.values())


@pytest.fixture
def scene():
    scene = ready_school(OrganisationFactory(slug=SLUG))
    school, programme = scene.school, scene.programme
    mentor = teacher(school, "Евлоев", "Олег", "Ильич", "m")
    second = teacher(school, "Оздоев", "Иса", "Ильич", "m")
    newcomer = pupil(school, "Тен", "Лев", grade=7)
    pair = scene.add_pair(mentor, pupil(school, "Ким", "Виктория", grade=9))
    group = scene.add_pair(mentor, pupil(school, "Ли", "Анна", grade=8), pupil(school, "Пак", "Ян"))
    programme.forms.add(pair.form)
    proposed = scene.add_pair(mentor, pupil(school, "Цой", "Вера"))
    proposed.status, proposed.started_on = "proposed", None
    proposed.save()
    done = scene.add_pair(mentor, pupil(school, "Хан", "Рита", grade=7))
    done.status, done.ended_on = "completed", date(2026, 11, 1)
    done.save()
    second_entry, *_ = (
        ParticipationFactory(programme=programme, person=one, side=side, form=pair.form, capacity=5)
        for one, side in (
            (second, Side.MENTOR), (newcomer, Side.MENTEE), (pair.mentees()[0], Side.MENTEE),
        )
    )  # fmt: skip
    entry = ParticipationFactory(
        programme=programme, person=mentor, side=Side.MENTOR, form=pair.form
    )
    plan = IndividualPlanFactory(mentorship=pair, person=pair.mentees()[0])
    asked = InvitationFactory(
        survey=SurveyFactory(organisation=school, programme=programme, closed=True),
        person=pair.mentees()[0],
    )
    ResponseFactory(invitation=asked)
    scene.rows = {
        "pair": pair, "group": group, "proposed": proposed, "entry": entry, "entry2": second_entry, "plan": plan,
        "held": MeetingFactory(mentorship=pair, held_on=date(2026, 10, 5)),
        "planned": MeetingFactory(mentorship=pair, held_on=None, planned_on=date(2026, 12, 22)),
        "series": MeetingSeries.objects.create(
            organisation=school, mentorship=pair, weekday=1, starts_on=date(2026, 12, 1),
            until=date(2026, 12, 30),
        ),
        "task": PlanTaskFactory(plan=plan, done_on=None),
        "draft": SurveyFactory(organisation=school, programme=programme),
        "asked": asked.survey, "invitation": asked,
        "mentor2": second, "done": done, "pupil4": pair.mentees()[0],
        "pupil3": group.mentees()[0],
        "pupil2": newcomer,
    }  # fmt: skip
    return scene


@pytest.fixture
def client(scene):
    user = MembershipFactory(
        organisation=scene.school, role=Role.CURATOR, user=UserFactory(), person=scene.curator
    ).user
    client = Client()
    client.force_login(user)
    return client


def stored():
    with connection.cursor() as cursor:
        for rule in RULES:
            cursor.execute(f"SELECT * FROM {rule.table} ORDER BY id")
            yield rule.table, cursor.fetchall()


def sent_from(page, typed, rows):
    """What the forms of the page hold, and what is typed over them; names of rows become their keys."""
    held = {}
    if page.status_code == 200:
        for form in lxml_html.document_fromstring(page.content.decode()).forms:
            held |= {
                name: value for name, value in form.fields.items() if name and value is not None
            }
    keys = {name: row.pk for name, row in rows.items()}
    return held | {name.format(**keys): keys.get(value, value) for name, value in typed.items()}


def test_a_page_left_open_changes_nothing_in_a_year_closed_meanwhile(scene, client):
    left_open = []
    for name, (row, typed) in REFUSED.items():
        address = reverse(
            name, args=[SLUG, *(getattr(scene.rows.get(one), "pk", one) for one in row)]
        )
        left_open.append((name, address, sent_from(client.get(address), typed, scene.rows)))
    scene.programme.is_closed = True
    scene.programme.save()
    before = dict(stored())

    told = {}
    for name, address, sent in left_open:
        answer = client.post(address, sent, follow=True)
        told[name] = " ".join(map(str, (answer.context or {}).get("messages", [])))

    assert {name: said for name, said in told.items() if not re.search(SENTENCE, said)} == {}
    assert dict(stored()) == before


SENTENCE = "учебный год закрыт|программа завершена|год уже закрыт"
