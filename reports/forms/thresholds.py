from itertools import groupby

from django import forms

from reports.forms.results import FigureField


class ThresholdsForm(forms.Form):
    """A field for each limit, shown in its group with the usual value beside it."""

    def __init__(self, *args, limits, **kwargs):
        super().__init__(*args, **kwargs)
        self.limits = limits
        for code, limit in limits.items():
            field = FigureField(label=limit.title, initial=f"{limit.value:g}".replace(".", ","))
            field.required = True
            field.widget = forms.TextInput({"inputmode": "decimal", "size": 6})
            self.fields[code] = field

    def groups(self):
        """(title of the group, [(limit, its field)])."""
        pairs = [(limit, self[code]) for code, limit in self.limits.items()]
        return [(title, list(own)) for title, own in groupby(pairs, lambda pair: pair[0].group)]
