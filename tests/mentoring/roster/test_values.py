"""Every way in which schools write a value is one line of a table here."""

from datetime import date, datetime

import pytest

from mentoring.roster import values
from mentoring.roster.dates import Birth
from mentoring.russian.channels import CHANNELS

TODAY = date(2026, 11, 21)


def levels(clean):
    return [problem.severity for problem in clean.problems]


@pytest.mark.parametrize(
    ("written", "name", "expected_levels"),
    [
        ("Иванов Иван Иванович", ("Иванов", "Иван", "Иванович"), []),
        ("  Иванов\u00a0 Иван  Иванович ", ("Иванов", "Иван", "Иванович"), []),
        ("Иванов\nИван Иванович", ("Иванов", "Иван", "Иванович"), []),
        ("ТЕН РОМАН ОЛЕГОВИЧ", ("Тен", "Роман", "Олегович"), []),
        ("тер-акопян нарек суренович", ("Тер-Акопян", "Нарек", "Суренович"), []),
        ("Ёлкина Алёна Семёновна", ("Ёлкина", "Алёна", "Семёновна"), []),
        ("Шай\u0438\u0306кин Андре\u0438\u0306 Ильич", ("Шаййкин", "Андрей", "Ильич"), []),
        ("Ивaнов Ивaн Ивaнoвич", ("Иванов", "Иван", "Иванович"), []),
        ("Иванов Иван", ("Иванов", "Иван", ""), ["warning"]),
        ("Иванов И.И.", ("Иванов", "И.", "И."), ["warning"]),
        ("И.И. Иванов", ("Иванов", "И.", "И."), ["warning"]),
        ("Иванов И. И.", ("Иванов", "И.", "И."), ["warning"]),
        ("Иван Иванович Петров", ("Петров", "Иван", "Иванович"), ["warning"]),
        ("1. Иванов Иван Иванович", ("Иванов", "Иван", "Иванович"), []),
        ("12)Иванов Иван Иванович", ("Иванов", "Иван", "Иванович"), []),
        ("Сидорова‑Петрова Анна Ивановна", ("Сидорова-Петрова", "Анна", "Ивановна"), []),
        ("Сидорова - Петрова Анна Ивановна", ("Сидорова-Петрова", "Анна", "Ивановна"), []),
        ("Алиев Эльвин Самед оглы", ("Алиев", "Эльвин", "Самед оглы"), []),
        ("Алиев Эльвин Самед-оглы", ("Алиев", "Эльвин", "Самед оглы"), []),
        ("РЗАЕВА ЛАЛА РАУФ КЫЗЫ", ("Рзаева", "Лала", "Рауф кызы"), []),
        ("Иванов Иван Иванович (опекун)", ("Иванов", "Иван", "Иванович"), ["info"]),
        ("Иванов Иван Иванович, учитель", ("Иванов", "Иван", "Иванович"), ["info"]),
        ("Иванов😀 Иван Иванович", ("Иванов", "Иван", "Иванович"), ["warning"]),
        ("Ива\u200bнов Иван\x0b Иванович", ("Иванов", "Иван", "Иванович"), []),
        ("Д'Артаньян Шарль Ожье", ("Д'Артаньян", "Шарль", "Ожье"), []),
        ("Салтыков Щедрин Михаил Евграфович", ("Салтыков Щедрин", "Михаил", "Евграфович"), []),
        ("Smith John", ("Smith", "John", ""), ["warning", "warning"]),
        ("Үнәгән Әмир Ришат", ("Үнәгән", "Әмир", "Ришат"), []),
        ("Ю Ирина Львовна", ("Ю", "Ирина", "Львовна"), []),
        ("Петров, Иван Ильич", ("Петров", "Иван", "Ильич"), []),
        ("Петров ИванИльич", ("Петров", "Иван", "Ильич"), ["warning"]),
        ("ПетровИванИльич", ("Петров", "Иван", "Ильич"), ["warning"]),
        ("Мамытбек уулу Нурсултан", ("Мамытбек уулу", "Нурсултан", ""), ["warning"]),
        ("Тимур кызы Айгуль", ("Тимур кызы", "Айгуль", ""), ["warning"]),
        ("Петров Иван Ильич староста", ("Петров", "Иван", "Ильич"), ["info"]),
        ("Петров Иван Ильич выбыл 12.11.2026", ("Петров", "Иван", "Ильич"), ["info"]),
        ("Петров Иван д/о", ("Петров", "Иван", ""), ["info", "warning"]),
        ("Сидорова Анна ильинична", ("Сидорова", "Анна", "Ильинична"), []),
        ("Аль-Хусейни Ахмед бен Али", ("Аль-Хусейни", "Ахмед", "Бен Али"), ["warning"]),
        ("", None, ["error"]),
        ("нет данных", None, ["error"]),
        ("Иванов", None, ["error"]),
        ("Иванов 2 Иван", None, ["error"]),
        ("=cmd|'/C calc'!A0", None, ["error"]),
        ("==1+1", None, ["error"]),
        ("@SUM(1)", None, ["error"]),
        ("\t=1", None, ["error"]),
        ("＝1+1", None, ["error"]),
        ("\u200b=1", None, ["error"]),
        ("<img src=x onerror=alert(1)>", None, ["error"]),
        ("{{7*7}}", None, ["error"]),
        ("Иван" * 60 + " Пётр", None, ["error"]),
        (12.0, None, ["error"]),
        (True, None, ["error"]),
        (date(2012, 1, 1), None, ["error"]),
    ],
)
def test_person_name_is_read_as_schools_write_it(written, name, expected_levels):
    clean = values.person_name(written)

    assert (clean.value and tuple(clean.value), levels(clean)) == (name, expected_levels)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Иванов", "Иван", "Иванович"), ("Иванов", "Иван", "Иванович")),
        (("Иванов", "Иван Иванович", ""), ("Иванов", "Иван", "Иванович")),
        (("Иванов Иван Иванович", "", ""), ("Иванов", "Иван", "Иванович")),
        (("", "Иван", "Иванович"), None),
        (("", "", ""), None),
    ],
)
def test_name_of_parts_allows_a_column_to_hold_more_than_its_title_says(parts, name):
    clean = values.name_of_parts(*parts)

    assert (clean.value and tuple(clean.value)) == name


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("Иванов Иван Иванович", 1),
        ("Иванов И.И., Петров П.П.", 2),
        ("Иванов Иван; Петров Пётр; Сидоров Олег", 3),
        ("Иванов Иван / Петров Пётр", 2),
        ("Иванов Иван\nПетров Пётр", 2),
        ("1. Иванов Иван\n2. Петров Пётр", 2),
        ("Иванов\nИван Иванович", 1),
        ("Иванов, Иван Иванович", 1),
        ("Иванов Иван Иванович, учитель математики", 1),
        ("", 0),
    ],
)
def test_several_names_in_a_cell_are_told_from_one_name_in_two_lines(cell, count):
    assert len(values.several_names(cell)) == count


@pytest.mark.parametrize(
    ("written", "stored", "expected_levels"),
    [
        ("9А", "9А", []),
        ("9 А", "9А", []),
        ("9-А", "9А", []),
        ("9 — а", "9А", []),
        ("9 «А»", "9А", []),
        ('9"А"', "9А", []),
        ("9а класс", "9А", []),
        ("9 класс А", "9А", []),
        ("9-й А", "9А", []),
        ("9 кл.", "9", []),
        ("07А", "7А", []),
        ("9A", "9А", ["info"]),
        ("9B", "9В", ["info"]),
        ("9", "9", []),
        (9.0, "9", []),
        ("9.0", "9", []),
        ("11", "11", []),
        ("IX А", "9А", []),
        ("ХI Б", "11Б", []),
        ("10 (соц.-эк.)", "10", []),
        ("5Б (ОВЗ)", "5Б", []),
        ("1 дополн.", "1", ["warning"]),
        ("7.1", "7", ["warning"]),
        ("7 (А)", "7А", []),
        ("«7А»", "7А", []),
        ("7 кадетский", "7", ["warning"]),
        ("10Б/1", "10Б", ["info"]),
        ("10 Б1", "10Б", ["info"]),
        ("15 кадетский", None, ["error"]),
        ("5-6", "5", ["warning"]),
        (date(2026, 1, 7), "7", ["warning"]),
        (date(2026, 1, 25), None, ["warning"]),
        ("студент", None, ["warning"]),
        ("", None, []),
        ("-", None, []),
        ("15Я", None, ["error"]),
        ("99Z", None, ["error"]),
        ("9Z", None, ["error"]),
        ("0А", None, ["error"]),
        ("9АБ", None, ["error"]),
        ("9Ъ", None, ["error"]),
    ],
)
def test_school_class_is_a_number_and_a_russian_capital(written, stored, expected_levels):
    clean = values.school_class(written)

    assert (clean.value, levels(clean)) == (stored, expected_levels)


@pytest.mark.parametrize(
    ("written", "born", "expected_levels"),
    [
        (date(2012, 4, 5), Birth(date(2012, 4, 5)), []),
        (datetime(2012, 4, 5, 3, 4), Birth(date(2012, 4, 5)), []),  # noqa: DTZ001 as a cell gives it
        ("05.04.2012", Birth(date(2012, 4, 5)), []),
        ("5.4.12", Birth(date(2012, 4, 5)), []),
        ("05/04/2012", Birth(date(2012, 4, 5)), []),
        ("09/01/2010", Birth(date(2010, 1, 9)), []),
        ("04/25/2012", Birth(date(2012, 4, 25)), ["warning"]),
        ("05-04-2012", Birth(date(2012, 4, 5)), []),
        ("2012-04-05", Birth(date(2012, 4, 5)), []),
        ("2012-04-05T00:00:00", Birth(date(2012, 4, 5)), []),
        ("05.04.2012 0:00:00", Birth(date(2012, 4, 5)), []),
        ("05.04.2012 г.", Birth(date(2012, 4, 5)), []),
        ("05.04.2012г.р.", Birth(date(2012, 4, 5)), []),
        ("05. 04. 2012", Birth(date(2012, 4, 5)), []),
        ("05,04,2012", Birth(date(2012, 4, 5)), []),
        ("5 апреля 2012", Birth(date(2012, 4, 5)), []),
        ("1 сентября 2010 г.", Birth(date(2010, 9, 1)), []),
        ("5 мая 2012 года", Birth(date(2012, 5, 5)), []),
        ("5-апр-12", Birth(date(2012, 4, 5)), []),
        ("05042012", Birth(date(2012, 4, 5)), ["info"]),
        ("41004", Birth(date(2012, 4, 5)), []),
        (41004.0, Birth(date(2012, 4, 5)), []),
        ("41004.5", Birth(date(2012, 4, 5)), []),
        ("«5» апреля 2012 г.", Birth(date(2012, 4, 5)), []),
        ("5.IV.2012", Birth(date(2012, 4, 5)), []),
        ("5/ХII-12", Birth(date(2012, 12, 5)), []),
        ("'05.04.2012", Birth(date(2012, 4, 5)), []),
        ("5.XIII.2012", None, ["error"]),
        ("2012", Birth(year=2012), []),
        (2012.0, Birth(year=2012), []),
        ("2012 г.р.", Birth(year=2012), []),
        ("2012 г.", Birth(year=2012), []),
        (date(1905, 7, 4), Birth(year=2012), []),
        ("", Birth(), []),
        ("н/д", Birth(), []),
        ("30.02.2013", None, ["error"]),
        ("29.02.2011", None, ["error"]),
        ("31.11.2010", None, ["error"]),
        ("00.00.2010", None, ["error"]),
        ("22.11.2026", None, ["error"]),
        ("2050", None, ["error"]),
        ("01.01.1890", None, ["error"]),
        ("весной", None, ["error"]),
        ("32 мартобря 2012", None, ["error"]),
    ],
)
def test_birth_is_a_date_or_a_lone_year(written, born, expected_levels):
    clean = values.birth(written, today=TODAY)

    assert (clean.value, levels(clean)) == (born, expected_levels)


@pytest.mark.parametrize(
    ("written", "adult", "year"),
    [
        ("5.4.12", False, 2012),
        ("5.4.12", True, 2012),
        ("5.4.25", True, 1925),
        ("5.4.85", True, 1985),
    ],
)
def test_birth_with_a_short_year_depends_on_who_it_is(written, adult, year):
    assert values.birth(written, adult=adult, today=TODAY).value.day.year == year


@pytest.mark.parametrize(
    ("written", "numbers", "expected_levels"),
    [
        ("8(921)123-45-67", ("+79211234567",), []),
        ("+7 921 1234567", ("+79211234567",), []),
        ("79211234567", ("+79211234567",), []),
        ("9211234567", ("+79211234567",), []),
        ("89211234567.0", ("+79211234567",), []),
        (89211234567.0, ("+79211234567",), []),
        ("7.9991234567E10", ("+79991234567",), []),
        ("8 921 123 45 67", ("+79211234567",), []),
        ("8–921–123–45–67", ("+79211234567",), []),
        ("8(8152)12-34-56", ("+78152123456",), []),
        ("8921 123 45 67, 8 922 765-43-21", ("+79211234567", "+79227654321"), []),
        ("89211234567/89227654321", ("+79211234567", "+79227654321"), []),
        ("89211234567 89227654321", ("+79211234567", "+79227654321"), []),
        ("моб. 8(921)1234567 / 2-34-56", ("+79211234567", "2-34-56"), ["warning"]),
        ("Пак Вера Петровна 89211234567", ("+79211234567",), []),
        ("тел. 8 921 123-45-67 доб. 12", ("+79211234567",), []),
        ("+375 29 123-45-67", ("+375291234567",), []),
        ("т. 2-34-56", ("т. 2-34-56",), ["warning"]),
        ("9.2112E+09", ("9.2112E+09",), ["warning"]),
        ("9,2155E+09", ("9,2155E+09",), ["warning"]),
        ("12345", ("12345",), ["warning"]),
        ("спросить у мамы", ("спросить у мамы",), ["warning"]),
        ("", (), []),
        ("нет", (), []),
    ],
)
def test_phones_become_international_or_stay_as_written(written, numbers, expected_levels):
    clean = values.phones(written)

    assert (clean.value, levels(clean)) == (numbers, expected_levels)


def test_contacts_tell_a_person_from_his_parents():
    clean = values.contacts(
        "89210000001, ivan@mail.ru; мама: Ёлкина П.С. 8-921-000-00-02, папа 89210000003"
    )

    assert clean.value.phones == ("+79210000001",)
    assert clean.value.emails == ("ivan@mail.ru",)
    assert [tuple(person) for person in clean.value.people] == [
        ("мать", "Ёлкина П.С.", ("+79210000002",), ""),
        ("отец", "", ("+79210000003",), ""),
    ]


MOTHER, FATHER = "+79210000002", "+79210000003"


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Пак Анна Ильинична, мать, 8-921-000-00-02", [("мать", "Пак Анна Ильинична", MOTHER)]),
        ("89210000002 Пак А.И. (мама)", [("мать", "Пак А.И.", MOTHER)]),
        ("89210000002 мама Анна Ильинична, 89210000003 папа", [("мать", "Анна Ильинична", MOTHER), ("отец", "", FATHER)]),
        ("Пак А.И. 89210000002, Пак И.И. 89210000003", [("", "Пак А.И.", MOTHER), ("", "Пак И.И.", FATHER)]),
        ("опекун Пак Анна Ильинична (распоряжение № 15 от 01.02.2020) 89210000002", [("опекун", "Пак Анна Ильинична", MOTHER)]),
    ],
)  # fmt: skip
def test_a_number_belongs_to_the_parent_beside_it(written, people):
    clean = values.contacts(written)

    assert (clean.value.phones, clean.problems) == ((), ())
    assert [(one.relation, one.full_name, *one.phones) for one in clean.value.people] == people


@pytest.mark.parametrize(
    "written", ["тел. № 8-921-000-00-02", "моб. № 8 921 000 00 02", "№89210000002"]
)
def test_a_number_of_a_telephone_is_no_number_of_a_paper(written):
    assert values.contacts(written).value.phones == (MOTHER,)


def test_a_contact_that_is_neither_number_nor_address_is_told_and_kept():
    clean = values.reachable("t.me/pak")

    assert (clean.value.phones, levels(clean)) == (("t.me/pak",), ["warning"])


@pytest.mark.parametrize(
    ("written", "address", "expected_levels"),
    [
        ("Ivan.Petrov@Mail.RU", "Ivan.Petrov@mail.ru", []),
        ("mailto:a@b.ru", "a@b.ru", []),
        (" a @ b.ru ", "a@b.ru", []),
        ("a@b.ru.", "a@b.ru", []),
        ("аса@mail.ru", "aca@mail.ru", ["warning"]),
        ("a@b.ru, c@d.ru", "a@b.ru", []),
        ("нет", None, []),
        ("a@b", None, ["warning"]),
        ("почта", None, ["warning"]),
        ('"<script>"@b.ru', None, ["warning"]),
    ],
)
def test_email_is_an_address_or_nothing(written, address, expected_levels):
    clean = values.email(written)

    assert (clean.value, levels(clean)) == (address, expected_levels)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("м", "m"),
        ("Муж.", "m"),
        ("мальчик", "m"),
        ("Ж", "f"),
        ("женский", "f"),
        ("", None),
        ("?", None),
    ],
)
def test_gender(written, stored):
    assert values.gender(written).value == stored


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("да", True), ("+", True), ("V", True), ("✓", True), ("имеется", True), ("есть", True),
        ("да, 12.09.2026", True), ("№ 5", True), ("нет", False), ("-", False), ("б/н", False),
        ("", None), ("н/д", None), ("нет данных", None), ("когда-нибудь", None),
    ],
)  # fmt: skip
def test_yes_or_no(written, stored):
    assert values.yes_or_no(written).value == stored


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("ученик-ученик", "ученик – ученик"), ("У-У", "ученик – ученик"),
        ("Учитель – ученик", "учитель – ученик"), ("педагог‑обучающийся", "учитель – ученик"),
        ("«Учитель — учитель»", "учитель – учитель"), ("студент-ученик", "студент – ученик"),
        ("работодатель – ученик", "работодатель – ученик"), ("форма «ученик-ученик»", "ученик – ученик"),
        ("", None), ("кружок", "кружок"),
    ],
)  # fmt: skip
def test_form_is_named_mentor_first(written, stored):
    assert values.form(written).value == stored


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("10-12", (10, 12, "years")), ("10-12 лет", (10, 12, "years")),
        ("5-7 классы", (5, 7, "classes")), ("11 класс", (11, 11, "classes")),
        ("любой", (None, None, "")), ("от 10 до 12", (10, 12, "years")),
        ("с 14 лет", (14, None, "years")), ("14+", (14, None, "years")),
        ("до 12", (None, 12, "years")), ("начальная школа", (1, 4, "classes")),
        ("12-10", (10, 12, "years")), (date(2026, 12, 10), (10, 12, "years")),
        ("разный", (None, None, "")),
    ],
)  # fmt: skip
def test_wanted_age_is_a_range_of_years_or_classes(written, expected):
    assert tuple(values.wanted_age(written).value)[:3] == expected


@pytest.mark.parametrize(
    ("written", "stored", "expected_levels"),
    [
        ("3", 3, []), (3.0, 3, []), ("до 3", 3, []), ("2 чел.", 2, []), ("", None, []),
        ("0", None, ["error"]), ("-1", None, ["error"]), (3.5, None, ["error"]),
        ("много", None, ["error"]), (1e9, None, ["error"]),
    ],
)  # fmt: skip
def test_capacity_is_a_whole_number_from_one(written, stored, expected_levels):
    clean = values.capacity(written)

    assert (clean.value, levels(clean)) == (stored, expected_levels)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("Родители", "родители"), ("мама", "родители"), ("от мамы", "родители"),
        ("родители (законные представители)", "родители"), ("Опекун", "родители"),
        ("кл. рук.", "классный руководитель"), ("кл.рук", "классный руководитель"),
        ("Классный руководитель", "классный руководитель"),
        ("от классного руководителя", "классный руководитель"),
        ("учитель-предметник", "педагог"), ("по рекомендации учителя", "педагог"),
        ("педагог - психолог", "педагог-психолог"), ("психолог", "педагог-психолог"),
        ("пед.-психолог", "педагог-психолог"), ("соц. педагог", "социальный педагог"),
        ("профтестирование", "профориентационный тест"),
        ("тест по профориентации", "профориентационный тест"),
        ("профориентационные тесты", "профориентационный тест"),
        ("сам", "сам обучающийся"), ("Личное обращение", "сам обучающийся"),
        ("ученик", "сам обучающийся"), ("сама ученица", "сам обучающийся"),
        ("анкета", "анкетный опрос"), ("завуч", "администрация школы"),
        ("мама, кл. рук.", "родители, классный руководитель"),
        ("мама и папа", "родители"),
        ("Мамонтова И. П.", "Мамонтова И. П."), ("учитель химии", "учитель химии"),
        ("мама и тренер", "мама и тренер"), ("Центр «Сириус»", "Центр «Сириус»"),
        ("нет данных", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_channel_of_a_request_in_the_usual_words(written, stored):
    clean = values.channel(written)

    assert (clean.value, levels(clean)) == (stored, [])


def test_the_usual_words_of_channels_mean_themselves():
    assert [values.channel(title).value for title in CHANNELS] == list(CHANNELS)


def test_channel_keeps_no_numbers_of_state_papers():
    assert values.channel("мама, СНИЛС 123-456-789 00").value == "родители"


def test_free_text_keeps_no_numbers_of_state_papers():
    clean = values.free_text("любит шахматы, СНИЛС 123-456-789 00")

    assert (clean.value, levels(clean)) == ("любит шахматы", ["info"])


def test_hashtags_are_single_words():
    assert values.hashtags("#шахматы #спорт; музыка").value == ["шахматы", "спорт", "музыка"]


@pytest.mark.parametrize(
    ("function", "written", "stored"),
        [
        (values.post, "зам. директора", "заместитель директора"), (values.post, "", None),
        (values.order_number, "15-о", "15-о"), (values.hashtags, "нет", None),
        (values.class_letter, "«а»", "А"), (values.class_letter, "", ""), (values.class_letter, "7", None),
        (values.gender, "оно", None), (values.wanted_age, "", None), (values.form, "", None),
        (values.yes_or_no, "да конечно", True), (values.yes_or_no, "нет, не дано", False),
        (values.name_part, "=1", None), (values.name_part, "Ив4н", None), (values.name_part, "", ""),
        (values.name_part, "самед ОГЛЫ", "Самед оглы"),
        (values.day, "5 April 2012", date(2012, 4, 5)), (values.day, "April 5, 2012", date(2012, 4, 5)),
    ],
)  # fmt: skip
def test_smaller_values(function, written, stored):
    assert function(written).value == stored


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Пак Самед оглы", ("Пак", "Самед оглы", "")),
        ("Нгуен Ван Мань Хунг", ("Нгуен", "Ван", "Мань Хунг")),
        ("Іванов Іван Іванович", ("Іванов", "Іван", "Іванович")),
        ("МакГрегор Ян Ильич", ("МакГрегор", "Ян", "Ильич")),
    ],
)
def test_rare_names_are_kept(written, name):
    assert tuple(values.person_name(written).value) == name


@pytest.mark.parametrize(
    ("written", "level"), [("30.02.2026", "error"), ("в течение года", "warning"), ("", None)]
)
def test_day_of_the_programme_may_be_words_but_not_an_impossible_date(written, level):
    assert (levels(values.day(written)) or [None]) == [level]


@pytest.mark.parametrize(
    ("text", "expected", "problems"),
    [
        ("да", "пройдено", 0),
        ("Прошёл.", "пройдено", 0),
        ("12.03.2026", "12.03.2026", 0),
        ("прошла, 16 ч, сертификат № 5", "прошла, 16 ч, сертификат № 5", 0),
        ("нет", None, 0),
        ("не обучен", None, 0),
        ("планируется в марте", None, 1),
        ("", None, 0),
    ],
)
def test_training_is_what_is_over(text, expected, problems):
    clean = values.training(text)

    assert (clean.value, len(clean.problems)) == (expected, problems)
