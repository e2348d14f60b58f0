"""Empty lists to be filled in: the columns our reader knows, with drop-downs where words repeat."""

from mentoring.models import Gender, MentoringForm, RoleModel
from mentoring.papers.sheet import Column, Sheet
from mentoring.russian.channels import CHANNELS

TEMPLATES = {
    "mentees": "база наставляемых",
    "mentors": "база наставников",
    "pupils": "ученики",
    "staff": "педагоги",
    "pairs": "готовые пары",
}
ROWS = 200
YES_NO = ("да", "нет")
LETTERS = ("", "А", "Б", "В", "Г")
CLASSES = tuple(f"{grade}{letter}" for grade in range(1, 12) for letter in LETTERS)
MENTEES = (
    ("№ п/п", 6), ("ФИО наставляемого", 34), ("Класс", 8), ("Дата рождения", 14),
    ("Контактные данные для связи (данные представителя)", 36), ("Основной запрос", 30), ("Канал запроса", 24),
    ("Дата вхождения в программу", 14), ("ФИО наставника", 34), ("Форма наставничества", 22),
    ("Дата завершения программы", 14), ("Результаты программы", 24),
    ("Обратная связь наставляемого (ссылка на кейс/отзыв)", 24),
    ("Отметка о прохождении программы", 14),
)  # fmt: skip
MENTORS = (
    ("№ п/п", 6), ("ФИО наставника", 34), ("Контактные данные для связи", 30),
    ("Место работы/учебы", 30), ("Должность", 22), ("Основные компетенции", 28),
    ("Важные для программы достижения", 26), ("Интересы", 22), ("Желаемый возраст наставляемых", 18),
    ("Ресурс времени", 14), ("Количество наставляемых", 14), ("Обучение наставника", 20), ("Дата вхождения в программу", 14),
    ("ФИО наставляемого(-ых)", 34), ("Форма наставничества", 22), ("Дата завершения", 14),
    ("Результаты", 24), ("Ссылка на кейс/отзыв", 24),
)  # fmt: skip
PUPILS = (
    ("№ п/п", 6), ("Фамилия", 20), ("Имя", 16), ("Отчество", 20), ("Класс", 8),
    ("Дата рождения", 14), ("Пол", 10), ("Телефон", 18), ("ФИО матери", 30), ("Телефон матери", 18),
    ("ФИО отца", 30), ("Телефон отца", 18), ("Интересы", 22), ("Примечание", 26),
)  # fmt: skip
STAFF = (
    ("№ п/п", 6), ("ФИО педагога", 34), ("Должность", 26), ("Предмет", 22), ("Стаж", 10),
    ("Категория", 20), ("Дата рождения", 14), ("Пол", 10), ("Телефон", 18),
    ("Электронная почта", 24), ("Классное руководство", 14), ("Основные компетенции", 30), ("Достижения", 26), ("Интересы", 22),
)  # fmt: skip
PAIRS = (
    ("№ п/п", 6), ("ФИО наставника", 34), ("Должность наставника", 24), ("ФИО наставляемого", 34),
    ("Класс наставляемого", 14), ("Форма наставничества", 22), ("Ролевая модель", 24),
    ("Дата начала", 14), ("Дата завершения", 14), ("Номер приказа", 14), ("Дата приказа", 14),
)  # fmt: skip
COLUMNS = {
    "mentees": MENTEES, "mentors": MENTORS, "pupils": PUPILS, "staff": STAFF, "pairs": PAIRS,
}  # fmt: skip
POSTS = (
    "учитель", "учитель начальных классов", "классный руководитель", "педагог-психолог",
    "социальный педагог", "педагог дополнительного образования", "преподаватель-организатор ОБЗР",
    "педагог-библиотекарь", "методист", "заместитель директора по УВР",
    "заместитель директора по ВР", "советник директора по воспитанию",
)  # fmt: skip
CATEGORIES = ("высшая", "первая", "соответствие занимаемой должности", "без категории")


def template_file(kind, organisation):
    """The bytes of an XLSX with the header of this list and nobody in it."""
    forms = MentoringForm.objects.filter(organisation=organisation, is_offered=True)
    models = RoleModel.objects.filter(form__in=forms).order_by("form__position", "position", "pk")
    choices = {
        "Форма наставничества": titles_of(forms.order_by("position", "pk")),
        "Ролевая модель": titles_of(models),
        "Класс": CLASSES,
        "Класс наставляемого": CLASSES,
        "Должность": POSTS if kind == "staff" else (),
        "Категория": CATEGORIES,
        "Канал запроса": tuple(CHANNELS),
        "Пол": tuple(label for _value, label in Gender.choices),
        "Отметка о прохождении программы": YES_NO,
        "Количество наставляемых": tuple(map(str, range(1, 11))),
    }
    columns = tuple(
        Column(title, nothing, width, choices.get(title, ())) for title, width in COLUMNS[kind]
    )
    return Sheet(TEMPLATES[kind].capitalize(), columns, [], empty_rows=ROWS).xlsx()


def titles_of(rows):
    """Each title once: two forms may have models of one name."""
    return tuple(dict.fromkeys(rows.values_list("title", flat=True)))


def nothing(_row):
    return ""
