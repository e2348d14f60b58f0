from django import forms

from mentoring.forms.fields import RowsField
from mentoring.models import Person

KEY = r"[A-Za-z0-9_-]{16,64}"


class KeyForm(forms.Form):
    """The key by which a form that is sent again is known."""

    key = forms.RegexField(KEY, error_messages={"invalid": "Откройте страницу заново."})


class SlipsForm(forms.Form):
    """For which mentors slips are printed."""

    people = RowsField(
        label="Наставники",
        queryset=Person.objects.none(),
        error_messages={"required": "Отметьте наставников."},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
