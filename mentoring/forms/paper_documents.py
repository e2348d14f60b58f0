from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.forms.fields import DayField, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.models import Journal, Mentorship
from mentoring.scans import read_scan
from mentoring.text import clean_text


class PairsField(RowsField):
    def label_from_instance(self, mentorship):
        return mentorship.people_text


class ScanField(forms.FileField):
    """The content tells the kind of a file; its name tells nothing."""

    def __init__(self, *args, with_word=False, with_tables=False, **kwargs):
        self.kinds = {"with_word": with_word, "with_tables": with_tables}
        super().__init__(*args, **kwargs)

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        return read_scan(file, **self.kinds) if file else None


class PaperDocumentForm(forms.Form):
    """An order that exists on paper, as it stands in the secretary's journal."""

    title = forms.CharField(
        label="Заголовок", max_length=300, help_text="Как на бумаге: «Об утверждении…»."
    )
    code = forms.ChoiceField(label="Какой это документ", required=False)
    journal = forms.ModelChoiceField(
        label="Журнал", queryset=Journal.objects.none(), required=False, empty_label="без журнала"
    )
    number = forms.CharField(label="Номер", max_length=40)
    dated_on = DayField(label="Дата")
    scan = ScanField(label="Скан", help_text="PDF, JPEG или PNG, до 20 МБ.")
    mentorships = PairsField(
        label="Какие пары и группы закреплены этим документом",
        queryset=Mentorship.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label="Примечание", required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args, member, programme, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [
            ("", "другой документ"),
            *((line.code, line.title) for line in lines),
        ]
        self.fields["journal"].queryset = Journal.objects.visible_to(member).order_by("title", "pk")
        self.fields["mentorships"].queryset = (
            Mentorship.objects.visible_to(member)
            .filter(programme=programme)
            .open()
            .with_people()
            .order_by("pk")
        )
        self.helper = bare_helper(
            "title",
            row("code", "journal"),
            row("number", "dated_on"),
            "scan",
            "mentorships",
            "note",
        )

    def clean_number(self):
        return clean_text(self.cleaned_data["number"])

    def clean_dated_on(self):
        day = self.cleaned_data["dated_on"]
        if day > timezone.localdate():
            raise ValidationError("Дата документа ещё не наступила.")
        return day


class AttachForm(forms.Form):
    scan = ScanField(
        label="Файл",
        with_word=True,
        help_text="Скан подписанного документа (PDF, JPEG, PNG) или готовый DOCX, до 20 МБ.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("scan")
