from itertools import groupby

from django import forms

from mentoring.forms.versioned import Versioned
from reports.forms.results import FigureField
from reports.studies.thresholds import comma


class ThresholdsForm(Versioned, forms.Form):
    """A field for each limit, shown in its group with the usual value beside it."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "Откройте страницу заново: версия порогов не указана."},
    )

    def __init__(self, *args, limits, **kwargs):
        super().__init__(*args, **kwargs)
        self.limits = limits
        self.initial["version"] = limits.version
        for code, limit in limits.items():
            field = FigureField(label=limit.title, initial=f"{limit.value:g}".replace(".", ","))
            field.required = True
            field.widget = forms.TextInput({"inputmode": "decimal", "size": 6})
            self.fields[code] = field

    def values(self):
        return {code: self.cleaned_data[code] for code in self.limits}

    def differences(self, stored):
        """What is in force now and what this user typed: (label, stored, typed)."""
        return [
            (limit.title, limit.words, f"{comma(self.cleaned_data[code])} {limit.unit}".rstrip())
            for code, limit in stored.items()
            if float(self.cleaned_data[code]) != limit.value
        ]

    def groups(self):
        """(title of the group, [(limit, its field)])."""
        pairs = [(limit, self[code]) for code, limit in self.limits.items()]
        return [(title, list(own)) for title, own in groupby(pairs, lambda pair: pair[0].group)]
