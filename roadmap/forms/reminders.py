import re

from crispy_forms.layout import HTML, Fieldset
from django import forms
from django.core.exceptions import ValidationError

from mentoring.forms.fields import ListField
from mentoring.forms.layout import bare_helper
from mentoring.forms.versioned import VersionedForm
from roadmap.models import Pace, ReminderRules

MOST_DAYS, MOST_TIMES = 60, 5


class DaysField(ListField):
    """Days before a deadline in one line: «7, 1»."""

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value):
        words = re.findall(r"[^\s,;]+", super().clean(value) or "")
        if not all(re.fullmatch(r"[0-9]{1,2}", word) and int(word) <= MOST_DAYS for word in words):
            raise ValidationError(f"Впишите дни через запятую, от 0 до {MOST_DAYS}. Пример: 7, 1.")
        if len(words) > MOST_TIMES:
            raise ValidationError(f"Напоминать о сроке можно не больше {MOST_TIMES} раз.")
        return sorted({int(word) for word in words}, reverse=True)


class ReminderRulesForm(VersionedForm):
    days_before = DaysField(
        label="За сколько дней до срока",
        required=False,
        help_text="Через запятую: 7, 1. Пусто — только о просроченном.",
    )

    class Meta:
        model = ReminderRules
        fields = ["is_on", "is_mailed", "days_before", "overdue_every"]
        help_texts = {
            "is_on": "Без отметки напоминаний нет ни на странице, ни в письмах.",
            "is_mailed": "Одно письмо в день на человека, в рабочие дни с восьми утра.",
            "overdue_every": "0 — напомнить о просроченном один раз, на следующий рабочий день.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper(
            "version",
            "is_on",
            "is_mailed",
            Fieldset("Когда", "days_before", "overdue_every"),
            HTML(
                "<p class='soft'>День напоминания, который выпал на выходной, переносится на "
                "рабочий день перед ним. Если мероприятие должно что-то дать, а половина его "
                "времени прошла, об этом напоминается отдельно.</p>"
            ),
        )


class PaceForm(forms.Form):
    pace = forms.ChoiceField(label="Письма о сроках", choices=Pace, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("pace")
