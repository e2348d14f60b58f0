from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.registers import RegisterFilterForm
from mentoring.models import Clearance

LACKING = "lacking"
EXPIRING = "expiring"


class ClearanceFilterForm(RegisterFilterForm):
    q = forms.CharField(label="Поиск по имени", required=False, max_length=200)
    show = forms.ChoiceField(
        label="Показать",
        required=False,
        choices=[("", "всех"), (LACKING, "без справки о судимости"), (EXPIRING, "срок истекает")],
    )

    def narrow(self, people, day):
        show = self.value("show")
        criminal = Clearance.objects.in_force(day).criminal().values("person")
        if show == LACKING:
            people = people.exclude(pk__in=criminal)
        if show == EXPIRING:
            people = people.filter(pk__in=Clearance.objects.expiring(day).values("person"))
        return people.matching(self.value("q"))


class ClearanceForm(forms.ModelForm):
    issued_on = DayField(label="Дата выдачи")
    valid_until = DayField(
        label="Действует до", required=False, help_text="Пусто — до конца работы в программе"
    )

    class Meta:
        model = Clearance
        fields = ["kind", "number", "issued_on", "valid_until", "checked_by", "is_admitted"]

    def __init__(self, *args, checked_by="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["checked_by"].initial = checked_by
        self.fields[
            "is_admitted"
        ].help_text = "Снимите отметку, если справка не позволяет работать с несовершеннолетними."
        self.helper = bare_helper(
            row("kind", "number"), row("issued_on", "valid_until"), "checked_by", "is_admitted"
        )

    def clean(self):
        cleaned = super().clean()
        issued, until = cleaned.get("issued_on"), cleaned.get("valid_until")
        if issued and until and until < issued:
            raise ValidationError({"valid_until": "Срок кончается раньше дня выдачи."})
        return cleaned


class EndClearanceForm(forms.Form):
    on = DayField(label="С какого дня допуск прекращён")
    reason = forms.CharField(label="Почему", required=False, max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())
        self.helper = bare_helper("on", "reason")
