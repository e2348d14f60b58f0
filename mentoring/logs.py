"""What may stand in a log: a personal link opens somebody's questions, so it may not."""

import logging
import re

# /a/ leads to questions, plans and pairs, /calendar/ to a subscription, /letters/ to a wish, the
# last to a new password.
LINK = re.compile(
    r"/(a(?:/[a-z]+)?|calendar|letters|accounts/password/reset/key)/[A-Za-z0-9_:-]{20,}"
)


class WithoutLinks(logging.Filter):
    """Replaces the token of a personal link wherever a line of the log would show it."""

    def filter(self, record):
        line = record.getMessage()
        if LINK.search(line):
            record.msg, record.args = LINK.sub(r"/\1/…", line), ()
        return True
