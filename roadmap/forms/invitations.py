import secrets

from django import forms


class InvitationForm(forms.Form):
    """Who is written to; the key makes one job of a button that was pressed twice."""

    recipients = forms.MultipleChoiceField(
        label="Кого пригласить",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Отметьте, кого пригласить.",
            "invalid_choice": "Список изменился, откройте страницу заново.",
        },
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=lambda: secrets.token_hex(8))  # fmt: skip

    def __init__(self, *args, recipients, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_key = {one.key: one for one in recipients}
        self.fields["recipients"].choices = [
            (one.key, ", ".join(filter(None, [one.title, one.note]))) for one in recipients
        ]

    def chosen(self):
        return [self.by_key[key] for key in self.cleaned_data["recipients"]]
