from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.programmes import refuse_closed_year
from mentoring.models import (
    AuditEntry,
    Consent,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Participation,
    Person,
    PersonKind,
    Side,
    people_without_clearance,
)

DEFAULT_CAPACITY = 3


@transaction.atomic
def propose_mentorship(*, programme, form, mentors, mentees, by, role_model=None, **facts):
    """A pair or group on paper: every mentee free in this form, every mentor with a place left."""
    refuse_impossible_members(form, mentors, mentees)
    refuse_foreign_terms(programme, form, role_model)
    now = {person.pk: person for person in lock_people([*mentors, *mentees])}
    refuse_absent(now.values(), programme.organisation)
    # As they are under the lock: a card opened earlier may still call an outsider a teacher.
    mentors, mentees = [now[one.pk] for one in mentors], [now[one.pk] for one in mentees]
    refuse_impossible_members(form, mentors, mentees)
    refuse_uncleared(people_without_clearance(mentors, mentees, timezone.localdate()))
    refuse_full_mentors(programme, mentors, len(mentees))
    refuse_taken_mentees(programme, form, mentees)
    mentorship = Mentorship(
        organisation=programme.organisation,
        programme=programme,
        form=form,
        role_model=role_model,
        **facts,
    )
    mentorship.full_clean()
    mentorship.save()
    seat(mentorship, mentors, mentees)
    AuditEntry.record("mentorship.proposed", target=mentorship, by=by)
    return mentorship


def seat(mentorship, mentors, mentees):
    """Their places, from the day on which the pair begins."""
    MentorshipMember.objects.bulk_create(
        MentorshipMember(
            organisation=mentorship.organisation,
            mentorship=mentorship,
            programme=mentorship.programme,
            form=mentorship.form,
            person=person,
            is_mentor=is_mentor,
            joined_on=mentorship.started_on,
        )
        for people, is_mentor in ((mentors, True), (mentees, False))
        for person in people
    )


def refuse_without_consent(people, day):
    """152-ФЗ, ст. 9: nobody's data are worked with before he or his parents have agreed."""
    given = Consent.objects.in_force(day).to_data().filter(person__in=people)
    consented = set(given.values_list("person", flat=True))
    if lacking := [person for person in people if person.pk not in consented]:
        names = ", ".join(map(str, lacking))
        raise ValidationError(
            f"Нет действующего согласия на обработку персональных данных: {names}."
        )


def refuse_impossible_members(form, mentors, mentees):
    if not mentors or not mentees:
        raise ValidationError("Выберите хотя бы одного наставника и одного наставляемого.")
    if twice := set(mentors) & set(mentees):
        names = ", ".join(sorted(map(str, twice)))
        raise ValidationError(f"Наставник и наставляемый — один и тот же человек: {names}.")
    for people, kind, side in (
        (mentors, form.mentor_kind, "наставник"),
        (mentees, form.mentee_kind, "наставляемый"),
    ):
        if strangers := [person for person in people if person.kind != kind]:
            names = ", ".join(map(str, strangers))
            raise ValidationError(
                f"Форма «{form}» не подходит: {side} в ней — {PersonKind(kind).label}, "
                f"а выбраны другие: {names}."
            )


def refuse_foreign_terms(programme, form, role_model):
    if programme.is_closed:
        raise ValidationError(f"{programme}: программа завершена, новых пар в ней не будет.")
    if form.organisation_id != programme.organisation_id:
        raise ValidationError(f"Форма «{form}» принадлежит другой организации.")
    if role_model and role_model.form_id != form.pk:
        raise ValidationError(
            f"Ролевая модель «{role_model}» относится к другой форме, выберите модель формы «{form}»."
        )


def lock_people(people):
    """Lock everybody first, in one order: two curators can neither take one last place together
    nor wait for each other."""
    return list(
        Person.objects.select_for_update(of=("self",))
        .filter(pk__in=[person.pk for person in people])
        .order_by("pk")
    )


def refuse_absent(people, organisation):
    if absent := [p for p in people if p.left_on or p.organisation_id != organisation.pk]:
        names = ", ".join(map(str, absent))
        raise ValidationError(f"Нет среди тех, кто сейчас в организации: {names}.")


def refuse_uncleared(people):
    """ТК РФ, ст. 351.1: nobody from outside works with minors before his certificate was seen."""
    if people:
        names = ", ".join(map(str, people))
        raise ValidationError(
            "Наставник со стороны не может работать с несовершеннолетними без действующей справки "
            f"об отсутствии судимости (статья 351.1 ТК РФ): {names}. "
            "Проверьте справку и отметьте её в карточке наставника."
        )


def refuse_full_mentors(programme, mentors, newcomers):
    for mentor in mentors:
        capacity = capacity_of(programme, mentor)
        taken = mentees_of(programme, mentor)
        if taken + newcomers > capacity:
            raise ValidationError(
                f"{mentor}: занято мест {taken} из {capacity}, ещё {newcomers} не поместится. "
                "Увеличьте число мест в карточке наставника или выберите другого."
            )


def capacity_of(programme, mentor):
    """How many mentees the mentor takes in this programme; three until he says otherwise."""
    entry = Participation.objects.filter(programme=programme, person=mentor, side=Side.MENTOR)
    # At most one entry per base, so the order means nothing.
    capacity = entry.order_by("pk").values_list("capacity", flat=True).first()
    return DEFAULT_CAPACITY if capacity is None else capacity


def mentees_of(programme, mentor):
    """The mentees the mentor leads now, in all his open pairs and groups of the programme."""
    own = Mentorship.objects.open().filter(
        programme=programme,
        members__person=mentor,
        members__is_mentor=True,
        members__left_on__isnull=True,
    )
    return MentorshipMember.objects.present().filter(mentorship__in=own, is_mentor=False).count()


def refuse_taken_mentees(programme, form, mentees):
    """Friendlier than the constraint, which has the last word."""
    taken = (
        MentorshipMember.objects.present()
        .filter(programme=programme, form=form, person__in=mentees, is_mentor=False)
        .select_related("person")
        .order_by("person__search_key", "pk")
    )
    if taken:
        names = ", ".join(str(place.person) for place in taken)
        raise ValidationError(f"Уже в паре формы «{form}»: {names}.")


@transaction.atomic
def confirm_mentorship(*, mentorship, by, on=None):
    """Let the pair or group begin its work. Everyone in it must have a consent in force."""
    day = on or timezone.localdate()
    # People first, as everywhere: neither a consent nor an admission ends between look and word.
    lock_people([member.person for member in mentorship.present()])
    mentorship = Mentorship.objects.select_for_update(of=("self",)).get(pk=mentorship.pk)
    refuse_closed_year(mentorship.programme_id)
    if mentorship.status != MentorshipStatus.PROPOSED:
        raise ValidationError(f"Пара уже {mentorship.get_status_display()}.")
    if day > timezone.localdate():
        raise ValidationError("День начала работы ещё не наступил.")
    refuse_without_consent([member.person for member in mentorship.present()], day)
    refuse_uncleared(mentorship.people_without_clearance(day))
    mentorship.status = MentorshipStatus.ACTIVE
    mentorship.started_on = day
    mentorship.version += 1
    mentorship.save(update_fields=["status", "started_on", "version"])
    mentorship.members.filter(joined_on__isnull=True).update(joined_on=day)
    AuditEntry.record("mentorship.confirmed", target=mentorship, by=by)
    return mentorship


@transaction.atomic
def confirm_mentorships(*, mentorships, by, on=None):
    """Let many pairs begin; those that may not stay as they are and are named with the reason."""
    started, refused = [], []
    for mentorship in mentorships:
        try:
            started.append(confirm_mentorship(mentorship=mentorship, by=by, on=on))
        except ValidationError as error:
            refused.append((mentorship, " ".join(error.messages)))
    return started, refused
