from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet, inlineformset_factory

from mentoring.forms.fields import DayField, DayInput
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from mentoring.models import IndividualPlan, Person, PlanTask

EMPTY_ROWS = 3


class NewPlanForm(forms.Form):
    """For whom, from which typical plan and for which days."""

    person = forms.ModelChoiceField(
        label="Наставляемый", queryset=Person.objects.none(), empty_label=None
    )
    typical = forms.ChoiceField(label="С чего начать", required=False)
    starts_on = DayField(label="С какого дня")
    ends_on = DayField(label="По какой день")

    def __init__(self, *args, mentorship, typical, **kwargs):
        super().__init__(*args, **kwargs)
        waiting = Person.objects.filter(pk__in=[person.pk for person in mentorship.mentees()])
        planned = mentorship.plans.values("person")
        self.fields["person"].queryset = waiting.exclude(pk__in=planned).by_name()
        offers = [(plan["code"], f"«{plan['title']}»") for plan in typical]
        self.fields["typical"].choices = [*offers, ("", "пустой план")]
        starts_on = mentorship.started_on or mentorship.organisation.today()
        self.initial |= {
            "typical": offers[0][0] if offers else "",
            "starts_on": starts_on,
            "ends_on": mentorship.ends_on or mentorship.programme.ends_on,
        }
        self.helper = bare_helper("person", "typical", row("starts_on", "ends_on"))

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("starts_on"), cleaned.get("ends_on")
        if since and until and until < since:
            self.add_error("ends_on", "План завершается раньше, чем начинается.")
        return cleaned


class IndividualPlanForm(VersionedForm):
    starts_on = DayField(label="С какого дня")
    ends_on = DayField(label="По какой день")

    class Meta:
        model = IndividualPlan
        fields = [
            "goal", "objectives", "strengths", "weaknesses", "criteria", "starts_on", "ends_on",
            "analysis",
        ]  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs={"rows": rows})
            for name, rows in (
                ("goal", 2), ("objectives", 3), ("strengths", 2), ("weaknesses", 2),
                ("criteria", 2), ("analysis", 3),
            )
        }  # fmt: skip
        help_texts = {
            "objectives": "Каждая с новой строки",
            "criteria": "Каждый признак с новой строки",
            "analysis": "Заполняется в конце: что удалось, над чем работать дальше",
            "weaknesses": "Без диагнозов и сведений о здоровье",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper(
            "version", "goal", "objectives", row("strengths", "weaknesses"), "criteria",
            row("starts_on", "ends_on"), "analysis",
        )  # fmt: skip


class PlanRows(BaseInlineFormSet):
    """The rows of a plan: those that are there and a few empty ones."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.queryset = self.instance.tasks.order_by("section", "position", "pk")

    @property
    def has_typed_rows(self):
        return self.is_bound and any(form.has_changed() for form in self.extra_forms)

    def clean(self):
        """A row crossed out while somebody else has deleted it is simply gone."""
        super().clean()
        if any(self.errors):
            return
        for form in self.forms:
            due = form.cleaned_data.get("due_on")
            if due and not 1900 <= due.year <= 2100:
                raise ValidationError("Проверьте год в сроках: он должен быть от 1900 до 2100.")


def rows_of(data, plan):
    factory = inlineformset_factory(
        IndividualPlan,
        PlanTask,
        formset=PlanRows,
        fields=["section", "text", "due_on", "expected", "actual", "done_on", "assessment"],
        widgets={
            "text": forms.Textarea(attrs={"rows": 2}),
            "expected": forms.Textarea(attrs={"rows": 2}),
            "actual": forms.Textarea(attrs={"rows": 2}),
            "due_on": DayInput(),
            "done_on": DayInput(),
        },
        extra=EMPTY_ROWS,
        can_delete=True,
    )
    return factory(data, instance=plan, prefix="rows")


class AnswerPlanForm(forms.Form):
    """What the mentee says of his plan."""

    own_goal = forms.CharField(
        label="Моя цель",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Чего вы хотите добиться? Напишите своими словами",
    )
    edition = forms.IntegerField(widget=forms.HiddenInput)
    is_agreed = forms.BooleanField(required=False)


class TickForm(forms.Form):
    """A row of the plan is done or not after all."""

    is_done = forms.BooleanField(required=False)
    actual = forms.CharField(required=False, max_length=1000)
