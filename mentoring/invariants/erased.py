"""What was erased stays erased: after a restored copy, after a list that was loaded again."""

from django.db.models import Q

from mentoring.invariants.invariant import Invariant, rows
from mentoring.models import AuditEntry, User
from mentoring.privacy import blank_of, our_models

ERASURE = "person.erased"
# A row about several people may speak of the others again.
OWN = ("self", "person")


def erased_people():
    return AuditEntry.objects.filter(action=ERASURE, target_model="person").values("target_id")


def unblanked(model):
    """Columns declared as erased that hold something."""
    filled = Q()
    for name in sorted(model.Privacy.erased):
        field = model._meta.get_field(name)
        if not field.unique:
            is_blank = {f"{name}__isnull": True} if field.null else {name: blank_of(field)}
            filled |= ~Q(**is_blank)
    return filled


def returned_people():
    people = erased_people()
    for model in our_models():
        of = getattr(model.Privacy, "of", None)
        if model is User or not model.Privacy.erased or of not in OWN:
            continue
        lookup = "pk" if of == "self" else of
        yield from rows(model._base_manager.filter(unblanked(model), **{f"{lookup}__in": people}))


INVARIANTS = (
    Invariant("erased_stays_erased", "Удалённые данные людей не вернулись", returned_people),
)
