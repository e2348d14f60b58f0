from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.organisations import check_number
from mentoring.forms.registers import RegisterFilterForm
from mentoring.forms.versioned import VersionedForm
from mentoring.models import Agreement, Partner, Person, PersonKind
from mentoring.russian.names import decline_full_name
from mentoring.russian.reading import read_name
from mentoring.text import search_key


class PartnerFilterForm(RegisterFilterForm):
    q = forms.CharField(label="Название", required=False, max_length=200)
    show = forms.ChoiceField(
        label="Показать",
        required=False,
        choices=[
            ("", "сотрудничающих сейчас"),
            ("ending", "соглашение истекает или истекло"),
            ("without", "без соглашения"),
            ("all", "всех"),
        ],
    )

    def narrow(self, partners, day):
        """The rows of a school are few: they are sifted after reading."""
        show, words = self.value("show"), search_key(self.value("q")).split()
        rows = [one for one in partners if show == "all" or one.is_at_work]
        rows = [one for one in rows if all(word in search_key(*one.titles) for word in words)]
        if show == "without":
            return [one for one in rows if one.agreement_on(day) is None]
        if show == "ending":
            return [one for one in rows if (a := one.agreement_on(day)) and a.state_on(day)[1] in ("warn", "bad")]  # fmt: skip
        return rows


class PartnerForm(VersionedForm):
    class Meta:
        model = Partner
        fields = [
            "name", "short_name", "inn", "address", "phone", "email", "head_post", "head_name",
            "head_gender", "head_name_gen", "basis", "contact", "contact_words", "role", "resource",
            "is_at_work", "note",
        ]  # fmt: skip
        widgets = {
            "resource": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "head_post": "«генеральный директор»",
            "head_name": "Полностью, в именительном падеже",
            "head_gender": "Выберите, если по имени не понять, мужчина это или женщина",
            "head_name_gen": "Заполните, только если программа склоняет имя неверно",
            "basis": "«Устава», «доверенности от 12.09.2026 № 4»",
            "contact_words": "Если человека нет в списке: имя, должность, телефон",
            "role": "«база практики», «работодатель-наставник», «консультант»",
            "resource": "Люди, помещения, оборудование, экскурсии, призы",
        }

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        people = Person.objects.visible_to(member).present().exclude(kind=PersonKind.PUPIL)
        self.fields["contact"].queryset = people.by_name()
        self.fields["contact"].empty_label = "—"
        self.helper = bare_helper(
            "version",
            Fieldset(
                "Организация", "name", row("short_name", "inn"), "address", row("phone", "email")
            ),
            Fieldset(
                "Кто подписывает",
                row("head_post", "head_name"),
                row("head_gender", "head_name_gen"),
                "basis",
            ),
            Fieldset("Связь", row("contact", "contact_words")),
            Fieldset("В программе", "role", "resource", "note", "is_at_work"),
        )

    def clean_inn(self):
        if digits := self.cleaned_data["inn"]:
            check_number("inn", digits, "ИНН")
        return self.cleaned_data["inn"]

    def clean_head_name(self):
        name = self.cleaned_data["head_name"]
        if name and not read_name(name)[0].first_name:
            raise ValidationError("Впишите фамилию, имя и отчество: «Петров Иван Ильич».")
        return name

    def clean(self):
        cleaned = super().clean()
        name, gender = cleaned.get("head_name"), cleaned.get("head_gender")
        if name and decline_full_name(name, gender or None).gen is None:
            self.add_error(
                "head_gender",
                "По этому имени не узнать пол. Выберите его: от него зависят обращение и падеж.",
            )
        return cleaned


class AgreementForm(VersionedForm):
    signed_on = DayField(label="Дата подписания", required=False)
    until = DayField(label="Действует до", required=False)
    ended_on = DayField(label="Расторгнуто", required=False)

    class Meta:
        model = Agreement
        fields = ["number", "signed_on", "until", "ended_on", "subject", "kept_where"]
        help_texts = {
            "until": "Пусто — бессрочно",
            "subject": "О чём договорились: «практика и наставничество обучающихся 9–11 классов»",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].help_text = "Пусто: бессрочно"
        self.fields["signed_on"].help_text = "Пусто: соглашение ещё готовится"
        self.helper = bare_helper(
            "version",
            row("number", "signed_on", "until"),
            "subject",
            row("kept_where", "ended_on"),
        )

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day and day > timezone.localdate():
            raise ValidationError("День подписания ещё не наступил.")
        return day
