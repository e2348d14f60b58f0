"""Partners and what the programme stands on."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from mentoring.models import Agreement, Audience, Expert, Partner, Resource, TeamMember
from tests.factories.mentoring import OrganisationFactory, PersonFactory, ProgrammeFactory


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Общество с ограниченной ответственностью «Партнёр {n}»")
    short_name = factory.Sequence(lambda n: f"ООО «Партнёр {n}»")


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    partner = factory.SubFactory(PartnerFactory)
    organisation = factory.SelfAttribute("partner.organisation")
    number = factory.Sequence(lambda n: str(n + 1))
    signed_on = date(2026, 9, 1)
    subject = "наставничество обучающихся"


class TeamMemberFactory(DjangoModelFactory):
    class Meta:
        model = TeamMember

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    person = factory.SubFactory(
        PersonFactory, organisation=factory.SelfAttribute("..organisation"), teacher=True
    )


class ResourceFactory(DjangoModelFactory):
    class Meta:
        model = Resource

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    title = factory.Sequence(lambda n: f"Ресурс {n}")


class ExpertFactory(DjangoModelFactory):
    class Meta:
        model = Expert

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    name = factory.Sequence(lambda n: f"Знающий Олег {n}")
    topic = "профориентация"


class AudienceFactory(DjangoModelFactory):
    class Meta:
        model = Audience

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    title = factory.Sequence(lambda n: f"Аудитория {n}")
