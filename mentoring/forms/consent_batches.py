from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone

from mentoring.forms.consents import BY_AGE
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.registers import classes_of, of_class
from mentoring.models import DATA_KINDS, Consent, ConsentKind, Participation, Person, PersonKind

KINDS = [
    ("data_by_age", "согласие на обработку данных, по возрасту"),
    (ConsentKind.NEEDS_ANALYSIS, "согласие на анализ потребностей (АПО)"),
    (ConsentKind.PUBLICATION, "согласие на распространение данных"),
    (ConsentKind.EMPLOYEE, "согласие работника на наставничество"),
    (ConsentKind.PARTICIPATION, "заявление об участии в программе"),
]
PARTICIPANTS = ("", "участники программы")


class ConsentBatchForm(forms.Form):
    """For whom which paper is printed; the key makes a button pressed twice one job."""

    kind = forms.ChoiceField(label="Что напечатать", choices=KINDS)
    school_class = forms.ChoiceField(label="Для кого", required=False)
    only_lacking = forms.BooleanField(
        label="Только тем, у кого такого документа ещё нет", required=False
    )
    with_word = forms.BooleanField(label="И файлы Word (печать займёт дольше)", required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, member, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.programme = member, programme
        self.fields["school_class"].choices = [
            PARTICIPANTS,
            *((code, f"класс {title}") for code, title in classes_of(member.organisation)),
        ]
        self.initial.setdefault("key", uuid4())
        self.initial.setdefault("only_lacking", True)
        self.helper = bare_helper(row("kind", "school_class"), "only_lacking", "with_word", "key")

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("school_class") and self.programme is None:
            raise ValidationError("В организации ещё нет программы. Выберите класс.")
        return cleaned

    def people(self):
        """Who is to get the paper, by class and name as sheets are handed out."""
        people = Person.objects.visible_to(self.member).present().exclude(last_name="")
        school_class = self.cleaned_data["school_class"]
        if school_class:
            people = of_class(people.pupils(), school_class)
        else:
            entries = Participation.objects.filter(programme=self.programme)
            people = people.filter(pk__in=entries.values("person"))
        if self.cleaned_data["kind"] == ConsentKind.EMPLOYEE:
            people = people.filter(kind=PersonKind.TEACHER)
        if self.cleaned_data["only_lacking"]:
            people = people.filter(~Exists(self.given()))
        return people.order_by("grade", "class_letter", "search_key", "pk")

    def given(self):
        kind = self.cleaned_data["kind"]
        kinds = DATA_KINDS if kind == BY_AGE[0] else [kind]
        in_force = Consent.objects.in_force(timezone.localdate())
        return in_force.filter(person=OuterRef("pk"), kind__in=kinds)

    @property
    def title(self):
        words = dict(self.fields["school_class"].choices)[self.cleaned_data["school_class"]]
        return f"Печать: {dict(KINDS)[self.cleaned_data['kind']]}, {words}"
