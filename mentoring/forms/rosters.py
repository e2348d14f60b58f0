from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.forms.fields import DayField
from mentoring.forms.people import bare_helper
from mentoring.forms.registers import RegisterFilterForm
from mentoring.models import RosterKind, RowAction

# What a column may hold, in the words of the person who maps it; the order is that of the select.
FIELD_TITLES = {
    "": "не читать",
    "full_name": "ФИО целиком",
    "last_name": "фамилия",
    "first_name": "имя",
    "patronymic": "отчество",
    "school_class": "класс",
    "class_letter": "буква класса",
    "birth_date": "дата рождения",
    "birth_year": "год рождения",
    "gender": "пол",
    "phones": "телефоны, контакты",
    "email": "электронная почта",
    "representative_name": "ФИО родителя",
    "representative_phone": "телефон родителя",
    "representative_email": "почта родителя",
    "post": "должность",
    "workplace": "место работы или учёбы",
    "subject": "предмет",
    "experience": "стаж",
    "category": "категория",
    "request": "основной запрос",
    "competences": "компетенции",
    "achievements": "достижения",
    "interests": "интересы",
    "hashtags": "хэштеги",
    "wanted_age": "желаемый возраст наставляемых",
    "time_resource": "ресурс времени",
    "capacity": "сколько наставляемых",
    "form": "форма наставничества",
    "partner_name": "второй участник пары",
    "entered_on": "дата вхождения",
    "ended_on": "дата завершения",
    "period": "период",
    "results": "результаты",
    "feedback": "обратная связь",
    "mark": "отметка о прохождении",
    "channel": "источник запроса",
    "order_number": "номер приказа",
    "order_date": "дата приказа",
    "consent": "отметка о согласии",
    "clearance": "справка: номер и дата",
    "training": "обучение наставника",
    "courses": "повышение квалификации",
    "class_teacher": "классный руководитель ученика",
    "led_class": "классное руководство педагога",
    "note": "примечание",
}
LONGEST_CELL = 500
LONGEST_PASTE = 2_000_000


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Файл со списком",
        required=False,
        help_text="Excel (.xlsx, .xls), LibreOffice (.ods), .csv или таблица в .docx, до 20 МБ.",
    )
    text = forms.CharField(
        label="или вставьте таблицу, скопированную из Excel",
        required=False,
        strip=False,
        max_length=LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    kind = forms.ChoiceField(label="Что в списке", choices=RosterKind.choices)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt,.docx"
        self.fields["file"].error_messages["empty"] = "Файл пуст."
        self.helper = bare_helper("file", "text", "kind")

    def clean(self):
        cleaned = super().clean()
        if (
            bool(cleaned.get("file")) == bool((cleaned.get("text") or "").strip())
            and not self.errors
        ):
            raise ValidationError("Выберите файл или вставьте таблицу, что-то одно.")
        return cleaned

    def upload(self):
        """The bytes of what was sent, and the name to call it by."""
        if file := self.cleaned_data["file"]:
            return file.read(), file.name
        # The mark at the beginning tells the reader the encoding.
        return self.cleaned_data["text"].encode("utf-8-sig"), "вставленная таблица"


class RowFilterForm(RegisterFilterForm):
    action = forms.ChoiceField(
        label="Показать",
        required=False,
        choices=[("", "все строки"), ("doubt", "с предупреждениями"), *RowAction.choices],
    )

    def narrow(self, rows):
        action = self.value("action")
        if action == "doubt":
            return rows.filter(is_doubtful=True)
        return rows.filter(action=action) if action else rows


class ColumnsForm(forms.Form):
    """One select per column of every sheet that was read, and what the whole file holds."""

    kind = forms.ChoiceField(label="Что в списке", choices=RosterKind.choices)

    def __init__(self, *args, batch, **kwargs):
        super().__init__(*args, initial={"kind": batch.kind}, **kwargs)
        self.sheets = batch.sheets
        self.names = {}
        for at, sheet in enumerate(batch.sheets):
            for letter in letters_of(sheet):
                title = sheet["titles"].get(letter, "")
                name = f"column-{at}-{letter}"
                self.names[name] = (sheet["name"], letter)
                self.fields[name] = forms.ChoiceField(
                    label=f"{letter}: {title or 'без заголовка'}",
                    required=False,
                    choices=choices_with(sheet["columns"].get(letter, "")),
                    initial=sheet["columns"].get(letter, ""),
                )

    def by_sheet(self):
        """(sheet name, what it holds, its selects) for each sheet that has columns."""
        for sheet in self.sheets:
            fields = [self[name] for name, (own, _) in self.names.items() if own == sheet["name"]]
            if fields:
                yield sheet["name"], RosterKind(sheet["kind"]).label, fields, sheet["dropped"]

    def mapping(self):
        mapping = {}
        for name, (sheet, letter) in self.names.items():
            mapping.setdefault(sheet, {})[letter] = self.cleaned_data[name]
        return mapping

    def clean(self):
        cleaned = super().clean()
        for sheet, fields in self.mapping().items() if not self.errors else ():
            if not {"full_name", "last_name"} & set(fields.values()):
                where = f"На листе «{sheet}»" if sheet else "В таблице"
                raise ValidationError(f"{where} укажите столбец с ФИО или фамилией.")
        return cleaned


def letters_of(sheet):
    if sheet["kind"] == "ignored":
        return []
    letters = {*sheet["titles"], *sheet["columns"]} - set(sheet["dropped"])
    return sorted(letters, key=lambda letter: (len(letter), letter))


def choices_with(field):
    """The select with the field the reader found, even one that is not offered otherwise."""
    choices = list(FIELD_TITLES.items())
    return choices if field in FIELD_TITLES else [*choices, (field, "прочитано, не вносится")]


class MarksForm(forms.Form):
    """The day on which everybody whose mark has no day has signed."""

    signed_on = DayField(label="День подписи, один для всех")

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise ValidationError("Дата подписи ещё не наступила.")
        return day


class ApplyForm(forms.Form):
    is_partial = forms.BooleanField(label="Внести без строк с ошибками", required=False)
