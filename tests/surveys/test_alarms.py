import pytest

from surveys.alarms import alarm_words, has_alarm

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Меня бьют дома", ["бьют"]),
        ("папа меня БЬЁТ", ["бьёт"]),
        ("Иногда не  хочу жить.", ["не хочу жить"]),
        ("надо мной издеваются, меня травят", ["издеваются", "травят"]),
        ("думаю о суициде", ["суициде"]),
        ("я режу вены", ["режу вены"]),
        ("мне угрожают, угрожают часто", ["угрожают"]),
        ("боюсь идти домой", ["боюсь идти домой"]),
        ("разбили коленку, мне весело", []),
        ("забью гол", []),
        ("хочу жить в другом городе", []),
        ("сбил темп, избиратель, травяной чай", []),
        ("", []),
    ],
)
def test_alarm_words_are_found_in_any_form(text, words):
    assert alarm_words(text) == words


def test_only_free_text_is_looked_through():
    assert has_alarm({"a": 3, "b": ["бьют"], "c": "Всё хорошо"}) is False
    assert has_alarm({"a": "меня бьют"}) is True
