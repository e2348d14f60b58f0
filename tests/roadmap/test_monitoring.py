from datetime import date

import pytest

from mentoring.models import DocumentStatus
from roadmap.evidence import gather
from roadmap.models import Stage
from roadmap.monitoring import stages_of, strip, sum_of
from tests.factories import (
    ActivityFactory,
    DocumentFactory,
    RoadmapFactory,
    StageDocumentFactory,
    StageFactory,
)

pytestmark = pytest.mark.django_db
DONE = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("starts_on", "activities", "state", "percent"),
    [
        (date(2026, 9, 1), [{"done_on": DONE}, {"done_on": DONE}], "done", 100),
        (date(2026, 9, 1), [{"done_on": DONE}, {"due_on": date(2026, 11, 20)}], "late", 50),
        (date(2026, 9, 1), [{"due_on": date(2026, 11, 21)}], "current", 0),
        (date(2027, 1, 1), [{"due_on": date(2027, 3, 1)}], "future", 0),
        (date(2027, 1, 1), [{"done_on": DONE}, {}, {}], "current", 33),
        (None, [{}], "future", 0),
        (date(2026, 9, 1), [], "current", 0),
    ],
)
def test_a_stage_is_done_late_current_or_future(today, starts_on, activities, state, percent):
    stage = StageFactory(starts_on=starts_on)
    for facts in activities:
        ActivityFactory(stage=stage, **facts)

    stage = Stage.objects.with_progress(today).get(pk=stage.pk)

    assert (stage.state_on(today), stage.percent) == (state, percent)


def test_strip_leads_each_stage_to_its_place_on_the_page(today):
    stage = StageFactory(number="3", title="Формирование базы наставников")

    fields = strip(Stage.objects.with_progress(today), today=today, url="/o/ryabinovka/roadmap/")

    assert [(f.number, f.title, f.url) for f in fields] == [
        ("3", "Формирование базы наставников", f"/o/ryabinovka/roadmap/#stage-{stage.pk}")
    ]


def test_stages_carry_late_marks_answers_and_ready_papers(today):
    roadmap = RoadmapFactory()
    stage = StageFactory(roadmap=roadmap)
    late = ActivityFactory(stage=stage, due_on=date(2026, 11, 20), evidence="founding_documents")
    StageDocumentFactory(stage=stage, codes=["D05"])
    StageDocumentFactory(stage=stage, codes=["D14"], done_on=DONE)
    StageDocumentFactory(stage=stage, codes=["A3"])
    order = DocumentFactory(
        organisation=roadmap.organisation,
        programme=roadmap.programme,
        status=DocumentStatus.SIGNED,
        number="41-од",
        dated_on=DONE,
        year=2026,
    )

    (read,) = stages_of(roadmap, today=today, facts=gather(roadmap.programme, today))

    assert [(a, a.is_late, a.answer) for a in read.shown_activities] == [
        (late, True, "оформлено 0 из 3")
    ]
    assert [(d.is_ready, d.issued, d.issuable) for d in read.shown_documents] == [
        (True, order, "D05"),
        (True, None, "D14"),
        (False, None, None),
    ]
    assert read.ready_count == 2


def test_the_sum_adds_up_all_stages(today):
    roadmap = RoadmapFactory()
    for stage in StageFactory.create_batch(2, roadmap=roadmap):
        ActivityFactory(stage=stage, done_on=DONE)
        ActivityFactory(stage=stage, due_on=date(2026, 11, 1))

    total = sum_of(Stage.objects.with_progress(today).order_by("pk"))

    assert (total.total, total.done, total.overdue) == (4, 2, 2)
