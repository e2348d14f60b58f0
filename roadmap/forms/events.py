from crispy_forms.layout import Fieldset
from django import forms

from mentoring.forms.fields import DayField, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from mentoring.models import Person, PersonKind
from roadmap.models import Event, Plan


def employees_of(member):
    people = Person.objects.visible_to(member).present()
    return people.exclude(kind=PersonKind.PUPIL).by_name()


class EventForm(VersionedForm):
    starts_on = DayField(label="Начало", required=False)
    ends_on = DayField(label="Завершение", required=False)

    class Meta:
        model = Event
        fields = [
            "title", "period", "starts_on", "ends_on", "hours", "format", "leader", "participants",
            "people", "responsible",
        ]  # fmt: skip
        field_classes = {"people": RowsField}
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "people": forms.SelectMultiple(attrs={"size": 6}),
        }
        help_texts = {
            "period": "«сентябрь», «в течение учебного года»; по нему находятся дни",
            "people": "Можно выбрать нескольких, удерживая Ctrl",
            "responsible": "Если человека нет в списках или отвечает должность",
        }

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = employees_of(member)
        if self.instance.plan == Plan.MENTOR_SCHOOL:
            self.for_the_school()
        else:
            self.for_the_calendar()

    def for_the_school(self):
        self.fields["title"].label = "Тема занятия или мероприятие"
        self.fields["participants"].label = "Слушатели"
        self.fields["people"].label = "Ведущие или ответственные из списков"
        self.fields["hours"].help_text = "У занятия есть часы, у совещаний и опросов их нет"
        self.helper = bare_helper(
            "version",
            "title",
            Fieldset("Когда", row("starts_on", "ends_on", "period")),
            Fieldset("Как", row("hours", "format"), "participants"),
            Fieldset("Кто", "people", row("leader", "responsible")),
        )

    def for_the_calendar(self):
        del self.fields["hours"], self.fields["leader"]
        self.fields["title"].label = "Мероприятие"
        self.fields["participants"].label = "Участники"
        self.fields["people"].label = "Ответственные из списков"
        self.helper = bare_helper(
            "version",
            "title",
            Fieldset("Когда", row("starts_on", "ends_on", "period")),
            Fieldset("Кто", "participants", row("people", "responsible")),
            "format",
        )

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Завершение раньше начала.")
        return cleaned
