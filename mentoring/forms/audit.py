from django import forms
from django.db.models import Q

from mentoring.forms.fields import DayField
from mentoring.forms.registers import ALL, RegisterFilterForm
from mentoring.models import MentorshipMember, Person, User

WHAT = [ALL, ("read", "просмотры и скачивания"), ("changed", "изменения")]


class AuditFilterForm(RegisterFilterForm):
    by = forms.ModelChoiceField(
        label="Кто", required=False, empty_label="все", queryset=User.objects.none()
    )
    about = forms.CharField(label="О ком", required=False, max_length=200)
    what = forms.ChoiceField(label="Что", required=False, choices=WHAT)
    since = DayField(label="С какого дня", required=False)
    until = DayField(label="По какой день", required=False)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["about"].widget.attrs |= {"type": "search", "placeholder": "Фамилия"}
        self.fields["by"].queryset = (
            User.objects.filter(memberships__organisation=member.organisation)
            .distinct()
            .order_by("last_name", "first_name", "pk")
        )

    def narrow(self, entries):
        if by := self.value("by"):
            entries = entries.filter(by=by)
        if about := self.value("about"):
            entries = entries.filter(self.concerning(about))
        if what := self.value("what"):
            looked = Q(action__endswith=".read") | Q(action__endswith=".downloaded")
            entries = entries.filter(looked if what == "read" else ~looked)
        if since := self.value("since"):
            entries = entries.filter(at__date__gte=since)
        if until := self.value("until"):
            entries = entries.filter(at__date__lte=until)
        return entries

    def concerning(self, name):
        """Lines on the cards of these people and on the pairs they belong to."""
        people = Person.objects.visible_to(self.member).matching(name)
        places = MentorshipMember.objects.filter(person__in=people)
        return Q(target_model="person", target_id__in=people.values("pk")) | Q(
            target_model="mentorship", target_id__in=places.values("mentorship")
        )
