import re

from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.forms.layout import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from mentoring.models import Journal

PLACES = re.compile(r"\{(?:n|yy|yyyy)\}")


class JournalForm(VersionedForm):
    class Meta:
        model = Journal
        fields = ["title", "pattern", "next_number"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "pattern"
        ].help_text = (
            "{n} — порядковый номер, {yy} и {yyyy} — год. Примеры: {n}-од, {n}/{yy}, 01-04/{n}."
        )
        self.fields["next_number"].required = False
        self.fields["next_number"].label = "Следующий номер в этом году"
        self.fields[
            "next_number"
        ].help_text = (
            "Если журнал начат на бумаге. Пустое поле: предлагается номер после наибольшего."
        )
        self.fields["next_number"].max_value = 999_999
        if self.instance.next_year != timezone.localdate().year:
            self.initial["next_number"] = None  # a new year begins with the first number
        self.helper = bare_helper("version", "title", row("pattern", "next_number"))

    def clean_pattern(self):
        pattern = self.cleaned_data["pattern"]
        if pattern.count("{n}") != 1:
            raise ValidationError("Впишите {n} там, где стоит порядковый номер, один раз.")
        if re.search(r"[{}]", PLACES.sub("", pattern)):
            raise ValidationError("В фигурных скобках бывает только {n}, {yy} и {yyyy}.")
        if len(pattern) > 30:
            raise ValidationError("Вид номера слишком длинный: не больше 30 знаков.")
        return pattern

    def clean_next_number(self):
        number = self.cleaned_data["next_number"]
        if number is not None and not 1 <= number <= 999_999:
            raise ValidationError("Впишите номер от 1 до 999999 или оставьте поле пустым.")
        return number

    def save(self, commit=True):
        """The instance as typed, not stored: storing is the action's part."""
        has_number = self.instance.next_number is not None
        self.instance.next_year = timezone.localdate().year if has_number else None
        return super().save(commit)
