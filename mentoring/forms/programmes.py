from django import forms
from django.utils import timezone

from mentoring.forms.fields import DayField, RowsField
from mentoring.forms.people import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from mentoring.models import MentoringForm, Person, PersonKind, Programme
from mentoring.schoolyear import SchoolYear

LEFT_AS_IT_WAS = ("base_word", "silence_days", "escalation_days")


class FormsField(RowsField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, form):
        return form.title


def curators_of(member):
    return Person.objects.visible_to(member).filter(kind=PersonKind.TEACHER).present().by_name()


def forms_of(member):
    return MentoringForm.objects.visible_to(member).order_by("position", "pk")


class ProgrammeCreateForm(forms.Form):
    year = forms.TypedChoiceField(label="Учебный год", coerce=int)
    title = forms.CharField(label="Название", max_length=200, initial="Программа наставничества")
    curator = forms.ModelChoiceField(
        label="Куратор",
        queryset=Person.objects.none(),
        required=False,
        empty_label="пока не назначен",
        help_text="Педагог из списка людей; можно назначить позже.",
    )
    forms = FormsField(
        label="Формы наставничества",
        queryset=MentoringForm.objects.none(),
        help_text="Отметьте те, по которым школа будет работать в этом году.",
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        this_year = SchoolYear.of(timezone.localdate()).start
        self.fields["year"].choices = [
            (year, str(SchoolYear(year))) for year in range(this_year + 1, this_year - 3, -1)
        ]
        self.fields["year"].initial = this_year
        self.fields["curator"].queryset = curators_of(member)
        self.fields["forms"].queryset = forms_of(member)
        self.fields["forms"].initial = forms_of(member).filter(is_offered=True)
        self.helper = bare_helper(row("year", "title"), "curator", "forms")


class ProgrammeForm(VersionedForm):
    starts_on = DayField(label="Начало")
    ends_on = DayField(label="Завершение")
    forms = FormsField(label="Формы наставничества", queryset=MentoringForm.objects.none())

    class Meta:
        model = Programme
        fields = [
            "title", "starts_on", "ends_on", "curator", "forms", "base_word",
            "silence_days", "escalation_days",
        ]  # fmt: skip

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["curator"].queryset = curators_of(member)
        self.fields["curator"].empty_label = "пока не назначен"
        self.fields["forms"].queryset = forms_of(member)
        for name in LEFT_AS_IT_WAS:
            self.fields[name].required = False
        self.fields["base_word"].help_text = "Так её называют страницы и документы программы."
        self.fields["silence_days"].help_text = "Потом наставник получает напоминание."
        self.fields["escalation_days"].help_text = "Если и после напоминания встреч нет."
        self.helper = bare_helper(
            "version", "title", row("starts_on", "ends_on"), "curator", "forms", "base_word",
            row("silence_days", "escalation_days"),
        )  # fmt: skip

    def clean(self):
        """What is left empty stays as it was."""
        cleaned = super().clean()
        for name in LEFT_AS_IT_WAS:
            if name not in self.errors:
                cleaned[name] = cleaned.get(name) or self.initial[name]
        return cleaned
