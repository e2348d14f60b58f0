"""What a field says about a wrong value: what is expected and how to put it, in one voice with our own."""

from django import forms

LISTED = "Такого значения в списке нет. Выберите из предложенных."
WORDS = {
    forms.Field: {"required": "Заполните это поле."},
    forms.BooleanField: {"required": "Поставьте здесь отметку."},
    forms.CharField: {"max_length": "Не больше %(limit_value)d знаков, сейчас %(show_value)d."},
    forms.ChoiceField: {"required": "Выберите из списка.", "invalid_choice": LISTED},
    forms.MultipleChoiceField: {"invalid_choice": LISTED, "invalid_list": LISTED},
    forms.ModelChoiceField: {"required": "Выберите из списка.", "invalid_choice": LISTED},
    forms.ModelMultipleChoiceField: {
        "invalid_choice": LISTED,
        "invalid_list": LISTED,
        "invalid_pk_value": LISTED,
    },
    forms.IntegerField: {
        "invalid": "Впишите целое число.",
        "max_value": "Впишите число не больше %(limit_value)s.",
        "min_value": "Впишите число не меньше %(limit_value)s.",
    },
    forms.DecimalField: {"invalid": "Впишите число."},
    forms.FloatField: {"invalid": "Впишите число."},
    forms.DateField: {"invalid": "Впишите дату так: 01.09.2026."},
    forms.TimeField: {"invalid": "Впишите время так: 15:30."},
    forms.EmailField: {"invalid": "Впишите адрес почты так: school@example.ru."},
    forms.URLField: {"invalid": "Впишите адрес страницы целиком: https://…"},
    forms.FileField: {
        "required": "Выберите файл.",
        "empty": "Файл пуст. Выберите другой.",
        "missing": "Выберите файл.",
    },
}


def speak_plainly():
    """Instead of the framework's own sentences; a field that has better words keeps them."""
    for field, words in WORDS.items():
        field.default_error_messages = {**vars(field).get("default_error_messages", {}), **words}
