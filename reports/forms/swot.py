from django import forms

from mentoring.forms.layout import bare_helper
from mentoring.forms.versioned import Versioned
from mentoring.text import clean_text
from reports.models import Quadrant
from roadmap.models import Roadmap


class SentenceForm(Versioned, forms.Form):
    """Words for a quadrant, or for «что изменить»."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    quadrant = forms.ChoiceField(label="Раздел", choices=Quadrant.choices)
    text = forms.CharField(
        label="Формулировка", max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("version", "quadrant", "text")

    def clean_text(self):
        text = clean_text(self.cleaned_data["text"])
        if not text.strip():
            raise forms.ValidationError("Впишите формулировку.")
        return text

    def differences(self, stored):
        return [
            (
                "раздел",
                stored.get_quadrant_display(),
                Quadrant(self.cleaned_data["quadrant"]).label,
            ),
            ("формулировка", stored.text, self.cleaned_data["text"]),
        ]


class CarryForm(forms.Form):
    roadmap = forms.ModelChoiceField(label="В какую карту", queryset=Roadmap.objects.none())

    def __init__(self, *args, member, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["roadmap"].queryset = (
            Roadmap.objects.visible_to(member)
            .filter(programme__year__gte=programme.year, programme__is_closed=False)
            .select_related("programme")
            .order_by("-programme__year", "pk")
        )
        self.fields["roadmap"].label_from_instance = lambda one: f"{one.title} ({one.programme})"
