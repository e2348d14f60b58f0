"""A stage of a plan under way, a paper of a stage, the reason why something goes."""

from crispy_forms.layout import Fieldset
from django import forms

from mentoring.forms.fields import DayField, LinesField, WordsField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from mentoring.text import clean_text
from roadmap.forms.roadmaps import days_in
from roadmap.models import Stage


class StageForm(VersionedForm):
    periods = LinesField(
        label="Сроки", required=False, help_text="Каждый с новой строки: «сентябрь», «январь»"
    )
    responsible = LinesField(
        label="Ответственные",
        required=False,
        help_text="В том же порядке, что и сроки: первый за первый срок",
    )
    starts_on = DayField(label="Начало", required=False)
    ends_on = DayField(
        label="Завершение", required=False, help_text="Пустые дни найдутся по срокам словами"
    )

    class Meta:
        model = Stage
        fields = ["number", "title", "starts_on", "ends_on"]
        widgets = {"title": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        terms = self.instance.terms
        self.initial["periods"] = [term.get("period", "") for term in terms if any(term.values())]
        self.initial["responsible"] = [term["responsible"] for term in terms if term.get("responsible")]  # fmt: skip
        for name in ("periods", "responsible"):
            self.fields[name].widget.attrs["rows"] = 3
        self.helper = bare_helper(
            "version",
            row("number", "title"),
            Fieldset("Когда и кто", row("periods", "responsible"), row("starts_on", "ends_on")),
        )

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if "periods" in self.changed_data or "responsible" in self.changed_data:
            self.instance.terms = self.terms()
            self.instance.period = "; ".join(cleaned["periods"])[:1000]
        typed_days = {"starts_on", "ends_on"} & set(self.changed_data)
        no_days = not (cleaned["starts_on"] or cleaned["ends_on"])
        if no_days or ("periods" in self.changed_data and not typed_days):
            days = days_in(self.instance.period, self.instance.roadmap.programme)
            cleaned["starts_on"], cleaned["ends_on"] = days
        return cleaned

    def terms(self):
        """Each period with whoever stands in the same line; more people than periods share the last."""
        periods, people = self.cleaned_data["periods"], self.cleaned_data["responsible"]
        if not periods:
            return [{"period": "", "responsible": "; ".join(people)}] if people else []
        shares = [[name] for name in people[: len(periods) - 1]]
        shares += [people[len(shares) :]]
        shares += [[] for _ in range(len(periods) - len(shares))]
        return [
            {"period": period, "responsible": "; ".join(share)}
            for period, share in zip(periods, shares, strict=True)
        ]


class PaperForm(forms.Form):
    title = forms.CharField(label="Новый документ этапа", max_length=2000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("title")

    def clean_title(self):
        title = clean_text(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError("Впишите название документа.")
        return title


class RemovalForm(forms.Form):
    """Asked for where something done or ready goes along; otherwise welcome."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = WordsField(label="Почему", required=False)

    def __init__(self, *args, has_done, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = has_done
        self.helper = bare_helper("version", "reason")
