from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.forms.fields import (
    DayField,
    HashtagsField,
    PhonesField,
    SchoolClassField,
    readable_phone,
)

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9А", (9, "А")),
        ("9 «а»", (9, "А")),
        ("9-б", (9, "Б")),
        ("10 класс", (10, "")),
        ("11", (11, "")),
        ("7A", (7, "А")),  # a Latin letter that looks Russian
        ("7ё", (7, "Ё")),
        ("９А", (9, "А")),  # a wide digit of a telephone keyboard
        ("", None),
        ("\u200b", None),
    ],
)
def test_a_class_is_read_as_schools_write_it(text, value):
    assert SchoolClassField(required=False).clean(text) == value


@pytest.mark.parametrize("text", ["0", "13А", "99Z", "А9", "9АБ", "девятый", "-1"])
def test_what_is_no_class_is_refused(text):
    with pytest.raises(ValidationError, match="Впишите класс так"):
        SchoolClassField(required=False).clean(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8 903 123-45-67", ["+79031234567"]),
        ("+7(903)123-45-67; 89031234568", ["+79031234567", "+79031234568"]),
        ("9031234567\n+375 29 123 45 67", ["+79031234567", "+375291234567"]),
        ("", []),
        (" , ", []),
    ],
)
def test_telephones_are_stored_in_one_spelling(text, value):
    assert PhonesField(required=False).clean(text) == value


@pytest.mark.parametrize("text", ["12", "позвонить маме", "8 903 123-45-67, 5", "+7" * 50])
def test_what_is_no_telephone_is_named(text):
    with pytest.raises(ValidationError, match="Это не похоже на телефон"):
        PhonesField(required=False).clean(text)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("+79031234567", "+7 903 123-45-67"), ("спросить у мамы", "спросить у мамы")],
)
def test_a_telephone_is_shown_as_people_read_it(stored, shown):
    assert readable_phone(stored) == shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("#Физика #спорт", ["физика", "спорт"]),
        ("физика, ФИЗИКА; спорт", ["физика", "спорт"]),
        ("##", []),
        ("", []),
    ],
)
def test_hashtags_are_words_each_once(text, value):
    assert HashtagsField(required=False).clean(text) == value


@pytest.mark.parametrize(
    ("field", "initial", "text", "has_changed"),
    [
        (PhonesField, ["+79031234567"], "8 903 123-45-67", False),
        (PhonesField, ["+79031234567"], "8 903 123-45-68", True),
        (PhonesField, None, "", False),
        (PhonesField, None, "нет", True),
        (HashtagsField, ["физика"], "#Физика", False),
    ],
)
def test_a_list_has_changed_when_its_values_have(field, initial, text, has_changed):
    assert field(required=False).has_changed(initial, text) is has_changed


@pytest.mark.parametrize("text", ["2026-09-01", "01.09.2026"])
def test_a_day_is_read_from_the_browser_and_from_the_hand(text):
    assert DayField().clean(text) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31.02.2026", "Впишите дату так: 01.09.2026"),
        ("0001-01-01", "от 1900 до 2100"),
        ("2999-01-01", "от 1900 до 2100"),
        ("вчера", "Впишите дату так"),
    ],
)
def test_what_is_no_day_is_refused(text, sentence):
    with pytest.raises(ValidationError, match=sentence):
        DayField().clean(text)
