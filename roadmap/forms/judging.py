from django import forms

from mentoring.forms.fields import DayField, RowsField
from roadmap.models import Entry

PLACES = (("", "—"), (1, "1 место"), (2, "2 место"), (3, "3 место"))


class ShortlistForm(forms.Form):
    """Who of the shortlist is entered."""

    rows = RowsField(
        label="Участники",
        queryset=Entry.objects.none(),
        error_messages={"required": "Отметьте, кого внести в участники."},
    )

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        model = type(candidates[0].row) if candidates else Entry
        keys = [one.row.pk for one in candidates]
        self.fields["rows"].queryset = model._default_manager.filter(pk__in=keys)


class ConsentForm(forms.Form):
    consented_on = DayField(label="День согласия", required=False)


class ScoresForm(forms.Form):
    """The sheet of one juror: a number for every entry and criterion; whom he may not judge has none."""

    def __init__(self, *args, entries, criteria, points, barred, **kwargs):
        super().__init__(*args, **kwargs)
        self.entries, self.criteria, self.barred = entries, criteria, barred
        for entry in entries:
            if entry.pk not in barred and entry.consented_on:
                for one in criteria:
                    self.add(entry, one, points.get((entry.pk, one.pk)))

    def add(self, entry, criterion, number):
        name = name_of(entry, criterion)
        self.fields[name] = forms.IntegerField(
            label=f"{entry}, {criterion}",
            required=False,
            min_value=0,
            max_value=criterion.most_points,
            error_messages={
                "max_value": f"Не больше {criterion.most_points}.",
                "min_value": "Не меньше 0.",
                "invalid": "Впишите целое число.",
            },
        )
        label = f"{entry}, {criterion}: от 0 до {criterion.most_points}"
        self.fields[name].widget.attrs |= {
            "inputmode": "numeric", "aria-label": label, "class": "form-control",
        }  # fmt: skip
        self.initial[name] = number

    def table(self):
        """(entry, why it is not judged, one cell for every criterion)."""
        for entry in self.entries:
            cells = [
                (one, self[name_of(entry, one)])
                for one in self.criteria
                if name_of(entry, one) in self.fields
            ]
            yield entry, self.barred.get(entry.pk, ""), cells

    def points(self):
        return {
            (entry.pk, one.pk): self.cleaned_data[name_of(entry, one)]
            for entry in self.entries
            for one in self.criteria
            if name_of(entry, one) in self.fields
        }


def name_of(entry, criterion):
    return f"points-{entry.pk}-{criterion.pk}"


class VerdictForm(forms.Form):
    """A place for every entry, proposed by the points, and why equals are parted."""

    reason = forms.CharField(
        label="Почему места при равных баллах присуждены так",
        required=False, max_length=1000, widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args, standings, **kwargs):
        super().__init__(*args, **kwargs)
        self.standings = standings
        for one in standings:
            name = f"place-{one.entry.pk}"
            self.fields[name] = forms.TypedChoiceField(
                label=str(one.entry), required=False, choices=PLACES, coerce=int, empty_value=None
            )
            self.fields[name].widget.attrs |= {
                "aria-label": f"{one.entry}: место", "class": "form-select", "form": "verdict",
            }  # fmt: skip
            self.initial[name] = one.rank if one.rank and one.rank <= 3 else ""

    def table(self):
        for one in self.standings:
            yield one, self[f"place-{one.entry.pk}"]

    def places(self):
        return {one.entry.pk: self.cleaned_data[f"place-{one.entry.pk}"] for one in self.standings}
