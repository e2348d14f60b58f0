from django import forms

from mentoring.models import HelpRequest


class SolveForm(forms.Form):
    answer = forms.CharField(
        label="Ответ наставнику", max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class AskForm(forms.ModelForm):
    """A mentor's request; the pair is told by the page."""

    class Meta:
        model = HelpRequest
        fields = ["mentorship", "addressee", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, pairs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mentorship"].queryset = pairs
        self.fields["text"].max_length = 2000
