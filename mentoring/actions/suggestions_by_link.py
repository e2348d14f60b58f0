"""The box of suggestions for whoever came by a personal link."""

from django.db import transaction
from django.utils import timezone

from mentoring.actions.personal_links import note_use, take_once
from mentoring.actions.practices import suggest
from mentoring.models import Suggestion


@transaction.atomic
def drop_suggestion(*, door, key, text, is_nameless):
    """True when it was stored now, False when it had been before.

    Of a nameless one not even the key is kept: what comes again on the same day in the same words
    is the same.
    """
    if is_nameless:
        return drop_nameless(door.organisation, text)
    if not take_once(person=door.person, key=key):
        return False
    suggest(
        organisation=door.organisation, text=text, is_nameless=False,
        by=door.user, person=door.person,
    )  # fmt: skip
    if door.link:
        note_use(link=door.link, what="предложение")
    return True


def drop_nameless(organisation, text):
    same = Suggestion.objects.filter(
        organisation=organisation, given_on=timezone.localdate(), text=text.strip(),
        author=None, person=None,
    )  # fmt: skip
    if same.exists():
        return False
    suggest(organisation=organisation, text=text, is_nameless=True)
    return True
