from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from mentoring.models import Gender


class SampleForm(forms.Form):
    """Every kind of field once, for the page of components."""

    name = forms.CharField(label="Фамилия, имя, отчество", max_length=200)
    gender = forms.ChoiceField(label="Пол", choices=Gender)
    born_on = forms.DateField(
        label="Дата рождения",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Нужна для согласия: до 14 лет подписывает только родитель.",
    )
    is_ready = forms.BooleanField(label="Готов работать с группой", required=False)
    wishes = forms.CharField(
        label="Пожелания", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.add_input(Submit("", "Проверить"))


class SampleFilterForm(forms.Form):
    q = forms.CharField(
        label="Поиск", required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    gender = forms.ChoiceField(
        label="Пол", choices=[("", "любой"), *Gender.choices], required=False
    )
