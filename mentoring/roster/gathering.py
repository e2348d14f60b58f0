"""Everybody a file names, complete in the order of its rows. Pure."""

from mentoring.roster.repeats import Repeats
from mentoring.roster.roster import Row

MOST_MESSAGES = 30
PIECE = 250  # people who go ahead together


class People:
    """Everybody of the file; with `send` they go ahead in pieces while the rest is being read."""

    def __init__(self, send):
        self.send, self.drafts, self.ready, self.repeats = send, [], [], Repeats()

    def add(self, draft):
        """The last one may still be continued by the row below him; those before are complete."""
        self.drafts.append(draft)
        if self.send and len(self.drafts) > len(self.ready) + PIECE:
            self.send(self.finished(self.drafts[len(self.ready) : -1]))

    def finished(self, drafts):
        for draft in drafts:
            if "cells" not in draft.person:  # a row of a register of ours is compared as it is
                self.repeats.mark(draft)
        rows = list(map(frozen, drafts))
        self.ready += rows
        return rows

    def rows(self):
        """All of them; a row that went ahead and has got a partner since is another row now."""
        self.finished(self.drafts[len(self.ready) :])
        places = (
            {id(draft): at for at, draft in enumerate(self.drafts)} if self.repeats.amended else {}
        )
        for draft in self.repeats.amended:
            self.ready[places[id(draft)]] = frozen(draft)
        return tuple(self.ready)


def frozen(draft):
    messages = tuple(draft.messages[:MOST_MESSAGES]) if draft.messages else ()
    return Row(
        draft.sheet, draft.number, draft.action, draft.kind, draft.person, draft.reason, messages
    )
