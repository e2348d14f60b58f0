from datetime import timedelta

from crispy_forms.layout import Div, Fieldset
from django import forms
from django.core.exceptions import ValidationError

from mentoring.forms.fields import DayField, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.registers import ALL, RegisterFilterForm
from mentoring.forms.versioned import VersionedForm
from mentoring.models import (
    Material,
    MaterialKind,
    MentoringForm,
    Participation,
    Person,
    Readers,
    Side,
    Way,
)
from mentoring.scans import read_scan
from mentoring.schoolyear import SchoolYear

LONGEST_TEXT = 20_000
LONGEST_LINK = timedelta(days=366)
MARKUP = (
    "«## » в начале строки — заголовок, «- » — пункт списка, «[строки 4]» — линейки для записей, "
    "«[таблица 8: Дата | Тема]» — пустая таблица."
)


class MaterialFilterForm(RegisterFilterForm):
    kind = forms.ChoiceField(label="Вид", required=False, choices=[ALL, *MaterialKind.choices])
    audience = forms.ChoiceField(label="Для кого", required=False, choices=[ALL, *Readers.choices])
    form = forms.ModelChoiceField(
        label="Форма", required=False, empty_label="все", queryset=MentoringForm.objects.none()
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        own = MentoringForm.objects.filter(organisation=member.organisation)
        self.fields["form"].queryset = own.order_by("position", "pk")

    def narrow(self, materials):
        for name in ("kind", "audience"):
            if wanted := self.value(name):
                materials = materials.filter(**{name: wanted})
        if form := self.value("form"):
            fitting = materials.filter(forms__isnull=True) | materials.filter(forms=form)
            materials = fitting.distinct()
        return materials


class MaterialForm(VersionedForm):
    upload = forms.FileField(
        label="Файл", required=False, help_text="PDF, DOCX, JPEG или PNG, до 20 МБ"
    )

    class Meta:
        model = Material
        fields = ["title", "kind", "audience", "forms", "meeting_kind", "text", "source", "is_used"]
        field_classes = {"forms": RowsField}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 16}),
            "forms": forms.CheckboxSelectMultiple,
        }
        help_texts = {"text": MARKUP, "forms": "Ничего не отмечено — для всех форм"}

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        own = MentoringForm.objects.filter(organisation=member.organisation)
        self.fields["forms"].queryset = own.order_by("position", "pk")
        self.fields["meeting_kind"].choices = [("", "—"), *self.fields["meeting_kind"].choices[1:]]
        self.helper = bare_helper(
            "version",
            "title",
            row("kind", "audience", "meeting_kind"),
            Div("forms", css_class="pick"),
            Fieldset("Содержание", "text", "upload", "source"),
            "is_used",
        )

    def clean_text(self):
        text = self.cleaned_data["text"]
        if len(text) > LONGEST_TEXT:
            raise ValidationError(f"Текст длиннее {LONGEST_TEXT} знаков. Сократите или приложите.")
        return text

    def clean_upload(self):
        """The file by its content: what it is called decides nothing."""
        upload = self.cleaned_data["upload"]
        return read_scan(upload, with_word=True) if upload else None

    def clean(self):
        cleaned = super().clean()
        has_file = cleaned.get("upload") or self.instance.file
        if not cleaned.get("text") and not has_file and "upload" not in self.errors:
            raise ValidationError("Впишите текст или приложите файл.")
        return cleaned

    def _post_clean(self):
        """Whether a text or a file is there was asked above; the file is stored by the action."""
        self._validate_constraints = False
        super()._post_clean()


class HandOutForm(forms.Form):
    """To whom a material goes and in which way."""

    way = forms.ChoiceField(
        label="Как", choices=[(way.value, way.label) for way in (Way.PRINT, Way.LINK, Way.MAIL)]
    )
    until = DayField(label="Ссылка действует по", required=False, help_text="Для ссылки и письма")
    people = RowsField(
        label="Кому",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте, кому выдан материал."},
    )

    def __init__(self, *args, member, programme, material, **kwargs):
        super().__init__(*args, **kwargs)
        people = Person.objects.visible_to(member).present().exclude(last_name="")
        entries = Participation.objects.filter(programme=programme)
        self.fields["people"].queryset = people.filter(pk__in=entries.values("person")).by_name()
        self.initial["people"] = list(proposed(entries, material))
        self.today = member.organisation.today()
        self.initial["until"] = SchoolYear.of(self.today).last_day
        self.helper = bare_helper(row("way", "until"), Div("people", css_class="pick"))

    def clean_until(self):
        until = self.cleaned_data["until"] or self.initial["until"]
        if not self.today <= until <= self.today + LONGEST_LINK:
            raise ValidationError("Ссылка действует не дольше года, последний день — не в прошлом.")
        return until

    def clean_people(self):
        return list(self.cleaned_data["people"])


def proposed(entries, material):
    """Whom the material is for: those of its side; parents receive it through their child."""
    side = {Readers.MENTOR: Side.MENTOR, Readers.MENTEE: Side.MENTEE, Readers.PARENT: Side.MENTEE}
    wanted = side.get(material.audience)
    if wanted:
        entries = entries.filter(side=wanted)
    return entries.exclude(person__hand_outs__material=material).values_list("person", flat=True)
