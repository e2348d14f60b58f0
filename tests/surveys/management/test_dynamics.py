import json
import math

import pytest

from tests.commands import run


@pytest.fixture
def asked(tmp_path):
    def ask(content, *options):
        path = tmp_path / "input.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return run("dynamics", "--input", path, *options)

    return ask


def content(entry, exit_, direction=1):
    return {
        "parameters": [{"code": "mood", "direction": direction}],
        "values": [
            {"person": place, "parameter": "mood", "wave": wave, "value": value}
            for wave, row in (("entry", entry), ("exit", exit_))
            for place, value in enumerate(row)
        ],
    }


def test_dynamics_prints_paired_cases_only(asked):
    answer = asked(content([5, 5, 5, 5, 5, 1], [6, 6, 5, 4, 8, None]), "--json")

    assert answer.code == 0
    assert answer.json == {
        "parameters": [
            {
                "code": "mood", "people": 6, "paired": 5, "entry_mean": 5.0, "exit_mean": 5.8,
                "delta_mean": 0.8, "delta_median": 1.0, "improved": 3, "unchanged": 1,
                "worsened": 1, "effect": None, "p": None,
            }
        ]
    }  # fmt: skip


def test_dynamics_of_nobody_prints_nulls(asked):
    answer = asked(content([], []), "--json")

    [mood] = answer.json["parameters"]
    assert (mood.pop("code"), mood.pop("people"), mood.pop("paired")) == ("mood", 0, 0)
    assert set(mood.values()) == {None}


def test_dynamics_speaks_russian_to_people(asked):
    answer = asked(content([3, 3, 3, 3, 3], [2, 2, 2, 2, 4], direction=-1))

    assert answer.out == (
        "mood: измерены дважды 5 из 5; 3,00 → 2,40, Δ +0,60; лучше 4, без изменений 0, хуже 1\n"
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"parameters": None}, "нет списка «parameters»"),
        ({"parameters": [{"code": "mood", "direction": 0}]}, "направление"),
        ({"parameters": [{"code": "mood", "direction": "up"}]}, "нужно число"),
        ({"parameters": [{"code": "mood", "direction": True}]}, "нужно число, а не true"),
        ({"parameters": [{"code": "mood", "direction": 1}] * 2}, "указан дважды"),
        (
            {"values": [{"person": 1, "parameter": "mood", "wave": "exit", "value": True}]},
            "а не true",
        ),
        (
            {"values": [{"person": 1, "parameter": "mood", "wave": "exit", "value": 1}] * 2},
            "повторяется",
        ),
        (
            {"values": [{"person": 1, "parameter": "mood", "wave": "exit", "value": math.nan}]},
            "по величине",
        ),
        (
            {"values": [{"person": 1, "parameter": "mood", "wave": "exit", "value": -math.inf}]},
            "по величине",
        ),
        ({"parameters": []}, "неизвестного параметра «mood»"),
        ({"values": [{"person": 1, "parameter": "mood", "wave": "exit"}]}, "нет ключа «value»"),
        ({"values": [{"person": 1, "parameter": "mood", "wave": "end", "value": 1}]}, "Волна"),
    ],
)
def test_dynamics_refuses_bad_input_with_a_sentence(asked, change, sentence):
    answer = asked(content([5], [6]) | change, "--json")

    assert answer.code == 2
    assert sentence in answer.json["error"]
    assert sentence in answer.err
