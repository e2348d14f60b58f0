from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.help_letters import write_of_help
from mentoring.models import AuditEntry, HelpRequest, HelpState, Mentorship


@transaction.atomic
def ask_for_help(*, mentorship, person, addressee, text, by):
    """A mentor's request about a pair that he leads now."""
    own = Mentorship.objects.open().filter(
        pk=mentorship.pk,
        members__person=person,
        members__is_mentor=True,
        members__left_on__isnull=True,
    )
    if not own.exists():
        raise ValidationError("Просить о помощи можно по своей паре, которая работает.")
    request = HelpRequest(
        organisation=mentorship.organisation,
        mentorship=mentorship,
        person=person,
        addressee=addressee,
        text=text,
    )
    request.full_clean()
    request.save()
    AuditEntry.record("helprequest.created", target=request, by=by)
    write_of_help(request=request, by=by)
    return request


@transaction.atomic
def take_request(*, request, by):
    """Somebody looks after it now; the mentor sees that."""
    request = lock(request)
    if request.state != HelpState.SENT:
        raise ValidationError(f"Эта просьба уже {request.get_state_display()}.")
    request.state, request.taken_by = HelpState.TAKEN, by
    request.save(update_fields=["state", "taken_by"])
    AuditEntry.record("helprequest.taken", target=request, by=by)
    return request


@transaction.atomic
def solve_request(*, request, answer, by):
    request = lock(request)
    if request.state == HelpState.SOLVED:
        raise ValidationError("На эту просьбу уже ответили.")
    request.state, request.answer = HelpState.SOLVED, answer
    request.solved_at, request.taken_by = timezone.now(), by
    request.save(update_fields=["state", "answer", "solved_at", "taken_by"])
    AuditEntry.record("helprequest.solved", target=request, by=by)
    return request


def lock(request):
    return HelpRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
