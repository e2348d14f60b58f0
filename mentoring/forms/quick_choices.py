"""The table of a «quick meeting»: whom each has chosen, in order, and with whom he would not be."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.models import Participation, Side

PLACES = 3


class QuickChoiceForm(forms.Form):
    """One row a person, three choices in order and one «не с …»."""

    def __init__(self, *args, member, programme, form, by_mentor, stored=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.entries = self.people_of(member, programme, form, by_mentor)
        self.others = self.people_of(member, programme, form, not by_mentor)
        names = [("", "—"), *((str(key), person.full_name) for key, person in self.others.items())]
        known = {(one.chooser_id, one.rank): one.chosen_id for one in stored}
        for key in self.entries:
            for rank in [*range(1, PLACES + 1), 0]:
                self.fields[self.name_of(key, rank)] = forms.ChoiceField(
                    label=self.label_of(key, rank), choices=names, required=False
                )
                self.initial[self.name_of(key, rank)] = str(known.get((key, rank), ""))

    def people_of(self, member, programme, form, are_mentors):
        side = Side.MENTOR if are_mentors else Side.MENTEE
        kind = form.mentor_kind if are_mentors else form.mentee_kind
        entries = (
            Participation.objects.visible_to(member)
            .present()
            .filter(programme=programme, side=side, person__kind=kind)
        )
        # 152-ФЗ, ст. 9: a sheet shows names to the other side.
        entries = entries.with_data_consent(timezone.localdate()).filter(consented=True)
        found = (entries.filter(form=form) | entries.filter(form=None)).select_related("person")
        return {
            entry.person_id: entry.person
            for entry in found.order_by("person__search_key", "person_id")
        }

    def name_of(self, key, rank):
        return f"choice_{key}_{rank}"

    def label_of(self, key, rank):
        word = f"{rank}-й выбор" if rank else "не с ним"
        return f"{self.entries[key]}: {word}"

    def rows(self):
        """(person, the fields of his row)."""
        for key, person in self.entries.items():
            yield person, [self[self.name_of(key, rank)] for rank in [*range(1, PLACES + 1), 0]]

    def clean(self):
        cleaned = super().clean()
        for key, person in self.entries.items():
            values = [cleaned.get(self.name_of(key, rank)) for rank in range(PLACES + 1)]
            chosen = [value for value in values if value]
            if len(set(chosen)) < len(chosen):
                raise ValidationError(f"{person}: один и тот же человек выбран дважды.")
        return cleaned

    def choices(self):
        """{chooser: ([chosen, in order], [not with them])} for the action."""
        return {
            person: (
                self.people(key, range(1, PLACES + 1)),
                self.people(key, [0]),
            )
            for key, person in self.entries.items()
        }

    def people(self, key, ranks):
        values = [self.cleaned_data.get(self.name_of(key, rank)) for rank in ranks]
        return [self.others[int(value)] for value in values if value]
