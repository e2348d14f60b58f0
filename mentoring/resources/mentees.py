"""Registers of those who are mentored: who asked for a mentor (D24), the base of mentees (D25)."""

from mentoring.models import Side
from mentoring.resources.columns import DAY, NUMBER, Register, RegisterColumn
from mentoring.resources.ground import (
    base,
    contacts_for,
    entry_rows,
    names_of,
    places_of,
)

CONTACTS = "Контактные данные для связи (данные представителя)"


class Wishes(Register):
    """Who would like to have a mentor, from whom the wish came and whether he has one already."""

    code, title = "D24", "Перечень лиц, желающих иметь наставников"
    narrows = ("q", "form", "unpaired", "consented")

    name = RegisterColumn("ФИО наставляемого", lambda row: row.person.full_name, width=34, part=16)
    place = RegisterColumn(
        "Класс (должность)", lambda row: row.person.school_class or row.person.post, part=8
    )
    contacts = RegisterColumn(CONTACTS, lambda row: contacts_for(row.person), width=38, part=16)
    request = RegisterColumn("Основной запрос", lambda row: row.entry.request, width=34, part=14)
    channel = RegisterColumn("Источник запроса", lambda row: row.entry.channel, part=8)
    form = RegisterColumn("Форма наставничества", lambda row: row.form, part=8)
    entered = RegisterColumn(
        "Дата вхождения в программу", lambda row: row.entry.entered_on, width=14, part=7, kind=DAY
    )
    consent = RegisterColumn(
        "Согласие на обработку персональных данных",
        lambda row: "да" if row.consented else "нет",
        width=16,
        part=6,
    )
    mentor = RegisterColumn(
        "ФИО наставника", lambda row: names_of(row.partners()) or "в поиске", width=34, part=13
    )

    @staticmethod
    def rows(ground):
        found = entry_rows(ground, base(ground, Side.MENTEE))
        return [row for row in found if not (ground.value("unpaired") and row.pairs)]


class Mentees(Register):
    """The base of mentees, thirteen columns in the order of МР-42/02."""

    code, title = "D25", "База наставляемых"
    narrows = ("q", "form", "completed", "consented")

    name = RegisterColumn("ФИО наставляемого", lambda row: row.person.full_name, width=34, part=11)
    contacts = RegisterColumn(CONTACTS, lambda row: contacts_for(row.person), width=38, part=12)
    born = RegisterColumn("Год рождения", lambda row: row.born, width=12, part=5, kind=NUMBER)
    request = RegisterColumn("Основной запрос", lambda row: row.entry.request, width=34, part=11)
    entered = RegisterColumn(
        "Дата вхождения в программу", lambda row: row.entry.entered_on, width=14, part=7, kind=DAY
    )
    mentor = RegisterColumn(
        "ФИО наставника", lambda row: names_of(row.partners()), width=34, part=10
    )
    form = RegisterColumn("Форма наставничества", lambda row: row.form, part=7)
    mentors_place = RegisterColumn(
        "Место работы/учёбы наставника",
        lambda row: places_of(row.partners(), row.school),
        width=30,
        part=9,
    )
    ended = RegisterColumn(
        "Дата завершения программы", lambda row: row.entry.ended_on, width=14, part=7, kind=DAY
    )
    results = RegisterColumn("Результаты программы", lambda row: row.entry.results, part=6)
    feedback = RegisterColumn(
        "Обратная связь наставляемого (ссылка на кейс/отзыв на сайте)",
        lambda row: row.entry.feedback,
        width=26,
        part=6,
    )
    mark = RegisterColumn(
        "Отметка о прохождении программы",
        lambda row: "да" if row.entry.is_completed else "",
        width=14,
        part=5,
    )

    @staticmethod
    def rows(ground):
        found = entry_rows(ground, base(ground, Side.MENTEE))
        return [row for row in found if not ground.value("completed") or row.entry.is_completed]
