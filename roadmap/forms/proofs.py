from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from mentoring.forms.fields import DayField, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.paper_documents import ScanField
from mentoring.models import Document, Person
from roadmap.evidence import QUESTIONS
from surveys.models import Survey

HTTPS = "Нужна ссылка, которая начинается с https://."
OF_A_DISTRICT = "district_"  # begins the keys of questions that only a centre can answer
ONE_OF = ("scan", "url", "document", "survey")


class SecureLinkField(forms.URLField):
    """An address that a browser opens over a closed line, and nothing else."""

    default_validators = [URLValidator(schemes=["https"], message=HTTPS)]
    default_error_messages = {"invalid": HTTPS}

    def __init__(self, **kwargs):
        super().__init__(assume_scheme="https", **kwargs)


class ProofForm(forms.Form):
    """One proof: whichever of the four was given."""

    scan = ScanField(
        label="Файл",
        required=False,
        with_word=True,
        with_tables=True,
        help_text="PDF, фотография (JPEG, PNG), DOCX или XLSX, до 20 МБ. "
        "Место съёмки и другие скрытые сведения фотографии удаляются.",
    )
    url = SecureLinkField(
        label="Или ссылка",
        required=False,
        max_length=1000,
        help_text="Страница сайта, публикация: https://…",
    )
    document = forms.ModelChoiceField(
        label="Или документ из реестра",
        required=False,
        empty_label="не выбран",
        queryset=Document.objects.none(),
    )
    survey = forms.ModelChoiceField(
        label="Или опрос", required=False, empty_label="не выбран", queryset=Survey.objects.none()
    )
    title = forms.CharField(
        label="Что это", required=False, max_length=200,
        help_text="Например: «Фотографии квеста 12 октября».",
    )  # fmt: skip
    people = RowsField(
        label="Кто виден или назван",
        required=False,
        queryset=Person.objects.none(),
        widget=forms.SelectMultiple(attrs={"size": 5}),
        help_text="Если кто-то из них отзовёт согласие и его данные удалят, удалится и этот файл.",
    )

    def __init__(self, *args, member, programme, **kwargs):
        super().__init__(*args, **kwargs)
        papers = Document.objects.visible_to(member).not_cancelled().filter(programme=programme)
        self.fields["document"].queryset = papers.defer("facts").newest_first()
        surveys = Survey.objects.visible_to(member).filter(programme=programme)
        self.fields["survey"].queryset = surveys.exclude(state="draft").newest_first()
        self.fields["people"].queryset = Person.objects.visible_to(member).present().by_name()
        self.helper = bare_helper("scan", "url", row("document", "survey"), "title", "people")

    def clean_url(self):
        url = self.cleaned_data["url"]
        if url and (urlsplit(url).username or urlsplit(url).password):
            raise ValidationError("В ссылке есть имя для входа или пароль: уберите их.")
        return url

    def clean(self):
        cleaned = super().clean()
        if not self.errors and sum(bool(cleaned.get(name)) for name in ONE_OF) != 1:
            raise ValidationError("Выберите что-то одно: файл, ссылку, документ или опрос.")
        return cleaned


class EvidenceForm(forms.Form):
    """Which question the registers answer beside this activity."""

    evidence = forms.ChoiceField(
        label="Показатель",
        required=False,
        help_text="Ответ считается сам и стоит рядом с мероприятием.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, is_municipal=False, **kwargs):
        super().__init__(*args, **kwargs)
        titles = sorted(
            (one.title, key)
            for key, one in QUESTIONS.items()
            if is_municipal or not key.startswith(OF_A_DISTRICT)
        )
        self.fields["evidence"].choices = [
            ("", "ничего: только отметка и подтверждения"),
            *((key, title) for title, key in titles),
        ]
        self.helper = bare_helper("evidence", "version")


class StageDocumentForm(forms.Form):
    """What is known of a paper of a stage: ready, in our register, or not needed here."""

    READY, NOT_NEEDED, LACKING = "ready", "not_needed", "lacking"
    standing = forms.ChoiceField(
        label="Состояние",
        choices=[
            (READY, "готов"),
            (NOT_NEEDED, "не требуется"),
            (LACKING, "ещё не готов (снять отметку)"),
        ],
        widget=forms.RadioSelect,
    )
    on = DayField(label="Готов с", required=False)
    document = forms.ModelChoiceField(
        label="Документ в реестре",
        required=False,
        empty_label="нет: хранится на бумаге",
        queryset=Document.objects.none(),
    )
    reason = forms.CharField(
        label="Почему не требуется",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Например: «Партнёров со стороны в этом году нет».",
    )

    def __init__(self, *args, member, programme, **kwargs):
        super().__init__(*args, **kwargs)
        papers = Document.objects.visible_to(member).not_cancelled().filter(programme=programme)
        self.fields["document"].queryset = papers.defer("facts").newest_first()
        self.helper = bare_helper("standing", row("on", "document"), "reason")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("standing") == self.NOT_NEEDED and not cleaned.get("reason", "").strip():
            self.add_error("reason", "Укажите, почему документ не требуется.")
        return cleaned
