from datetime import timedelta

from django import forms

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.mentorships import PeopleField
from mentoring.forms.registers import RegisterFilterForm
from mentoring.forms.versioned import VersionedForm
from mentoring.models import Meeting, MeetingMode, Person

WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
WITHOUT_DIAGNOSES = "Без оценок и диагнозов: о чём договорились, что удалось"


class AttendedField(PeopleField):
    """Who of the pair was there."""

    def label_from_instance(self, person):
        return self.lines[person.pk]


class MeetingForm(VersionedForm):
    """A meeting that was held."""

    held_on = DayField(label="Когда")
    attended = AttendedField(
        label="Кто был",
        queryset=Person.objects.none(),
        error_messages={"required": "Отметьте, кто был на встрече."},
    )

    class Meta:
        model = Meeting
        fields = [
            "kind", "held_on", "minutes", "format", "mode", "topic", "result", "is_important",
        ]  # fmt: skip
        widgets = {"result": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = self.instance
        today = meeting.organisation.today()
        self.initial["held_on"] = meeting.held_on or min(meeting.planned_on or today, today)
        self.initial["mode"] = meeting.mode or mode_of(meeting.mentorship)
        self.fields["minutes"].label = "Сколько минут"
        self.fields["result"].help_text = WITHOUT_DIAGNOSES
        self.fields["result"].label = "Итог, о чём договорились"
        self.offer_people()
        is_pair = len(self.fields["attended"].lines) <= 2
        attended = ["attended"] if not is_pair or meeting.pk else []
        if not attended:
            del self.fields["attended"]
        self.helper = bare_helper(
            *(["version"] if meeting.pk else []),
            row("kind", "held_on", "minutes"), row("format", "mode"), *attended,
            "topic", "result", "is_important",
        )  # fmt: skip

    def offer_people(self):
        meeting, field = self.instance, self.fields["attended"]
        places = meeting.mentorship.members.select_related("person")
        places = list(places.order_by("-is_mentor", "person__search_key", "pk"))
        field.offer(places, attended_line)
        there = list(meeting.attended.values_list("pk", flat=True)) if meeting.pk else []
        present = [place.person_id for place in places if place.left_on is None]
        self.initial["attended"] = there or present

    @property
    def people(self):
        """None where there is nobody to choose: a pair meets whole."""
        chosen = self.cleaned_data.get("attended")
        return None if chosen is None else list(chosen)


def attended_line(place):
    return f"{place.person.full_name}{', наставник' if place.is_mentor else ''}"


def mode_of(mentorship):
    """A pair of mixed mode says each time anew."""
    return mentorship.mode if mentorship.mode in MeetingMode.values else ""


class PlannedMeetingForm(VersionedForm):
    planned_on = DayField(label="Когда")

    class Meta:
        model = Meeting
        fields = ["kind", "planned_on", "format", "mode", "topic"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = self.instance
        self.initial["mode"] = meeting.mode or mode_of(meeting.mentorship)
        self.helper = bare_helper(
            *(["version"] if meeting.pk else []),
            row("kind", "planned_on"), row("format", "mode"), "topic",
        )  # fmt: skip


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="Почему отменена",
        max_length=300,
        help_text="Например: болезнь наставляемого, выходной день класса",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("reason")


class SettleForm(forms.Form):
    note = forms.CharField(
        label="Что сделано",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class HoursForm(RegisterFilterForm):
    """From the first day to the last; without them, the month before this one."""

    since = DayField(label="С", required=False)
    until = DayField(label="По", required=False)

    def __init__(self, data, *args, today, **kwargs):
        first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
        self.usual = {"since": first, "until": today.replace(day=1) - timedelta(days=1)}
        data = data.copy()
        for name, day in self.usual.items():
            data.setdefault(name, day.isoformat())
        super().__init__(data, *args, **kwargs)

    def period(self):
        """Days put the wrong way round are turned."""
        since = self.value("since") or self.usual["since"]
        return tuple(sorted((since, self.value("until") or self.usual["until"])))
