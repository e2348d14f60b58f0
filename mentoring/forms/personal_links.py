from django import forms

from mentoring.forms.fields import RowsField
from mentoring.models import Person


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
