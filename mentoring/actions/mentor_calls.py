"""Last year's mentees and mentors are invited to mentor this year; who agrees is a candidate."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from mentoring.actions.mails import call_postman, queue_mail, refuse_without_post
from mentoring.actions.people import save_participation
from mentoring.letters import Letter, NotNeeded
from mentoring.models import (
    AuditEntry,
    CallAnswer,
    CallGround,
    MentorCall,
    Participation,
    Person,
    Programme,
    Representative,
    Side,
)
from mentoring.papers.team import school_year
from mentoring.recipients import own_way, parents_ways
from mentoring.resources.long_term import veterans_before

COMPOSER = "mentoring.actions.mentor_calls.call_letter"
MOST = 300


@transaction.atomic
def call_mentors(*, programme, people, by, on=None):
    """Record that these people are invited; who was already is invited no second time."""
    Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme.pk)
    if programme.is_closed:
        raise ValidationError(f"{programme}: программа завершена, приглашать в неё поздно.")
    if not people:
        raise ValidationError("Никто не отмечен: отметьте, кого пригласить.")
    if len(people) > MOST:
        raise ValidationError(f"За один раз приглашают не больше {MOST} человек.")
    veterans = {one.person.pk: one for one in veterans_before(programme)}
    if strangers := [str(one) for one in people if one.pk not in veterans]:
        raise ValidationError(
            f"{', '.join(strangers)}: нет в долгосрочной базе прошлых лет или уже среди наставников."
        )
    known = set(MentorCall.objects.filter(programme=programme).values_list("person", flat=True))
    calls = [
        MentorCall(
            organisation=programme.organisation, programme=programme, person=person,
            ground=CallGround.MENTOR if veterans[person.pk].was_mentor else CallGround.MENTEE,
            called_on=on or timezone.localdate(),
        )
        for person in people
        if person.pk not in known
    ]  # fmt: skip
    MentorCall.objects.bulk_create(calls)
    AuditEntry.record(
        "programme.called_mentors", target=programme, by=by, counts={"people": len(calls)}
    )
    return list(MentorCall.objects.filter(programme=programme, person__in=people).in_order())


@transaction.atomic
def mail_calls(*, calls, by):
    """Letters to adults and to the parents of minors; how many go, and whom they cannot reach."""
    refuse_without_post()
    ways = ways_of(calls)
    count = sum(
        queue_mail(
            organisation=call.organisation,
            person=call.person,
            address=one.address,
            subject="Приглашение стать наставником",
            composer=COMPOSER,
            key=f"mentor-call:{call.pk}:{one.key}",
            arguments={
                "call_id": call.pk,
                "parent_id": one.representative and one.representative.pk,
            },
            by=by,
        )
        for call, found in ways
        for one in found
        if one.address
    )
    if count:
        call_postman(organisation=calls[0].organisation, by=by)
    unreached = [call.person for call, found in ways if not any(one.address for one in found)]
    return count, unreached


def ways_of(calls):
    """(call, addressees): an adult himself, a child through its parents, nobody without consent."""
    today = timezone.localdate()
    found = Person.objects.filter(pk__in=[call.person_id for call in calls])
    people = {one.pk: one for one in found.with_data_consent(today)}
    of_parents = {}
    for way in parents_ways([one for one in people.values() if one.is_minor_on(today)]):
        of_parents.setdefault(way.person.pk, []).append(way)
    return [
        (call, of_parents.get(call.person_id) or [own_way(people[call.person_id], set())])
        for call in calls
    ]


def call_letter(mail):
    """The words when the letter goes out; who has answered is not asked any more."""
    found = MentorCall.objects.select_related("organisation", "programme__curator", "person")
    call = found.filter(pk=mail.arguments["call_id"]).first()
    if call is None or call.answer in (CallAnswer.AGREED, CallAnswer.DECLINED):
        raise NotNeeded("Ответ на приглашение уже получен.")
    parent = Representative.objects.filter(pk=mail.arguments["parent_id"]).first()
    if mail.arguments["parent_id"] and parent is None:
        raise NotNeeded("Представитель убран из карточки.")
    context = {
        "call": call,
        "organisation": call.organisation,
        "curator": call.programme.curator,
        "year": school_year(call.programme),
        "is_for_parent": parent is not None,
    }
    return Letter(mail.subject, render_to_string("mentoring/mails/mentor_call.txt", context))


@transaction.atomic
def record_call_answer(*, call, answer, by, note="", on=None):
    """Who agrees stands in the base of mentors from now on, as a candidate for the selection."""
    call = MentorCall.objects.select_for_update(of=("self",)).get(pk=call.pk)
    call.answer, call.note = answer, note
    call.answered_on = None if answer == CallAnswer.WAITING else on or timezone.localdate()
    if call.answered_on and call.answered_on < call.called_on:
        raise ValidationError("Ответ раньше приглашения: проверьте день.")
    call.full_clean()
    call.save()
    AuditEntry.record("mentorcall.answered", target=call, by=by, fields=["answer"])
    if answer == CallAnswer.AGREED:
        enter_base(call, by)
    return call


def enter_base(call, by):
    facts = {"programme": call.programme, "person": call.person, "side": Side.MENTOR}
    if Participation.objects.filter(**facts).exists():
        return
    participation = Participation(
        organisation=call.organisation, entered_on=call.answered_on, **facts
    )
    save_participation(participation=participation, by=by)
