"""Fields that read values as schools write them."""

import re

import phonenumbers
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES

from mentoring.text import clean_text

LATIN_TWINS = str.maketrans("ABEKMHOPCTYXabekmhopctyx", "АВЕКМНОРСТУХавекмнорстух")
SCHOOL_CLASS = re.compile(r"(\d{1,2})\s*[-–—]?\s*[«\"]?\s*([А-Яа-яЁё])?\s*[»\"]?\s*(?:класс\w*)?")
MOST_GRADES = 12
LIKE_A_ROW = re.compile(r"[0-9]{1,18}")


class DayInput(forms.DateInput):
    """The browser's own calendar; it speaks ISO and shows the user his own order."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    widget = DayInput
    default_error_messages = {"invalid": "Впишите дату так: 01.09.2026."}

    def clean(self, value):
        day = super().clean(value)
        if day and not 1900 <= day.year <= 2100:
            raise ValidationError("Проверьте год: он должен быть от 1900 до 2100.")
        return day


class SchoolClassField(forms.CharField):
    """«9А», «9 «а»», «11»: a pair of number and capital letter, or None."""

    def clean(self, value):
        text = clean_text(super().clean(value) or "").translate(LATIN_TWINS)
        if text in EMPTY_VALUES:
            return None
        found = SCHOOL_CLASS.fullmatch(text)
        if not found or not 1 <= int(found[1]) <= MOST_GRADES:
            raise ValidationError("Впишите класс так: 9А или 11.")
        return int(found[1]), (found[2] or "").upper()


class RowsField(forms.ModelMultipleChoiceField):
    """Ticked rows. Django hands any number on, and SQLite breaks on one past its largest."""

    default_error_messages = {"stale": "Список изменился, откройте страницу заново."}

    def clean(self, value):
        if not all(LIKE_A_ROW.fullmatch(str(one)) for one in value or []):
            raise ValidationError(self.error_messages["stale"], code="stale")
        return super().clean(value)


class ListField(forms.CharField):
    """A list that the user writes in one line."""

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != (initial or [])
        except ValidationError:
            return True


class PhonesField(ListField):
    """Telephones with commas between them, stored in one spelling: +79031234567."""

    def prepare_value(self, value):
        return ", ".join(map(readable_phone, value)) if isinstance(value, list) else value

    def clean(self, value):
        texts = re.split(r"[,;\n]+", clean_text(super().clean(value) or ""))
        return [stored_phone(text.strip()) for text in texts if text.strip()]


def stored_phone(text):
    try:
        number = phonenumbers.parse(text, settings.PHONE_REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(f"Это не похоже на телефон: «{text[:40]}». Пример: 8 903 123-45-67.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def readable_phone(text):
    """«+7 903 123-45-67»; what is no number stays as it was written."""
    try:
        number = phonenumbers.parse(text, settings.PHONE_REGION)
    except phonenumbers.NumberParseException:
        return text
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


class HashtagsField(ListField):
    """Words with spaces or commas between them, with or without #; each once, in lower case."""

    def prepare_value(self, value):
        return " ".join(f"#{tag}" for tag in value) if isinstance(value, list) else value

    def clean(self, value):
        words = re.split(r"[\s,;#]+", clean_text(super().clean(value) or "").casefold())
        return list(dict.fromkeys(word for word in words if word))


class WordsField(forms.CharField):
    """One line of a paper's text."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, max_length=500, **kwargs)

    def clean(self, value):
        return clean_text(super().clean(value) or "")


class LinesField(forms.CharField):
    """Paragraphs of a paper's text, one on a line."""

    widget = forms.Textarea

    def __init__(self, *args, **kwargs):
        super().__init__(*args, max_length=20_000, widget=forms.Textarea({"rows": 5}), **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        lines = [clean_text(line) for line in (super().clean(value) or "").splitlines()]
        return [line for line in lines if line]


class CountField(forms.IntegerField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, min_value=0, max_value=1000, **kwargs)
