"""Titles of columns as schools write them."""

import pytest

from mentoring.roster.headers import index_of, letter, normal, title_of


@pytest.mark.parametrize(
    ("title", "field", "side"),
    [
        ("ФИО", "full_name", ""),
        ("Ф.И.О.", "full_name", ""),
        ("Ф. И. О. учащегося", "full_name", "pupil"),
        ("Фамилия, имя, отчество (при наличии) обучающегося", "full_name", "pupil"),
        ("ФИО ребёнка", "full_name", "pupil"),
        ("Ученик", "full_name", "pupil"),
        ("ФИО наставляемого(-ых)", "full_name", "mentee"),
        ("Наставляемый", "full_name", "mentee"),
        ("ФИО наставника", "full_name", "mentor"),
        ("Ф.И.О. педагога", "full_name", "staff"),
        ("ФИО родителя (законного представителя)", "full_name", "representative"),
        ("Мать", "full_name", "representative"),
        ("Мать ФИО", "full_name", "representative"),
        ("Отец телефон", "phones", "representative"),
        ("Телефон родителя", "phones", "representative"),
        ("Контактный телефон родителя", "phones", "representative"),
        ("Контактные данные для связи (данные представителя)", "phones", "representative"),
        ("Фамилия", "last_name", ""),
        ("Имя", "first_name", ""),
        ("Отчество (при наличии)", "patronymic", ""),
        ("Сведения о ребёнке Фамилия", "last_name", "pupil"),
        ("Дата рождения (дд.мм.гггг)", "birth_date", ""),
        ("Дата рожд.", "birth_date", ""),
        ("Год рождения", "birth_date", ""),
        ("Д.р.", "birth_date", ""),
        ("Дата рожденя", "birth_date", ""),
        ("Класс", "school_class", ""),
        ("Kласс", "school_class", ""),
        ("Класс/группа", "school_class", ""),
        ("Параллель", "school_class", ""),
        ("Литера", "class_letter", ""),
        ("Пол (м/ж)", "gender", ""),
        ("Сот. тел.", "phones", ""),
        ("№ телефона", "phones", ""),
        ("Телефон,\ne-mail", "phones", ""),
        ("Контакты e-mail", "email", ""),
        ("Адрес электронной почты", "email", ""),
        ("E-mail", "email", ""),
        ("Эл. почта", "email", ""),
        ("Место работы/учебы", "workplace", ""),
        ("Место работы/учебы наставника", "workplace", "mentor"),
        ("Занимаемая должность", "post", ""),
        ("Преподаваемый предмет", "subject", ""),
        ("Пед. стаж", "experience", ""),
        ("Кв. категория", "category", ""),
        ("Основной запрос", "request", ""),
        ("Чем могу быть полезен", "competences", ""),
        ("Важные для программы достижения", "achievements", ""),
        ("Интересы", "interests", ""),
        ("Желаемый возраст наставляемых", "wanted_age", ""),
        ("С каким возрастом готов работать", "wanted_age", ""),
        ("Сколько наставляемых готов взять", "capacity", ""),
        ("Вошёл в программу", "entered_on", ""),
        ("В каком классе учится", "school_class", ""),
        ("Отметка времени", "unneeded", ""),
        ("Опыт наставничества (лет)", "unneeded", ""),
        ("Группа риска", "", ""),
        ("Группа по физкультуре", "", ""),
        ("Ресурс времени", "time_resource", ""),
        ("Максимум наставляемых", "capacity", ""),
        ("Дата вхождения в программу", "entered_on", ""),
        ("Дата завершения", "ended_on", ""),
        ("Сроки", "period", ""),
        ("Форма наставничества", "form", ""),
        ("Ролевая модель", "role_model", ""),
        ("№ приказа", "order_number", ""),
        ("Дата приказа", "order_date", ""),
        ("Согласие (ПДн)", "consent", ""),
        ("Согласие родителей", "consent", ""),
        ("Обратная связь наставляемого (ссылка на кейс/отзыв)", "feedback", ""),
        ("Отметка о прохождении программы", "mark", ""),
        ("Прим.", "note", ""),
        ("№ п/п", "number", ""),
        ("№", "number", ""),
        ("Классный руководитель", "class_teacher", ""),
        ("Кл. рук.", "class_teacher", ""),
        ("ФИО классного руководителя", "class_teacher", ""),
        ("Телефон классного руководителя", "other_person", ""),
        ("Классное руководство", "led_class", ""),
        ("Обучен(а)", "training", ""),
        ("Повышение квалификации", "courses", ""),
        ("Социальная категория", "pupil_category", ""),
        ("Хэштеги", "hashtags", ""),
        ("что-то ещё", "", ""),
        ("", "", ""),
        ("я" * 300, "", ""),
    ],
)
def test_title_says_field_and_whose_it_is(title, field, side):
    found = title_of(title)

    assert (found.field, found.side) == (field, side)


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("СНИЛС", "СНИЛС"),
        ("№ СНИЛС ребёнка", "СНИЛС"),
        ("Паспортные данные", "паспорт"),
        ("Серия, номер", "паспорт"),
        ("ИНН", "ИНН"),
        ("Св-во о рождении", "свидетельство о рождении"),
        ("Свидетельство о рождении (серия, №)", "свидетельство о рождении"),
        ("Домашний адрес", "адрес"),
        ("Место жительства", "адрес"),
        ("Национальность", "национальность"),
        ("Полис ОМС", "полис"),
        ("Группа здоровья", "сведения о здоровье"),
    ],
)
def test_title_of_what_the_programme_does_not_need(title, label):
    assert (title_of(title).field, title_of(title).dropped) == ("", label)


def test_normal_forgets_case_punctuation_and_look_alikes():
    assert normal("  Ф.И.О.\u00a0Учeникa (№)") == "ф и о ученика номер"


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_of_columns(index, letters):
    assert (letter(index), index_of(letters)) == (letters, index)
