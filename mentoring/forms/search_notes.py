from django import forms
from django.utils import timezone

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.models import SearchNote


class SearchNoteForm(forms.ModelForm):
    done_on = DayField(label="Когда")
    next_on = DayField(
        label="Когда вернуться", required=False, help_text="В этот день человек встанет в начало"
    )

    class Meta:
        model = SearchNote
        fields = ["done_on", "what", "next_on"]
        widgets = {"what": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("done_on", timezone.localdate())
        self.fields[
            "what"
        ].help_text = (
            "Например: беседа о том, кого хотелось бы видеть наставником; разговор с родителями."
        )
        self.helper = bare_helper(row("done_on", "next_on"), "what")

    def save(self, commit=True):
        """The row as typed; storing it is the action's part."""
        return self.instance
