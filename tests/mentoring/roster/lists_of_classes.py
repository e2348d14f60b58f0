"""Lists of classes as schools send them: sections, parents, dates, phones, classes, encodings."""

import unicodedata
from datetime import datetime

from tests.mentoring.roster.files import ods, text, word, xls, xlsx
from tests.mentoring.roster.lists_of_bases import Case


def hide(book):
    book["7В"].sheet_state = "hidden"
    book["7А"].row_dimensions[3].hidden = True


def one(name, value):
    return [f"{name} Иван Иванович", value]


CASES = [
    Case(
        "social passport: parents under one title without merges, address, nationality, health, totals",
        xlsx(
            ["Социальный паспорт 6 «Б» класса"], ["Классный руководитель: Пак Ольга Львовна"],
            ["№ п/п", "Ф.И.О. ученика", "Дата рожд.", "Домашний адрес", "Ф.И.О. родителей", "", "Место работы родителей", "Контактный телефон", "Нац-ть", "Группа здоровья"],
            ["", "", "", "", "мать", "отец", "", "", "", ""],
            [1, "Ёлкин Пётр Ильич", "05.04.2014", "ул. Лесная, д. 5, кв. 8", "Ёлкина Мария Олеговна", "Ёлкин Илья Петрович", "дом/хоз.", "89211234567", "русский", "2"],
            [2, "Мамедова Лейла Азер кызы", "6.7.14", "пер. Школьный, 3", "Мамедова Айгюн", "-", "ИП", "8921 7654321, 8 (81836) 2-11-22", "азерб.", "1"],
            ["", "Всего мальчиков: 1"], ["", "Всего девочек: 1"],
        ),
        "pupils",
        [
            (5, "row", "Ёлкин Пётр Ильич", {"school_class": "6Б", "representatives": [
                {"relation": "мать", "full_name": "Ёлкина Мария Олеговна", "phones": [], "email": ""},
                {"relation": "отец", "full_name": "Ёлкин Илья Петрович", "phones": [], "email": ""},
            ]}),
            (6, "row", "Мамедова Лейла Азер кызы", {"birth_date": "2014-07-06", "gender": "f", "phones": ["+79217654321", "+78183621122"]}),
        ],
    ),
    Case(
        "CP1251, name in three columns, CAPS, Latin letter, impossible date, spoilt number",
        text(
            ["Фамилия", "Имя", "Отчество", "Класс", "Д.р.", "Пол", "Сот. тел."],
            ["ИВАНОВ", "ПЁТР", "АЛЕКСЕЕВИЧ", "9A", "05/04/2011", "м", "8(921)123-45-67"],
            ["Сидорова - Петрова", "Анна", " ", "10 (соц.-эк.)", "29.02.2011", "жен", "9.2112E+09"],
            ["Кузнецова", "Ольга", "Ильинична", "5Б (ОВЗ)", "2015", "Ж", ""], encoding="cp1251",
        ),
        "pupils",
        [
            (2, "row", "Иванов Пётр Алексеевич", {"school_class": "9А", "birth_date": "2011-04-05", "phones": ["+79211234567"]}),
            (3, "error", "Сидорова-Петрова Анна", {"school_class": "10", "phones": ["9.2112E+09"]}),
            (4, "row", "Кузнецова Ольга Ильинична", {"school_class": "5Б", "birth_year": 2015, "birth_date": None}),
        ],
    ),
    Case(
        "UTF-16 with tabs, name order turned round, «1.» before a name, Roman numerals, serial date",
        text(
            ["№", "ФИО учащегося", "Кл.", "Дата рождения", "Тел. матери"],
            ["1", "Олег Петрович Ким", "IX А", "5 апреля 2012", "89211234567"],
            ["2", "1. Пак Ян Ильич", "VII-б", "41004", "+7 921 7654321"], encoding="utf-16", separator="\t",
        ),
        "pupils",
        [
            (2, "row", "Ким Олег Петрович", {"school_class": "9А", "birth_date": "2012-04-05"}),
            (3, "row", "Пак Ян Ильич", {"school_class": "7Б", "representatives": [{"relation": "мать", "full_name": "", "phones": ["+79217654321"], "email": ""}]}),
        ],
    ),
    Case(
        "commas and doubled quotes, both parents' phones in a cell",
        text(
            ["ФИО", "Класс", "Телефоны"], ["Иванов Иван Иванович", '9 "А"', "мама: 89211234567, папа: 89217654321"],
            encoding="utf-8-sig", separator=",",
        ),
        "pupils",
        [(2, "row", "Иванов Иван Иванович", {"school_class": "9А", "representatives": [
            {"relation": "мать", "full_name": "", "phones": ["+79211234567"], "email": ""},
            {"relation": "отец", "full_name": "", "phones": ["+79217654321"], "email": ""},
        ]})],
    ),
    Case(
        "old .xls, two-row header «Мать» over «ФИО | телефон», class in the title",
        xls(
            ["Сведения о родителях 4 Г класса", "", "", "", "", ""], ["№", "Ребенок", "Мать", "", "Отец", ""],
            ["", "", "ФИО", "телефон", "ФИО", "телефон"],
            [1, "Носов Илья", "Носова Анна Ивановна", "89211111111", "Носов И.П.", "89212222222"],
        ),
        "pupils",
        [(4, "row", "Носов Илья", {"school_class": "4Г", "representatives": [
            {"relation": "мать", "full_name": "Носова Анна Ивановна", "phones": ["+79211111111"], "email": ""},
            {"relation": "отец", "full_name": "Носов И. П.", "phones": ["+79212222222"], "email": ""},
        ]})],
    ),
    Case(
        "OpenDocument, section rows with class teachers, subtotal",
        ods(
            ["№", "Фамилия, имя", "Дата рождения"], ["5 «А» класс, классный руководитель Ким О. Л.", "", ""],
            ["1", "Ёжиков Лев", "01.02.2015"], ["Итого: 1", "", ""], ["5Б класс (кл. рук. Пак И.С.)", "", ""],
            ["1", "Лисова Анна", "05.06.2015"],
        ),
        "pupils",
        [(3, "row", "Ёжиков Лев", {"school_class": "5А"}), (6, "row", "Лисова Анна", {"school_class": "5Б", "gender": "f"})],
    ),
    Case(
        "a sheet per class, hidden sheet, hidden row, a sheet that is no list",
        xlsx(
            ["№", "Список", "Телефон родителей"], [1, "Иванов Иван", "89211234567"], [2, "Петров Пётр", "8921 765 43 21"], name="7А",
            more={"7 Б": [["№", "Список", "Телефон родителей"], [1, "Сидоров Ян", "89210000000"]], "7В": [["№", "Список"], [1, "Тайный Лев"]], "Справочник": [["Код", "Значение"], ["1", "очно"]]},
            tune=hide,
        ),
        "pupils",
        [(2, "row", "Иванов Иван", {"school_class": "7А"}), (3, "row", "Петров Пётр", {"school_class": "7А"}), (2, "row", "Сидоров Ян", {"school_class": "7Б"})],
    ),
    Case(
        "state papers under vague titles and under none",
        xlsx(
            ["ФИО", "Класс", "", "Паспорт/св-во о рожд.", "Адрес регистрации", "Нац."],
            ["Иванов Иван Иванович", "9А", "112-233-445 95", "IV-ЯЯ № 123456", "г. Рябинов, ул. Лесная, д. 3", "рус"],
        ),
        "pupils",
        [(2, "row", "Иванов Иван Иванович", {"workplace": None, "note": None})],
    ),
    Case(
        "export of an electronic journal: login, СНИЛС, ISO dates, «Мужской»",
        text(
            ["Личный номер", "Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", "Класс/группа", "СНИЛС", "Логин", "Email"],
            ["100234", "Иванов", "Иван", "Иванович", "Мужской", "2011-04-05T00:00:00", "9А", "112-233-445 95", "ivanov_i", "i@mail.example"],
        ),
        "pupils",
        [(2, "row", "Иванов Иван Иванович", {"birth_date": "2011-04-05", "gender": "m", "email": "i@mail.example"})],
    ),
    Case(
        "slips of the pen in every title",
        xlsx(
            ["№пп", "Фамилия Имя Отчесвто", "Клас", "Дата рождеия", "Телефн родителя", "Примечани"],
            [1, "Иванов Иван Иванович", "9А", datetime(2011, 4, 5), "89211234567", "ударник"],
        ),
        "pupils",
        [(2, "row", "Иванов Иван Иванович", {"school_class": "9А", "birth_date": "2011-04-05", "note": "ударник"})],
    ),
    Case(
        "Latin look-alikes in titles, names and classes; a wholly Latin name",
        xlsx(["ФИO", "Kласс", "Тeлефон"], ["Kовалев Aнтон Cергеевич", "9B", "89211234567.0"], ["Petrov Petr Petrovich", "9С", ""]),
        "pupils",
        [(2, "row", "Ковалев Антон Сергеевич", {"school_class": "9В", "phones": ["+79211234567"]}), (3, "row", "Petrov Petr Petrovich", {"gender": None})],
    ),
    Case(
        "initials before and after, a one-letter name, remarks and footnotes after names",
        xlsx(
            ["ФИО", "Класс"], ["И.И. Иванов", "9А"], ["Сидоров Иван Иванович*", "9А"], ["Петров Пётр Петрович - выбыл", "9А"],
            ["Ким Лев Ильич (опекун Пак А.А.)", "9А"], ["Ахмедов Али Гусейн-оглы", "9А"], ["О'Нил Джон", "9А"],
        ),
        "pupils",
        [
            (2, "row", "Иванов И. И.", {}), (3, "row", "Сидоров Иван Иванович", {}),
            (4, "row", "Петров Пётр Петрович", {"note": "выбыл"}),
            (5, "row", "Ким Лев Ильич", {"representatives": [{"relation": "опекун", "full_name": "Пак А. А.", "phones": [], "email": ""}]}),
            (6, "row", "Ахмедов Али Гусейн оглы", {"gender": "m"}), (7, "row", "О'Нил Джон", {}),
        ],
    ),
    Case(
        "class merged over its pupils beside the number column",
        xlsx(["Класс", "№", "ФИО", "Запрос"], ["5А", 1, "Иванов Иван Иванович", "математика"], ["", 2, "Петров Пётр Петрович", "чтение"], ["6Б", 1, "Ким Ян Ильич", "спорт"], merges=("A2:A3",)),
        "pupils",
        [(2, "row", "Иванов Иван Иванович", {"school_class": "5А"}), (3, "row", "Петров Пётр Петрович", {"school_class": "5А"}), (4, "row", "Ким Ян Ильич", {"school_class": "6Б"})],
    ),
    Case(
        "a list of names alone under its title, numbered, class in the title",
        xlsx(["Список обучающихся 9 «А» класса"], ["1. Иванов Иван Иванович"], ["2. Петров Пётр Петрович"]),
        "pupils",
        [(2, "row", "Иванов Иван Иванович", {"school_class": "9А"}), (3, "row", "Петров Пётр Петрович", {"school_class": "9А"})],
    ),
    Case(
        "pasted without titles, numbered",
        "1\tИванов Иван Иванович\t9А\t05.04.2011\t89211234567\n2\tПетров Пётр Петрович\t9Б\t06.05.2011\t89217654321\n",
        "pupils",
        [(1, "row", "Иванов Иван Иванович", {"school_class": "9А", "birth_date": "2011-04-05", "phones": ["+79211234567"]}), (2, "row", "Петров Пётр Петрович", {})],
    ),
    Case(
        "sections of every spelling, a section nobody can read forgets the class before",
        xlsx(
            ["ФИО", "Тел."], ["7 класс (кл. рук. Пак О.Л.)", ""], ["Иванов Иван", "8921 111 11 11"], ["8 «А»", ""], ["Ким Ян", ""],
            ["9 а кл.", ""], ["Ли Лев", ""], ["Х класс", ""], ["Бобров Ян", ""], ["Класс коррекции", ""], ["Лосев Ян", ""],
        ),
        "pupils",
        [
            (3, "row", "Иванов Иван", {"school_class": "7"}), (5, "row", "Ким Ян", {"school_class": "8А"}), (7, "row", "Ли Лев", {"school_class": "9А"}),
            (9, "row", "Бобров Ян", {"school_class": "10"}), (11, "row", "Лосев Ян", {"school_class": None}),
        ],
    ),
    Case(
        "repeated header, sections in the column of names, parents in words, phones of each",
        xlsx(
            ["№ п/п", "Фамилия, имя", "Дата рождения", "Родители (законные представители)", "Телефон"], ["", "1 «А» класс", "", "", ""],
            [1, "Иванов Иван", "01.02.2019", "мать: Иванова А.П.; отец: Иванов П.С.", "мать 8-921-111-11-11; отец 8-921-222-22-22"],
            ["", "Итого: 1 чел.", "", "", ""], ["№ п/п", "Фамилия, имя", "Дата рождения", "Родители (законные представители)", "Телефон"],
            ["", "1 «Б» класс", "", "", ""], [1, "Пак Лев", "07.08.2019", "опекун Пак И.С.", "8921444 44 44"],
        ),
        "pupils",
        [
            (3, "row", "Иванов Иван", {"school_class": "1А", "representatives": [
                {"relation": "мать", "full_name": "Иванова А. П.", "phones": ["+79211111111"], "email": ""},
                {"relation": "отец", "full_name": "Иванов П. С.", "phones": ["+79212222222"], "email": ""},
            ]}),
            (7, "row", "Пак Лев", {"school_class": "1Б", "phones": ["+79214444444"]}),
        ],
    ),
    Case(
        "every spelling of a date",
        xlsx(["ФИО", "Дата рождения"], *[one(name, value) for name, value in {
            "Ан": "5.4.15", "Бо": "2015-04-05", "Ва": "05.04.2015 г.", "Го": "5 апреля 2015", "До": "05.04.2015 0:00:00",
            "Ев": 42099, "Жу": "4/25/2015", "За": "31.02.2015", "Ил": "05.04.2035", "Ки": "2015 г.р.",
        }.items()]),
        "pupils",
        [(number, "row", f"{name} Иван Иванович", {"birth_date": "2015-04-05"}) for number, name in enumerate(["Ан", "Бо", "Ва", "Го", "До", "Ев"], start=2)]
        + [
            (8, "row", "Жу Иван Иванович", {"birth_date": "2015-04-25"}), (9, "error", "За Иван Иванович", {"birth_date": None}),
            (10, "error", "Ил Иван Иванович", {}), (11, "row", "Ки Иван Иванович", {"birth_year": 2015}),
        ],
    ),
    Case(
        "every spelling of a phone",
        xlsx(["ФИО", "Телефон"], *[one(name, value) for name, value in {
            "Ан": "8(921)123‑45‑67", "Бо": 89211234567.0, "Ва": 9211234567, "Го": "8-921-123-45-67 доб. 12", "До": "8921123456",
            "Ев": "89211234567 89217654321", "Жу": "д.т. 2-11-22, сот. 8-921-123-45-67", "За": "нет",
        }.items()]),
        "pupils",
        [(number, "row", f"{name} Иван Иванович", {"phones": ["+79211234567"]}) for number, name in enumerate(["Ан", "Бо", "Ва", "Го"], start=2)]
        + [
            (6, "row", "До Иван Иванович", {"phones": ["8921123456"]}), (7, "row", "Ев Иван Иванович", {"phones": ["+79211234567", "+79217654321"]}),
            (8, "row", "Жу Иван Иванович", {"phones": ["т. 2-11-22", "+79211234567"]}), (9, "row", "За Иван Иванович", {"phones": []}),
        ],
    ),
    Case(
        "every spelling of a class",
        xlsx(["ФИО", "Класс"], *[one(name, value) for name, value in {
            "Ан": "9-А", "Бо": "9 «А» кл.", "Ва": "9а класс", "Го": "IX А", "До": "09А", "Ев": "99Z", "Жу": "1 дополн.", "За": "10-А/1", "Ил": datetime(2026, 1, 7), "Ки": "выпускник",
        }.items()]),
        "pupils",
        [(number, "row", f"{name} Иван Иванович", {"school_class": "9А"}) for number, name in enumerate(["Ан", "Бо", "Ва", "Го", "До"], start=2)]
        + [
            (7, "error", "Ев Иван Иванович", {}), (8, "row", "Жу Иван Иванович", {"school_class": "1"}), (9, "row", "За Иван Иванович", {"school_class": "10А"}),
            (10, "row", "Ил Иван Иванович", {"school_class": "7"}), (11, "row", "Ки Иван Иванович", {"school_class": None}),
        ],
    ),
    Case(
        "letters apart from accents, hard spaces, invisible marks, lines inside a title",
        xlsx(
            ["\u00a0Фамилия,\nимя,\nотчество ", "Класс\u00a0\n(группа)"],
            [unicodedata.normalize("NFD", "Ёлкин Андрей Сергеевич"), "9\u00a0А"], ["  Петров\u00a0\u00a0Пётр   Петрович ", "9\u202fБ"], ["Сидоров\u200b Ян Ильич", "9В"],
        ),
        "pupils",
        [(2, "row", "Ёлкин Андрей Сергеевич", {"school_class": "9А"}), (3, "row", "Петров Пётр Петрович", {"school_class": "9Б"}), (4, "row", "Сидоров Ян Ильич", {})],
    ),
    Case(
        "DOS encoding, a name and its class in one cell, «sep=» on the first line",
        "sep=;\nФИО, класс;Телефон\nЩукина Юлия Ёжиковна, 9А;8921\n".encode("cp866"),
        "pupils",
        [(3, "row", "Щукина Юлия Ёжиковна", {"school_class": "9А", "phones": ["8921"]})],
    ),
    Case(
        "Word table with a section merged across, numbering with stops, a total",
        word(
            ["№", "ФИО", "Телефон"], ["5 «А» класс", "", ""], ["1.", "Иванов Иван Иванович", "8 921 111-11-11"], ["Итого", "1", ""],
            above="Список обучающихся", merges=[((1, 0), (1, 2))],
        ),
        "pupils",
        [(3, "row", "Иванов Иван Иванович", {"school_class": "5А", "phones": ["+79211111111"]})],
    ),
    Case(
        "number and letter of the class apart, empty columns and rows between",
        xlsx([None, "№", None, "ФИО", "Параллель", "Литера"], [None, 1, None, "Иванов Иван Иванович", 9, "А"], [None] * 6, [None, 2, None, "Ким Ян Ильич", "10", "б"]),
        "pupils",
        [(2, "row", "Иванов Иван Иванович", {"school_class": "9А"}), (4, "row", "Ким Ян Ильич", {"school_class": "10Б"})],
    ),
    Case(
        "formulas for names, formulas without a value, signs of formulas",
        xlsx(["№", "ФИО", "Класс"], [1, "=A1&B1", "9А"], [2, "@SUM(1)", "9А"], [3, "+79211234567", "9А"], [4, "-5", "9А"]),
        "pupils",
        [(number, "error", "", {}) for number in (2, 3, 4, 5)],
    ),
    Case(
        "papers and an address inside a note, parent's relation in a column of its own",
        xlsx(
            ["ФИО ребёнка", "Класс", "ФИО родителя (законного представителя)", "Телефон родителя", "Степень родства", "E-mail родителя", "Примечание"],
            ["Иванов Иван Иванович", "9А", "Иванова Анна Петровна", "89217654321", "мать", "anna@mail.example", "СНИЛС 112-233-445 95, паспорт 4510 123456; проживает: ул. Лесная, д. 5; староста"],
        ),
        "pupils",
        [(2, "row", "Иванов Иван Иванович", {"note": "староста", "representatives": [{"relation": "мать", "full_name": "Иванова Анна Петровна", "phones": ["+79217654321"], "email": "anna@mail.example"}]})],
    ),
]  # fmt: skip
