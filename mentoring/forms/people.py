from crispy_forms.layout import Div, Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.forms import modelformset_factory
from django.utils import timezone

from mentoring.forms.fields import DayField, HashtagsField, PhonesField, SchoolClassField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.versioned import Versioned, VersionedForm
from mentoring.models import Gender, Person, PersonKind, Representative
from mentoring.text import clean_text

CASES = {
    "gen": "родительный: нет кого?",
    "dat": "дательный: дать кому?",
    "acc": "винительный: вижу кого?",
    "ins": "творительный: горжусь кем?",
    "loc": "предложный: говорю о ком?",
}
OLDEST_YEAR = 1900


class PersonForm(VersionedForm):
    school_class = SchoolClassField(
        label="Класс", required=False, max_length=20, help_text="Например, 9А или 11"
    )
    phones = PhonesField(
        label="Телефоны", required=False, max_length=300, help_text="Несколько — через запятую"
    )
    hashtags = HashtagsField(
        label="Хэштеги", required=False, max_length=300, help_text="#математика #спорт"
    )
    birth_date = DayField(label="Дата рождения", required=False)

    class Meta:
        model = Person
        fields = [
            "kind", "last_name", "first_name", "patronymic", "gender", "birth_date", "birth_year",
            "post", "subject", "experience", "category", "workplace", "phones", "email",
            "competences", "achievements", "interests", "education", "contests", "courses",
            "hashtags", "note",
        ]  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs={"rows": 2})
            for name in (
                "competences",
                "achievements",
                "interests",
                "education",
                "contests",
                "courses",
                "note",
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["school_class"] = self.instance.school_class
        self.fields["birth_year"].help_text = "Если точная дата неизвестна"
        self.fields["gender"].choices = [("", "не указан"), *Gender.choices]
        self.fields["gender"].help_text = "Нужен, чтобы верно склонять имя в документах"
        self.helper = bare_helper(
            "version",
            Fieldset(
                "Кто это",
                row("kind", "gender"),
                row("last_name", "first_name", "patronymic"),
                row("birth_date", "birth_year", "school_class"),
            ),
            Fieldset("Связь", row("phones", "email")),
            Fieldset(
                "Работа и учёба",
                row("post", "workplace"),
                row("subject", "experience", "category"),
            ),
            Fieldset(
                "Чем силён и чем интересуется",
                row("competences", "achievements"),
                row("interests", "note"),
                Div("hashtags"),
            ),
            Fieldset("Для портфолио", row("education", "courses"), Div("contests")),
        )

    def clean_birth_date(self):
        day = self.cleaned_data["birth_date"]
        if day and day > timezone.localdate():
            raise ValidationError("Дата рождения в будущем.")
        return day

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        if year and not OLDEST_YEAR <= year <= timezone.localdate().year:
            raise ValidationError(f"Год рождения — от {OLDEST_YEAR} до нынешнего.")
        return year

    def clean(self):
        cleaned = super().clean()
        born = cleaned.get("birth_date")
        if born:
            cleaned["birth_year"] = born.year
        grade, letter = cleaned.get("school_class") or (None, "")
        if grade and cleaned.get("kind") != PersonKind.PUPIL:
            self.add_error("school_class", "Класс указывается только у обучающегося.")
        self.instance.grade, self.instance.class_letter = grade, letter
        return cleaned


class RepresentativeForm(forms.ModelForm):
    phones = PhonesField(label="Телефоны", required=False, max_length=300)

    class Meta:
        model = Representative
        fields = ["relation", "full_name", "phones", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relation"].widget.attrs["placeholder"] = "мать, отец, опекун"
        self.helper = bare_helper(
            "id", row("relation", "full_name"), row("phones", "email"), "DELETE"
        )

    def clean(self):
        cleaned = super().clean()
        is_named = cleaned.get("full_name") or cleaned.get("relation")
        if self.has_changed() and not is_named and not cleaned.get("DELETE"):
            raise ValidationError("Впишите имя представителя или кем он приходится.")
        return cleaned


RepresentativeFormSet = modelformset_factory(
    Representative, form=RepresentativeForm, extra=1, can_delete=True, max_num=6
)


def representative_forms(person, data=None):
    """The representatives of the person and one empty form more."""
    known = Representative.objects.none()
    if person.pk:
        known = person.representatives.order_by("pk")
    forms_of = RepresentativeFormSet(data, queryset=known, prefix="representatives")
    for one in forms_of:
        one.fields["DELETE"].label = "Убрать представителя"
    return forms_of


def representatives_left(forms_of):
    """The rows the user left in the form, filled and not struck out."""
    return [
        one.instance
        for one in forms_of
        if not one.cleaned_data.get("DELETE") and (one.instance.pk or one.has_changed())
    ]


class CasesForm(Versioned, forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= person.own_cases | {"version": person.version}
        computed = person.name_parts()
        for case, label in CASES.items():
            field = forms.CharField(label=label.capitalize(), required=False, max_length=320)
            field.widget.attrs["placeholder"] = str(getattr(computed, case) or "")
            self.fields[case] = field
        self.helper = bare_helper("version", *CASES)

    def cases(self):
        return {case: clean_text(self.cleaned_data[case]) for case in CASES}

    def differences(self, stored):
        return [
            (label, stored.own_cases.get(case) or "—", self.cleaned_data[case] or "—")
            for case, label in CASES.items()
            if stored.own_cases.get(case, "") != self.cleaned_data[case]
        ]


class ArchiveForm(forms.Form):
    left_on = DayField(label="С какого дня выбыл")
    left_to = forms.CharField(label="Куда", required=False, max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("left_on", timezone.localdate())
        self.fields["left_to"].widget.attrs["placeholder"] = "в другую школу, выпуск"
        self.helper = bare_helper("left_on", "left_to")


class EraseForm(forms.Form):
    last_name = forms.CharField(label="Впишите фамилию человека, чтобы подтвердить", max_length=100)

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["last_name"].widget.attrs["autocomplete"] = "off"
        self.helper = bare_helper("last_name")

    def clean_last_name(self):
        typed = " ".join(self.cleaned_data["last_name"].split())
        if typed.casefold() != self.person.last_name.casefold():
            raise ValidationError("Фамилия не совпадает, данные не удалены.")
        return typed
