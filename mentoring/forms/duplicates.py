from django import forms


class MergeForm(forms.Form):
    """Which of the two cards stays."""

    kept = forms.TypedChoiceField(
        label="Какую карточку оставить", coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args, first, second, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kept"].choices = [(first.pk, first.full_name), (second.pk, second.full_name)]
        self.initial.setdefault("kept", first.pk)
