from django import forms

from mentoring.forms.fields import DayField
from mentoring.forms.people import bare_helper, row
from mentoring.forms.registers import ALL, RegisterFilterForm
from mentoring.models import Document, DocumentStatus, Journal, Person
from mentoring.text import clean_text


class DocumentFilterForm(RegisterFilterForm):
    q = forms.CharField(label="Номер, дата, заголовок", required=False, max_length=200)
    person = forms.CharField(label="О ком", required=False, max_length=200)
    status = forms.ChoiceField(
        label="Состояние", required=False, choices=[ALL, *DocumentStatus.choices]
    )
    year = forms.TypedChoiceField(label="Год", required=False, coerce=int, empty_value=None)
    journal = forms.ModelChoiceField(
        label="Журнал", required=False, empty_label="все", queryset=Journal.objects.none()
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["q"].widget.attrs |= {"type": "search", "placeholder": "41-од"}
        self.fields["person"].widget.attrs |= {"type": "search", "placeholder": "Фамилия"}
        years = Document.objects.visible_to(member).registered().values_list("year", flat=True)
        self.fields["year"].choices = [
            ALL,
            *((year, year) for year in years.order_by("-year").distinct()),
        ]
        self.fields["journal"].queryset = Journal.objects.visible_to(member).order_by("title", "pk")

    def narrow(self, documents):
        if text := self.value("q"):
            documents = documents.matching(text)
        if name := self.value("person"):
            people = Person.objects.visible_to(self.member).matching(name)
            documents = documents.about(people.values("pk"))
        for field in ("status", "year", "journal"):
            if wanted := self.value(field):
                documents = documents.filter(**{field: wanted})
        return documents


class RequisitesForm(forms.Form):
    """Number and date as they stand in the secretary's journal."""

    number = forms.CharField(label="Номер", max_length=40)
    dated_on = DayField(label="Дата")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper(row("number", "dated_on"))

    def clean_number(self):
        return clean_text(self.cleaned_data["number"])
