"""The cells of a preview that may be typed anew, and the question who is who."""

from django import forms

from mentoring.forms.rosters import LONGEST_CELL
from mentoring.models import Person


class RepairForm(forms.Form):
    """The doubtful cells of one page of the preview, every cell of the opened row, and the
    question who is who."""

    def __init__(self, *args, rows, batch, people, opened="", **kwargs):
        super().__init__(*args, **kwargs)
        self.cells, self.asked, self.opened = {}, {}, opened
        self.order = {sheet["name"]: at for at, sheet in enumerate(batch.sheets)}
        self.titles = {sheet["name"]: sheet["titles"] for sheet in batch.sheets}
        tables = TableCells(batch)
        for row in rows:
            letters = letters_to_mend(row)
            if str(row.pk) == opened:
                letters = dict.fromkeys([*letters, *tables.letters(row)])
            for letter in letters:
                self.offer(row, letter, tables.text(row, letter))
            if known := [people[pk] for pk in row.candidates if pk in people]:
                self.ask(row, known, batch)

    def offer(self, row, letter, was):
        name = f"cell-{self.order.get(row.sheet, 0)}-{row.number}-{letter}"
        self.cells[name] = (row.sheet, row.number, letter, was)
        self.fields[name] = forms.CharField(
            label=f"строка {row.number}, столбец {letter}",
            required=False,
            max_length=LONGEST_CELL,
            initial=was,
        )

    def title_of(self, row, letter):
        return f"{letter} {self.titles.get(row.sheet, {}).get(letter, '')}".strip()

    def ask(self, row, known, batch):
        name = f"who-{row.pk}"
        key = f"{row.sheet}|{row.number}|{row.read['last_name']}"
        self.asked[name] = key
        same = [(f"same{person.pk}", f"это {described(person)}") for person in known]
        self.fields[name] = forms.ChoiceField(
            label=f"строка {row.number}: кто это",
            required=False,
            choices=[("", "не решено: внести как нового"), ("new", "другой человек"), *same],
            initial=batch.answers.get(key, ""),
            widget=forms.Select(attrs={"class": "form-select form-select-sm said-field"}),
        )

    def fields_of(self, row):
        """letter → bound field, and the question of this row or None."""
        mended = {
            letter: self[name]
            for name, (sheet, number, letter, _) in self.cells.items()
            if (sheet, number) == (row.sheet, row.number)
        }
        return mended, self[f"who-{row.pk}"] if f"who-{row.pk}" in self.fields else None

    def repairs(self):
        """The cells whose text is no longer that of the file."""
        return [
            (sheet, number, letter, self.cleaned_data[name])
            for name, (sheet, number, letter, was) in self.cells.items()
            if name in self.data and self.cleaned_data[name] != was
        ]

    def answers(self):
        return {
            key: self.cleaned_data[name]
            for name, key in self.asked.items()
            if self.cleaned_data.get(name)
        }


class TableCells:
    """The texts of the file's cells as last read, repairs included."""

    def __init__(self, batch):
        self.tables = {
            name: (table["letters"], dict(table["rows"])) for name, table in batch.tables.items()
        }

    def letters(self, row):
        return self.tables.get(row.sheet, ((), {}))[0]

    def text(self, row, letter):
        letters, rows = self.tables.get(row.sheet, ((), {}))
        cells = rows.get(row.number)
        return cells[letters.index(letter)] if cells and letter in letters else ""


def letters_to_mend(row):
    """Columns of which something was said that a person could put right."""
    letters = [one["column"] for one in row.messages if one["level"] != "info" and one["column"]]
    return list(dict.fromkeys(letters))


def described(person):
    details = person.school_class or person.post
    return f"{person.full_name} ({details})" if details else person.full_name


def repair_form(batch, rows, data=None, opened=""):
    candidates = {pk for row in rows for pk in row.candidates}
    people = Person.objects.filter(organisation=batch.organisation_id).in_bulk(candidates)
    return RepairForm(data, rows=rows, batch=batch, people=people, opened=opened)


def shown_rows(rows, form):
    """(row, name, place, (message, field to mend it)…, other cells, question) for the table."""
    shown = []
    for row in rows:
        mended, question = form.fields_of(row)
        said = [(message, mended.pop(message["column"], None)) for message in row.messages]
        cells = [(form.title_of(row, letter), field) for letter, field in mended.items()]
        person = row.read
        name = " ".join(
            filter(None, (person[part] for part in ("last_name", "first_name", "patronymic")))
        )
        place = person.get("school_class") or person.get("post") or ""
        shown.append((row, name, place, said, cells, question))
    return shown
