"""Rows of the roadmap."""

import factory
from factory.django import DjangoModelFactory

from roadmap.models import (
    Activity,
    Attendance,
    Event,
    Guest,
    Mark,
    Plan,
    ReminderRules,
    Roadmap,
    Section,
    Stage,
    StageDocument,
    YearRules,
)
from tests.factories.mentoring import PersonFactory, ProgrammeFactory


class RoadmapFactory(DjangoModelFactory):
    class Meta:
        model = Roadmap

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    title = "Дорожная карта"


class StageFactory(DjangoModelFactory):
    class Meta:
        model = Stage

    roadmap = factory.SubFactory(RoadmapFactory)
    organisation = factory.SelfAttribute("roadmap.organisation")
    title = "Подготовка условий"
    position = factory.Sequence(lambda n: n + 1)


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    stage = factory.SubFactory(StageFactory)
    organisation = factory.SelfAttribute("stage.organisation")
    text = factory.Sequence(lambda n: f"Мероприятие {n}")
    position = factory.Sequence(lambda n: n + 1)


class StageDocumentFactory(DjangoModelFactory):
    class Meta:
        model = StageDocument

    stage = factory.SubFactory(StageFactory)
    organisation = factory.SelfAttribute("stage.organisation")
    title = "Приказ об утверждении наставнических пар/групп"
    codes = ["D05", "D05b"]
    position = factory.Sequence(lambda n: n + 1)


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    chapter = 1
    code = factory.Sequence(lambda n: f"section-{n}")
    title = "Задачи программы"
    layout = "list"
    rows = factory.LazyFunction(lambda: [row_of(1, "Первая."), row_of(2, "Вторая.")])
    position = factory.Sequence(lambda n: n + 1)


def row_of(key, text, title="", **facts):
    """A row as the catalogue laid it out."""
    standard = {"source": "раздел 1", "act": "", "standard": [title, text]}
    return {"key": key, "title": title, "text": text} | standard | facts


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    plan = Plan.CALENDAR
    title = factory.Sequence(lambda n: f"Встреча {n}")
    period = "октябрь"
    position = factory.Sequence(lambda n: n + 1)


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    event = factory.SubFactory(EventFactory)
    organisation = factory.SelfAttribute("event.organisation")
    person = factory.SubFactory(
        PersonFactory, organisation=factory.SelfAttribute("..organisation"), teacher=True
    )
    mark = Mark.PRESENT


class GuestFactory(DjangoModelFactory):
    class Meta:
        model = Guest

    event = factory.SubFactory(EventFactory)
    organisation = factory.SelfAttribute("event.organisation")
    name = factory.Sequence(lambda n: f"Гостев Олег {n}")


class YearRulesFactory(DjangoModelFactory):
    class Meta:
        model = YearRules

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")


class ReminderRulesFactory(DjangoModelFactory):
    class Meta:
        model = ReminderRules

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
