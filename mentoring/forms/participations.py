from crispy_forms.layout import Fieldset
from django import forms

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.suggesting import SuggestInput
from mentoring.forms.versioned import VersionedForm
from mentoring.models import Participation, Side
from mentoring.russian.channels import CHANNELS, usual_channel


class ParticipationForm(VersionedForm):
    entered_on = DayField(label="Дата вхождения в программу", required=False)
    ended_on = DayField(label="Дата завершения программы", required=False)

    class Meta:
        model = Participation
        fields = [
            "form", "role_model", "request", "channel", "wanted_age", "time_resource", "capacity",
            "training", "entered_on", "ended_on", "results", "feedback", "is_completed",
        ]  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs={"rows": 2}) for name in ("request", "results", "feedback")
        } | {"channel": SuggestInput(CHANNELS)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form"].queryset = self.instance.programme.forms.order_by("position", "pk")
        self.fields["form"].empty_label = "любая подходящая"
        if self.instance.side == Side.MENTEE:
            for name in ("wanted_age", "capacity", "training"):
                del self.fields[name]
            self.fields["time_resource"].label = "Когда удобно встречаться"
        else:
            self.fields[
                "training"
            ].help_text = "где и когда обучен, если не в нашей «Школе наставника»"
        self.fields["channel"].help_text = "Выберите из списка или впишите своими словами"
        self.helper = bare_helper(
            "version",
            row(*self.present("form", "role_model", "capacity")),
            row(*self.present("request", "channel")),
            row(*self.present("wanted_age", "time_resource")),
            *self.present("training"),
            Fieldset(
                "По итогам",
                row("entered_on", "ended_on"),
                row("results", "feedback"),
                "is_completed",
            ),
        )

    def clean_channel(self):
        """A new word is written as the import would write it; one that stood here already stays."""
        text = self.cleaned_data["channel"]
        return (usual_channel(text) if "channel" in self.changed_data else "") or text

    def present(self, *names):
        return [name for name in names if name in self.fields]
