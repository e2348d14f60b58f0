"""Rows of the core. Nothing is made that a test did not ask for, but for what must exist."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from mentoring.models import (
    Award,
    AwardKind,
    Clearance,
    ClearanceKind,
    Consent,
    ConsentKind,
    Document,
    HelpRequest,
    IndividualPlan,
    LinkScope,
    Meeting,
    Membership,
    MentoringForm,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Organisation,
    Participation,
    Person,
    PersonalLink,
    PersonKind,
    PlanTask,
    Practice,
    Programme,
    Representative,
    Role,
    Selection,
    SelectionCriterion,
    SelectionState,
    Side,
    Signatory,
    User,
)
from mentoring.tokens import digest_of


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"school-{n}")
    name = factory.Sequence(
        lambda n: f"Муниципальное бюджетное общеобразовательное учреждение «Школа № {n}»"
    )
    short_name = factory.Sequence(lambda n: f"МБОУ «Школа № {n}»")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user-{n}")


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person
        skip_postgeneration_save = True

    class Params:
        teacher = factory.Trait(kind=PersonKind.TEACHER, post="учитель", grade=None)
        consented = factory.Trait(
            consent=factory.RelatedFactory(
                "tests.factories.mentoring.ConsentFactory",
                "person",
                organisation=factory.SelfAttribute("..organisation"),
            )
        )

    organisation = factory.SubFactory(OrganisationFactory)
    last_name = factory.Sequence(
        lambda n: f"Фамилия{'абвгдежзик'[n % 10]}{'абвгдежзик'[n // 10 % 10]}"
    )
    first_name = "Анна"
    patronymic = "Петровна"
    gender = "f"
    kind = PersonKind.PUPIL
    grade = 9


class RepresentativeFactory(DjangoModelFactory):
    class Meta:
        model = Representative

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SelfAttribute("person.organisation")
    relation = "мать"
    full_name = "Родителева Ольга Павловна"


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = Consent

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SelfAttribute("person.organisation")
    kind = ConsentKind.MINOR_DATA
    given_on = date(2020, 9, 1)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.CURATOR


class MentoringFormFactory(DjangoModelFactory):
    class Meta:
        model = MentoringForm

    organisation = factory.SubFactory(OrganisationFactory)
    code = factory.Sequence(lambda n: f"form-{n}")
    title = "учитель – ученик"
    mentor_kind = PersonKind.TEACHER
    mentee_kind = PersonKind.PUPIL


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme

    organisation = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence(lambda n: f"Программа {n}")
    year = 2026
    starts_on = factory.LazyAttribute(lambda programme: date(programme.year, 9, 1))
    ends_on = factory.LazyAttribute(lambda programme: date(programme.year + 1, 5, 31))


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = Participation

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    person = factory.SubFactory(PersonFactory, organisation=factory.SelfAttribute("..organisation"))
    side = Side.MENTEE


class MentorshipFactory(DjangoModelFactory):
    """A pair with one mentor and one mentee; `active` has begun its work, both consented."""

    class Meta:
        model = Mentorship
        skip_postgeneration_save = True

    class Params:
        active = factory.Trait(
            status=MentorshipStatus.ACTIVE,
            started_on=factory.LazyFunction(timezone.localdate),
            ready=True,
        )

    ready = False

    organisation = factory.SubFactory(OrganisationFactory)
    programme = factory.SubFactory(
        ProgrammeFactory, organisation=factory.SelfAttribute("..organisation")
    )
    form = factory.SubFactory(
        MentoringFormFactory, organisation=factory.SelfAttribute("..organisation")
    )

    @classmethod
    def _create(cls, model_class, *args, ready=False, **kwargs):
        mentorship = super()._create(model_class, *args, **kwargs)
        mentorship.wanted_ready = ready
        return mentorship

    @factory.post_generation
    def people(self, create, extracted, **kwargs):
        """One mentor and one mentee; `people=False` for none."""
        if extracted is False:
            return
        for is_mentor in (True, False):
            person = PersonFactory(
                organisation=self.organisation, teacher=is_mentor, consented=self.wanted_ready
            )
            MentorshipMemberFactory(mentorship=self, person=person, is_mentor=is_mentor)


class MentorshipMemberFactory(DjangoModelFactory):
    class Meta:
        model = MentorshipMember

    mentorship = factory.SubFactory(MentorshipFactory, people=False)
    organisation = factory.SelfAttribute("mentorship.organisation")
    programme = factory.SelfAttribute("mentorship.programme")
    form = factory.SelfAttribute("mentorship.form")
    person = factory.SubFactory(PersonFactory, organisation=factory.SelfAttribute("..organisation"))
    is_mentor = False


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    mentorship = factory.SubFactory(MentorshipFactory, active=True)
    organisation = factory.SelfAttribute("mentorship.organisation")
    held_on = factory.LazyFunction(timezone.localdate)


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    organisation = factory.SubFactory(OrganisationFactory)
    code = "D05"
    kind = "orders/pairing"
    title = "Об утверждении наставнических пар"


class SignatoryFactory(DjangoModelFactory):
    class Meta:
        model = Signatory

    organisation = factory.SubFactory(OrganisationFactory)
    person = factory.SubFactory(
        PersonFactory, organisation=factory.SelfAttribute("..organisation"), teacher=True
    )
    since = date(2020, 1, 1)


class ClearanceFactory(DjangoModelFactory):
    """A certificate of no criminal record, shown and checked."""

    class Meta:
        model = Clearance

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SelfAttribute("person.organisation")
    kind = ClearanceKind.CRIMINAL_RECORD
    issued_on = date(2026, 9, 1)
    checked_by = "Дзаитова Л. К."


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = SelectionCriterion

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    code = factory.Sequence(lambda n: f"criterion-{n}")
    title = factory.Sequence(lambda n: f"Критерий {n}")
    position = factory.Sequence(lambda n: n)
    most_points = 3


class SelectionFactory(DjangoModelFactory):
    """A candidate whom the selection has let through."""

    class Meta:
        model = Selection

    participation = factory.SubFactory(ParticipationFactory, side=Side.MENTOR)
    organisation = factory.SelfAttribute("participation.organisation")
    state = SelectionState.SELECTED
    decided_on = date(2026, 9, 17)


class IndividualPlanFactory(DjangoModelFactory):
    """A plan of the mentee of a pair at work."""

    class Meta:
        model = IndividualPlan

    mentorship = factory.SubFactory(MentorshipFactory, active=True)
    organisation = factory.SelfAttribute("mentorship.organisation")
    person = factory.LazyAttribute(lambda plan: plan.mentorship.mentees()[0])
    starts_on = date(2026, 10, 1)
    ends_on = date(2027, 5, 31)
    goal = "Сдать экзамен"


class PlanTaskFactory(DjangoModelFactory):
    class Meta:
        model = PlanTask

    plan = factory.SubFactory(IndividualPlanFactory)
    organisation = factory.SelfAttribute("plan.organisation")
    text = factory.Sequence(lambda n: f"Задание {n}")


class PersonalLinkFactory(DjangoModelFactory):
    """The way of a pair's mentor into his room; the token is said by the test."""

    class Meta:
        model = PersonalLink

    class Params:
        token = "t" * 43
        mentorship = factory.SubFactory(MentorshipFactory, active=True)

    person = factory.LazyAttribute(lambda link: link.mentorship.mentors()[0])
    organisation = factory.SelfAttribute("person.organisation")
    scope = LinkScope.POCKET
    digest = factory.LazyAttribute(lambda link: digest_of(link.token))
    expires_on = date(2099, 8, 31)


class HelpRequestFactory(DjangoModelFactory):
    class Meta:
        model = HelpRequest

    mentorship = factory.SubFactory(MentorshipFactory, active=True)
    organisation = factory.SelfAttribute("mentorship.organisation")
    person = factory.LazyAttribute(lambda request: request.mentorship.mentors()[0])
    text = "Как помочь?"


class AwardFactory(DjangoModelFactory):
    class Meta:
        model = Award

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    kind = AwardKind.MERIT
    person = factory.SubFactory(PersonFactory, organisation=factory.SelfAttribute("..organisation"))
    reason = "терпение и творческий поиск"


class PracticeFactory(DjangoModelFactory):
    class Meta:
        model = Practice

    mentorship = factory.SubFactory(MentorshipFactory)
    programme = factory.SelfAttribute("mentorship.programme")
    organisation = factory.SelfAttribute("mentorship.organisation")
    title = factory.Sequence(lambda n: f"Практика {n}")
    problem = goal = participants = course = result = reuse = "…"
