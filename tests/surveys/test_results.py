import pytest

from surveys.questions import questions_of
from surveys.results import results_of

pytestmark = pytest.mark.pure
QUESTIONS = questions_of(
    [
        {
            "title": "",
            "questions": [
                {"code": "use", "kind": "scale", "text": "Польза", "low": 1, "high": 3},
                {"code": "tags", "kind": "multiple", "text": "Что", "options": ["а", "б"]},
                {"code": "free", "kind": "text", "text": "Почему"},
                {"code": "count", "kind": "number", "text": "Сколько"},
                {
                    "code": "table",
                    "kind": "matrix",
                    "text": "Оценки",
                    "rows": ["речь", "счёт"],
                    "options": ["0", "1"],
                },
            ],
        }
    ]
)
FIVE = [
    {"use": 1, "tags": ["а"], "free": "яблоко", "count": 1, "table": {"речь": "0", "счёт": "1"}},
    {"use": 2, "tags": ["а", "б"], "free": "Берёза", "count": 2, "table": {"речь": "1"}},
    {"use": 3, "tags": ["а"], "free": "арбуз", "count": 3, "table": {"речь": "1"}},
    {"use": 3, "tags": ["б"], "free": "вишня", "count": 4, "table": {"речь": "1"}},
    {"use": 3, "tags": ["а"], "free": "груша", "count": 10, "table": {"речь": "1"}},
]


def test_results_count_every_offered_answer():
    use, tags, *_ = results_of(QUESTIONS, FIVE)

    assert [(c.label, c.number, c.percent) for c in use.counts] == [
        ("1", 1, 20),
        ("2", 1, 20),
        ("3", 3, 60),
    ]
    assert (use.mean, use.median) == (2.4, 3)
    assert [(c.label, c.number, c.percent) for c in tags.counts] == [("а", 4, 80), ("б", 2, 40)]


def test_results_list_texts_in_the_order_of_the_alphabet():
    free = results_of(QUESTIONS, FIVE)[2]

    assert free.texts == ("арбуз", "Берёза", "вишня", "груша", "яблоко")


def test_results_average_numbers_and_take_a_table_row_by_row():
    *_, count, speech, reckoning = results_of(QUESTIONS, FIVE)

    assert (count.mean, count.median) == (4, 3)
    assert (speech.number, speech.text) == ("5.1", "Оценки: речь")
    assert [(c.label, c.number) for c in speech.counts] == [("0", 1), ("1", 4)]
    assert reckoning.is_withheld


def test_fewer_than_five_answers_have_no_figures():
    use, *_ = results_of(QUESTIONS, FIVE[:4])

    assert use.is_withheld
    assert (use.answered, use.counts, use.mean, use.texts) == (4, (), None, ())
