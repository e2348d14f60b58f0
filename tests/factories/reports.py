"""Rows of monitoring."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from reports.models import MonitoringStep
from tests.factories.mentoring import ProgrammeFactory


class MonitoringStepFactory(DjangoModelFactory):
    class Meta:
        model = MonitoringStep

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    title = factory.Sequence(lambda n: f"Этап {n}")
    starts_on = date(2026, 10, 3)
    due_on = date(2026, 10, 31)
    position = factory.Sequence(lambda n: n + 1)
