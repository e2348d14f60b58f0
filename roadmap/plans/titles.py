"""Numbers and names of stages as plans write them: «I этап. …», «Раздел 2: …», «3. …». Pure."""

import re

from roadmap.plans.cells import looks_like_time

KINDS = r"(?:этап|раздел|направление|блок|модуль|часть|шаг|задача|группа)"
ROMAN = r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V|X)|X)"
FIGURES = r"(?:\d{1,2}(?:\.\d{1,2})*)"
AFTER = r"[\s.:)\-–—]*"
PREFIXES = (
    re.compile(rf"^{KINDS}\s*(?:№\s*)?({FIGURES}|{ROMAN})\b{AFTER}", re.IGNORECASE),
    re.compile(rf"^({FIGURES}|{ROMAN})\s*[-–]?\s*(?:й|ый|ий|ая|ой)?\s+{KINDS}\b{AFTER}", re.IGNORECASE),
    re.compile(rf"^({FIGURES}|{ROMAN})[.)]{AFTER}"),
)  # fmt: skip
NUMBER = re.compile(
    rf"^(?:{KINDS}\s*)?№?\s*({FIGURES}|{ROMAN})(?:\s*{KINDS})?\s*[.)]*$", re.IGNORECASE
)
IN_BRACKETS = re.compile(r"\(([^()]{3,80})\)")
LOOKALIKE = str.maketrans("ІХі", "IXi")  # Cyrillic letters typed for Roman figures


def number_of(text):
    """The number in a cell of numbers, as typed and without its stop; empty for other words."""
    text = " ".join(text.translate(LOOKALIKE).split())
    found = NUMBER.match(text)
    return found[1].upper() if found else ""


def depth_of(number):
    """1 for «2», 2 for «2.1»; a Roman figure stands above them all."""
    if not number:
        return None
    return number.count(".") + 1 if number[0].isdigit() else 0


def numbered_title(text):
    """(number, name) of a stage; the name is never empty."""
    text = " ".join(text.split())
    plain = text.translate(LOOKALIKE)
    for prefix in PREFIXES:
        found = prefix.match(plain)
        if found:
            rest = text[found.end() :].strip()
            is_named = rest and not rest.startswith("(")
            return found[1].upper().rstrip("."), rest if is_named else text
    return "", text


def looks_like_stage(text):
    plain = text.translate(LOOKALIKE)
    return any(prefix.match(plain) for prefix in PREFIXES) or bool(
        re.match(rf"^\w*\s*{KINDS}\b", plain, re.IGNORECASE)
    )


def period_in_title(text):
    """«Подготовительный этап (сентябрь – октябрь 2025)» tells its time."""
    found = next((m[1] for m in IN_BRACKETS.finditer(text) if looks_like_time(m[1])), "")
    return found or (text if len(text) < 40 and looks_like_only_time(text) else "")


def looks_like_only_time(text):
    return bool(
        re.fullmatch(
            r"(?:[а-яё]+(?:\s*[-–—/]\s*[а-яё]+)?)(?:\s+\d{4}(?:\s*г\.?(?:ода?)?)?)?",
            text.strip(),
            re.IGNORECASE,
        )
    ) and looks_like_time(text)
