from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from mentoring.forms.documents import input_field, is_many, place_of
from mentoring.forms.fields import DayField, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.models import (
    AnswerKind,
    Dispatch,
    Document,
    MentorshipMember,
    Participation,
    Partner,
    Person,
    PersonKind,
)
from mentoring.pasted import addressees_of
from mentoring.russian.addressees import doubts_of

NOBODY = "Отметьте, для кого напечатать."
MANY = ("partners", "people")
MOST_BYTES = 5 * 1024 * 1024


class MergeForm(forms.Form):
    """For whom one paper is printed many times; the key makes one job of two presses."""

    with_word = forms.BooleanField(label="И файлы Word (печать займёт дольше)", required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, member, programme, line, inputs=(), takes_list=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.programme, self.line = member, programme, line
        self.inputs, self.takes_list = inputs, takes_list
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
            takes_list=self.takes_list,
            initial=values | changed,
        )

    def employees(self):
        return Person.objects.visible_to(self.member).present().exclude(kind=PersonKind.PUPIL)


class PartnersMergeForm(MergeForm):
    partners = RowsField(
        label="Партнёры", queryset=Partner.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    pasted = forms.CharField(
        label="И другие адресаты списком",
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="По одному в строке: ООО «Лес»; директор; Петров Иван Ильич; ул. Лесная, д. 1; "
        "les@example.org. Строки можно вставить из таблицы. Если по имени не понять, мужчина это "
        "или женщина, допишите в строке «м» или «ж».",
    )
    file = forms.FileField(
        label="Или файлом",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.docx"}),
        help_text="Excel, CSV или таблица Word со столбцами «Организация», «Должность», «ФИО», "
        "«Адрес», «Электронная почта». Строки добавятся в список выше, чтобы вы их просмотрели.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        partners = Partner.objects.visible_to(self.member).at_work().by_name()
        self.fields["partners"].queryset = partners
        for field in self.inputs:
            self.fields[field.name] = input_field(field, self)
        if not self.takes_list:
            del self.fields["pasted"], self.fields["file"]
        names = [name for name in ("partners", "pasted", "file") if name in self.fields]
        self.helper = bare_helper(*names, *map(place_of, self.inputs), "with_word", "key")

    def clean(self):
        cleaned = super().clean()
        self.rows, problems = addressees_of(cleaned.get("pasted") or "")
        problems += doubts_of(self.rows)
        if problems:
            self.add_error("pasted", problems)
        elif not self.errors and not self.rows and not cleaned.get("partners"):
            raise ValidationError(NOBODY)
        return cleaned

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise ValidationError("Файл больше 5 МБ. Оставьте в нём только таблицу.")
        return file

    def facts(self):
        typed = {field.name: self.cleaned_data.get(field.name) for field in self.inputs}
        many = {name: list(value) for name, value in typed.items() if is_many(value)}
        return {
            "partners": list(self.cleaned_data["partners"]),
            "pasted": self.rows,
            "typed": typed | many,
        }


class PeopleMergeForm(MergeForm):
    people = RowsField(
        label="Для кого",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NOBODY},
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

    def facts(self):
        return {"people": list(self.cleaned_data["people"])}


class AppealTicksForm(forms.Form):
    """Which letters are sent or marked, and on which day they left."""

    documents = RowsField(
        queryset=Document.objects.none(),
        error_messages={"required": "Отметьте хотя бы одно письмо."},
    )
    sent_on = DayField(label="Дата отправки", required=False)

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["documents"].queryset = documents


class AnswerForm(forms.ModelForm):
    answered_on = DayField(label="Дата ответа")

    class Meta:
        model = Dispatch
        fields = ["answer", "answered_on", "answer_words"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
        self.fields["answer"].choices = AnswerKind.choices
        self.helper = bare_helper(row("answer", "answered_on"), "answer_words")
