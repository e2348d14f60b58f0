"""Who has looked at whose data: 152-ФЗ, ст. 19 ч. 2 п. 8 wants every action with them on record."""

from mentoring.models import AuditEntry


def note_reading(*, target, by):
    """One line for every opening of a card."""
    AuditEntry.record(f"{target._meta.model_name}.read", target=target, by=by)


def note_download(*, target, by):
    """The card left the house with its bearer: the journal says so."""
    AuditEntry.record(f"{target._meta.model_name}.downloaded", target=target, by=by)
