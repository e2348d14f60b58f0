from django import forms
from django.core.exceptions import ValidationError

from mentoring.text import clean_text
from surveys.questions import asked

LONGEST_TEXT = 4_000
LARGEST_NUMBER = 1_000_000
UNANSWERED = "Ответьте, пожалуйста, на этот вопрос."
WRONG = "Выберите ответ из предложенных."


class OneOf(forms.ChoiceField):
    """Exactly one value: of two that came for a single choice none is guessed to be meant."""

    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": WRONG}


class TextAnswer(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_TEXT})

    def __init__(self, **options):
        super().__init__(max_length=LONGEST_TEXT, strip=False, **options)
        self.error_messages["max_length"] = f"Не больше {LONGEST_TEXT} знаков."

    def to_python(self, value):
        return clean_text(super().to_python(value))


def number_field(question):
    low = 0 if question.low is None else question.low
    high = LARGEST_NUMBER if question.high is None else question.high
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.RegexField(
        r"^-?[0-9]{1,7}$",
        widget=widget,
        required=False,
        validators=[between(low, high)],
        error_messages={"invalid": "Впишите целое число."},
    )


def between(low, high):
    def check(text):
        if not low <= int(text) <= high:
            raise ValidationError(f"Впишите число от {low} до {high}.")

    return check


def field_of(question):
    """A question becomes a field; what is required is asked of the questions shown, in clean()."""
    if question.kind == "text":
        return TextAnswer(required=False)
    if question.kind == "number":
        return number_field(question)
    if question.kind == "multiple":
        return forms.MultipleChoiceField(
            choices=question.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": WRONG},
        )
    return OneOf(choices=question.choices, required=False)


def fields_of(question):
    """A table asks once for every row; everything else is one field."""
    if question.kind != "matrix":
        return {question.code: field_of(question)}
    fields = {}
    for number, row in enumerate(question.rows):
        fields[f"{question.code}.{number}"] = OneOf(
            choices=question.choices, required=False, label=row
        )
    return fields


def read(question, values):
    """The answer as it is stored; None for a question left without one."""
    if question.kind == "matrix":
        marks = {
            row: mark
            for number, row in enumerate(question.rows)
            if (mark := values.get(f"{question.code}.{number}"))
        }
        return marks or None
    value = values.get(question.code)
    if value in ("", [], None):
        return None
    if question.kind in ("scale", "number"):
        return int(value)
    return list(dict.fromkeys(value)) if question.kind == "multiple" else value


def written(question, answer):
    """The stored answer as the fields show it: the way back of read()."""
    if question.kind != "matrix":
        return {question.code: str(answer) if isinstance(answer, int) else answer}
    return {
        f"{question.code}.{number}": answer[row]
        for number, row in enumerate(question.rows)
        if row in answer
    }


class AnswerForm(forms.Form):
    """The questions of a survey as a form; `answers` after is_valid() is what will be stored."""

    # Of a page that was left open: the closing of the survey, not an expired session, ends it.
    submission_key = forms.RegexField(r"^[A-Za-z0-9_-]{16,40}$", widget=forms.HiddenInput)

    def __init__(
        self, *args, survey, answers=None, is_draft=False, with_key=True, without=(), **kwargs
    ):
        self.survey, self.is_draft, self.answers = survey, is_draft, {}
        self.is_wrong = False
        self.questions = [one for one in survey.questions if one.code not in without]
        initial = {}
        for question in self.questions:
            if answers and question.code in answers:
                initial |= written(question, answers[question.code])
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        for question in self.questions:
            self.fields |= fields_of(question)
        if is_draft or not with_key:
            del self.fields["submission_key"]

    def clean(self):
        given = {}
        for question in self.questions:
            self.refuse_two_of_one(question)
            answer = read(question, self.cleaned_data)
            if answer is not None:
                given[question.code] = answer
        # An answer given before its question was hidden again is no answer.
        shown = asked(self.questions, given)
        self.answers = {
            question.code: given[question.code] for question in shown if question.code in given
        }
        self.is_wrong = bool(self.errors)  # what follows is only left out, not wrong
        if not self.is_draft:
            for question in shown:
                self.refuse_unanswered(question)
        return self.cleaned_data

    def refuse_two_of_one(self, question):
        for name in fields_of(question) if question.kind != "multiple" else ():
            if hasattr(self.data, "getlist") and len(self.data.getlist(self.add_prefix(name))) > 1:
                self.add_error(name, "Выберите один ответ.")

    def refuse_unanswered(self, question):
        if not question.required:
            return
        for name in fields_of(question):
            if name not in self.errors and self.cleaned_data.get(name) in ("", [], None):
                self.add_error(name, UNANSWERED)

    def pages(self):
        """Sections with their questions, numbered through, each with its own fields."""
        number, kept = 0, {question.code for question in self.questions}
        for section in self.survey.sections:
            rows = []
            for entry in section["questions"]:
                if entry["code"] not in kept:
                    continue
                question = self.survey.question(entry["code"])
                number += 1
                names = list(fields_of(question))
                rows.append(Asked(number, question, [self[name] for name in names]))
            yield {"title": section["title"], "rows": rows}


class Asked:
    """One question on the page: its number, its words, its fields and what is wrong in them."""

    def __init__(self, number, question, fields):
        self.number, self.question, self.fields = number, question, fields
        self.field = fields[0]
        self.errors = list(dict.fromkeys(error for field in fields for error in field.errors))

    @property
    def condition(self):
        """For the script that hides the question: its field and the values that show it."""
        return "|".join(sorted(self.question.awaited))


class NamedAnswerForm(AnswerForm):
    """By a common link of a survey by name: first who answers."""

    name = forms.CharField(label="Фамилия, имя и отчество", max_length=200)
    school_class = forms.CharField(label="Класс", max_length=10, required=False)

    def clean_name(self):
        name = clean_text(self.cleaned_data["name"])
        if len(name.split()) < 2:
            raise ValidationError("Впишите фамилию и имя.")
        return name

    def clean_school_class(self):
        return clean_text(self.cleaned_data["school_class"])
