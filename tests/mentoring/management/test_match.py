import json
from pathlib import Path

import pytest

from tests.commands import run

pytestmark = pytest.mark.pure
SAMPLE = json.loads(
    (Path(__file__).parents[2] / "samples" / "matching.json").read_text(encoding="utf-8")
)
SMALL = {
    "mentors": [{"id": "Н", "capacity": 1}],
    "mentees": [{"id": "У"}, {"id": "Ф"}],
    "scores": [[3, None]],
    "goal": "coverage",
}


def answer_to(tmp_path, problem):
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(problem, ensure_ascii=False), encoding="utf-8")
    return run("match", "--input", file, "--json")


@pytest.mark.parametrize("goal", ["quality", "coverage"])
def test_match_finds_the_optimum_of_the_sample(tmp_path, goal):
    answer = answer_to(tmp_path, SAMPLE["input"] | {"goal": goal})

    optimum = SAMPLE["optimum"][goal]
    assert (answer.code, answer.json["total"]) == (0, optimum["total"])
    assert len(answer.json["pairs"]) == optimum.get("pairs", len(answer.json["pairs"]))
    assert ["Н-4", "У-6", 20] in answer.json["pairs"]


def test_match_tells_why_somebody_has_no_mentor(tmp_path):
    answer = answer_to(tmp_path, SMALL | {"scores": [[3, 2]], "locked": [["Н", "Ф"]]})

    assert answer.json == {
        "pairs": [["Н", "Ф", 2]],
        "unmatched": [
            {"id": "У", "reason": "нет свободного места: все допустимые наставники заняты (Н)"}
        ],
        "total": 2,
    }
    assert "нет допустимого наставника" in answer_to(tmp_path, SMALL).json["unmatched"][0]["reason"]


def test_match_speaks_russian_without_json(tmp_path):
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(SMALL), encoding="utf-8")

    assert run("match", "--input", file).out.splitlines() == [
        "Н — У: 3",
        "Без наставника Ф: нет допустимого наставника: все пары с ним запрещены",
        "Сумма оценок: 3",
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"locked": [["Н", "Ф"]]}, "Закреплённая пара «Н — Ф» запрещена: в scores стоит null."),
        ({"locked": [["Н", "Я"]]}, "Закреплённая пара «Н — Я»: нет такого наставляемого."),
        ({"locked": [["М", "У"]]}, "Закреплённая пара «М — У»: нет такого наставника."),
        ({"locked": [["Н"]]}, "Поле locked: каждая запись — пара [наставник, наставляемый]."),
        ({"locked": {"Н": "У"}}, "Поле locked: нужен список пар [наставник, наставляемый]."),
        (
            {"scores": [[1, 2]], "locked": [["Н", "У"], ["Н", "Ф"]]},
            "Закреплённая пара «Н — Ф»: у наставника больше нет мест.",
        ),
        (
            {"locked": [["Н", "У"], ["Н", "У"]]},
            "Закреплённая пара «Н — У»: наставляемый уже закреплён.",
        ),
        ({"goal": "best"}, "Поле goal: возможно coverage или quality."),
        ({"goal": ["coverage"]}, "Поле goal: возможно coverage или quality."),
        ({"mentees": None}, "Поле mentees: нужен список людей."),
        ({"mentees": [{}]}, "Поле mentees, запись 1: нет id."),
        ({"mentees": [{"id": 1}, {"id": 1}]}, "Поле mentees, запись 2: id «1» повторяется."),
        (
            {"mentors": [{"id": "Н", "capacity": 1.5}]},
            "Наставник «Н»: capacity должно быть целым числом мест, 0 или больше.",
        ),
        ({"scores": []}, "Поле scores: нужна таблица 1 × 2: строка на наставника."),
        (
            {"scores": [[1]]},
            "Поле scores, строка наставника «Н»: нужна таблица 1 × 2: строка на наставника.",
        ),
        (
            {"scores": [[1, float("nan")]]},
            "Поле scores, строка наставника «Н»: оценка — число до миллиона или null.",
        ),
        (
            {"scores": [[1, True]]},
            "Поле scores, строка наставника «Н»: оценка — число до миллиона или null.",
        ),
    ],
)
def test_match_refuses_a_wrong_problem(tmp_path, change, sentence):
    answer = answer_to(tmp_path, SMALL | change)

    assert (answer.code, answer.json, answer.err.strip()) == (2, {"error": sentence}, sentence)


def test_match_refuses_what_is_no_problem_at_all(tmp_path):
    assert answer_to(tmp_path, [1]).json == {
        "error": "Нужен объект JSON с полями mentors, mentees, scores, goal."
    }
    file = tmp_path / "broken.json"
    file.write_bytes(b"\xff{")
    assert run("match", "--input", file, "--json").json == {
        "error": f"Файл «{file}» — не JSON в кодировке UTF-8."
    }
    assert run("match", "--input", tmp_path, "--json").code == 2


def test_match_refuses_an_object_that_says_a_key_twice(tmp_path):
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(SMALL)[:-1] + ', "scores": []}', encoding="utf-8")

    answer = run("match", "--input", file, "--json")

    assert answer.json == {"error": "Ключ «scores» в одном объекте повторяется."}
