from django import forms
from django.core.exceptions import ValidationError

from mentoring.text import clean_text
from surveys.blanks import Unreadable, boxes_of, code_of, typed_answer
from surveys.forms.answering import LONGEST_TEXT, NamedAnswerForm

HOW = {
    "scale": "отметка",
    "yesno": "",
    "number": "число",
    "text": "словами",
    "multiple": "знаки подряд",
    "matrix": "по знаку на строку, 0 — пусто",
}


class BlankCodeForm(forms.Form):
    """The code of the next sheet of the stack, typed or scanned."""

    code = forms.CharField(
        label="Код листа",
        max_length=40,
        widget=forms.TextInput({"class": "form-control", "autofocus": True, "autocomplete": "off"}),
    )

    def clean_code(self):
        code = code_of(self.cleaned_data["code"])
        if code is None:
            raise ValidationError(
                "Это не код листа. Он стоит в углу, например 17-23-10; проверьте цифры."
            )
        return code


class BlankForm(forms.Form):
    """One sheet of paper on one page: a short field for every question, digits and letters only."""

    submission_key = forms.RegexField(r"^[A-Za-z0-9_-]{16,40}$", widget=forms.HiddenInput)

    def __init__(self, *args, survey, is_named=False, **kwargs):
        self.survey, self.answers = survey, {}
        super().__init__(*args, **kwargs)
        if is_named:
            self.fields["name"] = forms.CharField(label="Фамилия и имя", max_length=200)
            self.fields["school_class"] = forms.CharField(
                label="Класс", max_length=10, required=False
            )
        for question in survey.questions:
            self.fields[question.code] = typed_field(question)

    def clean_name(self):
        return NamedAnswerForm.clean_name(self)

    def clean_school_class(self):
        return clean_text(self.cleaned_data["school_class"])

    def clean(self):
        for question in self.survey.questions:
            try:
                answer = typed_answer(
                    question, clean_text(self.cleaned_data.get(question.code, ""))
                )
            except Unreadable as problem:
                self.add_error(question.code, str(problem))
                continue
            if answer is not None:
                self.answers[question.code] = answer
        for question in self.survey.questions:
            if question.code in self.answers and not question.is_shown(self.answers):
                self.add_error(
                    question.code,
                    "По ответам выше этот вопрос пропускают. Проверьте ответы или сотрите этот.",
                )
        return self.cleaned_data

    def people(self):
        return [self[name] for name in ("name", "school_class") if name in self.fields]

    def rows(self):
        """The questions numbered as on the sheet, each with its field and what its signs mean."""
        for number, question in enumerate(self.survey.questions, start=1):
            yield {
                "number": number,
                "question": question,
                "field": self[question.code],
                "legend": legend_of(question),
            }

    def focus(self):
        """The cursor goes to what is wrong, otherwise behind the last field filled in.

        Returns the name of the field; nothing when all are filled and only storing is left.
        """
        names = [name for name in self.fields if name != "submission_key"]
        filled = [at for at, name in enumerate(names) if self.data.get(name)]
        wrong = [name for name in names if name in self.errors]
        behind = names[filled[-1] + 1 :] if filled else names
        name = next(iter([*wrong, *behind]), "")
        if name:
            self.fields[name].widget.attrs["autofocus"] = True
        return name


def typed_field(question):
    is_text = question.kind == "text"
    widget = forms.TextInput(
        {
            "class": f"form-control typed typed-{question.kind}",
            "autocomplete": "off",
            "inputmode": "text" if is_text else "numeric",
        }
    )
    return forms.CharField(
        label=question.text,
        required=False,
        max_length=LONGEST_TEXT if is_text else 60,
        widget=widget,
    )


def legend_of(question):
    """«1 никогда · 2 редко», or how the answer is typed."""
    how = HOW.get(question.kind, "")
    if question.kind == "scale":
        return f"{how} {question.low}–{question.high}"
    signs = " · ".join(f"{sign} {words}" for sign, _, words in boxes_of(question))
    return " · ".join(filter(None, [signs, how]))
