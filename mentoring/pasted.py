"""A list of addressees as it is pasted from a letter or a spreadsheet. Pure."""

import re

from mentoring.russian.addressees import individual_of, own_name
from mentoring.text import clean_text

MOST_LINES = 300
PARTS = ("place", "addressee_post", "addressee", "address")
GENDERS = {
    "м": "m", "муж": "m", "мужской": "m", "уважаемый": "m",
    "ж": "f", "жен": "f", "женский": "f", "уважаемая": "f",
}  # fmt: skip
HEADING = re.compile(r"(?i)^(организация|наименование|адресат|предприятие)\b")
INN = re.compile(r"\d{10}|\d{12}")
BASIS = re.compile(r"(?i)на основании\s+(?=\S)")
ADDRESS = re.compile(r"[^@\s;]+@[^@\s;]+\.[^@\s;]+")


def addressees_of(text):
    """(rows, problems): «организация; должность; фамилия, имя, отчество; адрес; почта» line by line.

    Columns are parted by semicolons or, out of a spreadsheet, by tabs; an e-mail address, an ИНН,
    «на основании …» and the letter «м» or «ж» may stand anywhere.
    """
    rows, problems = [], []
    # Tabs are columns here: they must outlive the cleaning of spaces.
    lines = [line for line in text.replace("\t", ";").splitlines() if line.strip(" ;")]
    if len(lines) > MOST_LINES:
        return [], [f"В списке больше {MOST_LINES} строк. Разделите его на части."]
    for number, line in enumerate(lines, start=1):
        cells = [clean_text(cell) for cell in line.split(";")]
        if number == 1 and HEADING.match(cells[0]):
            continue
        row = row_of(cells)
        if row["place"]:
            rows.append(row)
        else:
            problems.append(
                f"Строка {number}: нет наименования организации. Нужно так: ООО «Лес»; директор; "
                "Петров Иван Ильич; les@example.org."
            )
    return rows, problems


def row_of(cells):
    row, words = {"email": "", "gender": "", "inn": "", "basis": ""}, []
    for cell in cells:
        if ADDRESS.fullmatch(cell):
            row["email"] = row["email"] or cell
        elif cell.casefold() in GENDERS:
            row["gender"] = row["gender"] or GENDERS[cell.casefold()]
        elif INN.fullmatch(cell):
            row["inn"] = cell
        elif start := BASIS.match(cell):
            row["basis"] = cell[start.end() :]
        else:
            words.append(cell)
    return dict(zip(PARTS, [*words, *[""] * len(PARTS)], strict=False)) | row


def row_of_partner(partner):
    """The card of a partner as a row of a list; who is his own organisation is his own head."""
    individual = individual_of(partner.name, partner.head_post)
    return {
        "place": str(partner),
        "addressee_post": partner.head_post,
        "addressee": partner.head_name or (own_name(partner.name) if individual else ""),
        "gender": partner.head_gender,
        "address": partner.address,
        "email": partner.email,
        "inn": partner.inn,
        "basis": partner.basis,
    }
