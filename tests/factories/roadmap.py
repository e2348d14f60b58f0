"""Rows of the roadmap."""

import factory
from factory.django import DjangoModelFactory

from roadmap.models import Activity, Roadmap, Stage, StageDocument
from tests.factories.mentoring import ProgrammeFactory


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
