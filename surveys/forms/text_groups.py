from django import forms
from django.core.exceptions import ValidationError

from mentoring.text import clean_text

NEW, NONE = "new", "none"


class TextGroupForm(forms.Form):
    """Which answers go under which heading: one there is, a new one, or none."""

    texts = forms.MultipleChoiceField(
        label="Ответы",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Отметьте ответы, которые нужно сгруппировать.",
            "invalid_choice": "Список ответов изменился, откройте страницу заново.",
        },
    )
    group = forms.ChoiceField(label="Куда", widget=forms.Select({"class": "form-select"}))
    title = forms.CharField(
        label="Название новой группы",
        max_length=120,
        required=False,
        widget=forms.TextInput({"class": "form-control"}),
    )

    def __init__(self, *args, digests, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["texts"].choices = [(one, one) for one in digests]
        self.titles = {str(group.pk): group.title for group in groups}
        self.fields["group"].choices = [
            (NEW, "в новую группу"),
            *self.titles.items(),
            (NONE, "без группы"),
        ]

    def clean(self):
        values = super().clean()
        values["heading"] = self.heading(values)
        return values

    def heading(self, values):
        if values.get("group") != NEW:
            return self.titles.get(values.get("group"), "")
        if title := clean_text(values.get("title", "")):
            return title
        raise ValidationError("Впишите название новой группы.")


class TextGroupNameForm(forms.Form):
    title = forms.CharField(label="Название группы", max_length=120)

    def clean_title(self):
        return clean_text(self.cleaned_data["title"])
