from crispy_forms.layout import Div, Fieldset
from django import forms

from mentoring.forms.fields import DayField, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.registers import RegisterFilterForm, classes_of
from mentoring.forms.versioned import VersionedForm
from mentoring.groups import GROUPS, OF_CLASSES, PUPILS, Choice
from mentoring.models import Person, PersonKind
from roadmap.catalogue.kinds import offered
from roadmap.models import Activity, Event, Plan


def employees_of(member):
    people = Person.objects.visible_to(member).present()
    return people.exclude(kind=PersonKind.PUPIL).by_name()


def kinds_of(organisation):
    """The words of the catalogue and those the school has used."""
    own = Event.objects.filter(organisation=organisation).exclude(kind="")
    return list(dict.fromkeys([*offered(), *own.values_list("kind", flat=True).order_by("kind").distinct()]))  # fmt: skip


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self):
        super().__init__(format="%H:%M")


class EventForm(VersionedForm):
    starts_on = DayField(label="Начало", required=False)
    ends_on = DayField(label="Завершение", required=False)
    begins_at = forms.TimeField(label="Время начала", required=False, widget=ClockInput())
    ends_at = forms.TimeField(label="Время окончания", required=False, widget=ClockInput())
    link = forms.URLField(label="Ссылка на встречу", required=False, assume_scheme="https")
    groups = forms.MultipleChoiceField(
        label="Кого приглашают", required=False, choices=list(GROUPS.items()),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    classes = forms.MultipleChoiceField(
        label="Только эти классы", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Касается наставляемых, родителей и обучающихся; не отмечено — все классы",
    )  # fmt: skip

    class Meta:
        model = Event
        fields = [
            "title", "period", "starts_on", "ends_on", "hours", "format", "leader", "participants",
            "people", "responsible", "kind", "begins_at", "ends_at", "place", "link", "schedule",
            "outcome", "activity",
        ]  # fmt: skip
        field_classes = {"people": RowsField}
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "people": forms.SelectMultiple(attrs={"size": 6}),
            "kind": forms.TextInput(attrs={"list": "event-kinds"}),
            "schedule": forms.Textarea(attrs={"rows": 5}),
            "outcome": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "period": "«сентябрь», «в течение учебного года»; по нему находятся дни",
            "people": "Можно выбрать нескольких, удерживая Ctrl",
            "responsible": "Если человека нет в списках или отвечает должность",
            "kind": "Выберите из списка или впишите свой: «праздник двора»",
            "schedule": "По одному пункту на строке: «10:00 Открытие»; печатается в приглашении",
            "outcome": "Чем закончилось: победители, решения, договорённости",
        }

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds = kinds_of(member.organisation)
        self.fields["people"].queryset = employees_of(member)
        self.fields["classes"].choices = classes_of(member.organisation)
        activities = Activity.objects.visible_to(member).of_programme(self.instance.programme)
        self.fields["activity"].queryset = activities.in_order()
        self.fields["activity"].empty_label = "—"
        self.fields["activity"].label_from_instance = short_text
        invited = Choice.of(self.instance.audience)
        self.initial |= {"groups": list(invited.groups), "classes": list(invited.classes)}
        if self.instance.plan == Plan.MENTOR_SCHOOL:
            self.for_the_school()
        else:
            self.for_the_calendar()
        if self.instance.plan in (Plan.SEMINARS, Plan.COURSES):
            self.for_the_district()

    def for_the_school(self):
        self.fields["title"].label = "Тема занятия или мероприятие"
        self.fields["participants"].label = "Слушатели"
        self.fields["people"].label = "Ведущие или ответственные из списков"
        self.fields["hours"].help_text = "У занятия есть часы, у совещаний и опросов их нет"
        self.helper = bare_helper(
            "version",
            "title",
            Fieldset("Когда", row("starts_on", "ends_on", "period"), row("begins_at", "ends_at")),
            Fieldset("Как", row("hours", "format"), row("place", "link")),
            Fieldset("Кто", "people", row("leader", "responsible"), "participants"),
            *self.invited(),
            Fieldset("Итоги", "outcome"),
        )
        del self.fields["kind"], self.fields["schedule"], self.fields["activity"]

    def for_the_calendar(self):
        del self.fields["leader"]
        self.fields["hours"].help_text = "Если участие засчитывается в часах"
        self.fields["title"].label = "Мероприятие"
        self.fields["participants"].label = "Участники"
        self.fields["people"].label = "Ответственные из списков"
        self.helper = bare_helper(
            "version",
            "title",
            row("kind", "format", "hours"),
            Fieldset("Когда", row("starts_on", "ends_on", "period"), row("begins_at", "ends_at")),
            Fieldset("Где", row("place", "link")),
            Fieldset("Кто", "participants", row("people", "responsible")),
            *self.invited(),
            Fieldset("Ход и итоги", "schedule", "outcome", "activity"),
        )

    def for_the_district(self):
        """Schools send the listeners: they are told of in words and are nobody of our people."""
        is_seminar = self.instance.plan == Plan.SEMINARS
        self.fields["title"].label = "Тема семинара" if is_seminar else "Программа курсов"
        self.fields["kind"].label = "Вид семинара" if is_seminar else "Вид программы"
        self.fields["kind"].help_text = "«обучающий», «проблемный», «практико-ориентированный»"
        self.fields["participants"].label = "Слушатели"
        self.fields["responsible"].label = "Кто проводит"
        self.fields["hours"].help_text = ""

    def invited(self):
        """Whom the list of those present is made of."""
        return [
            Fieldset(
                "Кого приглашают", Div("groups", css_class="pick"), Div("classes", css_class="pick")
            )
        ]

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Завершение раньше начала.")
        self.check_groups(cleaned)
        return cleaned

    def check_groups(self, cleaned):
        groups, classes = cleaned.get("groups") or [], cleaned.get("classes") or []
        if PUPILS in groups and not classes:
            self.add_error("classes", "Отметьте классы, обучающихся которых приглашают.")
        if classes and not OF_CLASSES.intersection(groups):
            self.add_error("groups", "Отметьте, кого из этих классов приглашают.")

    def save(self, commit=True):
        event = super().save(commit)
        typed = self.cleaned_data
        event.audience = Choice(tuple(typed["groups"]), tuple(typed["classes"])).stored()
        return event


def short_text(activity):
    return activity.text if len(activity.text) <= 110 else f"{activity.text[:109]}…"


class EventFilterForm(RegisterFilterForm):
    """Which events of the year the page shows."""

    show = forms.ChoiceField(
        label="Показать",
        required=False,
        choices=[
            ("", "весь год"),
            ("ahead", "предстоящие"),
            ("unmarked", "прошли, явка не отмечена"),
        ],
    )
    plan = forms.ChoiceField(label="План", required=False)
    kind = forms.ChoiceField(label="Вид", required=False)

    def __init__(self, *args, kinds, plans, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["plan"].choices = [("", "все"), *((plan, plan.label) for plan in plans)]
        self.fields["kind"].choices = [("", "все"), *((kind, kind) for kind in kinds)]

    def narrow(self, events, day):
        if plan := self.value("plan"):
            events = events.filter(plan=plan)
        if kind := self.value("kind"):
            events = events.filter(kind=kind)
        if self.value("show") == "ahead":
            return events.not_over(day)
        if self.value("show") == "unmarked":
            return events.filter(starts_on__lte=day, attendance__isnull=True)
        return events
