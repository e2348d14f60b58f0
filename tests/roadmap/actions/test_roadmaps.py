from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.models import AuditEntry
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.models import Activity, Roadmap, Stage, StageDocument
from tests.factories import ProgrammeFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_lay_out_roadmap_copies_the_template_into_rows_of_the_programmes_year():
    programme, curator = ProgrammeFactory(year=2026), UserFactory()

    roadmap = lay_out_roadmap(programme=programme, template_code="school_year", by=curator)

    stages = Stage.objects.filter(roadmap=roadmap).order_by("position")
    assert [(stage.number, stage.starts_on, stage.ends_on) for stage in stages] == [
        ("1", date(2026, 9, 1), date(2026, 12, 31)),
        ("2", date(2026, 9, 1), date(2026, 12, 31)),
        ("3", date(2026, 9, 1), date(2026, 12, 31)),
        ("4", date(2026, 9, 1), date(2026, 12, 31)),
        ("5", date(2026, 9, 1), date(2026, 12, 31)),
        ("6", date(2026, 9, 1), date(2027, 5, 31)),
        ("7", date(2027, 5, 1), date(2027, 5, 31)),
    ]
    assert Activity.objects.of_programme(programme).count() == 27
    assert StageDocument.objects.filter(stage__roadmap=roadmap).count() == 26
    assert [(entry.action, entry.by) for entry in AuditEntry.objects.all()] == [
        ("roadmap.laid_out", curator)
    ]


def test_lay_out_roadmap_dates_an_activity_by_the_row_it_stands_in():
    programme = ProgrammeFactory(year=2026)

    roadmap = lay_out_roadmap(programme=programme, template_code="school_months", by=UserFactory())

    first = Stage.objects.get(roadmap=roadmap, position=1)
    assert (first.period, first.starts_on, first.ends_on) == (
        "сентябрь; октябрь",
        date(2026, 9, 1),
        date(2026, 10, 31),
    )
    assert [
        (activity.period, activity.due_on, activity.responsible)
        for activity in first.activities.order_by("position")
    ] == [("сентябрь", date(2026, 9, 30), "куратор программы")] * 5 + [
        ("октябрь", date(2026, 10, 31), "куратор программы")
    ] * 3


def test_lay_out_roadmap_keeps_the_head_and_the_columns_of_a_municipal_plan():
    roadmap = lay_out_roadmap(
        programme=ProgrammeFactory(), template_code="municipal", by=UserFactory()
    )

    assert [task["number"] for task in roadmap.tasks] == ["1", "2", "4"]
    assert [column["key"] for column in roadmap.columns] == [
        "number",
        "text",
        "responsible",
        "participants",
        "expected_result",
    ]
    assert roadmap.words["stage"] == "группа мероприятий"


def test_lay_out_roadmap_refuses_the_same_template_twice():
    programme = ProgrammeFactory(title="Программа наставничества", year=2026)
    lay_out_roadmap(programme=programme, template_code="school_year", by=UserFactory())

    with pytest.raises(ValidationError, match="уже есть дорожная карта по этому образцу"):
        lay_out_roadmap(programme=programme, template_code="school_year", by=UserFactory())

    assert Roadmap.objects.count() == 1


def test_lay_out_roadmap_refuses_a_template_that_does_not_exist():
    with pytest.raises(ValidationError, match="Такого образца дорожной карты нет"):
        lay_out_roadmap(programme=ProgrammeFactory(), template_code="../x", by=UserFactory())

    assert Roadmap.objects.count() == 0
