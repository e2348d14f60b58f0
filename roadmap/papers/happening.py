"""What papers say of an event: which one, when, where, with what programme."""

import re

from mentoring.papers.inputs import Input
from mentoring.papers.requisites import first_lower
from mentoring.russian.dates import date_long, date_short
from mentoring.russian.posts import decline_phrase
from mentoring.russian.quotes import quoted as in_quotes
from mentoring.text import search_key
from roadmap.catalogue.kinds import genitive, is_festive
from roadmap.models import Attendance, Event

SHORT = 80
CYRILLIC = re.compile(r"[А-ЯЁ]")
SCHEDULE = re.compile(r"^(?P<time>\d{1,2}[:.]\d{2}(?:\s*[-–—]\s*\d{1,2}[:.]\d{2})?)\s*[-–—.:]?\s*(?P<text>.+)$")  # fmt: skip


def events_of(programme):
    return list(Event.objects.of_programme(programme).in_time()) if programme else []


def label_of(event):
    """How the form names an event: two of a year may bear the same title."""
    title = event.title if len(event.title) <= SHORT else f"{event.title[: SHORT - 1]}…"
    return f"{title} (№ {event.pk})"


def labels(ground):
    return tuple(map(label_of, events_of(ground.programme)))


def asked(ground):
    """The event that the page was opened for."""
    return ground.asked.get("event") or ""


def next_festive(ground):
    """The festival of the year, otherwise the next event that has a day, otherwise the last one."""
    if asked(ground):
        return asked(ground)
    events = events_of(ground.programme)
    festive = [one for one in events if is_festive(one.kind)]
    dated = [one for one in events if one.starts_on]
    ahead = [one for one in dated if one.last_day >= ground.day]
    found = next((some[0] for some in (festive, ahead, dated[::-1], events) if some), None)
    return label_of(found) if found else ""


def last_held(ground):
    """What a protocol is written about: the newest event with a roll, otherwise the newest begun."""
    if asked(ground):
        return asked(ground)
    held = [one for one in events_of(ground.programme) if one.has_begun_by(ground.day)]
    ticked = set(Attendance.objects.of_programme(ground.programme).values_list("event", flat=True))
    found = [one for one in held if one.pk in ticked] or held
    return label_of(found[-1]) if found else ""


def event_input(default):
    return Input("event", "Мероприятие", "choice", default, choices=labels, is_carried=False,
                 is_required=True)  # fmt: skip


def chosen(programme, label, missing):
    event = next((one for one in events_of(programme) if label_of(one) == label), None)
    if event is None:
        missing.essential(
            "Подходящего мероприятия в плане года нет. Внесите его в разделе «Мероприятия».",
            "events",
        )
    return event


def happening_facts(event, missing):
    """When and where; a paper that names neither would bring nobody."""
    if event.starts_on is None:
        missing.essential(f"«{event}»: не указан день мероприятия.", "events", event.pk)
    if not (event.place or event.link):
        missing.add(f"«{event}»: не указано место или ссылка.", "events", event.pk)
    if event.begins_at is None:
        missing.add(f"«{event}»: не указано время начала.", "events", event.pk)
    return {
        "id": event.pk,
        "title": event.title.rstrip("."),
        "named": named(event),
        "held": named_in(event, "acc"),
        "kind": event.kind,
        "days": days_of(event),
        "hours": event.hour_words,
        "place": event.place.rstrip("."),
        "link": event.link,
        "schedule": [schedule_row(line) for line in event.schedule_lines],
    }


def named(event):
    """«хакатон «Таёжный код»»; a title that names its kind already says it once."""
    return quoted(event) if says_itself(event) else f"{event.kind} {quoted(event)}"


def quoted(event):
    return in_quotes(event.title.rstrip("."))


def titled(event, case):
    """«школьного конкурса наставников»: a title that names its kind, in another case."""
    words = getattr(decline_phrase(event.title.rstrip(".")), case)
    return first_lower(words) if CYRILLIC.match(words) else words


def named_in(event, case):
    """«фестиваля «Вместе»», «школьного конкурса наставников»: the event within a sentence."""
    if not event.kind:
        return f"{getattr(decline_phrase('мероприятие'), case)} {quoted(event)}"
    if says_itself(event):
        return titled(event, case)
    return f"{kind_in(event.kind, case)} {quoted(event)}"


def kind_in(kind, case):
    """A foreign name gets its Russian word: «фестиваль Mentory fest»."""
    if case == "gen":
        return genitive(kind)
    word = "фестиваль " if genitive(kind) == f"фестиваля {kind}" else ""
    return f"{word}{decline_phrase(kind).acc}"


def says_itself(event):
    return not event.kind or search_key(event.kind) in search_key(event.title)


def days_of(event):
    if event.starts_on is None:
        return ""
    if event.is_one_day:
        return date_long(event.starts_on)
    return f"с {date_short(event.starts_on)} по {date_short(event.last_day)}"


def schedule_row(line):
    """«10:00 Открытие»: the time apart from what happens; a line without a time is all words."""
    if found := SCHEDULE.match(line):
        return {"time": found["time"].replace(".", ":"), "text": found["text"].rstrip(".")}
    return {"time": "", "text": line.rstrip(".")}
