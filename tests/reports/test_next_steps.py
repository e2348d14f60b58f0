import pytest

from mentoring.access import Can
from reports.next_steps import FOUNDING, OVERDUE, WORK, LatePlan, State, next_steps

pytestmark = pytest.mark.pure
FOUNDED = {"has_programme": True, "has_roadmap": True, "participants": 24}


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (State(), [("programme", 0)]),
        (State(has_programme=True), [("participants", 0), ("roadmap", 0)]),
        (State(has_programme=True, participants=3), [("roadmap", 0)]),
        (State(has_programme=True, has_roadmap=True), [("participants", 0)]),
        (State(**FOUNDED), []),
        (State(**FOUNDED, unpaired=4, without_consent=2), [("without_consent", 2), ("unpaired", 4)]),
        (State(**FOUNDED, silent=1, unordered=6), [("unordered", 6), ("silent", 1)]),
        (
            State(has_programme=True, has_roadmap=True, failed_jobs=1),
            [("participants", 0), ("failed_jobs", 1)],
        ),
        (
            State(**FOUNDED, proposed=3, unsigned=2, failed_jobs=1),
            [("failed_jobs", 1), ("proposed", 3), ("unsigned", 2)],
        ),
        # work of a year that has no programme yet is not work
        (State(unpaired=4), [("programme", 0)]),
    ],
)  # fmt: skip
def test_next_steps_follow_from_the_state(state, steps):
    assert [(step.code, step.count) for step in next_steps(state)] == steps


def test_each_late_plan_is_a_step_of_its_own():
    plans = (LatePlan(7, "Карта школы", 2), LatePlan(9, "Карта педагогов", 5))

    steps = next_steps(State(**FOUNDED, overdue=plans))

    assert [(step.count, step.query, step.text) for step in steps] == [
        (2, "roadmap=7&show=overdue", "«Карта школы»: отметьте сделанное или перенесите срок."),
        (5, "roadmap=9&show=overdue", "«Карта педагогов»: отметьте сделанное или перенесите срок."),
    ]


@pytest.mark.parametrize("step", [*FOUNDING.values(), OVERDUE, *WORK], ids=lambda step: step.code)
def test_every_step_asks_for_a_permission_that_exists(step):
    assert step.needs in Can.__members__
