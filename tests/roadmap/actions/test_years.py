from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roadmap.actions.left_overs import LEFT_STAGE, roll_over
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.actions.years import copy_roadmap, shifted
from roadmap.models import Activity, Roadmap, StageDocument
from tests.factories import PersonFactory, ProgrammeFactory
from tests.factories.roadmap import ActivityFactory, RoadmapFactory, StageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def years():
    old = ProgrammeFactory(year=2025)
    return old, ProgrammeFactory(organisation=old.organisation, year=2026)


def test_copy_roadmap_dates_the_same_words_anew_and_leaves_ticks_behind(years):
    old, new = years
    roadmap = lay_out_roadmap(programme=old, template_code="school_months", by=None)
    Activity.objects.filter(stage__roadmap=roadmap).update(done_on=date(2025, 9, 5))

    copied = copy_roadmap(roadmap=roadmap, programme=new, by=None)

    activities = Activity.objects.filter(stage__roadmap=copied).in_order()
    first, last = activities.first(), activities.last()
    assert activities.count() == 40
    assert (first.starts_on, first.due_on, first.done_on) == (date(2026, 9, 1), date(2026, 9, 30), None)  # fmt: skip
    assert last.due_on == date(2027, 6, 30)
    assert StageDocument.objects.filter(stage__roadmap=copied).count() == 22
    assert (copied.columns, copied.template_code) == (roadmap.columns, "school_months")


def test_copy_roadmap_moves_years_in_words_and_days_without_words(years):
    old, new = years
    stage = StageFactory(roadmap=RoadmapFactory(programme=old, title="План на 2025/2026 год"))
    ActivityFactory(stage=stage, period="Октябрь 2025", position=1)
    by_day = ActivityFactory(stage=stage, position=2, starts_on=date(2025, 11, 3), due_on=date(2025, 11, 5))  # fmt: skip
    gone = PersonFactory(organisation=old.organisation, left_on=date(2026, 6, 1))
    here = PersonFactory(organisation=old.organisation)
    by_day.people.add(gone, here)

    copied = copy_roadmap(roadmap=stage.roadmap, programme=new, by=None)

    first, second = Activity.objects.filter(stage__roadmap=copied).in_order()
    assert copied.title == "План на 2026/2027 год"
    assert (first.period, first.due_on) == ("Октябрь 2026", date(2026, 10, 31))
    assert (second.starts_on, second.due_on) == (date(2026, 11, 3), date(2026, 11, 5))
    assert list(second.people.all()) == [here]


def test_copy_roadmap_is_not_done_twice_nor_into_another_organisation(years):
    old, new = years
    roadmap = lay_out_roadmap(programme=old, template_code="teachers", by=None)
    copy_roadmap(roadmap=roadmap, programme=new, by=None)

    for programme in (new, old, ProgrammeFactory(year=2026)):
        with pytest.raises(ValidationError):
            copy_roadmap(roadmap=roadmap, programme=programme, by=None)
    assert Roadmap.objects.count() == 2


def test_roll_over_marks_what_stands_in_the_new_plan_and_adds_what_does_not(years):
    old, new = years
    source = lay_out_roadmap(programme=old, template_code="teachers", by=None)
    own = ActivityFactory(stage=source.stages.first(), text="Своё дело", position=9, due_on=date(2025, 10, 15))  # fmt: skip
    lost = StageFactory(roadmap=source, title="Особый этап", position=9)
    ActivityFactory(stage=lost, text="Особое дело", period="май")
    kept = [own.pk, *lost.activities.values_list("pk", flat=True)]
    first = Activity.objects.filter(stage__roadmap=source).in_order().first()
    Activity.objects.filter(stage__roadmap=source).exclude(pk__in=[*kept, first.pk]).update(
        done_on=date(2025, 10, 1)
    )
    into = lay_out_roadmap(programme=new, template_code="teachers", by=None)

    count = roll_over(roadmap=source, into=into, by=None)

    assert count == 3
    assert Activity.objects.filter(stage__roadmap=into).count() == 16 + 2
    same = Activity.objects.get(stage__roadmap=into, text=first.text)
    assert (same.rolled_from, same.note) == (first, "Перенесено: в 2025/26 учебном году не выполнено.")  # fmt: skip
    added = Activity.objects.get(stage__roadmap=into, text="Своё дело")
    assert (added.stage.title, added.due_on) == (own.stage.title, date(2026, 10, 15))
    assert Activity.objects.get(text="Особое дело", stage__roadmap=into).stage.title == LEFT_STAGE


def test_roll_over_again_carries_nothing_twice(years):
    old, new = years
    source = lay_out_roadmap(programme=old, template_code="teachers", by=None)
    into = lay_out_roadmap(programme=new, template_code="municipal", by=None)

    counts = [roll_over(roadmap=source, into=into, by=None) for _ in range(2)]

    assert counts == [16, 0]


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("Сентябрь 2025", "Сентябрь 2026"),
        ("01.09.2025–31.05.2026", "01.09.2026–31.05.2027"),
        ("до 15.10.25", "до 15.10.26"),
        ("в течение года", "в течение года"),
        ("15.09", "15.09"),
    ],
)
def test_only_years_are_shifted(text, later):
    assert shifted(text, 1) == later


def test_copying_asks_as_much_for_forty_measures_as_for_twenty_three(years):
    old, new = years
    asked = []
    for code in ("school_months", "municipal"):
        roadmap = lay_out_roadmap(programme=old, template_code=code, by=None)
        with CaptureQueriesContext(connection) as queries:
            copy_roadmap(roadmap=roadmap, programme=new, by=None)
        asked.append(len(queries))

    assert asked[0] == asked[1]
