"""What always holds of the data; `manage.py audit` asks the database whether it still does.

Every constraint and trigger of the database keeps something of it already; here stands what
they cannot see: rows that were written past the actions, a damaged file, a restored base.
Order numbers may have gaps: the secretary's journal holds other orders too. The journal of actions
has no chain of digests: who may write to the database could write the chain anew.
"""

from mentoring.invariants import database, documents, erased, files, one_school, pairs, work
from mentoring.invariants.auditing import all_invariants, broken
from mentoring.invariants.invariant import Breach, Invariant, named, rows

__all__ = ["INVARIANTS", "Breach", "Invariant", "all_invariants", "broken", "named", "rows"]

INVARIANTS = (
    *database.INVARIANTS,
    *one_school.INVARIANTS,
    *pairs.INVARIANTS,
    *documents.INVARIANTS,
    *files.INVARIANTS,
    *erased.INVARIANTS,
    *work.INVARIANTS,
)
