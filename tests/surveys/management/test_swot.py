import json

import pytest

from tests.commands import run

SIGNAL = {
    "question": "result",
    "positive": "Довольны.",
    "negative": "Недовольны.",
    "internal": True,
    "scale": [1, 10],
    "strong": 7,
    "weak": 5,
}


@pytest.fixture
def asked(tmp_path):
    def ask(content, *options):
        path = tmp_path / "input.json"
        path.write_text(
            content if isinstance(content, str) else json.dumps(content), encoding="utf-8"
        )
        return run("swot", "--input", path, *options)

    return ask


def answers(*values):
    return [
        {"respondent": place, "question": "result", "value": value}
        for place, value in enumerate(values)
    ]


def test_swot_prints_quadrants_with_counts(asked):
    content = {"asked": 9, "answers": answers(8, 8, 8, 8, 7, None), "signals": [SIGNAL]}

    answer = asked(content, "--json")

    assert answer.code == 0
    assert answer.json == {
        "strengths": [{"question": "result", "text": "Довольны.", "n": 5, "asked": 9, "mean": 7.8}],
        "weaknesses": [],
        "opportunities": [],
        "threats": [],
        "attention": [],
        "insufficient": [],
    }


def test_swot_of_few_answers_prints_no_figure(asked):
    answer = asked({"asked": 9, "answers": answers(8, 8), "signals": [SIGNAL]}, "--json")

    assert answer.json["insufficient"] == [
        {"question": "result", "text": "Недостаточно данных.", "n": 2, "asked": 9}
    ]


def test_swot_speaks_russian_to_people(asked):
    share = SIGNAL | {"scale": [0, 1], "strong": 0.6, "weak": 0.4}

    answer = asked({"asked": 6, "answers": answers(1, 1, True, 0, 1, 1), "signals": [share]})

    assert answer.out.splitlines()[:2] == [
        "Сильные стороны: 1",
        "  result: Довольны. (ответили 6 из 6, доля 83,3 %)",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "не JSON в кодировке UTF-8"),
        ("[]", "нужен один объект JSON"),
        ("[" * 100_000, "не JSON"),
        ({"signals": [], "answers": []}, "сколько человек опрошено"),
        ({"asked": 5, "signals": []}, "нет списка «answers»"),
        ({"asked": 5, "answers": [7], "signals": []}, "строка 1: нет ключа"),
        ({"asked": 5, "answers": answers("8"), "signals": []}, "нужно число"),
        ('{"asked": 5, "answers": [{"respondent": 1, "question": "a", "value": NaN}], '
         '"signals": []}', "нужно число"),
        ({"asked": 5, "answers": answers(10**400), "signals": []}, "по величине"),
        ({"asked": 5, "answers": answers(float("inf")), "signals": []}, "по величине"),
        ({"asked": 5, "answers": answers(True), "signals": [SIGNAL]}, "нужно число, а не true"),
        ({"asked": True, "answers": [], "signals": []}, "сколько человек опрошено"),
        ({"asked": 5, "answers": answers(7) * 2, "signals": [SIGNAL]}, "повторяется"),
        ({"asked": 5, "answers": [], "signals": [SIGNAL, SIGNAL]}, "Сигнал указан дважды"),
        ('{"asked": 5, "asked": 6, "answers": [], "signals": []}', "Ключ «asked»"),
        ('{"asked": 1' + "0" * 5000 + "}", "не JSON"),
        ({"asked": 5, "answers": answers(12), "signals": [SIGNAL]}, "а нужен от 1 до 10"),
        ({"asked": 5, "answers": [], "signals": [SIGNAL | {"scale": [10, 1]}]}, "начало шкалы"),
        ({"asked": 5, "answers": [], "signals": [SIGNAL | {"scale": 10}]}, "два числа"),
        ({"asked": 5, "answers": [], "signals": [SIGNAL | {"internal": "да"}]}, "true или false"),
        ({"asked": 5, "answers": [{"respondent": [], "question": "a", "value": 1}],
          "signals": []}, "нужна строка или целое число"),
    ],
)  # fmt: skip
def test_swot_refuses_bad_input_with_a_sentence(asked, content, sentence):
    answer = asked(content, "--json")

    assert answer.code == 2
    assert sentence in answer.json["error"]
    assert sentence in answer.err


def test_swot_names_the_file_it_cannot_open(tmp_path):
    answer = run("swot", "--input", tmp_path / "none.json", "--json")

    assert answer.code == 2
    assert "не открывается" in answer.json["error"]
