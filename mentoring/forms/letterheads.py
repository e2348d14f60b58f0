import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.organisations import OrganisationForm
from mentoring.models import Edition, FontSize, Letterhead, Person, PersonKind, Signatory

ACTING = re.compile(r"^(и\.\s*о\.|врио|исполняющ\w+ обязанности)\s*", re.IGNORECASE)
LOOK = ("font_size", "edition", "is_for_long_storage", "processor")
LARGEST_EMBLEM = 500 * 1024


class LetterheadForm(OrganisationForm):
    """The organisation's requisites and the look of its papers on one page."""

    font_size = forms.TypedChoiceField(label="Размер шрифта", choices=FontSize, coerce=int)
    edition = forms.ChoiceField(label="Стандарт", choices=Edition)
    is_for_long_storage = forms.BooleanField(
        label="Поле для подшивки 30 мм (документы хранятся больше 10 лет)", required=False
    )
    processor = forms.CharField(
        label="Кому поручена обработка данных", required=False, max_length=300
    )
    emblem = forms.FileField(label="Эмблема", required=False)
    drop_emblem = forms.BooleanField(label="Убрать эмблему", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.letterhead = self.instance.paper_look()
        for name in LOOK:
            self.initial.setdefault(name, getattr(self.letterhead, name))
        self.fields["emblem"].widget.attrs["accept"] = "image/png,image/jpeg"
        self.fields["emblem"].help_text = "PNG или JPEG до 500 КБ; встанет над наименованием."
        self.fields["edition"].help_text = "В редакции 2025 года на первом листе есть QR-код."
        self.fields["processor"].help_text = (
            "Если программа работает на сервере другой организации: её наименование и адрес. "
            "Они войдут в согласия на обработку данных."
        )
        if not self.letterhead.emblem:
            del self.fields["drop_emblem"]
        emblem = ("emblem", "drop_emblem") if self.letterhead.emblem else ("emblem",)
        self.helper = bare_helper(
            "version",
            "founder",
            "name",
            row("short_name", "city"),
            row("address", "phone", "email"),
            row("inn", "kpp", "ogrn", "okpo", width="col-6 col-md-3"),
            *emblem,
            row("font_size", "edition"),
            "is_for_long_storage",
            "processor",
        )

    class Meta(OrganisationForm.Meta):
        fields = [
            "name", "short_name", "founder", "city", "address", "phone", "email",
            "inn", "kpp", "ogrn", "okpo",
        ]  # fmt: skip

    website = None
    time_zone = None

    def clean_emblem(self):
        emblem = self.cleaned_data["emblem"]
        if emblem and emblem.size > LARGEST_EMBLEM:
            raise ValidationError("Эмблема больше 500 КБ. Уменьшите картинку и загрузите снова.")
        return emblem

    def typed_letterhead(self):
        """The letterhead as typed, not stored."""
        letterhead = Letterhead.objects.filter(organisation_id=self.instance.pk).first()
        letterhead = letterhead or Letterhead(organisation=self.instance)
        for name in LOOK:
            setattr(letterhead, name, self.cleaned_data[name])
        if self.cleaned_data.get("drop_emblem"):
            letterhead.emblem.name = ""
        return letterhead

    def emblem_content(self):
        emblem = self.cleaned_data.get("emblem")
        return emblem.read() if emblem else None


class SignatoryForm(forms.ModelForm):
    since = DayField(label="С какого дня")
    until = DayField(label="По какой день", required=False, help_text="Пусто — без срока")

    class Meta:
        model = Signatory
        fields = ["person", "post", "is_acting", "since", "until"]

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.organisation = member.organisation
        self.fields["person"].queryset = (
            Person.objects.visible_to(member).present().exclude(kind=PersonKind.PUPIL).by_name()
        )
        self.fields[
            "post"
        ].help_text = "В именительном падеже: «директор». Слова «и. о.» печатаются по галочке."
        self.fields["is_acting"].label = "Исполняет обязанности («и. о. директора»)"
        self.initial.setdefault("since", timezone.localdate())
        self.helper = bare_helper(row("person", "post"), "is_acting", row("since", "until"))

    def clean_post(self):
        post = self.cleaned_data["post"]
        if ACTING.match(post):
            raise ValidationError(
                "Впишите должность без слов «и. о.» («директор») и отметьте галочку ниже."
            )
        return post

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            raise ValidationError({"until": "Последний день раньше первого."})
        return cleaned


class SignatoryEndForm(forms.Form):
    until = DayField(label="Последний день")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("until", timezone.localdate())
        self.helper = bare_helper("until")
