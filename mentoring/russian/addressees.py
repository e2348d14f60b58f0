"""Whether an addressee can be greeted by name, and what to write so that he can. Pure."""

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
