from django import forms

from mentoring.forms.fields import DayField
from mentoring.forms.registers import RegisterFilterForm
from mentoring.models import User


class AuditFilterForm(RegisterFilterForm):
    by = forms.ModelChoiceField(
        label="Кто", required=False, empty_label="все", queryset=User.objects.none()
    )
    since = DayField(label="С какого дня", required=False)
    until = DayField(label="По какой день", required=False)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["by"].queryset = (
            User.objects.filter(memberships__organisation=member.organisation)
            .distinct()
            .order_by("last_name", "first_name", "pk")
        )

    def narrow(self, entries):
        if by := self.value("by"):
            entries = entries.filter(by=by)
        if since := self.value("since"):
            entries = entries.filter(at__date__gte=since)
        if until := self.value("until"):
            entries = entries.filter(at__date__lte=until)
        return entries
