from django import forms

from mentoring.forms.layout import bare_helper, row
from surveys.models import Moment, OwnParameter

MOST_BYTES = 5 * 1024 * 1024


class ParameterForm(forms.ModelForm):
    class Meta:
        model = OwnParameter
        fields = ["title", "whose", "unit", "direction"]
        widgets = {"direction": forms.RadioSelect}
        help_texts = {"unit": "«самооценка 1–10», «число», «да или нет»"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("title", row("whose", "unit"), "direction")


class MeasureImportForm(forms.Form):
    wave = forms.ChoiceField(label="Какая волна", choices=Moment.choices)
    file = forms.FileField(
        label="Файл",
        help_text="Excel, CSV или таблица Word: столбец «ФИО» и столбцы с названиями показателей",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("wave", "file")

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Файл больше 5 МБ. Оставьте в нём только таблицу.")
        return file
