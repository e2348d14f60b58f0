from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.mentorships import (
    confirm_mentorship,
    confirm_mentorships,
    propose_mentorship,
)
from mentoring.actions.pair_endings import close_mentorship
from mentoring.models import (
    AuditEntry,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Person,
    RoleModel,
    Side,
)
from tests.factories import (
    MentoringFormFactory,
    MentorshipFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(school):
    return MentoringFormFactory(organisation=school)


@pytest.fixture
def teacher(school):
    return PersonFactory(organisation=school, teacher=True)


@pytest.fixture
def pupil(school):
    return PersonFactory(organisation=school)


def propose(programme, form, mentors, mentees, **facts):
    return propose_mentorship(
        programme=programme, form=form, mentors=mentors, mentees=mentees, by=UserFactory(), **facts
    )


def test_propose_mentorship_gives_everybody_a_place(programme, form, teacher, pupil, school):
    second = PersonFactory(organisation=school)

    mentorship = propose(programme, form, [teacher], [pupil, second], goal="физика")

    places = MentorshipMember.objects.filter(mentorship=mentorship).order_by("pk")
    assert list(places.values_list("person_id", "is_mentor")) == [
        (teacher.pk, True),
        (pupil.pk, False),
        (second.pk, False),
    ]
    assert AuditEntry.objects.get().action == "mentorship.proposed"


@pytest.mark.parametrize(("mentors", "mentees"), [([], ["pupil"]), (["teacher"], [])])
def test_propose_mentorship_needs_both_sides(programme, form, request, mentors, mentees):
    people = [[request.getfixturevalue(name) for name in side] for side in (mentors, mentees)]

    with pytest.raises(ValidationError, match="хотя бы одного наставника"):
        propose(programme, form, *people)


def test_propose_mentorship_refuses_one_person_on_both_sides(programme, school):
    form = MentoringFormFactory(organisation=school, mentor_kind="pupil")
    pupil = PersonFactory(organisation=school)

    with pytest.raises(ValidationError, match="один и тот же человек"):
        propose(programme, form, [pupil], [pupil])


def test_propose_mentorship_refuses_people_the_form_is_not_for(programme, form, teacher, school):
    colleague = PersonFactory(organisation=school, teacher=True)

    with pytest.raises(ValidationError, match="наставляемый в ней — обучающийся"):
        propose(programme, form, [teacher], [colleague])


def test_propose_mentorship_refuses_a_closed_programme(form, teacher, pupil, school):
    closed = ProgrammeFactory(organisation=school, is_closed=True)

    with pytest.raises(ValidationError, match="программа завершена"):
        propose(closed, form, [teacher], [pupil])


def test_propose_mentorship_refuses_a_form_of_another_school(programme, teacher, pupil):
    with pytest.raises(ValidationError, match="другой организации"):
        propose(programme, MentoringFormFactory(), [teacher], [pupil])


def test_propose_mentorship_refuses_a_role_model_of_another_form(
    programme, form, teacher, pupil, school
):
    other = MentoringFormFactory(organisation=school)
    role_model = RoleModel.objects.create(
        organisation=school, form=other, code="leader", title="Лидер – пассивный"
    )

    with pytest.raises(ValidationError, match="относится к другой форме"):
        propose(programme, form, [teacher], [pupil], role_model=role_model)


def test_propose_mentorship_refuses_who_has_left(programme, form, teacher, school):
    gone = PersonFactory(organisation=school, left_on=date(2026, 6, 1))

    with pytest.raises(ValidationError, match="Нет среди тех, кто сейчас в организации"):
        propose(programme, form, [teacher], [gone])


def test_propose_mentorship_refuses_people_of_another_school(programme, form, teacher):
    with pytest.raises(ValidationError, match="Нет среди тех, кто сейчас в организации"):
        propose(programme, form, [teacher], [PersonFactory()])


def test_propose_mentorship_refuses_more_mentees_than_the_mentor_takes(
    programme, form, teacher, pupil, school
):
    ParticipationFactory(programme=programme, person=teacher, side=Side.MENTOR, capacity=1)
    propose(programme, form, [teacher], [pupil])

    with pytest.raises(ValidationError, match="занято мест 1 из 1, ещё 1 не поместится"):
        propose(programme, form, [teacher], [PersonFactory(organisation=school)])

    assert Mentorship.objects.count() == 1


def test_propose_mentorship_believes_a_mentor_who_takes_nobody(programme, form, teacher, pupil):
    ParticipationFactory(programme=programme, person=teacher, side=Side.MENTOR, capacity=0)

    with pytest.raises(ValidationError, match="занято мест 0 из 0"):
        propose(programme, form, [teacher], [pupil])


def test_propose_mentorship_refuses_a_mentee_with_a_pair_of_this_form(
    programme, form, teacher, pupil
):
    propose(programme, form, [teacher], [pupil])

    with pytest.raises(ValidationError, match="Уже в паре формы"):
        propose(programme, form, [teacher], [pupil])


def test_propose_mentorship_allows_a_second_form(programme, form, teacher, pupil, school):
    other = MentoringFormFactory(organisation=school)

    propose(programme, form, [teacher], [pupil])
    propose(programme, other, [teacher], [pupil])

    assert Mentorship.objects.count() == 2


def test_confirm_mentorship_starts_work_and_leaves_an_audit_line():
    mentorship, curator = MentorshipFactory(ready=True), UserFactory()

    confirm_mentorship(mentorship=mentorship, by=curator)

    mentorship.refresh_from_db()
    assert (mentorship.status, mentorship.started_on) == (
        MentorshipStatus.ACTIVE,
        timezone.localdate(),
    )
    assert [(entry.action, entry.by) for entry in AuditEntry.objects.all()] == [
        ("mentorship.confirmed", curator)
    ]


def test_confirm_mentorship_names_everyone_without_a_consent():
    mentorship = MentorshipFactory()
    names = ", ".join(str(member.person) for member in mentorship.present())

    with pytest.raises(ValidationError, match=f"Нет действующего согласия .*: {names}"):
        confirm_mentorship(mentorship=mentorship, by=UserFactory())

    mentorship.refresh_from_db()
    assert mentorship.status == MentorshipStatus.PROPOSED


def test_confirm_mentorship_refuses_a_pair_that_works_already():
    mentorship = MentorshipFactory(active=True)

    with pytest.raises(ValidationError, match="Пара уже работает"):
        confirm_mentorship(mentorship=mentorship, by=UserFactory())


def test_confirm_mentorship_refuses_a_day_to_come():
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(ValidationError, match="ещё не наступил"):
        confirm_mentorship(mentorship=MentorshipFactory(ready=True), by=UserFactory(), on=tomorrow)


def test_confirm_mentorships_starts_who_may_and_names_who_may_not():
    ready, lacking = MentorshipFactory(ready=True), MentorshipFactory()

    started, refused = confirm_mentorships(mentorships=[lacking, ready], by=UserFactory())

    assert ([m.pk for m in started], [m.pk for m, _ in refused]) == ([ready.pk], [lacking.pk])
    lacking.refresh_from_db()
    assert lacking.status == MentorshipStatus.PROPOSED


def test_a_person_of_a_closed_pair_is_free_again(programme, form, teacher, pupil):
    first = propose(programme, form, [teacher], [pupil])
    close_mentorship(mentorship=first, by=UserFactory(), status=MentorshipStatus.STOPPED)

    second = propose(programme, form, [teacher], [pupil])

    assert second.mentees() == [Person.objects.get(pk=pupil.pk)]
