from uuid import uuid4

from crispy_forms.layout import Div, Fieldset
from django import forms
from django.core.exceptions import ValidationError

from mentoring.forms.fields import DayField, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.layout_picker import LayoutPicker, layout_field
from mentoring.forms.versioned import VersionedForm
from mentoring.models import Award, AwardKind, LetterTo, Mentorship, Partner, Person, Side


class PairField(forms.ModelChoiceField):
    def label_from_instance(self, pair):
        return pair.people_text


def people_of(member, programme):
    """Of the programme's bases, still here."""
    people = Person.objects.visible_to(member).present().exclude(last_name="")
    return people.filter(participations__programme=programme).distinct().by_name()


LONGEST_REASON = 1200


def short_enough(reason):
    """All of it stands on one sheet."""
    if len(reason) > LONGEST_REASON:
        raise ValidationError(
            f"Не длиннее {LONGEST_REASON} знаков: иначе слова не поместятся на лист."
        )
    return reason


class AwardForm(VersionedForm):
    mentorship = PairField(
        label="или пара (группа)", queryset=Mentorship.objects.none(), required=False,
        empty_label="—",
    )  # fmt: skip
    awarded_on = DayField(label="Когда вручается", required=False)

    class Meta:
        model = Award
        fields = [
            "kind", "person", "mentorship", "title", "place", "reason", "ground", "amount",
            "letter_to", "partner", "to_organisation", "to_post", "to_name", "to_gender", "layout",
            "awarded_on",
        ]  # fmt: skip
        widgets = {"reason": forms.Textarea(attrs={"rows": 2}), "layout": LayoutPicker}
        help_texts = {
            "title": "«Лучший наставник», «Наставник года», «Лучшая пара», «Наставник+»",
            "place": "«победитель», «I место»",
            "reason": "Продолжите слово «за»: «терпение и высокие результаты наставляемых»",
            "ground": "Например: протокол жюри от 20.05.2027 № 2",
            "to_organisation": "Если её нет среди партнёров: как в её документах",
            "partner": "Руководитель и его должность берутся из карточки партнёра",
            "to_post": "В именительном падеже: «директор»",
            "to_name": "Полностью, в именительном падеже",
            "to_gender": "Выберите, если по имени не понять, мужчина это или женщина",
        }

    def __init__(self, *args, member, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_of(member, programme)
        self.fields["person"].empty_label = "—"
        pairs = Mentorship.objects.visible_to(member).filter(programme=programme)
        self.fields["mentorship"].queryset = pairs.with_people().order_by("pk")
        self.fields["partner"].queryset = Partner.objects.visible_to(member).at_work().by_name()
        self.fields["partner"].empty_label = "—"
        self.fields["letter_to"].choices = [("", "—"), *self.fields["letter_to"].choices[1:]]
        self.helper = bare_helper(
            "version",
            "kind",
            Fieldset("Кого", row("person", "mentorship")),
            Fieldset("За что", "reason", row("title", "place"), row("ground", "amount")),
            Fieldset(
                "Кому письмо",
                row("letter_to", "partner"),
                "to_organisation",
                row("to_post", "to_name"),
                "to_gender",
            ),
            Fieldset("Оформление листа", "layout"),
            "awarded_on",
        )

    def clean_reason(self):
        return short_enough(self.cleaned_data["reason"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("person") and cleaned.get("mentorship"):
            self.add_error("mentorship", "Выберите или человека, или пару.")
        is_letter = cleaned.get("kind") == AwardKind.LETTER
        if is_letter and not cleaned.get("letter_to"):
            self.add_error("letter_to", "Укажите, кому адресовано письмо.")
        if not is_letter and cleaned.get("letter_to"):
            self.add_error("letter_to", "Адресат указывается только у благодарственного письма.")
        if cleaned.get("partner") and cleaned.get("letter_to") != LetterTo.PARTNER:
            self.add_error("partner", "Партнёр выбирается для письма организации-партнёру.")
        if cleaned.get("partner") and not cleaned.get("to_organisation"):
            # The model asks for a name; the card has it.
            cleaned["to_organisation"] = str(cleaned["partner"])[:300]
        return cleaned


class AwardManyForm(forms.Form):
    """One award for many: certificates of participation, gratitude to all mentors."""

    kind = forms.ChoiceField(
        label="Что вручается",
        choices=[
            (kind, AwardKind(kind).label)
            for kind in (
                AwardKind.CERTIFICATE, AwardKind.GRATITUDE, AwardKind.MERIT, AwardKind.LETTER,
            )
        ],
    )  # fmt: skip
    letter_to = forms.ChoiceField(
        label="Кому письмо",
        required=False,
        choices=[(to, LetterTo(to).label) for to in LetterTo.values if to != LetterTo.PARTNER],
        help_text="О каждом отмеченном; организациям-партнёрам письма готовятся отдельно, по их списку",
    )
    title = forms.CharField(label="Звание", required=False, max_length=120)
    reason = forms.CharField(
        label="За что", required=False, max_length=500, help_text="Продолжите слово «за»"
    )
    layout = layout_field()
    people = RowsField(
        label="Кого", queryset=Person.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, member, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid4())
        people = people_of(member, programme)
        self.fields["people"].queryset = people
        mentors = people.filter(
            participations__programme=programme, participations__side=Side.MENTOR
        )
        self.initial.setdefault("people", list(mentors.values_list("pk", flat=True)))
        self.helper = bare_helper(
            row("kind", "letter_to"),
            "title",
            "reason",
            "layout",
            Div("people", css_class="pick"),
            "key",
        )

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("reason") and cleaned.get("kind") != AwardKind.CERTIFICATE:
            raise ValidationError({"reason": "Напишите, за что поощряют."})
        return cleaned

    def facts(self):
        cleaned = self.cleaned_data
        is_letter = cleaned["kind"] == AwardKind.LETTER
        letter_to = (cleaned["letter_to"] or LetterTo.MENTOR) if is_letter else ""
        return {name: cleaned[name] for name in ("kind", "title", "reason", "layout")} | {
            "letter_to": letter_to
        }


class AwardTicksForm(forms.Form):
    awards = RowsField(
        label="Поощрения",
        queryset=Award.objects.none(),
        error_messages={"required": "Отметьте, что напечатать."},
    )
    key = forms.UUIDField()
    layout = layout_field()

    def __init__(self, *args, awards, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["awards"].queryset = awards
        self.fields["layout"].required = False
