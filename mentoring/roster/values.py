"""One function per kind of value, and the kind of every field. Pure.

Each function takes a cell and returns `Clean(value, problems)`.
"""

import re
from datetime import date
from functools import lru_cache

from mentoring.roster.cells import LONGEST_TEXT, cell_text, is_nothing, shortened
from mentoring.roster.choices import NO, YES, capacity, form, gender, wanted_age, yes_or_no
from mentoring.roster.classes import class_letter, school_class
from mentoring.roster.contacts import contacts, reachable
from mentoring.roster.dates import Birth, birth, day, edge
from mentoring.roster.emails import email
from mentoring.roster.identifiers import without_identifiers
from mentoring.roster.name_cells import remark_after, without_class
from mentoring.roster.person_names import (
    name_of_parts,
    name_part,
    person_name,
    several_names,
)
from mentoring.roster.phones import is_e164, phones, usual_phone
from mentoring.roster.problems import Clean, noted, warned
from mentoring.russian.channels import usual_channel
from mentoring.russian.post_abbreviations import expand_post

__all__ = [
    "CHOICES",
    "LONG_TEXTS",
    "SHORT_TEXTS",
    "Birth",
    "birth",
    "capacity",
    "channel",
    "class_letter",
    "contacts",
    "day",
    "edge",
    "email",
    "form",
    "free_text",
    "gender",
    "hashtags",
    "is_e164",
    "name_of_parts",
    "name_part",
    "order_number",
    "order_parts",
    "person_name",
    "phones",
    "post",
    "reachable",
    "remark_after",
    "school_class",
    "several_names",
    "training",
    "usual_phone",
    "wanted_age",
    "without_class",
    "yes_or_no",
]

LONGEST_CHANNEL = 60
NOT_YET = re.compile(
    r"\b(?:планиру\w+|заплан\w+|буд[еу]т|проход(?:ит|ят)|обуча[ею]тся|в процессе|нужно|требуется)\b"
)
NOT_TRAINED = re.compile(r"(?:не|нет|без)\b")
SHORT_TEXTS = {
    "subject": 200, "experience": 60, "category": 60, "pupil_category": 100, "workplace": 300,
    "time_resource": 200, "role_model": 200, "partner_place": 300,
    "partner_post": 200, "partner_class": 60, "class_teacher": 200, "led_class": 60, "clearance": 200, "feedback": 1000,
    "partner_phone": 100, "partner_email": 254, "order_number": 200,
}  # fmt: skip
LONG_TEXTS = frozenset(
    [
        "request",
        "competences",
        "achievements",
        "courses",
        "interests",
        "results",
        "note",
        "representative_relation",
    ]
)


@lru_cache(maxsize=4096, typed=True)
def free_text(value, longest=LONGEST_TEXT):
    """Words kept as written, without numbers of state papers; formulas stay harmless text."""
    text = cell_text(value)
    if is_nothing(text):
        return Clean()
    clean = without_identifiers(text)
    if clean != text:
        return noted(
            clean or None, "Номер личного документа или адрес не сохранён: программе он не нужен."
        )
    if len(text) > longest:
        return warned(text[:longest].rstrip(), f"Текст длиннее {longest} знаков, конец отброшен.")
    return Clean(text)


def channel(value):
    """«кл. рук.» and «от классного руководителя» are one channel; other words stay as written."""
    clean = free_text(value, LONGEST_CHANNEL)
    return clean._replace(value=usual_channel(clean.value) or clean.value) if clean.value else clean


def training(value):
    """The words in which a school notes that a mentor has been trained; «нет» is no note."""
    clean = free_text(value, 200)
    words = (clean.value or "").lower().strip(". ")
    if NOT_YET.search(words):
        return noted(None, f"Обучение ещё не пройдено, не отмечено: «{shortened(words, 60)}».")
    if words in YES:
        return Clean("пройдено")
    return Clean() if words in NO or NOT_TRAINED.match(words) else clean


def post(value):
    """A post with its school abbreviations written out: «зам. дир. по УВР»."""
    clean = free_text(value, 200)
    return clean._replace(value=expand_post(clean.value)) if clean.value else clean


ORDER_DAY = re.compile(
    r"[,;]?\s*(?:\bот\s+)?(\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\s+[а-я]+\s+\d{4})(?:\s*г(?:ода)?\b\.?)?"
)
ORDER_WORDS = re.compile(r"^\s*(?:приказ\w*|распоряжени\w*)?\s*(?:№|N|номер)?\s*", re.IGNORECASE)


def order_parts(text):
    """The number of an order and its day, when one cell holds both."""
    if is_nothing(text):
        return "", None
    found = ORDER_DAY.search(text)
    read = day(found[1]) if found else Clean()
    if not isinstance(read.value, date):
        return ORDER_WORDS.sub("", text), None
    number = ORDER_WORDS.sub("", text[: found.start()] + text[found.end() :])
    return number.strip(" ,;()"), read


def order_number(value):
    """The number of an order as written; Excel's «.0» does not belong to it."""
    return free_text(cell_text(value), 200)


def hashtags(value):
    """Words with or without «#», divided by spaces, commas or semicolons."""
    text = cell_text(value)
    if is_nothing(text):
        return Clean()
    words = (word.strip() for word in re.split(r"[,;\n#]", text))
    return Clean(list(dict.fromkeys(word for word in words if word)))


CHOICES = {
    "gender": gender,
    "consent": yes_or_no,
    "mark": yes_or_no,
    "form": form,
    "capacity": capacity,
    "hashtags": hashtags,
    "post": post,
    "channel": channel,
    "training": training,
    "entered_on": day,
    "ended_on": day,
    "order_date": day,
}
