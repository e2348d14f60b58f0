from django import forms
from django.core.exceptions import ValidationError

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.registers import ALL, RegisterFilterForm
from mentoring.forms.versioned import VersionedForm
from mentoring.models import LegalAct


class ActFilterForm(RegisterFilterForm):
    q = forms.CharField(label="Номер или название", required=False, max_length=200)
    state = forms.ChoiceField(
        label="Действие",
        required=False,
        choices=[ALL, ("yes", "действуют"), ("no", "не действуют")],
    )
    day = DayField(label="На дату", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs |= {"type": "search", "placeholder": "273-ФЗ"}


class ActForm(VersionedForm):
    """A local act of the organisation; its citation enters the preambles of orders."""

    since = DayField(label="Действует с")
    until = DayField(label="Утратил силу (первый день без действия)", required=False)

    class Meta:
        model = LegalAct
        fields = ["title", "citation", "since", "until", "replaced_by", "source"]
        widgets = {
            "title": forms.Textarea({"rows": 2}),
            "citation": forms.Textarea({"rows": 2}),
            "source": forms.Textarea({"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].label = "Название"
        self.fields[
            "title"
        ].help_text = (
            "Например: «Положение о наставничестве (утв. приказом от 01.09.2026 № 12-од)»."
        )
        self.fields["citation"].label = "Как пишется после слов «в соответствии с»"
        self.fields["citation"].help_text = (
            "Например: «Положением о наставничестве, утверждённым приказом от 01.09.2026 № 12-од». "
            "Пустое поле: в преамбулы приказов акт не войдёт."
        )
        for name in ("title", "citation", "source"):
            self.fields[name].max_length = 600
        self.helper = bare_helper(
            "version", "title", "citation", row("since", "until"), "replaced_by", "source"
        )

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until <= since:
            self.add_error("until", ValidationError("Этот день раньше начала действия."))
        for name in ("title", "citation", "source"):
            if len(cleaned.get(name) or "") > 600:
                self.add_error(name, ValidationError("Не больше 600 знаков."))
        return cleaned
