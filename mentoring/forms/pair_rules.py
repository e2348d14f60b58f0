from django import forms
from django.core.exceptions import ValidationError

from mentoring.forms.fields import SchoolClassField
from mentoring.forms.layout import bare_helper, row
from mentoring.models import ClassTeacher, PairRule, Person, PersonKind


class PairRuleForm(forms.ModelForm):
    class Meta:
        model = PairRule
        fields = ["one", "other", "kind", "reason"]

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        people = Person.objects.visible_to(member).present().exclude(last_name="").by_name()
        for name in ("one", "other"):
            self.fields[name].queryset = people
            self.fields[name].label_from_instance = with_place
        self.helper = bare_helper(row("one", "other"), row("kind", "reason"))

    def clean(self):
        cleaned = super().clean()
        one, other = cleaned.get("one"), cleaned.get("other")
        if one and one == other:
            raise ValidationError("Выберите двух разных людей.")
        if one and other and one.pk > other.pk:
            cleaned["one"], cleaned["other"] = other, one
        return cleaned


def with_place(person):
    return ", ".join(filter(None, [person.full_name, person.place]))


class ClassTeacherForm(forms.ModelForm):
    school_class = SchoolClassField(label="Класс", help_text="Например: 7А")

    class Meta:
        model = ClassTeacher
        fields = ["person"]

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        people = Person.objects.visible_to(member).present().filter(kind=PersonKind.TEACHER)
        self.fields["person"].queryset = people.exclude(last_name="").by_name()
        self.helper = bare_helper(row("person", "school_class"))

    def save(self, commit=True):
        """The row as typed; storing it is the action's part."""
        self.instance.grade, self.instance.class_letter = self.cleaned_data["school_class"]
        return self.instance
