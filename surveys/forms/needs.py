from django import forms
from django.utils import timezone

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from surveys.assessments import offered
from surveys.forms.questions import LinesField
from surveys.models import NeedsRecord


class NeedsForm(VersionedForm):
    """One interview, observation or paper test: areas are ticked, others written beneath."""

    done_on = DayField(label="Когда проведён")
    areas = forms.MultipleChoiceField(
        label="Что даётся трудно, чему нужно научиться",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other_areas = LinesField(label="Другие области, по одной в строке", required=False)
    ways = forms.MultipleChoiceField(
        label="Какая помощь или учёба удобнее",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = NeedsRecord
        fields = ["method", "done_on", "areas", "ways", "form", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        record = self.instance
        areas, ways = offered(record.side, record.person.is_pupil)
        self.fields["areas"].choices = [(one, one) for one in areas]
        self.fields["ways"].choices = [(one, one) for one in ways]
        self.fields["form"].queryset = record.programme.forms.order_by("position", "pk")
        self.fields["form"].empty_label = "пока не решено"
        self.fields["other_areas"].widget.attrs["rows"] = 2
        self.fields["note"].help_text = "Своими словами, без диагнозов. В отчёт вывод не входит."
        self.initial["other_areas"] = [one for one in record.areas if one not in areas]
        if record.pk is None:
            self.initial["done_on"] = timezone.localdate()
        self.helper = bare_helper(
            "version", row("method", "done_on", "form"), "areas", "other_areas", "ways", "note"
        )

    def clean(self):
        values = super().clean()
        ticked, typed = values.get("areas", []), values.get("other_areas", [])
        values["areas"] = list(dict.fromkeys([*ticked, *typed]))
        return values
