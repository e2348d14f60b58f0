from django import forms

from mentoring.text import clean_text

SOURCES = (
    "журнал",
    "отчёт классных руководителей",
    "данные психолога",
    "журнал обращений",
    "приказы и протоколы",
)


class FigureField(forms.DecimalField):
    """A figure as people write it, with a comma."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False, max_digits=9, decimal_places=2, min_value=-1_000_000, **kwargs
        )

    def to_python(self, value):
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def typed(value):
    """«6,54», «24»: as it was typed."""
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


class ResultsForm(forms.Form):
    """All results of the page: before, after and the source of each."""

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            code, title = row["code"], row["title"]
            for name, label in (("entry", "до"), ("exit", "после")):
                field = FigureField(label=f"{title}: {label}", initial=typed(row[name]))
                field.widget = forms.TextInput(
                    {"inputmode": "decimal", "size": 7, "aria-label": field.label}
                )
                self.fields[f"{code}-{name}"] = field
            self.fields[f"{code}-source"] = forms.CharField(
                label=f"{title}: источник", required=False, max_length=200, initial=row["source"],
                widget=forms.TextInput({"list": "sources", "aria-label": f"{title}: источник"}),
            )  # fmt: skip

    def lines(self):
        """(facts of the row, its three fields)."""
        return [
            (row, self[f"{row['code']}-entry"], self[f"{row['code']}-exit"], self[f"{row['code']}-source"])
            for row in self.rows
        ]  # fmt: skip

    def values(self):
        return {
            row["code"]: {
                "entry": self.cleaned_data[f"{row['code']}-entry"],
                "exit": self.cleaned_data[f"{row['code']}-exit"],
                "source": clean_text(self.cleaned_data[f"{row['code']}-source"]),
            }
            for row in self.rows
        }
