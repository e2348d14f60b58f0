from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Fieldset, Layout, Row
from django import forms

from mentoring.forms.fields import CountField, DayField, RowsField
from mentoring.forms.registers import RegisterFilterForm
from mentoring.forms.versioned import VersionedForm
from mentoring.models import Person, PersonKind
from roadmap import catalogue
from roadmap.evidence.expected import choices
from roadmap.models import Activity, Roadmap, Stage
from roadmap.periods import span_of

ALL = ("", "все")


def bare_helper(*layout):
    """Crispy lays out the fields; the page owns the form tag and the buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(*layout)
    return helper


def row(*names):
    return Row(*(Column(Field(name), css_class="col-md") for name in names), css_class="g-3")


class RoadmapFilterForm(RegisterFilterForm):
    stage = forms.ModelChoiceField(
        label="Этап", required=False, empty_label="все", queryset=Stage.objects.none()
    )
    show = forms.ChoiceField(
        label="Мероприятия",
        required=False,
        choices=[
            ALL,
            ("open", "не выполнены"),
            ("overdue", "просрочены"),
            ("done", "выполнены"),
            ("mine", "за мной"),
        ],
    )

    def __init__(self, *args, member, roadmap, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["stage"].queryset = (
            Stage.objects.visible_to(member).filter(roadmap=roadmap).order_by("position", "pk")
        )

    def narrow(self, activities, today):
        show = self.value("show")
        if show == "open":
            return activities.open()
        if show == "overdue":
            return activities.overdue(today)
        if show == "done":
            return activities.done()
        if show == "mine":
            person = self.member.person  # an account may be of nobody in the lists
            return activities.filter(people=person) if person else activities.none()
        return activities

    def chosen(self, stages):
        """The stages to show; with activities filtered out, those that have none left are hidden."""
        if stage := self.value("stage"):
            stages = [one for one in stages if one.pk == stage.pk]
        if self.value("show"):
            stages = [one for one in stages if one.shown_activities]
        return stages


class LayOutForm(forms.Form):
    template_code = forms.ChoiceField(label="Образец", widget=forms.RadioSelect)

    def __init__(self, *args, programme, **kwargs):
        super().__init__(*args, **kwargs)
        kind = programme.organisation.kind
        taken = set(
            Roadmap.objects.filter(programme=programme).values_list("template_code", flat=True)
        )
        self.templates = sorted(
            (t for t in catalogue.templates().values() if t["code"] not in taken),
            key=lambda template: kind not in template["kinds"],
        )
        self.fields["template_code"].choices = [(t["code"], t["title"]) for t in self.templates]

    def offered(self):
        """Each template with what will come of it, those for this kind of organisation first."""
        chosen = self["template_code"].value()
        return [
            {
                "template": template,
                "activities": sum(len(stage["activities"]) for stage in template["stages"]),
                "documents": sum(len(stage.get("documents", [])) for stage in template["stages"]),
                "is_chosen": template["code"] == chosen or (not chosen and number == 0),
            }
            for number, template in enumerate(self.templates)
        ]


def days_in(period, programme):
    """(first, last) day that the words mean in the programme's year; None where they mean none."""
    span = span_of(period, programme.school_year) if period else None
    return (span.starts_on, span.ends_on) if span else (None, None)


class ActivityForm(VersionedForm):
    to_stage = forms.ModelChoiceField(
        label="Этап", queryset=Stage.objects.none(), empty_label=None, required=False
    )
    expected_what = forms.ChoiceField(
        label="Что должно появиться",
        required=False,
        help_text="Пока этого не хватает, в напоминаниях видно: «письма работодателям: 0 из 3»",
    )
    expected_count = CountField(label="Сколько", required=False)
    starts_on = DayField(label="Начало", required=False)
    due_on = DayField(label="Срок", required=False)

    class Meta:
        model = Activity
        fields = [
            "text", "period", "starts_on", "due_on", "people", "responsible", "participants",
            "expected_result", "expected_what", "expected_count", "note",
        ]  # fmt: skip
        field_classes = {"people": RowsField}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "expected_result": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 2}),
            "people": forms.SelectMultiple(attrs={"size": 6}),
        }
        help_texts = {
            "period": "Как в печатной таблице: «сентябрь», «в течение года»; по нему найдутся дни",
            "people": "Можно выбрать нескольких, удерживая Ctrl",
            "responsible": "Если человека нет в списках или отвечает должность",
        }

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = (
            Person.objects.visible_to(member).present().exclude(kind=PersonKind.PUPIL).by_name()
        )
        self.fields["expected_what"].choices = [("", "—"), *choices()]
        self.fields["to_stage"].queryset = (
            Stage.objects.visible_to(member)
            .filter(roadmap=self.instance.stage.roadmap_id)
            .order_by("position", "pk")
        )
        self.initial["to_stage"] = self.instance.stage_id
        self.helper = bare_helper(
            "version",
            "text",
            "to_stage",
            Fieldset("Когда", row("starts_on", "due_on", "period")),
            Fieldset("Кто", row("people", "responsible"), "participants"),
            Fieldset(
                "Итог", row("expected_result", "note"), row("expected_what", "expected_count")
            ),
        )

    def clean(self):
        cleaned = super().clean()
        self.find_days(cleaned)
        cleaned["expected_count"] = cleaned.get("expected_count") or 0
        if cleaned.get("expected_what") and not cleaned["expected_count"]:
            self.add_error("expected_count", "Впишите, сколько должно появиться.")
        elif not cleaned.get("expected_what"):
            cleaned["expected_count"] = 0
        return cleaned

    def find_days(self, cleaned):
        """Days that nobody has typed follow from the words of the period."""
        typed = {"starts_on", "due_on"} & set(self.changed_data)
        is_empty = not (cleaned.get("starts_on") or cleaned.get("due_on"))
        if self.errors or typed or not (is_empty or "period" in self.changed_data):
            return
        first, last = days_in(cleaned["period"], self.instance.stage.roadmap.programme)
        if last:
            cleaned["starts_on"], cleaned["due_on"] = first, last

    def facts(self):
        """What was typed, ready for the action."""
        facts = {name: self.cleaned_data[name] for name in self._meta.fields}
        return facts | {"stage": self.cleaned_data["to_stage"] or self.instance.stage}

    def differences(self, stored):
        """The people stand in a table of their own, so they are compared apart."""
        rows = super().differences(stored)
        mine, theirs = list(self.cleaned_data["people"]), list(stored.people.by_name())
        if set(mine) != set(theirs):
            rows.append(("ответственные", names_of(theirs), names_of(mine)))
        return rows


def names_of(people):
    return ", ".join(person.short_name for person in people) or "—"


class ActivityMoveForm(VersionedForm):
    due_on = DayField(label="Новый срок")

    class Meta:
        model = Activity
        fields = ["due_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("version", "due_on")
