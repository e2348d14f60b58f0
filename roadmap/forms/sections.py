from django import forms

from mentoring.forms.layout import bare_helper
from mentoring.forms.programmes import FormsField, forms_of
from mentoring.forms.versioned import Versioned
from mentoring.models import MentoringForm
from roadmap.models import Layout, is_own

MOST = 200  # rows of one section
SPARE = 2  # empty rows below the written ones
MORE = 5
LONGEST = 4000


class WriteForm(forms.Form):
    """Which forms the programme of the year runs, and whose words it begins with."""

    forms = FormsField(label="Формы наставничества", queryset=MentoringForm.objects.none())

    def __init__(self, *args, member, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["forms"].queryset = forms_of(member)
        self.fields["forms"].initial = programme.forms.all()
        self.fields["forms"].help_text = "По ним соберётся глава 4; остальные главы общие."
        self.helper = bare_helper("forms")


class RowForm(forms.Form):
    """One paragraph, item or line of a table."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)
    position = forms.IntegerField(label="№", required=False, min_value=1, max_value=999)
    title = forms.CharField(label="Заголовок", required=False, max_length=500)
    text = forms.CharField(label="Текст", required=False, max_length=LONGEST)
    is_removed = forms.BooleanField(label="удалить", required=False)

    def __init__(self, *args, section, **kwargs):
        super().__init__(*args, **kwargs)
        number = self.prefix.rpartition("-")[2]
        self.fields["text"].widget = forms.Textarea({"rows": 3 if section.columns else 2})
        self.fields["title"].widget = forms.Textarea({"rows": 3})
        self.fields["position"].widget.attrs["inputmode"] = "numeric"
        if section.layout == Layout.TABLE:
            self.fields["title"].label, self.fields["text"].label = section.columns
        else:
            del self.fields["title"]
        for name, field in self.fields.items():
            if not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = f"Строка {int(number) + 1}: {field.label}"
            if name in ("title", "text"):
                field.widget.attrs["class"] = "form-control"
        self.fields["position"].widget.attrs["class"] = "form-control"
        self.fields["is_removed"].widget.attrs["class"] = "form-check-input"

    def clean(self):
        cleaned = super().clean()
        is_written = cleaned.get("text") or cleaned.get("title") or cleaned.get("key")
        if is_written and not cleaned.get("text") and not cleaned.get("is_removed"):
            self.add_error("text", "Впишите текст или отметьте строку к удалению.")
        return cleaned


RowSet = forms.formset_factory(RowForm, extra=0, max_num=MOST, absolute_max=MOST + 50)


class SectionForm(Versioned, forms.Form):
    """A section with all its rows on one page."""

    title = forms.CharField(label="Заголовок раздела", max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, section):
        wants_more = data is not None and "more" in data
        super().__init__(
            None if wants_more else data,
            initial={"title": section.title, "version": section.version},
        )
        self.section = section
        if wants_more:
            self.initial |= {"title": data.get("title", ""), "version": data.get("version")}
        self.rows = self.row_set(data, wants_more=wants_more)
        self.helper = bare_helper("version", "title")

    def row_set(self, data, *, wants_more):
        if data is not None and not wants_more:
            return RowSet(data, prefix="rows", form_kwargs={"section": self.section})
        rows, spare = self.row_values(), SPARE
        if wants_more:  # what was typed so far stays in its fields, five empty ones come below
            rows, spare = typed_values(data), MORE
        count = len(rows) + spare
        empty = [{"position": number} for number in range(len(rows) + 1, count + 1)]
        return RowSet(initial=[*rows, *empty], prefix="rows", form_kwargs={"section": self.section})

    def row_values(self):
        return [
            {"key": row["key"], "position": number, "title": row["title"], "text": row["text"]}
            for number, row in enumerate(self.section.rows, start=1)
        ]

    def is_valid(self):
        return super().is_valid() and self.rows.is_valid()

    def shown_rows(self):
        """Each form with the stored row it began as and where the words of that row come from."""
        known = {str(row["key"]): row for row in self.section.rows}
        rows = [(form, known.get(str(form["key"].value() or ""))) for form in self.rows]
        return [(form, row, origin(row) if row else "") for form, row in rows]

    def typed(self):
        """The rows that stay, in the order of their numbers; a moved row gets the very place."""
        rows = [
            (*place_of(form.cleaned_data, at), form.cleaned_data)
            for at, form in enumerate(self.rows, start=1)
            if form.cleaned_data.get("text") and not form.cleaned_data["is_removed"]
        ]
        return [
            {"key": row["key"], "title": row.get("title", ""), "text": row["text"]}
            for *_, row in sorted(rows, key=lambda one: one[:3])
        ]

    def differences(self, stored):
        """What the other user saved and what this one typed, row by row."""
        mine = {str(row["key"]): text_of(row) for row in self.typed() if row["key"]}
        theirs = {str(row["key"]): text_of(row) for row in stored.rows}
        changed = [key for key in theirs | mine if theirs.get(key) != mine.get(key)]
        return [
            (f"строка {key}", theirs.get(key, "удалена"), mine.get(key, "удалена"))
            for key in changed
        ]


def place_of(row, at):
    """Number, then before or after the row that has this number already, then as they stand."""
    number = row.get("position") or MOST * 5
    return number, (number > at) - (number < at), at


def origin(row):
    if row["standard"] is None:
        return "свои слова"
    title, text = row["standard"]
    return f"изменено; в образце: {text_of({'title': title, 'text': text})}" if is_own(row) else ""


def text_of(row):
    return " — ".join(filter(None, [row["title"], row["text"]]))


def typed_values(data):
    """The rows as they stand in the page, before anybody has judged them."""
    total = data.get("rows-TOTAL_FORMS", "0")
    names = ("key", "position", "title", "text", "is_removed")
    return [
        {name: data.get(f"rows-{number}-{name}", "") for name in names}
        for number in range(min(int(total) if total.isdecimal() else 0, MOST))
    ]
