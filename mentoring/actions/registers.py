from mentoring.models import AuditEntry


def note_download(*, programme, code, rows, by):
    """A list of people that leaves the product is on record: which, how long, by whom."""
    AuditEntry.record("register.downloaded", target=programme, by=by, counts={code: rows})
