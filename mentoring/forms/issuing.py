from crispy_forms.layout import Div
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from mentoring.forms.documents import RequisitesForm
from mentoring.forms.fields import LIKE_A_ROW, CountField, DayField, LinesField, WordsField
from mentoring.forms.people import bare_helper, row
from mentoring.models import Award, DocumentMentorship, Mentorship, Person, PersonKind


class IssueForm(RequisitesForm):
    """What every paper asks before it is issued; a paper of its own questions adds to it."""

    def __init__(self, *args, member, programme, line, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.programme = member, programme
        self.fields["number"].required = False
        self.fields["number"].help_text = (
            "Предложен следующий номер журнала. Впишите свой или очистите поле: тогда "
            "напечатается черновик, номер и дату впишут от руки."
        )

    def choices(self):
        """What the facts of this paper are to be gathered with."""
        return {}

    def proposed_choices(self):
        """The same before anybody has pressed a button."""
        return {}

    def requisites(self):
        """A draft carries no date either: it is written together with the number."""
        number = self.cleaned_data["number"]
        return {"number": number, "dated_on": self.cleaned_data["dated_on"] if number else None}


class PairingForm(IssueForm):
    control = forms.ModelChoiceField(
        label="Контроль за исполнением",
        queryset=Person.objects.none(),
        required=False,
        empty_label="оставляет за собой руководитель",
    )
    only_new = forms.BooleanField(
        label="Только пары, которых ещё нет ни в одном приказе", required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["control"].queryset = (
            Person.objects.visible_to(self.member)
            .filter(kind=PersonKind.TEACHER)
            .present()
            .by_name()
        )
        self.helper = bare_helper(row("number", "dated_on"), "control", "only_new")

    def clean_only_new(self):
        if self.cleaned_data["only_new"] and not self.new_mentorships().exists():
            raise ValidationError("Все пары программы уже названы в приказах.")
        return self.cleaned_data["only_new"]

    def choices(self):
        only_new = self.cleaned_data.get("only_new")
        return {
            "control": self.cleaned_data.get("control"),
            "mentorships": list(self.new_mentorships()) if only_new else None,
        }

    def new_mentorships(self):
        named = DocumentMentorship.objects.visible_to(self.member).named()
        return (
            Mentorship.objects.visible_to(self.member)
            .filter(programme=self.programme)
            .open()
            .exclude(pk__in=named.values("mentorship"))
            .order_by("pk")
        )


class InputsForm(IssueForm):
    """The fields that the line of the catalogue names, each by its kind."""

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, line=line, **kwargs)
        self.inputs = line.inputs
        for field in self.inputs:
            self.fields[field.name] = input_field(field, self)
        self.helper = bare_helper(row("number", "dated_on"), *map(place_of, self.inputs))

    def choices(self):
        typed = {field.name: self.cleaned_data.get(field.name) for field in self.inputs}
        people = {name: list(value) for name, value in typed.items() if is_many(value)}
        return {"typed": typed | people}

    def proposed_choices(self):
        """What stands in the fields before anybody has typed, also what the page was asked about."""
        names = [field.name for field in self.inputs]
        return (
            {"typed": {n: self.initial[n] for n in names}}
            if self.initial.keys() >= {*names}
            else {}
        )

    @property
    def organisation(self):
        return self.member.organisation

    def employees(self):
        return Person.objects.visible_to(self.member).present().exclude(kind=PersonKind.PUPIL)


def place_of(field):
    """A long list of people scrolls in a box of its own."""
    return Div(field.name, css_class="pick") if field.kind == "people" else field.name


def is_many(value):
    return isinstance(value, QuerySet)


def input_field(field, form):
    """What a kind of input looks like on the page."""
    settings = {"label": field.label, "help_text": field.help, "required": field.is_required}
    if field.kind == "person":
        return forms.ModelChoiceField(form.employees().by_name(), empty_label="—", **settings)
    if field.kind == "people":
        return forms.ModelMultipleChoiceField(
            form.employees().by_name(), widget=forms.CheckboxSelectMultiple, **settings
        )
    if field.kind == "choice":
        names = field.choices(form) if form.programme else ()
        return forms.ChoiceField(choices=[(name, name) for name in names], **settings)
    kinds = {"date": DayField, "lines": LinesField, "number": CountField}
    return kinds.get(field.kind, WordsField)(**settings)


class PersonalForm(InputsForm):
    """A paper about one person bears no number of a journal."""

    person = forms.ModelChoiceField(
        label="Для кого", queryset=Person.objects.none(), empty_label="выберите человека"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["number"], self.fields["dated_on"]
        self.fields["person"].queryset = (
            Person.objects.visible_to(self.member).present().exclude(last_name="").by_name()
        )
        self.helper = bare_helper("person", *(field.name for field in self.inputs))

    def choices(self):
        typed = super().choices() if self.inputs else {}
        return typed | {"person": self.cleaned_data.get("person")}

    def proposed_choices(self):
        """The person of the card from which the user came."""
        wanted = str(self.initial.get("person") or "")
        if not LIKE_A_ROW.fullmatch(wanted):
            return {}
        return {"person": self.fields["person"].queryset.filter(pk=wanted).first()}

    def requisites(self):
        return {}


class AwardSheetForm(IssueForm):
    """A letter, a diploma or a certificate is printed from an award; its number is given by itself."""

    award = forms.ModelChoiceField(
        label="К какому поощрению", queryset=Award.objects.none(), empty_label="выберите поощрение"
    )

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, line=line, **kwargs)
        del self.fields["number"], self.fields["dated_on"]
        awards = Award.objects.visible_to(self.member).filter(programme=self.programme)
        of_kind = awards.letters() if line.kind == "awards/thanks" else awards.framed()
        self.fields["award"].queryset = of_kind.with_people().in_order()
        self.helper = bare_helper("award")

    def choices(self):
        return {"award": self.cleaned_data.get("award")}

    def requisites(self):
        return {"propose": True}


ISSUE_FORMS = {"D05": PairingForm}


def issue_form(line):
    if line.of == "award":
        return AwardSheetForm
    if line.is_personal:
        return PersonalForm
    return ISSUE_FORMS.get(line.code, InputsForm if line.inputs else IssueForm)
