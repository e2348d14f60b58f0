"""Whether an addressee can be greeted by name, and what to write so that he can. Pure."""

from mentoring.russian.names import decline_parts
from mentoring.russian.reading import read_name


def doubts_of(rows):
    """Which addressees cannot be greeted by their names, and what to write to help it."""
    return [
        f"{row['addressee']} ({row['place']}): {words}"
        for row in rows
        if row["addressee"] and (words := doubt_of(row))
    ]


def doubt_of(row):
    parts, _ = read_name(row["addressee"])
    if not parts.first_name:
        return "нужны фамилия, имя и отчество полностью."
    if decline_parts(*parts, gender=row["gender"] or None).dat is None:
        return "по имени не понять, как обратиться. Допишите в конце строки «; м» или «; ж»."
    return ""
