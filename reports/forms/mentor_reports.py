from django import forms

from mentoring.forms.people import bare_helper
from roadmap.actions.mentor_reports import LONGEST
from roadmap.models import Readiness

HELP = {
    "results": "Что изменилось у наставляемых за год, что удалось сделать вместе.",
    "difficulties": "Что мешало и как с этим справлялись.",
    "proposals": "Что изменить в программе на следующий год.",
    "self_assessment": "Что получается, чему хотелось бы научиться.",
}
LABELS = {
    "results": "Результаты",
    "difficulties": "Трудности",
    "proposals": "Предложения",
    "self_assessment": "Самооценка",
}


class MentorReportForm(forms.Form):
    """The mentor's own words; the version tells whether somebody else wrote meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, mentor, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            rows = 5 if name == "results" else 3
            self.fields[name] = forms.CharField(
                label=label, help_text=HELP[name], required=False, max_length=LONGEST,
                widget=forms.Textarea({"rows": rows, "class": "form-control"}),
            )  # fmt: skip
        self.fields["readiness"] = forms.ChoiceField(
            label="Готовы ли вы продолжать работу наставником",
            choices=Readiness.choices_for(mentor), required=False, widget=forms.RadioSelect,
        )  # fmt: skip
        self.helper = bare_helper("version", *LABELS, "readiness")


class RemarkForm(forms.Form):
    remark = forms.CharField(
        label="Что исправить", max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("remark")
