from django import forms

from mentoring.forms.fields import DayField, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.models import AnswerKind, Dispatch, Document


class AppealTicksForm(forms.Form):
    """Which letters are sent or marked, and on which day they left."""

    documents = RowsField(
        queryset=Document.objects.none(),
        error_messages={"required": "Отметьте хотя бы одно письмо."},
    )
    sent_on = DayField(label="Дата отправки", required=False)

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["documents"].queryset = documents


class AnswerForm(forms.ModelForm):
    answered_on = DayField(label="Дата ответа")

    class Meta:
        model = Dispatch
        fields = ["answer", "answered_on", "answer_words"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
        self.fields["answer"].choices = AnswerKind.choices
        self.helper = bare_helper(row("answer", "answered_on"), "answer_words")
