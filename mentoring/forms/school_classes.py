from django import forms
from django.core.exceptions import ValidationError

from mentoring.forms.fields import DayField, RowsField, SchoolClassField
from mentoring.forms.registers import classes_of
from mentoring.models import Person, Side

LEAVING = "выпуск"
TO_MENTORS, TO_MENTEES, TO_CLASS, LEFT = "mentor", "mentee", "class", "left"


class TurnForm(forms.Form):
    """For every class that has pupils: the class it becomes, or «выпуск»."""

    on = DayField(label="День выпуска", required=False, help_text="пусто — сегодня")

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.classes = {}
        for code, title in classes_of(member.organisation):
            old = SchoolClassField().clean(code)
            name = f"to_{len(self.classes)}"
            self.classes[name] = old
            self.fields[name] = forms.CharField(
                label=title, max_length=12, initial=next_class(old, member.organisation)
            )

    def rows(self):
        return [self[name] for name in self.classes]

    def clean(self):
        cleaned = super().clean()
        self.moves = {}
        for name, old in self.classes.items():
            text = (cleaned.get(name) or "").strip().casefold()
            try:
                self.moves[old] = None if text == LEAVING else SchoolClassField().clean(text)
            except ValidationError:
                self.add_error(name, "Впишите класс так: 10А, или слово «выпуск».")
        return cleaned


def next_class(old, organisation):
    grade, letter = old
    return LEAVING if grade >= organisation.last_grades[-1] else f"{grade + 1}{letter}"


class ManyForm(forms.Form):
    """What is done with everybody ticked in the list."""

    what = forms.ChoiceField(
        label="С отмеченными",
        choices=[
            (TO_MENTEES, "внести в базу наставляемых"),
            (TO_MENTORS, "внести в базу наставников"),
            (TO_CLASS, "перевести в класс"),
            (LEFT, "отметить выбытие"),
        ],
    )
    school_class = SchoolClassField(label="Класс", required=False, max_length=12)
    people = RowsField(
        label="Кто",
        queryset=Person.objects.none(),
        error_messages={"required": "Отметьте людей галочками."},
    )

    def __init__(self, *args, member, programme=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = Person.objects.visible_to(member).present().by_name()
        if programme:
            choices = self.fields["what"].choices
            self.fields["what"].choices = [(key, programme.says(text)) for key, text in choices]
        self.fields["school_class"].widget.attrs["placeholder"] = "10А"

    def fields_of_the_page(self):
        return [self["what"], self["school_class"]]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("what") == TO_CLASS and not cleaned.get("school_class"):
            raise ValidationError({"school_class": "Впишите, в какой класс перевести."})
        return cleaned

    @property
    def side(self):
        return {TO_MENTORS: Side.MENTOR, TO_MENTEES: Side.MENTEE}.get(self.cleaned_data["what"])
