"""The changes of pairs as lists for a spreadsheet."""

from mentoring.papers.orders import PAIR_COLUMNS, people_text
from mentoring.papers.sheet import Book, Column, Sheet


def change_book(facts):
    """The changes, and the pairs as they are now."""
    return Book((changes_sheet(facts), state_sheet(facts)))


def changes_sheet(facts):
    rows = [
        *(("прекращена", row, f"{row['ended_on']} {row['reason']}") for row in facts["ended"]),
        *(("создана", row, row["period"]) for row in facts["added"]),
        *(("изменён состав", row, moves_text(row)) for row in facts["replaced"]),
    ]
    return Sheet(
        "Изменения",
        (
            Column("Изменение", lambda row: row[0], 18),
            Column("Наставник", lambda row: people_text(row[1]["mentors"]), 40),
            Column("Наставляемый (наставляемые)", lambda row: people_text(row[1]["mentees"]), 40),
            Column("Дата, причина", lambda row: row[2].strip(), 50),
        ),
        rows,
    )


def moves_text(row):
    return "\n".join(
        [
            *(f"выбыл {person['side']} {person['name']} {person['on']}" for person in row["left"]),
            *(
                f"введён {person['side']} {person['name']} {person['on']}"
                for person in row["joined"]
            ),
        ]
    )


def state_sheet(facts):
    return Sheet(
        "Состав после изменений",
        PAIR_COLUMNS,
        list(enumerate(facts["state"], start=1)),
    )
