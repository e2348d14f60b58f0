"""Who the row is about: the name in one column or three, and what is said beside it."""

import re
from dataclasses import replace

from mentoring.roster import values
from mentoring.roster.cells import shortened
from mentoring.roster.contacts import RELATION
from mentoring.roster.draft import ADULTS
from mentoring.roster.name_cells import CLASS_ALONE
from mentoring.roster.parents import read_representative
from mentoring.roster.person_names import USUAL
from mentoring.roster.problems import ERROR, WARNING, Problem

NAMES = ("full_name", "last_name", "first_name", "patronymic")
GONE = re.compile(r"\bвыбыл|\bотчислен|\bувол|\bдекрет|\bпереведен|\bпереведён", re.IGNORECASE)


def read_name(draft, row, columns):
    """The name from one column or from three."""
    if len(columns) == 1 and (usual := usual_name(row[columns[0].index])):
        person = draft.person
        person["last_name"], person["first_name"], person["patronymic"] = usual
        return
    named = {column.field: column for column in columns}
    if "full_name" in named:
        column = named["full_name"]
        value = row[column.index]
        clean = values.person_name(without_its_class(draft, value))
        keep_remark(draft, column, value)
    else:
        column, value, clean = name_of_columns(draft, row, named)
    if clean.problems:
        draft.report(column.letter, value, clean.problems)
    if clean.value:
        person = draft.person
        person["last_name"], person["first_name"], person["patronymic"] = clean.value


def usual_name(value):
    """The three words of a name that needs no thought; most names are such."""
    usual = USUAL.fullmatch(value) if isinstance(value, str) else None
    return usual and usual.groups()


def keep_remark(draft, column, value):
    """Words after the name are said of him: a guardian, a post, or something worth a note."""
    remark = values.remark_after(value) if isinstance(value, str) else ""
    if not remark or CLASS_ALONE.fullmatch(remark):
        return
    if RELATION.search(remark):
        read_representative(draft, replace(column, field="representative_name"), remark, None)
    elif draft.kind in ADULTS:
        draft.put("post", column.letter, value, values.post(remark))
    else:
        draft.put("note", column.letter, value, values.free_text(remark))
    if GONE.search(remark):
        draft.report(column.letter, value, [gone(remark)])


def gone(words):
    text = f"Пометка «{shortened(words)}»: проверьте, нужен ли человек в списке."
    return Problem(WARNING, text)


def without_its_class(draft, value):
    """«Иванов Иван, 9А»: the class is taken from the name's cell."""
    if not isinstance(value, str):
        return value
    text, written = values.without_class(value)
    if written:
        draft.person["school_class"] = values.school_class(written).value
    return text if written else value


def name_of_columns(draft, row, named):
    texts = []
    for name in NAMES[1:]:
        column = named.get(name)
        part = values.name_part(row[column.index]) if column else None
        if part and part.problems:
            draft.report(column.letter, row[column.index], part.problems)
        texts.append(part.value or "" if part else "")
    column = named.get("last_name") or next(iter(named.values()))
    if any(message.level == ERROR for message in draft.messages):
        return column, "", values.Clean()
    return column, " ".join(filter(None, texts)), values.name_of_parts(*texts)
