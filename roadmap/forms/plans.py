"""A plan from a file: the upload, what its columns hold, one stage of it with its measures."""

from django import forms
from django.core.exceptions import ValidationError

from mentoring.forms.fields import LinesField, WordsField
from mentoring.text import clean_text
from roadmap.forms.roadmaps import bare_helper, row
from roadmap.plans import PlanActivity, PlanStage

MEANINGS = [
    ("number", "номер"), ("title", "этап, направление, раздел"), ("activities", "мероприятия"),
    ("detail", "подпункт, содержание мероприятия"), ("period", "сроки"),
    ("responsible", "ответственные"), ("participants", "участники"),
    ("documents", "документы"), ("expected_result", "ожидаемый результат"),
    ("extra", "другое: сохранить при мероприятии"),
]  # fmt: skip
ONLY_ONCE = {"title", "activities", "detail"}
EMPTY_ROWS = 3
MOST_ROWS = 120  # of one stage on one page


class PlanUploadForm(forms.Form):
    file = forms.FileField(
        label="Файл с дорожной картой",
        help_text="Таблица Word (.docx) или Excel (.xlsx) с тремя столбцами и больше, до 20 МБ.",
        widget=forms.FileInput(attrs={"accept": ".docx,.xlsx,.xls,.ods"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("file")


class PlanHeadForm(forms.Form):
    title = forms.CharField(label="Название", max_length=600, widget=forms.Textarea({"rows": 2}))
    base = forms.ChoiceField(
        label="Как у вас говорят",
        choices=[("база", "база наставников"), ("банк", "банк наставников")],
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("version", "title", "base")

    def clean_title(self):
        return clean_text(self.cleaned_data["title"])


class PlanColumnsForm(forms.Form):
    """What each column of the file holds; the name of a field is the place of its column."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = [column["at"] for column in plan.found]
        for column in plan.found:
            label = column["title"] or f"Столбец {column['at'] + 1} (без заголовка)"
            self.fields[f"column_{column['at']}"] = forms.ChoiceField(
                label=label, choices=MEANINGS, initial=first_key(column["key"])
            )

    def clean(self):
        keys = list(self.meanings().values())
        if "activities" not in keys:
            raise ValidationError("Укажите, в каком столбце мероприятия.")
        if twice := [title for key, title in MEANINGS if key in ONLY_ONCE and keys.count(key) > 1]:
            raise ValidationError(f"Такой столбец может быть один: {', '.join(twice)}.")
        return self.cleaned_data

    def meanings(self):
        """Place → meaning."""
        return {at: self.cleaned_data.get(f"column_{at}", "extra") for at in self.places}


def first_key(key):
    return "number" if key.startswith("number") else key or "extra"


class PlanStageForm(forms.Form):
    number = forms.CharField(label="Номер", max_length=20, required=False)
    title = forms.CharField(label="Название этапа", max_length=1000)
    periods = LinesField(
        label="Сроки этапа", required=False, help_text="Каждый срок с новой строки"
    )
    responsible = LinesField(label="Ответственные за этап", required=False, help_text="Каждый с новой строки")  # fmt: skip
    documents = LinesField(
        label="Документы этапа", required=False, help_text="Каждый с новой строки"
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("periods", "responsible"):
            self.fields[name].widget.attrs["rows"] = 3
        self.helper = bare_helper(
            "version", row("number", "title"), row("periods", "responsible"), "documents"
        )

    def stage(self, before, activities):
        """The stage as typed; what the form does not show stays as it was read."""
        typed = self.cleaned_data
        people = typed["responsible"]
        terms = [{"period": period, "responsible": people} for period in typed["periods"]]
        if typed["periods"] == [t["period"] for t in before.terms] and people == people_of(before):
            terms = before.terms  # each date keeps its own people
        return PlanStage(
            title=clean_text(typed["title"]),
            number=clean_text(typed["number"]),
            terms=terms or ([{"period": "", "responsible": people}] if people else []),
            activities=activities,
            documents=typed["documents"],
            extra=before.extra,
            is_list=before.is_list,
        )


def people_of(stage):
    return list(dict.fromkeys(name for term in stage.terms for name in term["responsible"]))


class PlanActivityForm(forms.Form):
    """One measure; an emptied text deletes it, a filled empty row adds one."""

    at = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label="Мероприятие", required=False, widget=forms.Textarea({"rows": 2}))
    period = WordsField(label="Срок", required=False)
    responsible = WordsField(label="Ответственные", required=False, help_text="")
    stage = forms.TypedChoiceField(label="Этап", coerce=int)

    def __init__(self, *args, stages, own, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = stages
        self.fields["stage"].initial = own

    def activity(self, before):
        typed = self.cleaned_data
        old = before[typed["at"]] if typed["at"] is not None and typed["at"] < len(before) else PlanActivity("")  # fmt: skip
        return PlanActivity(
            **vars(old)
            | {
                "text": clean_text(typed["text"]),
                "period": typed["period"],
                "responsible": [
                    name.strip() for name in typed["responsible"].split(";") if name.strip()
                ],  # fmt: skip
            }
        )


PlanActivityFormSet = forms.formset_factory(
    PlanActivityForm, extra=EMPTY_ROWS, can_order=True, can_delete=True, max_num=MOST_ROWS * 20
)


def activity_rows(stage, at):
    """The rows of the form for a stage."""
    return [
        {
            "at": place,
            "text": one.text,
            "period": one.period,
            "responsible": "; ".join(one.responsible),
            "stage": at,
        }
        for place, one in enumerate(stage.activities)
    ]


def sorted_activities(formset, before, at):
    """(activities that stay, (activity, place of its new stage)…) in the order of the form."""
    stay, moved = [], []
    forms_in_order = [form for form in formset.ordered_forms if form.cleaned_data.get("text")]
    for form in forms_in_order:
        activity, to = form.activity(before), form.cleaned_data["stage"]
        if to == at:
            stay.append(activity)
        else:
            moved.append((activity, to))
    return stay, moved
