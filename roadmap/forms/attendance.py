from django import forms

from mentoring.forms.fields import RowsField, WordsField
from mentoring.forms.registers import RegisterFilterForm
from mentoring.models import Representative
from roadmap.models import Mark

NEW_GUESTS = 3


class AttendanceFilterForm(RegisterFilterForm):
    school_class = forms.ChoiceField(label="Класс", required=False)

    def __init__(self, *args, classes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school_class"].choices = [("", "все"), *((one, one) for one in classes)]


class AttendanceForm(forms.Form):
    """One choice for every person of the list; what is left empty has no mark."""

    def __init__(self, *args, people, marks, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people
        for person in people:
            name = f"mark-{person.pk}"
            self.fields[name] = forms.ChoiceField(
                label=person.full_name,
                required=False,
                choices=[("", "—"), *Mark.choices],
                widget=forms.Select(
                    attrs={"aria-label": f"{person.full_name}: явка", "class": "form-select"}
                ),
            )
            self.initial[name] = marks.get(person.pk, "")

    def rows(self):
        for person in self.people:
            yield person, self[f"mark-{person.pk}"]

    def marks(self):
        return {person.pk: self.cleaned_data[f"mark-{person.pk}"] for person in self.people}


class GuestsForm(forms.Form):
    """A few guests by name, and the parents who came."""

    parents = RowsField(
        label="Родители, которые пришли",
        queryset=Representative.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, parents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parents"].queryset = parents
        self.fields["parents"].label_from_instance = parent_words
        for at in range(1, NEW_GUESTS + 1):
            self.fields[f"name-{at}"] = WordsField(label="Имя гостя", required=False)
            self.fields[f"note-{at}"] = WordsField(label="Кто это", required=False)
        self.fields["note-1"].help_text = "«директор леспромхоза», «выпускница 2020 года»"

    def pairs(self):
        for at in range(1, NEW_GUESTS + 1):
            yield self[f"name-{at}"], self[f"note-{at}"]

    def guests(self):
        rows = (
            {name: self.cleaned_data[f"{name}-{at}"][:300] for name in ("name", "note")}
            for at in range(1, NEW_GUESTS + 1)
        )
        return [row for row in rows if any(row.values())]


def parent_words(parent):
    child = f"{parent.person.short_name}, {parent.person.place}".rstrip(", ")
    return f"{parent.full_name or parent.relation or 'представитель'} ({child})"
