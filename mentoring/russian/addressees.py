"""Who is written to: whether he can be greeted by name, and whether he is a firm of his own. Pure."""

import re

from mentoring.russian.names import decline_parts
from mentoring.russian.reading import read_name

ASK = "по имени не понять, как обратиться. Допишите в конце строки «; м» или «; ж»."


def doubts_of(rows, ask=ASK):
    """Which addressees cannot be greeted by their names, and what to write to help it."""
    return [
        f"{row['addressee']} ({row['place']}): {words}"
        for row in rows
        if row["addressee"] and (words := doubt_of(row, ask))
    ]


def is_whole(first_name):
    """«Уважаемый К. В.!» greets nobody."""
    return bool(first_name) and not first_name.endswith(".")


def doubt_of(row, ask=ASK):
    parts, _ = read_name(row["addressee"])
    if not is_whole(parts.first_name):
        return "нужны фамилия, имя и отчество полностью."
    if decline_parts(*parts, gender=row["gender"] or None).dat is None:
        return ask
    return ""


ENTREPRENEUR = re.compile(r"(?i)^(?:ИП|индивидуальный предприниматель)(?!\w)")
SELF_EMPLOYED = re.compile(r"(?i)^самозанят\w*|налог\w* на профессиональный доход")


def individual_of(name, post=""):
    """«entrepreneur» or «self_employed» for a person who is his own organisation, otherwise nothing."""
    for kind, sign in (("entrepreneur", ENTREPRENEUR), ("self_employed", SELF_EMPLOYED)):
        if sign.search(name.strip()) or sign.search(post.strip()):
            return kind
    return ""


def own_name(name):
    """«Сидоров Пётр Ильич» of «ИП Сидоров Пётр Ильич», when that is a full name; else nothing."""
    rest = re.sub(r"(?i)^(?:ИП|индивидуальный предприниматель|самозанят\w*)\s+", "", name.strip())
    parts, _ = read_name(rest)
    return rest if rest != name.strip() and parts.first_name else ""
