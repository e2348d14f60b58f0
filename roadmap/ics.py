"""All-day events as a calendar that other programs subscribe to (RFC 5545, RFC 7986). Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

PRODUCT = "-//Наставничество//Дорожная карта//RU"
LONGEST_LINE = 75  # octets
REFRESH = "PT6H"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Entry:
    """Something that happens on a day or on several, both named days included."""

    uid: str
    title: str
    first: date
    last: date
    text: str = ""
    url: str = ""
    version: int = 0


def calendar_text(name, entries, stamp):
    """The whole file; `stamp` is the moment in UTC when it was made."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    ]
    for entry in entries:
        lines += event_lines(entry, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def event_lines(entry, stamp):
    """The day after the last one ends an event; it takes nobody's time."""
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{entry.version}"
    yield f"DTSTART;VALUE=DATE:{basic(entry.first)}"
    if entry.last < date.max:
        yield f"DTEND;VALUE=DATE:{basic(entry.last + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(entry.title)}"
    if entry.text:
        yield f"DESCRIPTION:{escaped(entry.text)}"
    if entry.url:
        yield f"URL:{entry.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def basic(day):
    """20260901; strftime leaves out the zeros of an early year."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(text):
    """Text of RFC 5545, 3.3.11: one line, with \\n for a new one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = CONTROL.sub("", text)
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line):
    """No line is longer than 75 octets, and no letter is torn between two of them."""
    pieces, piece, size = [], "", 0
    for letter in line:
        long = len(letter.encode())
        if size + long > LONGEST_LINE:
            pieces.append(piece)
            piece, size = "", 1  # the space that begins a continued line
        piece += letter
        size += long
    return "\r\n ".join([*pieces, piece])
