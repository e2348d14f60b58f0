import logging

import pytest

from mentoring.logs import WithoutLinks

pytestmark = pytest.mark.pure
TOKEN = "Xq3_-abcdefghijklmnopqrstuvwxyz0123456789ABC"


@pytest.mark.parametrize(
    ("message", "arguments", "line"),
    [
        ('"GET %s HTTP/1.1" 302 0', (f"/a/{TOKEN}/",), '"GET /a/…/ HTTP/1.1" 302 0'),
        ("Not Found: %s", (f"https://school.ru/a/{TOKEN}",), "Not Found: https://school.ru/a/…"),
        (
            '"GET %s HTTP/1.1" 200 9',
            (f"/calendar/{TOKEN}.ics",),
            '"GET /calendar/….ics HTTP/1.1" 200 9',
        ),
        ("%s", ("/letters/WzEsInAyIl0:1wXyZa:AbCdEf-ghIJkl_MnOpQr/",), "/letters/…/"),
        (
            "%s",
            ("/accounts/password/reset/key/3-diql7l-39f73078f525169e3804175bbff129c4/",),
            "/accounts/password/reset/key/…/",
        ),
        ("GET /a/form/ %d", (200,), "GET /a/form/ 200"),
        ("%s", ("/people/",), "/people/"),
    ],
)
def test_a_line_of_the_log_never_shows_a_personal_link(message, arguments, line):
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, message, arguments, None)

    assert WithoutLinks().filter(record)

    assert record.getMessage() == line
