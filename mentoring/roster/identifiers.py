"""Numbers of state papers that a roster must not bring in, recognised by their look. Pure."""

import re

from mentoring.roster.cells import cell_text

ENOUGH = 0.6  # of the filled cells of a column
WRITTEN_SNILS = re.compile(r"\b\d{3}-\d{3}-\d{3}[ -]?\d{2}\b")
PAPERS_IN_TEXT = re.compile(
    r"(?:СНИЛС|паспорт|ИНН|свидетельство о рождении)\b[^\d\n;]{0,40}[\dIVXА-Я][\dIVXА-Я №-]{5,20}\d"
    r"|\d{3}-\d{3}-\d{3}[ -]?\d{2}"
    r"|\b[IVX]{1,4}-[А-Я]{2}\s*№?\s*\d{6}\b",
    re.IGNORECASE,
)
LIVES = re.compile(
    r"(?:\bпроживает|\bпрописан\w*|\bзарегистрирован\w*|\bадрес(?:\s+(?:проживания|регистрации))?\s*:)[^;\n]*\d[^;\n]*",
    re.IGNORECASE,
)
LONG_NUMBER = re.compile(r"\d[\d №-]{4,}\d")
PASSPORT = re.compile(r"(?:серия\s*)?\d{2}\s?\d{2}\s*(?:№|номер|N)?\s+\d{6}|\d{4}\s*№\s*\d{6}")
BIRTH_PAPER = re.compile(r"[IVX1УХ]{1,5}\s*-\s*[А-ЯЁ]{2}\s*(?:№|N)?\s*\d{6}")
ADDRESS = re.compile(
    r"\b(?:ул|улица|пр-т|проспект|пер|пос|г|с|д|дер|обл|р-н)\.?\s*[А-ЯЁ].*\b(?:д|дом|кв|стр)\.?\s*\d+"
)
PHONE_TITLES = frozenset({"phones", "email"})


def is_snils(text):
    """Eleven digits with the right control number, or the usual hyphens."""
    if WRITTEN_SNILS.fullmatch(text):
        return True
    digits = re.sub(r"[\s-]", "", text)
    if not (digits.isascii() and digits.isdigit() and len(digits) in (10, 11)):
        return False
    digits = digits.zfill(11)
    control = sum(int(sign) * (9 - place) for place, sign in enumerate(digits[:9])) % 101 % 100
    return control == int(digits[9:])


def is_inn(text):
    if not (text.isascii() and text.isdigit() and len(text) == 12):
        return False
    digits = [int(sign) for sign in text]
    return all(
        sum(a * b for a, b in zip(weights, digits, strict=False)) % 11 % 10 == digits[place]
        for place, weights in (
            (10, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)),
            (11, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)),
        )
    )


LOOKS = {
    "СНИЛС": is_snils,
    "паспорт": lambda text: bool(PASSPORT.fullmatch(text)),
    "свидетельство о рождении": lambda text: bool(BIRTH_PAPER.fullmatch(text)),
    "ИНН": is_inn,
    "адрес": lambda text: bool(ADDRESS.search(text)),
}


def kind_of_column(values, field=""):
    """Which state paper most of the filled cells look like, whatever the title says."""
    texts = [text for text in map(cell_text, values) if text]
    if not texts:
        return ""
    looks_like = {"СНИЛС": WRITTEN_SNILS.fullmatch} if field in PHONE_TITLES else LOOKS
    if field:  # «г. Рязань, д. 5» may stand in the place of work
        looks_like = {label: looks for label, looks in looks_like.items() if label != "адрес"}
    for label, looks in looks_like.items():
        if sum(1 for text in texts if looks(text)) >= ENOUGH * len(texts):
            return label
    return ""


def without_identifiers(text):
    """Free text without the numbers of state papers and without a home address."""
    if not (LONG_NUMBER.search(text) or LIVES.search(text)):
        return text
    without = LIVES.sub("", PAPERS_IN_TEXT.sub("", text))
    return text if without == text else without.strip(" ,;:.\n")
