from django import forms

from mentoring.forms.registers import ALL, RegisterFilterForm
from mentoring.models import (
    ConsentKind,
    ConsentStatus,
    MentoringForm,
    MentorshipStatus,
    SelectionState,
)


class RegisterChoiceForm(RegisterFilterForm):
    """Which register, and what it is narrowed to; filters that mean nothing in it are not shown."""

    register = forms.ChoiceField(label="Реестр", required=False)
    q = forms.CharField(label="Поиск по имени", required=False, max_length=200)
    form = forms.ModelChoiceField(
        label="Форма", required=False, empty_label="все", queryset=MentoringForm.objects.none()
    )
    state = forms.ChoiceField(label="Отбор", required=False, choices=[ALL, *SelectionState.choices])
    status = forms.ChoiceField(
        label="Состояние", required=False, choices=[ALL, *MentorshipStatus.choices]
    )
    consent = forms.ChoiceField(
        label="Вид согласия", required=False, choices=[ALL, *ConsentKind.choices]
    )
    consent_status = forms.ChoiceField(
        label="Состояние", required=False, choices=[ALL, *ConsentStatus.choices]
    )
    consented = forms.BooleanField(label="Только с согласием на обработку данных", required=False)
    unpaired = forms.BooleanField(label="Только без пары", required=False)
    completed = forms.BooleanField(label="Только прошедшие программу", required=False)

    def __init__(self, *args, member, registers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["register"].choices = [(r.code, r.title) for r in registers.values()]
        self.registers = registers
        forms_of = MentoringForm.objects.visible_to(member).order_by("position", "pk")
        self.fields["form"].queryset = forms_of
        self.chosen = registers.get(self.data.get("register")) or next(iter(registers.values()))
        for name in set(self.fields) - {"register", *self.chosen.narrows}:
            del self.fields[name]

    def narrowed(self):
        """The filters as plain values, for the ground of the register."""
        values = {name: self.value(name) for name in self.chosen.narrows}
        return {name: getattr(value, "pk", value) for name, value in values.items() if value}
