import pytest

from surveys.blanks import BlankCode, Unreadable, boxes_of, code_of, typed_answer
from surveys.questions import question_of

pytestmark = pytest.mark.pure
TOPICS = [f"тема {number}" for number in range(1, 12)]
KINDS = {
    "scale": question_of({"code": "a", "kind": "scale", "text": "Польза", "low": 0, "high": 10}),
    "choice": question_of({"code": "b", "kind": "choice", "text": "Кто", "options": TOPICS}),
    "multiple": question_of({"code": "c", "kind": "multiple", "text": "Что", "options": TOPICS}),
    "yesno": question_of({"code": "d", "kind": "yesno", "text": "Да?"}),
    "frequency": question_of({"code": "e", "kind": "frequency", "text": "Часто?"}),
    "number": question_of({"code": "f", "kind": "number", "text": "Сколько?", "high": 40}),
    "text": question_of({"code": "g", "kind": "text", "text": "Почему?"}),
    "matrix": question_of(
        {
            "code": "h",
            "kind": "matrix",
            "text": "Оценки",
            "rows": ["речь", "счёт", "труд"],
            "options": ["0", "1", "2"],
        }
    ),
}


@pytest.mark.parametrize("code", [BlankCode(17, 23), BlankCode(1), BlankCode(123456, 100000)])
def test_code_is_read_back_with_any_signs_between(code):
    written = str(code)

    for sign in "- ./*":
        assert code_of(f" {written.replace('-', sign)} ") == code


def test_code_with_a_wrong_digit_or_two_swapped_is_no_code():
    right = str(BlankCode(1702, 2315))
    slips = [right[:at] + wrong + right[at + 1 :] for at in range(len(right)) if right[at].isdigit()
             for wrong in "0123456789" if wrong != right[at]]  # fmt: skip
    slips += [
        right[:at] + right[at + 1] + right[at] + right[at + 2 :]
        for at in range(len(right) - 1)
        if right[at].isdigit() and right[at + 1].isdigit() and right[at] != right[at + 1]
    ]

    assert [code_of(slip) for slip in slips] == [None] * len(slips)


@pytest.mark.parametrize("text", ["", "17-23", "семнадцать", "17-23-1", "https://example.org/a/1"])
def test_code_of_anything_else_is_none(text):
    assert code_of(text) is None


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        ("scale", "10", 10),
        ("scale", "0", 0),
        ("choice", "1", "тема 1"),
        ("choice", "а", "тема 10"),
        ("choice", "f", "тема 10"),  # the same key in the Latin layout
        ("choice", "Б", "тема 11"),
        ("multiple", "1 3а", ["тема 1", "тема 3", "тема 10"]),
        ("multiple", "33", ["тема 3"]),
        ("yesno", "1", "yes"),
        ("yesno", "н", "no"),
        ("yesno", "l", "yes"),
        ("frequency", "5", "очень часто"),
        ("number", "40", 40),
        ("text", " потому что ", "потому что"),
        ("matrix", "1 0 3", {"речь": "0", "труд": "2"}),
        ("matrix", "000", None),
        ("matrix", "", None),
    ],
)
def test_typed_answer_of_every_kind(kind, typed, answer):
    assert typed_answer(KINDS[kind], typed) == answer


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("scale", "11", "Отметка — от 0 до 10."),
        ("scale", "три", "Отметка — от 0 до 10."),
        ("choice", "12", "Отмечен один ответ, а знаков несколько. Впишите один."),
        ("multiple", "1в", "Знака «в» на листе нет. Есть: 1, 2, 3, 4, 5, 6, 7, 8, 9, а, б."),
        ("yesno", "3", "Знака «3» на листе нет. Есть: 1, 2."),
        ("number", "41", "Впишите число от 0 до 40."),
        ("matrix", "12", "Строк в таблице 3, а знаков 2."),
        ("matrix", "124", "Знака «4» на листе нет. Есть: 1, 2, 3."),
    ],
)
def test_typed_answer_that_says_nothing_is_refused_with_a_sentence(kind, typed, sentence):
    with pytest.raises(Unreadable, match=f"^{sentence.replace('.', chr(92) + '.')}$"):
        typed_answer(KINDS[kind], typed)


def test_boxes_of_a_question_carry_one_sign_each():
    assert [sign for sign, *_ in boxes_of(KINDS["choice"])] == list("123456789аб")
    assert [sign for sign, *_ in boxes_of(KINDS["scale"])] == [str(mark) for mark in range(11)]
