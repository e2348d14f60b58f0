from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry, LegalAct
from mentoring.models.base import as_seen

OWN = "own-"


@transaction.atomic
def save_act(*, act, by, changed=()):
    """A local act of the organisation; the common library is not the organisation's to change."""
    if act.organisation is None:
        raise ValidationError("Этот акт из общей библиотеки, изменить его нельзя.")
    is_new = act.pk is None
    if is_new:
        act.code = free_code(act.organisation)
    else:
        stored = LegalAct.objects.select_for_update(of=("self",)).get(pk=act.pk)
        act.version = as_seen(stored, act.version).version + 1
    act.full_clean()
    act.save()
    AuditEntry.record(
        "legalact.created" if is_new else "legalact.changed", target=act, by=by, fields=changed
    )
    return act


def free_code(organisation):
    taken = set(LegalAct.objects.filter(organisation=organisation).values_list("code", flat=True))
    return next(code for n in range(1, len(taken) + 2) if (code := f"{OWN}{n}") not in taken)
