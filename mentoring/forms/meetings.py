from django import forms
from django.utils import timezone

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.models import Meeting


class MeetingForm(forms.ModelForm):
    held_on = DayField(label="Когда")

    class Meta:
        model = Meeting
        fields = ["kind", "held_on", "minutes", "topic", "result", "is_important"]
        widgets = {"result": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["held_on"] = timezone.localdate()
        self.fields["minutes"].label = "Сколько минут"
        self.fields["result"].help_text = "Без оценок и диагнозов: о чём договорились, что удалось"
        self.helper = bare_helper(
            row("kind", "held_on", "minutes"), "topic", "result", "is_important"
        )
