"""A competition with its jury."""

import factory
from factory.django import DjangoModelFactory

from roadmap.models import Competition, Entry, Juror, Nomination, NominationCriterion
from tests.factories.mentoring import PersonFactory
from tests.factories.roadmap import EventFactory


class CompetitionFactory(DjangoModelFactory):
    class Meta:
        model = Competition

    event = factory.SubFactory(EventFactory)
    organisation = factory.SelfAttribute("event.organisation")


class NominationFactory(DjangoModelFactory):
    class Meta:
        model = Nomination

    competition = factory.SubFactory(CompetitionFactory)
    organisation = factory.SelfAttribute("competition.organisation")
    title = factory.Sequence(lambda n: f"Номинация {n}")


class NominationCriterionFactory(DjangoModelFactory):
    class Meta:
        model = NominationCriterion

    nomination = factory.SubFactory(NominationFactory)
    organisation = factory.SelfAttribute("nomination.organisation")
    title = factory.Sequence(lambda n: f"Критерий {n}")


class JurorFactory(DjangoModelFactory):
    class Meta:
        model = Juror

    competition = factory.SubFactory(CompetitionFactory)
    organisation = factory.SelfAttribute("competition.organisation")
    person = factory.SubFactory(
        PersonFactory, organisation=factory.SelfAttribute("..organisation"), teacher=True
    )


class EntryFactory(DjangoModelFactory):
    class Meta:
        model = Entry

    nomination = factory.SubFactory(NominationFactory)
    organisation = factory.SelfAttribute("nomination.organisation")
    person = factory.SubFactory(
        PersonFactory, organisation=factory.SelfAttribute("..organisation"), teacher=True
    )
