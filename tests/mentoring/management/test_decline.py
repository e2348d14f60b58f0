import csv
import io
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.commands import run

pytestmark = pytest.mark.pure
NAMES = Path(__file__).parents[2] / "samples" / "names.csv"
KEYS = ["nom", "gen", "dat", "acc", "ins", "loc", "gender", "doubtful"]


def test_decline_prints_six_cases_of_a_name():
    answer = run("decline", "Дзаитова Лидия Касумовна", "--json")

    assert answer.code == 0
    assert answer.json == {
        "nom": "Дзаитова Лидия Касумовна",
        "gen": "Дзаитовой Лидии Касумовны",
        "dat": "Дзаитовой Лидии Касумовне",
        "acc": "Дзаитову Лидию Касумовну",
        "ins": "Дзаитовой Лидией Касумовной",
        "loc": "Дзаитовой Лидии Касумовне",
        "gender": "f",
        "doubtful": False,
    }


def test_decline_without_json_speaks_russian():
    answer = run("decline", "Грач Олег Ильич", "--gender", "m")

    assert answer.out.splitlines()[2] == "дать кому?     Грачу Олегу Ильичу"


def test_decline_puts_a_post_into_cases():
    answer = run("decline", "--post", "заместитель директора", "--json")

    assert (answer.code, list(answer.json), answer.json["acc"]) == (
        0,
        KEYS,
        "заместителя директора",
    )


def test_decline_never_guesses_a_gender():
    answer = run("decline", "Цой К.", "--json")

    assert answer.code == 1
    assert [answer.json[key] for key in KEYS] == ["Цой К.", *[None] * 6, True]


def test_decline_of_the_sample_is_right_in_99_forms_of_100():
    answer = run("decline", "--csv", NAMES, "--json")

    with NAMES.open(encoding="utf-8") as file:
        expected = list(csv.DictReader(file))
    got = answer.json["names"]
    assert [row["name"] for row in got] == [row["name"] for row in expected]
    cases = ("gen", "dat", "acc", "ins")
    forms = [
        (row[case].replace("ё", "е"), wanted[case].replace("ё", "е"))
        for row, wanted in zip(got, expected, strict=True)
        for case in cases
    ]
    right = sum(form == wanted for form, wanted in forms)
    assert right / len(forms) >= 0.99


def test_decline_reads_what_a_russian_office_saves(tmp_path):
    file = tmp_path / "имена.csv"
    file.write_bytes("Name;gender\r\nКим Виктория;жен.\r\n\r\nЦой К.;\r\n".encode("cp1251"))

    answer = run("decline", "--csv", file, "--json")

    assert answer.code == 1
    assert [(row["name"], row["dat"], row["gender"]) for row in answer.json["names"]] == [
        ("Ким Виктория", "Ким Виктории", "f"),
        ("Цой К.", None, None),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("имя\nКим", "нет столбца name: первая строка — названия столбцов."),
        ("", "нет столбца name: первая строка — названия столбцов."),
        ("name\0\nКим", "нет столбца name: первая строка — названия столбцов."),
    ],
)
def test_decline_refuses_a_file_without_names(tmp_path, content, sentence):
    file = tmp_path / "names.csv"
    file.write_text(content, encoding="utf-8")

    answer = run("decline", "--csv", file, "--json")

    assert (answer.code, answer.json) == (2, {"error": f"В файле «{file}» {sentence}"})
    assert answer.err.strip() == answer.json["error"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("name\n" + "ы" * 600, "», строка 2: имя длиннее 500 знаков."),
        ("name\nКим\rАнна", "» не читается как CSV, строка 2."),
    ],
)
def test_decline_says_which_row_cannot_be_read(tmp_path, content, sentence):
    file = tmp_path / "names.csv"
    file.write_bytes(content.encode())

    answer = run("decline", "--csv", file, "--json")

    assert (answer.code, answer.json["error"]) == (2, f"Файл «{file}{sentence}")


@pytest.mark.parametrize(
    ("path", "shown"), [("/nowhere/names.csv", "/nowhere/names.csv"), ("/", "/"), ("", "")]
)
def test_decline_refuses_a_file_that_does_not_open(path, shown):
    answer = run("decline", "--csv", path, "--json")

    assert (answer.code, answer.json["error"]) == (
        2,
        f"Файл «{shown}» не открывается: проверьте имя и права.",
    )


def test_decline_refuses_an_empty_name():
    answer = run("decline", " \u200b ", "--json")

    assert (answer.code, answer.json["error"]) == (
        2,
        "Пустое имя: впишите фамилию, имя и отчество.",
    )


def test_decline_refuses_what_no_name_can_be():
    answer = run("decline", "а" * 501, "--json")

    assert (answer.code, answer.json["error"]) == (
        2,
        "Слишком длинно: 501 при пределе в 500 знаков.",
    )


@pytest.mark.parametrize(
    ("post", "doubtful"), [("тьютор", False), ("и. о. директора", False), ("ЗДУВР", True)]
)
def test_decline_marks_a_post_it_does_not_understand(post, doubtful):
    assert run("decline", "--post", post, "--json").json["doubtful"] is doubtful


def test_decline_refuses_an_unknown_gender(capsys):
    answer = run("decline", "Ким Яна", "--gender", "x", "--json")

    assert answer.code == 2
    assert capsys.readouterr().err.startswith("Неверные аргументы: аргумент --gender")


class ClosedPipe(io.StringIO):
    def write(self, text):
        raise BrokenPipeError(32, "Broken pipe")


@pytest.mark.parametrize(("arguments", "code"), [(["Ким Лев Ильич"], 1), ([""], 2)])
def test_an_answer_nobody_reads_is_a_sentence_and_no_traceback(arguments, code):
    errors = io.StringIO()

    with pytest.raises(SystemExit) as left:
        call_command("decline", *arguments, "--json", stdout=ClosedPipe(), stderr=errors)

    assert left.value.code == code
    assert errors.getvalue().startswith(("Ответ не напечатан", "Пустое имя"))
