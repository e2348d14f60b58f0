from datetime import timedelta

from django import forms

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.meetings import WEEKDAYS, mode_of
from mentoring.models import Meeting, MeetingSeries

LONGEST = timedelta(days=400)


class SeriesForm(forms.ModelForm):
    """«Каждый вторник до 25 мая», and what the meetings have in common."""

    weekday = forms.TypedChoiceField(
        label="День недели", coerce=int, choices=list(enumerate(WEEKDAYS))
    )
    every_weeks = forms.TypedChoiceField(
        label="Как часто",
        coerce=int,
        choices=[(1, "каждую неделю"), (2, "раз в две недели"), (4, "раз в четыре недели")],
    )
    starts_on = DayField(label="С какого дня")
    until = DayField(label="По какой день")

    class Meta:
        model = MeetingSeries
        fields = ["weekday", "every_weeks", "starts_on", "until"]

    def __init__(self, *args, mentorship, **kwargs):
        super().__init__(*args, **kwargs)
        today = mentorship.organisation.today()
        self.initial |= {
            "starts_on": today,
            "weekday": today.weekday(),
            "until": mentorship.ends_on or mentorship.programme.ends_on,
        }
        fields = forms.fields_for_model(Meeting, ["kind", "minutes", "format", "mode", "topic"])
        self.shared = tuple(fields)
        self.fields |= fields
        self.fields["minutes"].label = "Сколько минут"
        self.fields["mode"].initial = mode_of(mentorship)
        self.helper = bare_helper(
            row("weekday", "every_weeks"), row("starts_on", "until"), row("kind", "minutes"),
            row("format", "mode"), "topic",
        )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("starts_on"), cleaned.get("until")
        if since and until and not since <= until <= since + LONGEST:
            self.add_error("until", "Последний день — не раньше первого и не позже чем через год.")
        return cleaned

    def facts(self):
        """What every meeting of the series has in common."""
        return {name: self.cleaned_data[name] for name in self.shared}

    def rhythm(self):
        names = ("starts_on", "until", "weekday", "every_weeks")
        return {name: self.cleaned_data[name] for name in names}
