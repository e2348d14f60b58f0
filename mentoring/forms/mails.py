from django import forms

from mentoring.forms.registers import ALL, RegisterFilterForm
from mentoring.models import MailState


class MailFilterForm(RegisterFilterForm):
    state = forms.ChoiceField(label="Состояние", required=False, choices=[ALL, *MailState.choices])

    def narrow(self, mails):
        state = self.value("state")
        return mails.filter(state=state) if state else mails
