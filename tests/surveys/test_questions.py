import pytest

from surveys.questions import asked, problems_of, question_of, questions_of

pytestmark = pytest.mark.pure


def sections(*questions):
    return [{"title": "", "questions": list(questions)}]


def test_what_is_usual_for_a_kind_need_not_be_written():
    scale = question_of({"code": "a", "kind": "scale", "text": "?"})
    often = question_of({"code": "b", "kind": "frequency", "text": "?"})
    text = question_of({"code": "c", "kind": "text", "text": "?"})

    assert (scale.low, scale.high, scale.required) == (1, 10, True)
    assert len(often.options) == 5
    assert text.required is False


def test_a_question_is_asked_after_the_awaited_answer_only():
    questions = questions_of(
        sections(
            {"code": "a", "kind": "scale", "text": "?"},
            {
                "code": "b",
                "kind": "text",
                "text": "?",
                "shown_if": {"question": "a", "any": ["1", "2"]},
            },
            {
                "code": "c",
                "kind": "text",
                "text": "?",
                "shown_if": {"question": "a", "equals": 3},
            },
        )
    )

    assert [one.code for one in asked(questions, {"a": 2})] == ["a", "b"]
    assert [one.code for one in asked(questions, {"a": 3})] == ["a", "c"]
    assert [one.code for one in asked(questions, {})] == ["a"]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"kind": "scale", "text": "?", "code": "А1"}, "код — латинские буквы"),
        ({"kind": "riddle", "text": "?", "code": "a"}, "неизвестный вид вопроса"),
        ({"kind": "scale", "text": "", "code": "a"}, "нет текста"),
        ({"kind": "choice", "text": "?", "code": "a", "options": ["x"]}, "двух вариантов"),
        ({"kind": "choice", "text": "?", "code": "a", "options": ["x", "x"]}, "повторяются"),
        ({"kind": "matrix", "text": "?", "code": "a", "options": ["x", "y"]}, "нет строк"),
        ({"kind": "scale", "text": "?", "code": "a", "low": 5, "high": 5}, "начало шкалы"),
        ({"kind": "scale", "text": "?", "code": "a", "low": 0, "high": 50}, "не больше 11"),
        ({"kind": "scale", "text": "?", "code": "a", "field": "person.password"}, "поля карточки"),
        ({"kind": "scale", "text": "?", "code": "a", "signal": "loud"}, "внутренним или внешним"),
        ({"kind": "scale", "text": "?", "code": "a", "colour": "red"}, "лишние ключи: colour"),
        (
            {"kind": "text", "text": "?", "code": "a", "shown_if": {"question": "b"}},
            "которого выше нет",
        ),
    ],
)
def test_problems_say_what_is_wrong(entry, problem):
    (sentence,) = problems_of(sections(entry))

    assert problem in sentence


def test_a_code_is_used_once_and_a_questionnaire_asks_something():
    entry = {"code": "a", "kind": "yesno", "text": "?"}

    assert len(problems_of(sections(entry, entry))) == 1
    assert problems_of([]) == ["В анкете нет вопросов."]


def question(**facts):
    return question_of({"code": "a", "text": "?"} | facts)


def test_signals_have_the_usual_thresholds_unless_they_name_their_own():
    bounds = [
        (one.strong, one.weak)
        for one in (
            question(kind="scale", signal="internal"),
            question(kind="scale", signal="internal", low=0, high=2),
            question(kind="yesno", signal="external"),
            question(kind="scale", signal="internal", strong=8, weak=3),
            question(kind="scale"),
        )
    ]

    assert bounds == [(7, 5), (1.33, 0.89), (0.6, 0.4), (8, 3), (None, None)]


@pytest.mark.parametrize(
    ("facts", "answer", "mark"),
    [
        ({"kind": "scale"}, 8, 8),
        ({"kind": "scale", "reversed": True}, 8, 3),
        ({"kind": "scale", "low": 0, "high": 3, "reversed": True}, 0, 3),
        ({"kind": "yesno"}, "yes", 1),
        ({"kind": "yesno", "reversed": True}, "yes", 0),
        ({"kind": "frequency", "good": ["часто", "очень часто"]}, "часто", 1),
        ({"kind": "frequency", "good": ["часто", "очень часто"]}, "редко", 0),
        ({"kind": "multiple", "options": ["x", "y", "z"], "good": ["x", "y"]}, ["y", "z"], 1),
        ({"kind": "multiple", "options": ["x", "y", "z"], "good": ["x", "y"]}, ["z"], 0),
        ({"kind": "text"}, "да", None),
        ({"kind": "scale"}, None, None),
    ],
)
def test_an_answer_becomes_a_mark_the_higher_the_better(facts, answer, mark):
    assert question(**facts).mark(answer) == mark


@pytest.mark.parametrize(
    ("facts", "answer", "figure"),
    [
        ({"kind": "scale", "reversed": True}, 8, 8),
        ({"kind": "number"}, 0, 0),
        ({"kind": "yesno"}, "no", 0),
        ({"kind": "choice", "options": ["низкий", "средний", "высокий"]}, "высокий", 3),
        ({"kind": "text"}, "много", None),
        ({"kind": "number"}, None, None),
    ],
)
def test_an_answer_becomes_the_figure_that_dynamics_compares(facts, answer, figure):
    assert question(**facts).figure(answer) == figure
