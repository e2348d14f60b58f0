from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row


class PublicationForm(forms.Form):
    """When and where a kit was put on the site."""

    published_on = DayField(label="Когда размещено")
    address = forms.URLField(
        label="Адрес страницы", max_length=500, assume_scheme="https",
        help_text="Ссылка на раздел «Наставничество» на сайте",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper(row("published_on", "address"))

    def clean_published_on(self):
        day = self.cleaned_data["published_on"]
        if day > timezone.localdate():
            raise ValidationError("День размещения ещё не наступил.")
        return day
