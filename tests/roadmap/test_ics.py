import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.ics import Entry, calendar_text, escaped, folded

pytestmark = pytest.mark.pure
STAMP = datetime(2026, 11, 27, 9, 5, 7, tzinfo=UTC)


def unfolded(text):
    return text.replace("\r\n ", "")


def read(text):
    """Property names and values of a file, as RFC 5545 (3.1, 3.3.11) lets any reader take them."""
    lines = unfolded(text).split("\r\n")
    assert lines.pop() == ""
    return [line.partition(":")[::2] for line in lines]


def plain(value):
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def entry(**facts):
    usual = {"uid": "activity-1@school.ru", "title": "Встреча", "first": date(2026, 9, 1)}
    facts = usual | facts
    return Entry(**({"last": facts["first"]} | facts))


def test_a_calendar_holds_what_the_standard_demands():
    text = calendar_text("Карта; «школа», 2026", [entry(last=date(2026, 9, 3), version=4)], STAMP)

    assert read(text) == [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Наставничество//Дорожная карта//RU"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("NAME", "Карта\\; «школа»\\, 2026"),
        ("X-WR-CALNAME", "Карта\\; «школа»\\, 2026"),
        ("REFRESH-INTERVAL;VALUE=DURATION", "PT6H"),
        ("X-PUBLISHED-TTL", "PT6H"),
        ("BEGIN", "VEVENT"),
        ("UID", "activity-1@school.ru"),
        ("DTSTAMP", "20261127T090507Z"),
        ("SEQUENCE", "4"),
        ("DTSTART;VALUE=DATE", "20260901"),
        ("DTEND;VALUE=DATE", "20260904"),
        ("SUMMARY", "Встреча"),
        ("TRANSP", "TRANSPARENT"),
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    ]


@pytest.mark.parametrize(
    ("first", "start"), [(date(1, 1, 1), "00010101"), (date(9999, 12, 31), "99991231")]
)
def test_the_first_and_the_last_day_of_all_are_days_too(first, start):
    assert f"DTSTART;VALUE=DATE:{start}" in calendar_text("К", [entry(first=first)], STAMP)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("обычный", "обычный"),
        ("a;b,c\\d", r"a\;b\,c\\d"),
        ("раз\r\nдва\rтри\nчетыре", r"раз\nдва\nтри\nчетыре"),
        ("нуль\x00и\x07звонок", "нульизвонок"),
        ("двоеточие: и «кавычки» \"'", "двоеточие: и «кавычки» \"'"),
    ],
)
def test_text_is_escaped(text, value):
    assert escaped(text) == value


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_title_survives_and_breaks_no_line(title):
    text = calendar_text("К", [entry(title=title)], STAMP)

    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert plain(dict(read(text))["SUMMARY"]) == title


def test_a_title_cannot_smuggle_in_an_event():
    text = calendar_text("К", [entry(title="Да\r\nEND:VEVENT\r\nBEGIN:VEVENT")], STAMP)

    assert text.count("\r\nBEGIN:VEVENT\r\n") == 1


@pytest.mark.parametrize("length", [1, 74, 75, 76, 149, 150, 300])
def test_folding_counts_octets_and_tears_no_letter(length):
    for letter in "aя🎓":
        line = folded(letter * length)

        assert unfolded(line) == letter * length
        assert all(len(piece.encode()) <= 75 for piece in line.split("\r\n"))
