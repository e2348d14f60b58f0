from crispy_forms.layout import Column, Fieldset, Row
from django import forms
from django.utils import timezone

from mentoring.forms.fields import DayField, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.models import (
    Mentorship,
    MentorshipMode,
    Participation,
    Person,
    RoleModel,
)


class PeopleField(RowsField):
    """A list of people to tick; each line says what helps to choose."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, entries, describe):
        """Only people of these entries can be chosen, in this order."""
        self.lines = {entry.person_id: describe(entry) for entry in entries}
        self.queryset = Person.objects.filter(pk__in=self.lines).by_name()

    def label_from_instance(self, person):
        return self.lines[person.pk]


def mentor_line(entry):
    free = entry.capacity - entry.taken
    facts = [entry.person.place, f"свободно мест: {free} из {entry.capacity}", entry.time_resource]
    return line(entry, facts)


def mentee_line(entry):
    return line(entry, [entry.person.place, entry.request])


def line(entry, facts):
    wanted = f"форма: {entry.form}" if entry.form else ""
    return " · ".join(filter(None, [entry.person.full_name, *facts, wanted]))


class MentorshipForm(forms.Form):
    """Who works with whom, in one form of mentoring."""

    role_model = forms.ModelChoiceField(
        label="Ролевая модель",
        required=False,
        empty_label="не выбрана",
        queryset=RoleModel.objects.none(),
    )
    mode = forms.ChoiceField(label="Режим", choices=MentorshipMode)
    interaction = forms.CharField(
        label="Формат взаимодействия",
        required=False,
        max_length=200,
        help_text="Например: раз в неделю после уроков",
    )
    ends_on = DayField(label="По какой день назначена", required=False)
    goal = forms.CharField(label="Цель", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    mentors = PeopleField(
        label="Наставники",
        queryset=Person.objects.none(),
        error_messages={"required": "Отметьте хотя бы одного наставника."},
    )
    mentees = PeopleField(
        label="Наставляемые",
        queryset=Person.objects.none(),
        error_messages={"required": "Отметьте хотя бы одного наставляемого."},
    )

    def __init__(self, *args, member, programme, form, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role_model"].queryset = RoleModel.objects.visible_to(member).filter(form=form)
        self.initial.setdefault("ends_on", programme.ends_on)
        entries = (
            Participation.objects.visible_to(member)
            .present()
            .filter(programme=programme)
            .select_related("person", "form")
        )
        mentors = entries.mentors().filter(person__kind=form.mentor_kind).with_taken_places()
        mentees = entries.mentees().filter(person__kind=form.mentee_kind).without_place_in(form)
        self.fields["mentors"].offer([m for m in mentors if m.taken < m.capacity], mentor_line)
        self.fields["mentees"].offer(mentees, mentee_line)
        self.helper = bare_helper(
            Row(
                Column("mentors", css_class="col-md pick"),
                Column("mentees", css_class="col-md pick"),
                css_class="g-3",
            ),
            Fieldset("Условия", row("role_model", "mode"), row("interaction", "ends_on"), "goal"),
        )

    @property
    def side_errors(self):
        """Said above the two lists: inside them the sentence would be scrolled out of sight."""
        return [text for side in ("mentors", "mentees") for text in self.errors.get(side, [])]

    @property
    def has_mentors(self):
        return bool(self.fields["mentors"].lines)

    @property
    def has_mentees(self):
        return bool(self.fields["mentees"].lines)


class StartForm(forms.Form):
    """From which day the ticked pairs work."""

    started_on = DayField(label="С какого дня")
    mentorships = RowsField(
        label="Пары",
        queryset=Mentorship.objects.none(),
        error_messages={"required": "Отметьте галочками пары, которые начинают работу."},
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("started_on", timezone.localdate())
        self.fields["mentorships"].queryset = (
            Mentorship.objects.visible_to(member).with_people().order_by("pk")
        )


class StartOneForm(forms.Form):
    started_on = DayField(label="С какого дня")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("started_on", timezone.localdate())
