"""A form that knows which version of the row the user had before him."""

from contextlib import contextmanager

from django import forms
from django.forms.models import model_to_dict

from mentoring.models import EditConflict

CONFLICT = 409


class Versioned:
    """What a form does when somebody else has saved the row meanwhile: it shows both texts."""

    conflicts = ()
    status = 200

    @contextmanager
    def conflict_kept(self):
        """Accept the stored version as seen: the next press of the button is a decision."""
        try:
            yield
        except EditConflict as conflict:
            self.conflicts = self.differences(conflict.stored)
            self.status = CONFLICT
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = conflict.stored.version
            raise


class VersionedForm(Versioned, forms.ModelForm):
    """A ModelForm with the version that was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.version

    def clean_version(self):
        if self.instance.pk and self.cleaned_data["version"] is None:
            raise forms.ValidationError("Откройте страницу заново: версия записи не указана.")
        return self.cleaned_data["version"]

    def save(self, commit=True):
        """The instance as typed, not stored: storing is the action's part."""
        if self.instance.pk:
            self.instance.version = self.cleaned_data["version"]
        return self.instance

    def differences(self, stored):
        """What the other user saved and what this one typed: (label, stored, typed)."""
        typed = model_to_dict(self.instance)
        now = model_to_dict(stored)
        return [
            (
                self.instance._meta.get_field(name).verbose_name,
                shown(stored, name),
                shown(self.instance, name),
            )
            for name in typed
            if typed[name] != now[name]
        ]


def shown(row, name):
    """The value of a field in the user's words."""
    if hasattr(row, f"get_{name}_display"):
        return getattr(row, f"get_{name}_display")() or "—"
    value = getattr(row, name)
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "—"
    if hasattr(value, "strftime"):
        return value.strftime("%d.%m.%Y")
    return "—" if value in (None, "") else str(value)
