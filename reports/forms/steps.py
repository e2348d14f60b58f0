from crispy_forms.layout import Fieldset
from django import forms

from mentoring.forms.fields import DayField, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from reports.models import MonitoringStep
from roadmap.forms.events import employees_of
from surveys import catalogue


class StepForm(VersionedForm):
    starts_on = DayField(label="Начало", required=False)
    due_on = DayField(label="Срок", required=False)
    questionnaires = forms.MultipleChoiceField(
        label="Анкеты",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text="Можно выбрать несколько, удерживая Ctrl",
    )

    class Meta:
        model = MonitoringStep
        fields = [
            "title", "subject", "method", "outcome", "starts_on", "due_on", "people",
            "questionnaires",
        ]  # fmt: skip
        field_classes = {"people": RowsField}
        widgets = {
            "title": forms.TextInput,
            "subject": forms.Textarea(attrs={"rows": 3}),
            "people": forms.SelectMultiple(attrs={"size": 6}),
        }
        help_texts = {"people": "Можно выбрать нескольких, удерживая Ctrl"}

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = employees_of(member)
        self.fields["questionnaires"].choices = offered(self.instance)
        self.helper = bare_helper(
            "version",
            "title",
            "subject",
            row("method", "outcome"),
            Fieldset("Когда и кто", row("starts_on", "due_on"), "people"),
            "questionnaires",
        )

    def clean(self):
        cleaned = super().clean()
        starts_on, due_on = cleaned.get("starts_on"), cleaned.get("due_on")
        if starts_on and due_on and due_on < starts_on:
            self.add_error("due_on", "Срок раньше начала.")
        return cleaned


def offered(step):
    """The questionnaires that fit the forms of the programme, and those already chosen."""
    titles = {form.code: form.title for form in step.organisation.mentoring_forms.all()}
    chosen = {"", *step.programme.forms.values_list("code", flat=True)}
    return [
        (key, label_of(entry, titles))
        for key, entry in catalogue.questionnaires().items()
        if entry["form"] in chosen or key in step.questionnaires
    ]


def label_of(entry, titles):
    """«A8. Что дала мне программа — наставляемые, учитель – ученик, на выходе»"""
    parts = [catalogue.RESPONDENTS[entry["respondent"]], titles.get(entry["form"], entry["form"])]
    parts.append(catalogue.WAVES[entry["wave"]])
    return f"{entry['code']}. {entry['title']} — {', '.join(filter(None, parts))}"
