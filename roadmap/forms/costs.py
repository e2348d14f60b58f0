from django import forms

from mentoring.forms.layout import bare_helper, row
from roadmap.models import Cost


class CostForm(forms.ModelForm):
    class Meta:
        model = Cost
        fields = ["title", "unit", "quantity", "price", "source"]
        help_texts = {"source": "«внебюджетные средства», «спонсорская помощь»"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("title", row("unit", "quantity", "price"), "source")

    def save(self, commit=True):
        """As typed, not stored: storing is the action's part."""
        return self.instance
