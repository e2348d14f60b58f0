"""Registers of mentors: the base (D26) and those who passed the selection (D27)."""

from mentoring.models import SelectionState, Side
from mentoring.resources.columns import DAY, NUMBER, Register, RegisterColumn
from mentoring.resources.ground import (
    base,
    contacts_of,
    entry_rows,
    names_of,
    place_of,
    places_of,
)


class Mentors(Register):
    """The base of mentors, sixteen columns in the order of МР-42/02."""

    code, title = "D26", "База наставников"
    narrows = ("q", "form", "state", "consented")

    name = RegisterColumn("ФИО наставника", lambda row: row.person.full_name, width=34, part=8)
    contacts = RegisterColumn(
        "Контактные данные для связи", lambda row: contacts_of(row.person), width=28, part=8
    )
    place = RegisterColumn(
        "Место работы/учёбы наставника",
        lambda row: place_of(row.person, row.school),
        width=28,
        part=7,
    )
    competences = RegisterColumn(
        "Основные компетенции", lambda row: row.person.competences, width=32, part=9
    )
    achievements = RegisterColumn(
        "Важные для программы достижения", lambda row: row.person.achievements, width=26, part=7
    )
    interests = RegisterColumn("Интересы", lambda row: row.person.interests, width=22, part=5)
    wanted_age = RegisterColumn(
        "Желаемый возраст наставляемых", lambda row: row.entry.wanted_age, width=14, part=5
    )
    time = RegisterColumn("Ресурс времени", lambda row: row.entry.time_resource, width=14, part=5)
    entered = RegisterColumn(
        "Дата вхождения в программу", lambda row: row.entry.entered_on, width=14, part=6, kind=DAY
    )
    mentees = RegisterColumn(
        "ФИО наставляемого (наставляемых)",
        lambda row: names_of(row.partners()),
        width=34,
        part=8,
    )
    form = RegisterColumn("Форма наставничества", lambda row: row.form, part=6)
    mentees_place = RegisterColumn(
        "Место работы/учёбы наставляемого",
        lambda row: places_of(row.partners(), row.school),
        width=26,
        part=6,
    )
    ended = RegisterColumn(
        "Дата завершения программы", lambda row: row.entry.ended_on, width=14, part=6, kind=DAY
    )
    results = RegisterColumn("Результаты программы", lambda row: row.entry.results, part=5)
    feedback = RegisterColumn(
        "Ссылка на кейс/отзыв на сайте", lambda row: row.entry.feedback, part=5
    )

    @staticmethod
    def rows(ground):
        entries = base(ground, Side.MENTOR)
        if state := ground.value("state"):
            entries = entries.filter(selection__state=state)
        return entry_rows(ground, entries)


class SelectedMentors(Register):
    """The approved register: only those whom the selection has let through."""

    code, title = "D27", "Реестр наставников, прошедших отбор"
    narrows = ("q", "form", "consented")

    name = RegisterColumn("ФИО наставника", lambda row: row.person.full_name, width=34, part=16)
    post = RegisterColumn(
        "Должность (класс)",
        lambda row: row.person.school_class or row.person.post,
        width=30,
        part=13,
    )
    place = RegisterColumn(
        "Место работы/учёбы наставника",
        lambda row: place_of(row.person, row.school),
        width=30,
        part=13,
    )
    form = RegisterColumn("Форма наставничества", lambda row: row.form, width=22, part=11)
    competences = RegisterColumn(
        "Основные компетенции", lambda row: row.person.competences, width=40, part=19
    )
    capacity = RegisterColumn(
        "Количество наставляемых", lambda row: row.entry.capacity, width=14, part=8, kind=NUMBER
    )
    entered = RegisterColumn(
        "Дата вхождения в программу", lambda row: row.entry.entered_on, width=14, part=8, kind=DAY
    )
    decided = RegisterColumn(
        "Дата решения об отборе",
        lambda row: row.entry.selection.decided_on,
        width=14,
        part=8,
        kind=DAY,
    )

    @staticmethod
    def rows(ground):
        chosen = base(ground, Side.MENTOR).filter(selection__state=SelectionState.SELECTED)
        return entry_rows(ground, chosen.select_related("person", "form", "selection"))
