from django import forms
from django.utils import timezone

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.models import Dispatch, Document

LETTER = "D48"


class DispatchForm(forms.ModelForm):
    sent_on = DayField(label="Дата отправки")

    class Meta:
        model = Dispatch
        fields = ["addressee", "sent_on", "number", "letter"]

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        letters = Document.objects.not_cancelled().filter(
            organisation=document.organisation, programme=document.programme, code=LETTER
        )
        self.fields["letter"].queryset = letters.newest_first()
        self.fields["letter"].empty_label = "—"
        if not self.instance.pk:
            self.propose(document, letters.registered().newest_first().first())
        self.helper = bare_helper("addressee", row("sent_on", "number"), "letter")

    def propose(self, document, letter):
        """What the letter says already is not typed again."""
        office = (document.facts.get("office") or {}).get("nom", "")
        self.initial |= {"addressee": office, "sent_on": timezone.localdate()}
        if letter:
            self.initial |= {"letter": letter, "number": letter.number, "sent_on": letter.dated_on}
