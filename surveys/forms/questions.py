from itertools import takewhile

from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError

from mentoring.forms.layout import bare_helper, row
from mentoring.text import clean_text
from surveys import catalogue
from surveys.forms.conditions import conditions_for, read_values, written_values
from surveys.forms.twins import OWN, choices_of, counterparts_of, refuse_other_scale
from surveys.models import OwnParameter
from surveys.questions import FIELDS, KINDS, SIGNALS, problems_of_question, question_of

LINES = forms.Textarea(attrs={"rows": 4})
KEPT = (
    "code",
    "reversed",
    "good",
    "strong",
    "weak",
)  # not edited, and not lost by editing


class LinesField(forms.CharField):
    """A list that is written one value a line."""

    widget = LINES

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value):
        lines = clean_text(super().clean(value) or "").split("\n")
        return [line.strip() for line in lines if line.strip()]


class QuestionForm(forms.Form):
    """One question of a draft; what does not belong to its kind is left out when it is stored."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    section = forms.TypedChoiceField(label="Раздел", coerce=int)
    section_title = forms.CharField(label="Название нового раздела", max_length=200, required=False)
    text = forms.CharField(label="Вопрос", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(label="Вид ответа", choices=list(KINDS.items()))
    required = forms.BooleanField(label="Ответ обязателен", required=False)
    hint = forms.CharField(label="Пояснение мелким шрифтом", max_length=300, required=False)
    options = LinesField(
        label="Варианты ответа (у таблицы — столбцы), по одному в строке", required=False
    )
    rows = LinesField(label="Строки таблицы, по одной в строке", required=False)
    low = forms.IntegerField(label="Шкала от", required=False, min_value=-1000, max_value=1000)
    high = forms.IntegerField(label="до", required=False, min_value=-1000, max_value=1_000_000)
    low_label = forms.CharField(label="Подпись в начале шкалы", max_length=60, required=False)
    high_label = forms.CharField(label="Подпись в конце шкалы", max_length=60, required=False)
    shown_after = forms.ChoiceField(label="Показывать после вопроса", required=False)
    shown_values = LinesField(label="если ответ один из этих, по одному в строке", required=False)
    twin = forms.ChoiceField(label="Сравнить на входе и выходе", required=False)
    field = forms.ChoiceField(
        label="Предложить в карточку",
        required=False,
        choices=[("", "никуда"), *FIELDS.items()],
    )
    signal = forms.ChoiceField(
        label="Сигнал для SWOT", required=False, choices=[("", "нет"), *SIGNALS.items()]
    )

    parameter = forms.ChoiceField(label="Измеряет показатель «до и после»", required=False)

    def __init__(self, *args, survey, entry=None, section=0, **kwargs):
        self.survey, self.entry = survey, entry or {}
        super().__init__(*args, initial=initial_of(survey, self.entry, section), **kwargs)
        self.fields["section"].choices = [
            *((at, one["title"] or f"Раздел {at + 1}") for at, one in enumerate(survey.sections)),
            (len(survey.sections), "новый раздел"),
        ]
        self.above = {one.code: one for one in conditions_for(self.questions_above())}
        self.fields["shown_after"].choices = [
            ("", "всегда"),
            *((code, one.text[:80]) for code, one in self.above.items()),
        ]
        self.fields["parameter"].choices = [("", "нет"), *parameter_choices(survey.organisation)]
        self.counterparts = counterparts_of(survey)
        self.fields["twin"].choices = choices_of(self.counterparts, self.entry.get("twin", ""))
        self.helper = bare_helper(
            "version",
            "text",
            "kind",
            row("section", "section_title"),
            "required",
            "hint",
            row("options", "rows"),
            row("low", "low_label", "high", "high_label"),
            Fieldset("Когда спрашивать и куда идёт ответ", row("shown_after", "shown_values")),
            row("field", "signal"),
            row("twin", "parameter"),
        )

    def questions_above(self):
        own = self.entry.get("code")
        return list(takewhile(lambda question: question.code != own, self.survey.questions))

    def clean(self):
        values = super().clean()
        if self.errors:
            return values
        if values["shown_after"] and not values["shown_values"]:
            raise ValidationError("Впишите ответы, после которых вопрос показывается.")
        if values["shown_after"]:
            values["shown_values"] = read_values(
                self.above[values["shown_after"]], values["shown_values"]
            )
        self.question = self.built(values)
        if problems := problems_of_question(self.question, self.above):
            raise ValidationError(problems)
        if counterpart := self.counterparts.get(self.question.get("twin")):
            refuse_other_scale(question_of(self.question), counterpart)
        return values

    def built(self, values):
        """The entry as it is stored: only what its kind knows."""
        code = self.entry.get("code") or free_code(self.survey)
        question = {key: self.entry[key] for key in KEPT if key in self.entry} | {
            "code": code,
            "kind": values["kind"],
            "text": clean_text(values["text"]),
            "required": values["required"],
        }
        for name in ("hint", "field", "signal", "twin", "parameter"):
            if values[name]:
                question[name] = code if values[name] == OWN else values[name]
        if values["signal"]:
            question |= {
                key: self.entry[key] for key in ("positive", "negative") if key in self.entry
            }
        if values["shown_after"]:
            question["shown_if"] = {
                "question": values["shown_after"],
                "any": values["shown_values"],
            }
        return question | self.values_of_kind(values)

    def values_of_kind(self, values):
        kinds = {
            "choice": ("options",),
            "multiple": ("options",),
            "frequency": ("options",),
            "matrix": ("options", "rows"),
            "scale": ("low", "high", "low_label", "high_label"),
            "number": ("low", "high"),
        }
        names = kinds.get(values["kind"], ())
        return {name: values[name] for name in names if values[name] not in ("", None, [])}


def parameter_choices(organisation):
    """Those of the catalogue and the school's own."""
    own = OwnParameter.objects.filter(organisation=organisation).in_use().order_by("title", "pk")
    known = [(code, one["title"]) for code, one in catalogue.parameters().items()]
    return known + [(one.code, one.title) for one in own]


def initial_of(survey, entry, section):
    condition = entry.get("shown_if", {})
    stored = condition.get("any", [condition["equals"]] if "equals" in condition else [])
    return (
        {"kind": "scale", "required": True}
        | entry
        | {
            "version": survey.version,
            "section": section,
            "shown_after": condition.get("question", ""),
            "shown_values": written_values(survey.question(condition.get("question")), stored),
        }
    )


def free_code(survey):
    taken = {question.code for question in survey.questions}
    return next(code for at in range(1, 1000) if (code := f"q{at}") not in taken)


class MoveForm(forms.Form):
    version = forms.IntegerField(label="Версия")
    to = forms.ChoiceField(
        label="Куда", choices=[("up", "выше"), ("down", "ниже"), ("away", "убрать")]
    )


class SectionForm(forms.Form):
    version = forms.IntegerField(label="Версия")
    section = forms.IntegerField(label="Раздел", min_value=0)
    title = forms.CharField(label="Название раздела", max_length=200, required=False)

    def clean_title(self):
        return clean_text(self.cleaned_data["title"])
