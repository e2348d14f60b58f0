from uuid import uuid4

from crispy_forms.layout import Div
from django import forms

from mentoring.forms.fields import RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.models import WordBlank


class WordBlankForm(forms.ModelForm):
    """A file and what it is about; a new edition keeps the title, kind and journal of the old one."""

    file = forms.FileField(
        label="Файл Word (.docx)",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"empty": "Файл пуст.", "required": "Выберите файл бланка."},
    )

    class Meta:
        model = WordBlank
        fields = ["title", "subject", "journal"]
        help_texts = {
            "title": "«Приказ по личному составу», «Справка наставнику»",
            "journal": "Зарегистрированный документ получает следующий номер журнала при печати.",
        }

    def __init__(self, *args, replaced=None, **kwargs):
        super().__init__(*args, **kwargs)
        if replaced:
            for name in ("title", "subject", "journal"):
                del self.fields[name]
            self.helper = bare_helper("file")
        else:
            self.helper = bare_helper("title", row("subject", "journal"), "file")


class Placed:
    """People of one name are told apart by class or post."""

    def label_from_instance(self, row):
        return ", ".join(filter(None, [str(row), getattr(row, "place", "")]))


class SubjectsField(Placed, RowsField):
    pass


class ExampleField(Placed, forms.ModelChoiceField):
    pass


class ExampleForm(forms.Form):
    """On whose data the blank is looked at before it is printed."""

    def __init__(self, *args, subjects, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["example"] = ExampleField(subjects, label="На чьём примере", empty_label=None)


class CopiesForm(forms.Form):
    """For whom the blank is filled; the key makes one job of two presses."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, subjects, is_single, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid4())
        self.is_single = is_single
        if not is_single:
            self.fields["subjects"] = SubjectsField(
                label="Для кого",
                queryset=subjects,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": "Отметьте, для кого напечатать."},
            )
        lists = [] if is_single else [Div("subjects", css_class="pick")]
        self.helper = bare_helper(*lists, "key")

    def chosen(self):
        return [] if self.is_single else list(self.cleaned_data["subjects"])
