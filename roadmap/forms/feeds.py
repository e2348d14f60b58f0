from django import forms

from mentoring.forms.layout import bare_helper, row
from mentoring.text import clean_text
from roadmap.models import Roadmap


class RoadmapFeedForm(forms.Form):
    roadmap = forms.ModelChoiceField(
        label="Дорожная карта", queryset=Roadmap.objects.none(), empty_label=None
    )
    note = forms.CharField(
        label="Для кого", max_length=120, required=False, help_text="Чтобы знать, какой адрес отзывать"
    )  # fmt: skip

    def __init__(self, *args, member, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["roadmap"].queryset = (
            Roadmap.objects.visible_to(member).filter(programme=programme).order_by("pk")
        )
        self.helper = bare_helper(row("roadmap", "note"))

    def clean_note(self):
        return clean_text(self.cleaned_data["note"])
