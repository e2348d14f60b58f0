"""The card a person takes along to another school: a roster of one row that the school can read."""

from mentoring.models import Gender
from mentoring.papers.sheet import Column, Sheet

COLUMNS = (
    Column("Фамилия", lambda p: p.last_name),
    Column("Имя", lambda p: p.first_name, 16),
    Column("Отчество", lambda p: p.patronymic),
    Column("Класс", lambda p: p.school_class, 8),
    Column("Дата рождения", lambda p: p.birth_date or p.birth_year or "", 14),
    Column("Пол", lambda p: Gender(p.gender).label if p.gender else "", 10),
    Column("Телефон", lambda p: ", ".join(p.phones), 18),
    Column("ФИО родителя", lambda p: representative(p).full_name, 30),
    Column("Телефон родителя", lambda p: ", ".join(representative(p).phones), 18),
    Column("Интересы", lambda p: p.interests, 22),
)


def representative(person):
    """The first one on the card; an empty one where there is none."""
    known = person.representatives.order_by("pk").first()
    return known or person.representatives.model()


def extract_file(person):
    """XLSX with the person's own facts; pairs, meetings and answers stay where they were made."""
    return Sheet("Выписка", COLUMNS, [person]).xlsx()
