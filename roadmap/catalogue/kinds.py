"""What events are called: the words of the catalogue and, for a school's own word, its cases."""

from mentoring.russian.posts import decline_phrase
from mentoring.text import search_key
from roadmap.catalogue import programme as catalogue


def offered():
    return [kind["title"] for kind in catalogue.load("event_kinds")["kinds"]]


def known(kind):
    """The entry of the catalogue for a word, however it is spelled; None for an own word."""
    key = search_key(kind)
    kinds = catalogue.load("event_kinds")["kinds"]
    return next((entry for entry in kinds if search_key(entry["title"]) == key), None)


def genitive(kind):
    """«хакатона»; an event without a kind is an event."""
    if not kind:
        return "мероприятия"
    entry = known(kind)
    return entry["of"] if entry else decline_phrase(kind).gen


def is_meeting(kind):
    """Whether people sit, hear, vote and decide there."""
    return bool((entry := known(kind)) and entry.get("meets"))


def is_festive(kind):
    """Whether guests are invited with a programme in hand."""
    return bool((entry := known(kind)) and entry.get("invites"))
