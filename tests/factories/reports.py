"""Rows of monitoring."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from reports.models import Contingent, MonitoringStep
from tests.factories.mentoring import OrganisationFactory, ProgrammeFactory


class MonitoringStepFactory(DjangoModelFactory):
    class Meta:
        model = MonitoringStep

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    title = factory.Sequence(lambda n: f"Этап {n}")
    starts_on = date(2026, 10, 3)
    due_on = date(2026, 10, 31)
    position = factory.Sequence(lambda n: n + 1)


class ContingentFactory(DjangoModelFactory):
    class Meta:
        model = Contingent

    organisation = factory.SubFactory(OrganisationFactory)
    year = 2026
    counted_on = date(2026, 9, 20)
    source = "отчёт ОО-1"
