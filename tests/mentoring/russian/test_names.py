import csv
from pathlib import Path

import pytest

from mentoring.russian.dictionary import CASES
from mentoring.russian.names import (
    decline_full_name,
    decline_name,
    decline_parts,
    initials,
    surname_initials,
)
from mentoring.russian.reading import FullName, normalise, read_name

pytestmark = pytest.mark.pure

SAMPLE = Path(__file__).parents[2] / "samples" / "names.csv"


def plain(text):
    return text.replace("ё", "е")


def genitive(text, gender=None):
    return decline_full_name(text, gender).gen


def test_every_form_of_the_sample_is_right_and_few_people_are_doubtful():
    with SAMPLE.open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    answers = [decline_full_name(row["name"], row["gender"]) for row in rows]

    cases = ("gen", "dat", "acc", "ins")
    assert [[plain(getattr(answer, case)) for case in cases] for answer in answers] == [
        [plain(row[case]) for case in cases] for row in rows
    ]
    assert sum(answer.doubtful for answer in answers) <= len(rows) * 0.05


def test_people_of_many_nations_are_declined_and_few_are_doubtful():
    with Path(__file__).with_name("people.tsv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))

    for row in rows:
        for gender in (row["gender"], None):  # their patronymics tell it
            answer = decline_full_name(row["name"], gender)
            assert (answer.gen, answer.ins) == (row["gen"], row["ins"])
            assert answer.doubtful == bool(row["doubtful"]), row["name"]
    assert sum(bool(row["doubtful"]) for row in rows) <= len(rows) * 0.05


def test_the_gender_of_the_sample_is_found_or_left_open_never_wrong():
    with SAMPLE.open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))

    unknown = [row["name"] for row in rows if not decline_full_name(row["name"]).gender]

    assert unknown == ["Шадиева А. М."]
    for row in rows:
        assert decline_full_name(row["name"]).gender in {row["gender"], None}


@pytest.mark.parametrize(
    ("name", "gen"),
    [
        ("ТЕР-ПЕТРОСЯН ЛЕВОН АШОТОВИЧ", "Тер-Петросяна Левона Ашотовича"),
        ("хан-магомедов али магомедович", "Хан-Магомедова Али Магомедовича"),
        ("Грум-Гржимайло Григорий Ефимович", "Грум-Гржимайло Григория Ефимовича"),
        ("Семёнов-Тян-Шанский Пётр Петрович", "Семёнова-Тян-Шанского Петра Петровича"),
        ("Абдул-Маликов Рустам Исаевич", "Абдул-Маликова Рустама Исаевича"),
        ("Новиков-Прибой Алексей Силыч", "Новикова-Прибоя Алексея Силыча"),
        ("Сквозник - Дмитриев Олег Ильич", "Сквозника-Дмитриева Олега Ильича"),
        ("Немирович-Данченко Василий Иванович", "Немировича-Данченко Василия Ивановича"),
        ("Бонч-Бруевич Владимир Дмитриевич", "Бонч-Бруевича Владимира Дмитриевича"),
        ("Соловьёв-Седой Василий Павлович", "Соловьёва-Седого Василия Павловича"),
        ("Подгорная-Шульга Татьяна Ивановна", "Подгорной-Шульги Татьяны Ивановны"),
        ("Иванова (Петрова) Анна Сергеевна", "Ивановой (Петровой) Анны Сергеевны"),
        ("Мамедов Гасан Самед оглы", "Мамедова Гасана Самед оглы"),
        ("Алиева Лала Ахмед кызы", "Алиевой Лалы Ахмед кызы"),
        ("Ахметов Ерлан Нурланулы", "Ахметова Ерлана Нурланулы"),
        ("Курманбек уулу Азамат", "Курманбек уулу Азамата"),
        ("Магомедов Абдул-Малик Исаевич", "Магомедова Абдул-Малика Исаевича"),
        ("Иванова Анна-Мария Петровна", "Ивановой Анны-Марии Петровны"),
        ("Ооржак Кара-Кыс Ивановна", "Ооржак Кара-Кыс Ивановны"),
        ("Исаева Малика Саид-Магомедовна", "Исаевой Малики Саид-Магомедовны"),
        ("де Роберти Евгений Валентинович", "де Роберти Евгения Валентиновича"),
        ("О'Нил Патрик Иванович", "О'Нила Патрика Ивановича"),
        ("Макдональд Патрик Иванович", "Макдональда Патрика Ивановича"),
        ("МакГрегор Патрик Иванович", "МакГрегора Патрика Ивановича"),
        ("Анна Петровна Иванова", "Анны Петровны Ивановой"),
        ("Роман Аркадьевич Абрамович", "Романа Аркадьевича Абрамовича"),
        ("Роман Ильич Абрамович", "Романа Ильича Абрамовича"),
        ("Мкртчян Мкртич Саркисович", "Мкртчяна Мкртича Саркисовича"),
        ("Анна Ким", "Анны Ким"),
        ("Мартин Иден", "Мартина Идена"),
        ("Герман Ирина", "Герман Ирины"),
        ("Гульнара", "Гульнары"),
        ("Рамиль", "Рамиля"),
        ("Сапарова Айгерим Нурлан қызы", "Сапаровой Айгерим Нурлан қызы"),
        ("Ибраһимова Гөлнара Рөстәмовна", "Ибраһимовой Гөлнары Рөстәмовны"),
        ("Анна Петровна", "Анны Петровны"),
        ("Гончар Роман", "Гончара Романа"),
        ("Иванова Саша", "Ивановой Саши"),
        ("Гагиева Эсет", "Гагиевой Эсет"),
        ("Ким Амина", "Ким Амины"),
        ("Ким Ольга", "Ким Ольги"),
        ("Голова Пётр", "Головы Петра"),
    ],
)
def test_a_full_name_is_declined_without_doubt(name, gen):
    answer = decline_full_name(name)

    assert answer.gen == gen
    assert answer.reasons == ()


@pytest.mark.parametrize(
    ("name", "gen"),
    [
        ("Магомедов Магомед-Амин Исаевич", "Магомедова Магомед-Амина Исаевича"),
        ("Пак Чен Ир Иванович", "Пака Чен Ира Ивановича"),
        ("Каримов Фаррух Рустам", "Каримова Фарруха Рустама"),
        ("Гусейнов Али Аббас Гасан Самед", "Гусейнова Али Аббас Гасан Самеда"),
        ("Бубыч-Иванов Пётр Ильич", "Бубыча-Иванова Петра Ильича"),
        ("Алиева Айгюнь Вагиф кызы", "Алиевой Айгюни Вагиф кызы"),
        ("Литвин Пётр Иванович", "Литвина Петра Ивановича"),
        ("Инал-ипа Шалва Денисович", "Инал-ипы Шалвы Денисовича"),
        ("Орёл Пётр Иванович", "Орла Петра Ивановича"),
        ("Рубин Пётр Иванович", "Рубина Петра Ивановича"),
        ("Лев Пётр Иванович", "Лева Петра Ивановича"),
        ("Деркачук-Бубач Пётр Иванович", "Деркачука-Бубача Петра Ивановича"),
        ("Ласка Анна Ивановна", "Ласки Анны Ивановны"),
        ("Калина Анна Ивановна", "Калиной Анны Ивановны"),
        ("Ивaнова Анна Петровна", "Ивановой Анны Петровны"),
        ("Боец Пётр Иванович", "Бойца Петра Ивановича"),
    ],
)
def test_a_name_whose_norm_wavers_is_declined_and_marked(name, gen):
    answer = decline_full_name(name)

    assert (answer.gen, answer.doubtful) == (gen, True)


@pytest.mark.parametrize(
    ("name", "ins"),
    [
        ("Ткач Пётр Иванович", "Ткачом Петром Ивановичем"),
        ("Груша Пётр Лукич", "Грушей Петром Лукичом"),
        ("Туча Пётр Лукич", "Тучей Петром Лукичом"),
        ("Лапша Пётр Лукич", "Лапшой Петром Лукичом"),
        ("Сон Сергей Ильич", "Соном Сергеем Ильичом"),
    ],
)
def test_the_instrumental_follows_the_stress(name, ins):
    assert decline_full_name(name).ins == ins


@pytest.mark.parametrize(
    "name",
    [
        "Петрова",
        "Дзаитова Л. К.",
        "Шевченко Саша",
        "Ли Наргиз",
        "Цой Женя",
        "Иванов Анна",
        "Ким Кармен",
        "Ким Айнур",
        "Ремарк Эрих Мария",
        "Герман",
        "Герман Оюун",
        "Саша",
        "",
    ],
)
def test_a_gender_that_cannot_be_known_is_not_guessed(name):
    answer = decline_full_name(name)

    assert (answer.gender, answer.doubtful) == (None, True)
    assert [getattr(answer, case) for case in CASES] == [None] * 5


def test_a_given_gender_is_taken_and_checked_against_the_patronymic():
    assert genitive("Дзаитова Л. К.", "f") == "Дзаитовой Л. К."
    assert genitive("Ким Чен Ир", "m") == "Ким Чен Ира"
    assert decline_full_name("Иванова Анна Петрович", "f").reasons == (
        "необычное отчество: проверьте падежи",
        "указанный пол не совпадает с отчеством",
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Дзаитова Л.К.", ("Дзаитова", "Л.", "К.")),
        ("л. к. дзаитова", ("Дзаитова", "Л.", "К.")),
        ("Дзаитова Л К", ("Дзаитова", "Л.", "К.")),
        ("Иванова А.-М. П.", ("Иванова", "А.-М.", "П.")),
        ("  ИВАНОВА   анна\u00a0Петровна ", ("Иванова", "Анна", "Петровна")),
        ("Гасанова Севиндж ВАГИФ КЫЗЫ", ("Гасанова", "Севиндж", "Вагиф кызы")),
        ("Иванова", ("Иванова", "", "")),
        ("", ("", "", "")),
    ],
)
def test_read_name_reads_every_order(text, name):
    assert read_name(text)[0] == FullName(*name)


def test_initials_do_not_part_from_the_surname():
    assert initials("Дзаитова", "Лейла", "Казбековна") == "Л.\u00a0К.\u00a0Дзаитова"
    assert surname_initials("Дзаитова", "Лейла", "Казбековна") == "Дзаитова\u00a0Л.\u00a0К."
    assert surname_initials("Иванова", "Анна-Мария") == "Иванова\u00a0А.-М."
    assert surname_initials("Гасанова", "Севиндж", "Вагиф кызы") == "Гасанова\u00a0С.\u00a0В."
    assert surname_initials("Шадиева", "З.", "У.") == "Шадиева\u00a0З.\u00a0У."


def test_parts_let_a_paper_write_a_declined_surname_with_initials():
    parts = decline_parts("Дзаитова", "Лейла", "Казбековна")

    assert surname_initials(*parts.dat) == "Дзаитовой\u00a0Л.\u00a0К."
    assert str(parts.ins) == "Дзаитовой Лейлой Казбековной"
    assert (parts.gender, parts.doubtful) == ("f", False)


def test_decline_name_takes_the_parts_as_they_are_stored():
    assert decline_name("Ли", "Чен Ир", gender="m").ins == "Ли Чен Иром"
    assert decline_name("Иванов", gender="m").dat == "Иванову"


def test_normalise_keeps_capitals_that_a_family_writes():
    assert normalise("МакДональд де ла Круа") == "МакДональд де ла Круа"
    assert normalise("ИВАНОВа ИВанова") == "Иванова Иванова"
    assert normalise("д’Артаньян") == "д’Артаньян"
    assert normalise("ДЕ РОБЕРТИ") == "Де Роберти"
