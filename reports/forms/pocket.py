from django import forms

from mentoring.forms.personal_links import KeyForm


class TaskForm(KeyForm):
    is_done = forms.BooleanField(required=False)
    actual = forms.CharField(required=False, max_length=1000)
