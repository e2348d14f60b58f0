"""Cells with dates and with people in them. Pure."""

import re

from mentoring.schoolyear import SchoolYear
from roadmap.periods import span_of
from roadmap.plans.marks import is_marked, items_of, lines_of, without_mark

ANY_YEAR = SchoolYear(2025)  # only to know whether words name a time at all
INITIALS = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+"
)
FULL_NAME = re.compile(r"[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|оглы|кызы)\b")
ONLY_A_NAME = re.compile(rf"^(?:{INITIALS.pattern}|{FULL_NAME.pattern})$")
COMMA = re.compile(r",\s+(?![^(«]*[)»])")
LONGEST_LIST = 3000
DASH_END, DASH_START = re.compile(r"[-–—−]$"), re.compile(r"^[-–—−]\s*")
SINCE, UNTIL = re.compile(r"^(?:с|со)\s", re.IGNORECASE), re.compile(r"^(?:по|до)\s", re.IGNORECASE)
TIME = re.compile(
    r"\d|постоянно|регулярно|еже|раз в|весь|год|период|месяц|недел|квартал|четверт|полугод|каникул|лето|осен|зим|весн|необходимост|запрос|график|план",
    re.IGNORECASE,
)


def periods_of(text):
    """The dates of a cell, each a period of its own: «Сентябрь 2022», «Октябрь 2022»."""
    periods = []
    for line in (line for part in text.split(";") for line in lines_of(part)):
        line = without_mark(line) if is_marked(line) and not line[0].isdigit() else line.strip(" ,")
        if periods and goes_on(periods[-1], line):
            periods[-1] = f"{periods[-1]} {line}".strip()
        elif line:
            periods.append(line)
    return list(dict.fromkeys(periods))


def goes_on(before, line):
    """«В течение» and below it «первого полугодия»; «сентябрь –» and below it «октябрь 2025»."""
    if DASH_END.search(before) or DASH_START.match(line):
        return True
    if SINCE.match(before) and UNTIL.match(line):
        return True
    return not names_time(before) or not names_time(line)


def names_time(text):
    return span_of(text, ANY_YEAR) is not None or bool(re.fullmatch(r".*\d{4}.*", text))


def looks_like_time(text):
    return span_of(text, ANY_YEAR) is not None or (len(text) < 60 and bool(TIME.search(text)))


def people_of(text):
    """Everybody a cell names: each line, each name; a post above its name stays with it."""
    if len(text) > LONGEST_LIST:
        return [" ".join(text.split())]
    pieces = []
    for part in re.split(r"\n\s*\n|;", text):
        pieces += of_part(part)
    return list(dict.fromkeys(piece for piece in pieces if piece))


def of_part(part):
    lines = lines_of(part)
    if any(map(is_marked, lines)):
        found, leads = items_of(part)
        lines = leads + found
    return [piece for line in with_names(lines) for piece in by_comma(line)]


def with_names(lines):
    """Lines of one person are one: his post may stand above or below his name."""
    has_names = any(map(has_name, lines))
    whole = []
    for line in lines:
        if whole and continues(whole[-1], line, has_names):
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return whole


def continues(before, line, has_names):
    if before.endswith(","):
        return not has_name(line) or not has_name(before)
    if has_names and not has_name(before):
        return True
    return bool(re.match(r"^(?:по|в|во|на|за|и|с|при|для)\s", line)) or before.endswith(("-", "‑"))


def has_name(text):
    return bool(INITIALS.search(text) or FULL_NAME.search(text))


def by_comma(line):
    """«Иванова И.И., Петров П.П.» are two; «Иванова И.И., заместитель директора» is one."""
    people = []
    for piece in COMMA.split(line.strip(" ,")):
        is_post = people and ONLY_A_NAME.match(people[-1].strip()) and not has_name(piece)
        if is_post:
            people[-1] = f"{people[-1]}, {piece}"
        else:
            people.append(piece.strip(" ,"))
    return people
