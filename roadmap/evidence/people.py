"""Who is in the bases of a programme, with which consents and results."""

from collections import Counter

from django.db.models import Count, Exists, OuterRef, Q

from mentoring.models import (
    Clearance,
    Consent,
    ConsentKind,
    MentorshipMember,
    Participation,
    Person,
    PersonKind,
    SelectionState,
    Side,
)


def count_people(programme, today):
    consent = Consent.objects.in_force(today).filter(person=OuterRef("person"))
    place = MentorshipMember.objects.present().filter(
        programme=programme, person=OuterRef("person"), is_mentor=False
    )
    mentee, mentor = Q(side=Side.MENTEE), Q(side=Side.MENTOR)
    employee = mentor & Q(person__kind=PersonKind.TEACHER)
    return (
        Participation.objects.filter(programme=programme)
        .annotate(
            has_consent=Exists(consent.to_data()),
            may_be_analysed=Exists(consent.filter(kind=ConsentKind.NEEDS_ANALYSIS)),
            may_be_published=Exists(consent.filter(kind=ConsentKind.PUBLICATION)),
            agreed_as_employee=Exists(consent.filter(kind=ConsentKind.EMPLOYEE)),
            has_place=Exists(place),
        )
        .aggregate(
            everybody=Count("person", distinct=True),
            consented=Count("person", distinct=True, filter=Q(has_consent=True)),
            publishable=Count("person", distinct=True, filter=Q(may_be_published=True)),
            mentees=Count("pk", filter=mentee),
            mentees_consented=Count("pk", filter=mentee & Q(has_consent=True)),
            requests=Count("pk", filter=mentee & ~Q(request="")),
            analysed=Count("pk", filter=mentee & Q(may_be_analysed=True)),
            unpaired=Count("pk", filter=mentee & Q(has_place=False, ended_on__isnull=True)),
            completed=Count("pk", filter=mentee & Q(is_completed=True)),
            with_results=Count("pk", filter=~Q(results="")),
            with_feedback=Count("pk", filter=~Q(feedback="")),
            mentors=Count("pk", filter=mentor),
            mentors_consented=Count("pk", filter=mentor & Q(has_consent=True)),
            teacher_mentors=Count("pk", filter=employee),
            pupil_mentors=Count("pk", filter=mentor & Q(person__kind=PersonKind.PUPIL)),
            trained=Count("pk", filter=mentor & ~Q(training="")),
            tagged=Count("pk", filter=mentor & ~Q(person__hashtags=[])),
            selected=Count("pk", filter=mentor & Q(selection__state=SelectionState.SELECTED)),
            judged=Count("pk", filter=mentor & Q(selection__decided_on__isnull=False)),
            employees=Count("pk", filter=employee),
            agreed=Count("pk", filter=employee & Q(agreed_as_employee=True)),
        )
    )


def count_outside(programme, today):
    """People from outside and those of them whose certificate lets them in."""
    shown = Clearance.objects.in_force(today).criminal().filter(person=OuterRef("pk"))
    return (
        Person.objects.present()
        .filter(organisation=programme.organisation, kind=PersonKind.PARTNER)
        .annotate(is_cleared=Exists(shown))
        .aggregate(partners=Count("pk"), cleared=Count("pk", filter=Q(is_cleared=True)))
    )


def count_channels(programme):
    channels = Participation.objects.mentees().filter(programme=programme).exclude(channel="")
    return tuple(Counter(channels.values_list("channel", flat=True)).most_common())
