from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from roadmap.actions.catching_up import mark_done_before
from tests.factories.roadmap import (
    ActivityFactory,
    RoadmapFactory,
    StageDocumentFactory,
    StageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("february")]


@pytest.fixture
def february():
    with time_machine.travel(date(2027, 2, 10)):
        yield


def test_what_was_done_before_is_marked_at_once_with_its_papers():
    stage = StageFactory()
    open_one = ActivityFactory(stage=stage)
    done = ActivityFactory(stage=stage, done_on=date(2026, 9, 3))
    paper = StageDocumentFactory(stage=stage)

    counts = mark_done_before(
        roadmap=stage.roadmap, activities=[open_one, done], documents=[paper],
        on=date(2026, 12, 25), by=None,
    )  # fmt: skip

    for row in (open_one, done, paper):
        row.refresh_from_db()
    assert counts == (1, 1)
    assert (open_one.done_on, done.done_on, paper.done_on) == (
        date(2026, 12, 25),
        date(2026, 9, 3),
        date(2026, 12, 25),
    )


def test_another_plans_rows_are_left_alone():
    other = ActivityFactory()

    mark_done_before(roadmap=RoadmapFactory(), activities=[other], documents=[], on=date(2027, 1, 1), by=None)  # fmt: skip

    other.refresh_from_db()
    assert other.done_on is None


def test_nothing_is_done_in_the_future():
    with pytest.raises(ValidationError, match="в будущем"):
        mark_done_before(roadmap=RoadmapFactory(), activities=[], documents=[], on=date(2027, 3, 1), by=None)  # fmt: skip
