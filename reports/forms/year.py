from django import forms

from mentoring.forms.fields import DayField
from mentoring.forms.people import bare_helper
from mentoring.pair_outcome import outcome_of

LONGEST = 2000


class PairResultsForm(forms.Form):
    """What each pair has reached: begun from its plans and diary, corrected in place."""

    def __init__(self, *args, pairs, day=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.pairs = pairs
        if day:
            self.fields["on"] = DayField(label="Последний день работы", initial=day)
            self.fields["on"].widget.attrs["class"] = "form-control"
        for pair in pairs:
            known = "\n".join(outcome_of(pair))
            if day:  # whoever has no result yet is not ended by one careless press
                self.fields[f"take-{pair.pk}"] = forms.BooleanField(
                    label=f"Завершить: {pair.people_text}", required=False, initial=bool(known)
                )
            self.fields[f"result-{pair.pk}"] = forms.CharField(
                label=f"Результат: {pair.people_text}",
                required=False,
                max_length=LONGEST,
                initial=known,
                widget=forms.Textarea({"rows": 2, "class": "form-control"}),
            )

    def lines(self):
        """(pair, whether it is taken, its words) as bound fields."""
        return [
            (
                pair,
                self[f"take-{pair.pk}"] if f"take-{pair.pk}" in self.fields else None,
                self[f"result-{pair.pk}"],
            )
            for pair in self.pairs
        ]

    def results(self):
        return {
            pair: self.cleaned_data[f"result-{pair.pk}"]
            for pair in self.pairs
            if self.cleaned_data.get(f"take-{pair.pk}", True)
        }


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Почему", required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args, label="Почему", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label
        self.helper = bare_helper("reason")


class NextYearForm(forms.Form):
    """What goes on: everything is ticked, standing pairs are chosen one by one."""

    def __init__(self, *args, parts, pairs, **kwargs):
        super().__init__(*args, **kwargs)
        self.pairs = {str(pair.pk): pair for pair in pairs}
        self.fields["parts"] = forms.MultipleChoiceField(
            label="Что перенести", choices=parts, required=False,
            initial=[code for code, _ in parts], widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        self.fields["pairs"] = forms.MultipleChoiceField(
            label="Какие пары предложить снова",
            choices=[(pk, f"{pair.people_text} ({pair.form.title})") for pk, pair in self.pairs.items()],
            required=False, widget=forms.CheckboxSelectMultiple,
            help_text="Показаны пары, все участники которых остаются в школе.",
        )  # fmt: skip
        self.helper = bare_helper("parts", *(["pairs"] if self.pairs else []))

    def chosen(self):
        return {
            "parts": self.cleaned_data["parts"],
            "pairs": [self.pairs[pk] for pk in self.cleaned_data["pairs"]],
        }
