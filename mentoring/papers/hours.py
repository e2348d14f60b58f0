"""Hours of mentors for the accountant: the sums, and the meetings they are made of."""

from mentoring.papers.sheet import Book, Column, Sheet

SUMS = (
    Column("№", lambda row: row[0], 6),
    Column("Фамилия, имя, отчество", lambda row: row[1].person.full_name, 36),
    Column("Должность (класс)", lambda row: row[1].person.place, 34),
    Column("Встреч", lambda row: row[1].meetings, 10),
    Column("Минут", lambda row: row[1].minutes, 10),
    Column("Часов", lambda row: row[1].hours, 10),
    Column("Встреч без продолжительности", lambda row: row[1].unmeasured, 18),
)
MEETINGS = (
    Column("Фамилия, имя, отчество", lambda row: row[0].full_name, 36),
    Column("Дата", lambda row: row[1].held_on, 12),
    Column("Пара №", lambda row: row[1].mentorship_id, 10),
    Column("Форма наставничества", lambda row: str(row[1].mentorship.form), 24),
    Column("Вид встречи", lambda row: row[1].get_kind_display(), 24),
    Column("Минут", lambda row: row[1].minutes, 10),
)


def hours_book(since, until, rows):
    """Pairs are told by their numbers: an accountant needs no pupil's name."""
    meetings = [(row.person, meeting) for row in rows for meeting in row.entries]
    period = f"{since:%d.%m.%y}-{until:%d.%m.%y}"
    return Book(
        (
            Sheet(f"Часы {period}", SUMS, list(enumerate(rows, start=1))),
            Sheet("Встречи", MEETINGS, meetings),
        )
    )
