from datetime import date

import pytest

from reports.actions.campaign import lay_out_steps
from reports.papers.campaign import monitoring_order
from roadmap.actions.rules import proposed_rules, save_rules
from tests.factories import MentoringFormFactory
from tests.papers import DAY, ready_school
from tests.printing import golden_text, lacking, sheets_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    scene = ready_school()
    for code, title in (("teacher-pupil", "учитель – ученик"), ("pupil-pupil", "ученик – ученик")):
        scene.programme.forms.add(
            MentoringFormFactory(organisation=scene.school, code=code, title=title)
        )
    return scene


def facts_of(scene, **facts):
    return monitoring_order(organisation=scene.school, programme=scene.programme, day=DAY, **facts)


def test_order_on_monitoring(golden, scene):
    save_rules(rules=proposed_rules(scene.programme), people=[scene.curator], by=None)
    lay_out_steps(programme=scene.programme, by=None)

    facts = facts_of(scene)

    golden("D07.txt", golden_text("D07", facts))
    assert not any(is_essential for _, is_essential in lacking(facts))
    book = sheets_of("D07", facts)
    assert list(book) == ["План мониторинга", "Инструменты"]
    assert book["План мониторинга"][1][4] == facts["steps"][0]["term"] == "03.10.2026 – 31.10.2026"


def test_without_a_plan_the_order_is_not_issued(scene):
    assert (
        "План мониторинга ещё не составлен. Откройте «Мониторинг» и составьте его.", True,
    ) in lacking(facts_of(scene))  # fmt: skip


def test_a_report_due_before_the_last_stage_stops_the_order(scene):
    lay_out_steps(programme=scene.programme, by=None)
    early = {"report_until": date(2027, 1, 1)}

    assert any(
        "Справка (01.01.2027) нужна раньше" in text and is_essential
        for text, is_essential in lacking(facts_of(scene, typed=early))
    )
