"""Telephone numbers as schools write them, and Excel spoils them. Pure."""

import re

from mentoring.roster.cells import cell_text, is_nothing, plain_dashes, shortened
from mentoring.roster.problems import WARNING, Clean, Problem

USUAL_PHONE = re.compile(
    r"(?:\+7|8) ?(?:\([34789][0-9]{2}\)|[34789][0-9]{2}) ?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}"
)
NO_DIGITS = str.maketrans("", "", "+() -")
DIGITS = re.compile(r"\D+")
NUMBERS = re.compile(r"\+?\d(?:[\s().\-–‐/]*\d)+(?:\.0+(?!\d))?")
SCIENTIFIC = re.compile(r"(\d)[.,]?(\d*)\s*[EeЕе]\s*\+?(\d{1,2})(?!\d)")
EXTENSION = re.compile(r"\(?\s*\b(?:доб|вн)[а-я.]*\s*:?\s*\d{1,6}(?!\d)\s*\)?", re.IGNORECASE)
NEAR_EMAIL = re.compile(r"\S+\s?@\s?\S+")
FULL_LENGTH, WITHOUT_CODE = 11, 10
CODES = frozenset("34789")
LABEL = re.compile(r"(?:т(?:ел)?|д(?:ом)?|р(?:аб)?)\.\s*$")
HALF_A_CODE = ("79", "89")  # «8 921 …» with a digit lost, no code of any town begins so
SPOILT = Problem(
    WARNING,
    "Номер испорчен Excel: последние цифры потеряны.",
    "Впишите номер заново, формат ячейки — текстовый.",
)


def is_e164(phone):
    return phone.startswith("+")


def usual_phone(value):
    """E.164 of a cell that holds one number in the usual form and nothing else, or nothing."""
    found = USUAL_PHONE.fullmatch(value) if isinstance(value, str) else None
    return f"+7{value.translate(NO_DIGITS)[-WITHOUT_CODE:]}" if found else ""


def phones(value):
    """Telephone numbers in E.164; what cannot be made one stays as it was written."""
    problems = []
    text = cell_text(value)
    if is_nothing(text):
        return Clean(())
    found, _rest = phones_in(text, problems)
    if not found:
        problems.append(unreadable(text))
        found = (shortened(text, 100),)
    return Clean(found, tuple(problems))


def phones_in(text, problems):
    """The numbers of a piece of text, and the text without them."""
    text = EXTENSION.sub(" ", plain_dashes(text))
    text = SCIENTIFIC.sub(lambda found: restored(found, problems), text)
    found = []
    rest = NUMBERS.sub(lambda match: taken(match, found, problems), without_emails(text))
    spoilt = [part.group() for part in SCIENTIFIC.finditer(rest)]
    found += spoilt
    emails = " ".join(match.group() for match in NEAR_EMAIL.finditer(text))
    return tuple(dict.fromkeys(found)), f"{SCIENTIFIC.sub(' ', rest)} {emails}"


def without_emails(text):
    return NEAR_EMAIL.sub(" ", text)


def restored(found, problems):
    """9.2112E+09 has lost its last digits for good; 7.9991234567E10 has all of them."""
    digits = found[1] + found[2]
    if len(digits) == int(found[3]) + 1:
        return digits
    problems.append(SPOILT)
    return found.group().replace("е", "E").replace("Е", "E").replace("e", "E")


def taken(match, found, problems):
    written = match.group()
    if re.search(r"[EeЕе]", match.string[match.end() : match.end() + 1]):
        return written  # the mantissa of a spoilt number, said already
    if is_spoilt_part(match):
        return written
    for piece in pieces_of(re.sub(r"\.0+$", "", written)):
        numbers = numbers_of(piece)
        if not numbers:
            label = LABEL.search(match.string[: match.start()])
            numbers = [((label.group() if label else "") + piece).strip()]
            problems.append(unreadable(numbers[0]))
        found += numbers
    return " "


def pieces_of(written):
    """«8(921)111-22-38 / 2-11-22» is a whole number and a local one."""
    pieces = re.split(r"\s*/\s*", written)
    is_mixed = not numbers_of(written) and any(map(international, pieces))
    return pieces if is_mixed else [written]


def is_spoilt_part(match):
    """Digits that belong to «9,2155E+09» on either side of the E."""
    around = SCIENTIFIC.finditer(match.string)
    return any(part.start() <= match.start() < part.end() for part in around)


def unreadable(text):
    return Problem(
        WARNING,
        f"Номер «{shortened(text, 40)}» не приведён к общему виду, сохранён как есть.",
        "Впишите номер с кодом города или оператора.",
    )


def numbers_of(written):
    """One number, or several that only spaces divide, or none."""
    one = international(written)
    if one:
        return [one]
    pieces = re.split(r"\s*/\s*", written)
    if len(pieces) == 1:
        pieces = glued(DIGITS.sub("", written))
    numbers = [international(piece) for piece in pieces]
    return numbers if len(numbers) > 1 and all(numbers) else []


def glued(digits):
    if len(digits) % FULL_LENGTH or not digits:
        return [digits]
    return [digits[at : at + FULL_LENGTH] for at in range(0, len(digits), FULL_LENGTH)]


def international(written):
    """E.164 of a complete number, or an empty string: nothing is invented."""
    digits = DIGITS.sub("", written)
    if written.lstrip().startswith("+") and not digits.startswith(("7", "8")):
        return f"+{digits}" if FULL_LENGTH <= len(digits) <= 15 else ""
    if len(digits) == FULL_LENGTH and digits[0] in "78" and digits[1] in CODES:
        return f"+7{digits[1:]}"
    is_whole = len(digits) == WITHOUT_CODE and not digits.startswith(HALF_A_CODE)
    if is_whole and digits[0] in CODES:
        return f"+7{digits}"
    return ""
