from django import forms
from django.db.models import Exists, OuterRef

from mentoring.forms.fields import RowsField
from mentoring.forms.layout import bare_helper
from mentoring.forms.merges import NOBODY, MergeForm, list_field
from mentoring.models import MentorshipMember, Participation, Person
from mentoring.text import search_key

UNKNOWN = "среди тех, для кого печатается этот документ, такого имени нет."
NAMESAKES = "таких людей несколько. Отметьте нужного в списке сами."


class PeopleMergeForm(MergeForm):
    people = RowsField(
        label="Для кого",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NOBODY},
    )
    file = list_field(
        "Excel, CSV или таблица Word со столбцом «ФИО»: кто в ней назван, будет отмечен в списке выше."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = self.subjects()
        if "docx" not in self.line.formats:
            del self.fields["with_word"]
        self.helper = bare_helper(*(name for name in self.fields))

    def subjects(self):
        """Whom this paper may be about: of its side and kind, in a pair when it speaks of pairs."""
        entries = Participation.objects.filter(programme=self.programme, person=OuterRef("pk"))
        if self.line.side:
            entries = entries.filter(side=self.line.side)
        people = Person.objects.visible_to(self.member).present().exclude(last_name="")
        people = people.filter(Exists(entries))
        if self.line.of_kind:
            people = people.filter(kind=self.line.of_kind)
        if self.line.is_of_pairs:
            places = MentorshipMember.objects.present().filter(
                person=OuterRef("pk"), mentorship__programme=self.programme
            )
            people = people.filter(Exists(places))
        return people.by_name()

    def named(self, names):
        """Of these people the ones whom the list names; who is unknown or doubled is told by cell."""
        by_key, found, problems = {}, [], []
        for person in self.subjects():
            by_key.setdefault(person.search_key, []).append(person)
        for place, name in names:
            people = by_key.get(search_key(name), [])
            if len(people) == 1:
                found += people
            else:
                problems.append(f"{place}: {name[:80]} — {NAMESAKES if people else UNKNOWN}")
        return found, problems

    def facts(self):
        return {
            "people": list(self.cleaned_data["people"]),
            "with_word": self.cleaned_data.get("with_word", False),
        }
