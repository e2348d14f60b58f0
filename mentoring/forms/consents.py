from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.forms.fields import DayField, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.registers import ALL, RegisterFilterForm, classes_of, of_class
from mentoring.models import ConsentKind, ConsentStatus, Participation, Person, Side

# In a table of a class everybody signs the paper of his own age.
BY_AGE = ("data_by_age", "обработка данных, по возрасту")
KINDS_AT_ONCE = [BY_AGE, *(c for c in ConsentKind.choices if not c[0].endswith("_data"))]
ANSWERS = [(ConsentStatus.GIVEN, "согласие получено"), (ConsentStatus.REFUSED, "отказ")]
OF_AGE = "of_age"
EXPIRED = "expired"
LACKING = [
    ("", "все"),
    ("no_data", "без согласия на данные"),
    (OF_AGE, "исполнилось 18: нужно своё согласие"),
    (EXPIRED, "срок согласия истёк"),
]


class ConsentFilterForm(RegisterFilterForm):
    q = forms.CharField(label="Поиск по имени", required=False, max_length=200)
    school_class = forms.ChoiceField(label="Чьи согласия", required=False)
    side = forms.ChoiceField(label="В программе", required=False, choices=[ALL, *Side.choices])
    lacking = forms.ChoiceField(label="Показать", required=False, choices=LACKING)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school_class"].choices = [
            ("", "участников программы"),
            ("everybody", "всех"),
            *((code, f"класса {title}") for code, title in classes_of(member.organisation)),
        ]

    def narrow(self, people, programme):
        """The whole class, or without one the participants of the programme."""
        entries = Participation.objects.filter(programme=programme)
        school_class, side = self.value("school_class"), self.value("side")
        if school_class and school_class != "everybody":
            people = of_class(people, school_class)
        elif not school_class and programme:
            people = people.filter(pk__in=entries.values("person"))
        if side:
            people = people.filter(pk__in=entries.filter(side=side).values("person"))
        return self.lacking_of(people).meant_by(self.value("q"))

    def lacking_of(self, people):
        """Whose papers ask for something to be done."""
        lacking, today = self.value("lacking"), timezone.localdate()
        if lacking == OF_AGE:
            return people.come_of_age(today)
        if lacking == EXPIRED:
            return people.with_expired_consent(today)
        return people.filter(has_data_consent=False) if lacking else people


class SignedForm(forms.Form):
    """What is marked for everybody ticked in the table."""

    kind = forms.ChoiceField(label="Согласие", choices=KINDS_AT_ONCE)
    status = forms.ChoiceField(label="Ответ", choices=ANSWERS, required=False)
    given_on = DayField(label="Дата подписи")
    until = DayField(label="Действует до", required=False)
    kept_where = forms.CharField(label="Где хранится", required=False, max_length=200)
    is_foreign_form = forms.BooleanField(label="Бланк не из программы", required=False)
    people = RowsField(
        label="Кто подписал",
        queryset=Person.objects.none(),
        error_messages={"required": "Отметьте галочками тех, кто подписал."},
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = Person.objects.visible_to(member).by_name()
        self.initial.setdefault("given_on", timezone.localdate())
        self.fields["kept_where"].widget.attrs["placeholder"] = "личные дела, кабинет 12"

    def clean_status(self):
        return self.cleaned_data["status"] or ConsentStatus.GIVEN

    def fields_of_the_page(self):
        return [
            self[name]
            for name in ("kind", "status", "given_on", "until", "kept_where", "is_foreign_form")
        ]


class ConsentForm(forms.Form):
    kind = forms.ChoiceField(label="Вид согласия", choices=ConsentKind)
    status = forms.ChoiceField(label="Ответ", choices=ANSWERS)
    given_on = DayField(label="Дата подписи")
    until = DayField(
        label="Действует до", required=False, help_text="Пусто — до отзыва или конца обучения"
    )
    signed_by = forms.CharField(label="Кто подписал", required=False, max_length=300)
    kept_where = forms.CharField(label="Где хранится", required=False, max_length=200)
    is_foreign_form = forms.BooleanField(
        label="Подписан бланк не из программы",
        required=False,
        help_text="Свой бланк школы, лист другой организации: укажите, где он хранится",
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        is_minor = person.is_minor_on(today)
        self.initial |= {
            "given_on": today,
            "kind": ConsentKind.MINOR_DATA if is_minor else ConsentKind.ADULT_DATA,
        }
        if is_minor:
            self.fields["signed_by"].help_text = "Законный представитель: фамилия, имя, отчество"
        self.helper = bare_helper(
            "kind",
            row("status", "given_on", "until"),
            row("signed_by", "kept_where"),
            "is_foreign_form",
        )

    def clean(self):
        cleaned = super().clean()
        given_on, until = cleaned.get("given_on"), cleaned.get("until")
        if given_on and until and until < given_on:
            raise ValidationError({"until": "Срок кончается раньше даты подписи."})
        if cleaned.get("is_foreign_form") and not cleaned.get("kept_where"):
            raise ValidationError(
                {"kept_where": "Бланк не из программы: укажите, где он хранится."}
            )
        return cleaned


class WithdrawForm(forms.Form):
    withdrawn_on = DayField(label="Дата отзыва")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("withdrawn_on", timezone.localdate())
        self.helper = bare_helper("withdrawn_on")
