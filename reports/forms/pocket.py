from django import forms

KEY = r"[A-Za-z0-9_-]{16,64}"


class KeyForm(forms.Form):
    """The key by which a form that is sent again is known."""

    key = forms.RegexField(KEY, error_messages={"invalid": "Откройте страницу заново."})


class TaskForm(KeyForm):
    is_done = forms.BooleanField(required=False)
    actual = forms.CharField(required=False, max_length=1000)
