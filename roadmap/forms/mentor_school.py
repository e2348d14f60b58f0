from crispy_forms.layout import Div
from django import forms

from mentoring.forms.fields import RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from mentoring.models import Participation, Person
from roadmap.forms.events import employees_of
from roadmap.models import MentorSchool


class MentorSchoolForm(VersionedForm):
    class Meta:
        model = MentorSchool
        fields = ["head", "least_percent"]

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["head"].queryset = employees_of(member)
        self.fields["head"].empty_label = "—"
        self.helper = bare_helper("version", row("head", "least_percent"))


class EnrolForm(forms.Form):
    """Who else learns: mentors of the base who are no listeners yet, the selected ones ticked."""

    people = RowsField(
        label="Кого зачислить",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте, кого зачислить."},
    )

    def __init__(self, *args, member, school, selected, **kwargs):
        super().__init__(*args, **kwargs)
        entries = Participation.objects.filter(programme=school.programme).mentors()
        people = Person.objects.visible_to(member).present().exclude(last_name="")
        mentors = people.filter(pk__in=entries.values("person"))
        self.fields["people"].queryset = mentors.exclude(school_places__school=school).by_name()
        self.initial["people"] = [person.pk for person in selected]
        self.helper = bare_helper(Div("people", css_class="pick"))


class ListenersForm(forms.Form):
    people = RowsField(
        label="Слушатели",
        queryset=Person.objects.none(),
        error_messages={"required": "Отметьте, кому напечатать сертификат."},
    )
    key = forms.UUIDField()

    def __init__(self, *args, school, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = Person.objects.filter(school_places__school=school)
