from django import forms


class FoundingForm(forms.Form):
    """A new organisation by its names; requisites are filled in on its own page."""

    name = forms.CharField(
        label="Полное наименование",
        max_length=500,
        help_text="Как в уставе: им начинается каждый документ.",
    )
    short_name = forms.CharField(
        label="Сокращённое наименование",
        max_length=200,
        required=False,
        help_text="Например: МБОУ «Рябиновская СОШ». Можно внести позже.",
    )
    slug = forms.SlugField(
        label="Адрес страниц",
        max_length=50,
        required=False,
        help_text="Латинские буквы, цифры и дефис, потом не меняется. Можно не заполнять: "
        "составим из наименования.",
        error_messages={"invalid": "Нужны латинские буквы, цифры и дефис, без пробелов."},
    )
