from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from mentoring.forms.fields import RowsField
from mentoring.forms.issuing import input_field, is_many, place_of
from mentoring.forms.layout import bare_helper
from mentoring.forms.layout_picker import layout_field
from mentoring.models import Partner, Person, PersonKind
from mentoring.pasted import addressees_of, row_of_partner
from mentoring.russian.addressees import doubts_of

NOBODY = "Отметьте, для кого напечатать."
MANY = ("partners", "others", "people")
MOST_BYTES = 5 * 1024 * 1024

CARD = "по имени руководителя не понять, как обратиться. Выберите в карточке партнёра, мужчина это или женщина."
BECOMES_PARTNER = (
    " ИНН и «на основании …» допишите там же через точку с запятой. Кого ещё нет среди партнёров, "
    "тот будет туда внесён."
)


def list_field(words):
    return forms.FileField(
        label="Или файлом",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.docx"}),
        help_text=words,
    )


class MergeForm(forms.Form):
    """For whom one paper is printed many times; the key makes one job of two presses."""

    with_word = forms.BooleanField(label="И файлы Word (печать займёт дольше)", required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, member, programme, line, inputs=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.programme, self.line = member, programme, line
        self.inputs = inputs
        self.initial.setdefault("key", uuid4())

    @property
    def organisation(self):
        return self.member.organisation

    def again(self, **changed):
        """The same form to be looked at once more, nothing in it found wrong yet."""
        values = {
            name: self.data.getlist(name) if name in MANY else self.data.get(name)
            for name in self.fields
            if name in self.data
        }
        return type(self)(
            member=self.member,
            programme=self.programme,
            line=self.line,
            inputs=self.inputs,
            initial=values | changed,
        )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise ValidationError("Файл больше 5 МБ. Оставьте в нём только таблицу.")
        return file

    def employees(self):
        return Person.objects.visible_to(self.member).present().exclude(kind=PersonKind.PUPIL)


class AddresseesMergeForm(MergeForm):
    """A paper for partners and for whoever is listed: typed, pasted or brought in a file."""

    partners = RowsField(
        label="Партнёры", queryset=Partner.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    others = forms.MultipleChoiceField(
        label="Школы округа", required=False, widget=forms.CheckboxSelectMultiple
    )
    pasted = forms.CharField(
        label="Адресаты списком",
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="По одному в строке: ООО «Лес»; директор; Петров Иван Ильич; ул. Лесная, д. 1; "
        "les@example.org. Строки можно вставить из таблицы. Если по имени не понять, мужчина это "
        "или женщина, допишите в строке «м» или «ж».",
    )
    file = list_field(
        "Excel, CSV или таблица Word со столбцами «Организация», «Должность», «ФИО», «Адрес», "
        "«Электронная почта». Строки добавятся в список выше, чтобы вы их просмотрели."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        merge = self.line.merge
        partners = Partner.objects.visible_to(self.member).at_work().by_name()
        self.fields["partners"].queryset = partners
        if not merge.offers_partners:
            del self.fields["partners"]
        labels = merge.others(self) if merge.others else ()
        self.fields["others"].choices = [(label, label) for label in labels]
        if not labels:
            del self.fields["others"]
        if merge.enters_partners:
            self.fields["pasted"].help_text += BECOMES_PARTNER
        for field in self.inputs:
            self.fields[field.name] = input_field(field, self)
        if "docx" not in self.line.formats:
            del self.fields["with_word"]
        lists = [n for n in ("partners", "others", "pasted", "file") if n in self.fields]
        last = [name for name in ("with_word", "key") if name in self.fields]
        self.helper = bare_helper(*lists, *self.places(), *last)

    def places(self):
        return map(place_of, self.inputs)

    def clean(self):
        cleaned = super().clean()
        self.rows, problems = addressees_of(cleaned.get("pasted") or "")
        problems += doubts_of(self.rows)
        if problems:
            self.add_error("pasted", problems)
        partners = [row_of_partner(one) for one in cleaned.get("partners") or ()]
        if doubts := doubts_of(partners, CARD):
            self.add_error("partners", doubts)
        if not self.errors and not (self.rows or partners or cleaned.get("others")):
            raise ValidationError(NOBODY)
        return cleaned

    def facts(self):
        typed = {field.name: self.cleaned_data.get(field.name) for field in self.inputs}
        many = {name: list(value) for name, value in typed.items() if is_many(value)}
        return {
            "partners": list(self.cleaned_data.get("partners") or ()),
            "others": self.cleaned_data.get("others") or [],
            "rows": self.rows,
            "typed": typed | many,
            "with_word": self.cleaned_data.get("with_word", False),
        }


class ThanksMergeForm(AddresseesMergeForm):
    reason = forms.CharField(
        label="За что", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Продолжите слово «за»: «помощь наставникам и подарки участникам»",
    )  # fmt: skip
    layout = layout_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("layout", self.organisation.award_layout)

    def places(self):
        return "reason", "layout"

    def facts(self):
        names = ("partners", "rows", "reason", "layout")
        return {
            name: value
            for name, value in (super().facts() | self.cleaned_data).items()
            if name in names
        }
