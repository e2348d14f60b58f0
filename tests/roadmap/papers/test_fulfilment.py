"""Plan and fact on a day."""

from datetime import date

import pytest
import time_machine

from roadmap.papers.fulfilment import fulfilment
from tests.factories.roadmap import ActivityFactory, RoadmapFactory, StageFactory
from tests.papers import ready_school
from tests.printing import golden_text

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)


@pytest.fixture
def scene():
    scene = ready_school()
    stage = StageFactory(
        roadmap=RoadmapFactory(programme=scene.programme), number="1", title="Запуск", position=1
    )
    for position, (text, starts, due, done) in enumerate(
        (
            ("Издать приказ", date(2026, 9, 1), date(2026, 9, 15), date(2026, 9, 10)),
            ("Собрать команду", date(2026, 9, 1), date(2026, 9, 15), date(2026, 9, 25)),
            ("Собрать запросы", date(2026, 9, 1), date(2026, 10, 30), None),
            ("Провести встречи", date(2026, 11, 1), date(2026, 12, 31), None),
            ("Подвести итоги", date(2027, 5, 1), date(2027, 5, 31), None),
            ("Рассказывать", None, None, None),
        ),
        start=1,
    ):
        ActivityFactory(
            stage=stage, text=text, starts_on=starts, due_on=due, done_on=done, position=position
        )
    return scene


def facts_on(scene, day=TODAY):
    with time_machine.travel(TODAY):
        return fulfilment(organisation=scene.school, programme=scene.programme, day=day)


def test_plan_and_fact_say_what_the_golden_text_says(scene, golden):
    golden("D63.txt", golden_text("D63", facts_on(scene)))


def test_every_state_is_told_with_its_delay(scene):
    rows = facts_on(scene)["stages"][0]["rows"]

    assert [(row["state"], row["delay"]) for row in rows] == [
        ("выполнено", 0),
        ("выполнено с опозданием", 10),
        ("просрочено", 28),
        ("в работе", 0),
        ("срок не наступил", 0),
        ("без срока", 0),
    ]


def test_on_an_earlier_day_later_ticks_are_not_there_yet(scene):
    rows = facts_on(scene, date(2026, 9, 12))["stages"][0]["rows"]

    assert [row["state"] for row in rows][:2] == ["выполнено", "в работе"]
