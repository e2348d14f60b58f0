from django import forms

from mentoring.forms.layout import bare_helper
from mentoring.text import clean_text

MOST_BYTES = 5 * 1024 * 1024
# «А», «В», «С» … typed on a Russian keyboard look the same.
LATIN = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")


class BlankUploadForm(forms.Form):
    title = forms.CharField(label="Название", max_length=200)
    file = forms.FileField(label="Файл .xlsx", help_text="Книга регионального центра без макросов")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("title", "file")

    def clean_title(self):
        return clean_text(self.cleaned_data["title"])

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Файл больше 5 МБ. Уберите из бланка картинки.")
        return file


class BlankMapForm(forms.Form):
    """A field for each figure: the cell it goes into, «C5» or «Лист2!C5»."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, blank, figures, **kwargs):
        super().__init__(*args, initial={"version": blank.version}, **kwargs)
        self.blank, self.figures = blank, figures
        first = blank.sheets[0]["name"] if blank.sheets else ""
        self.first = first
        placed = {one["key"]: place_of(one, first) for one in blank.mapping}
        for at, figure in enumerate(figures):
            self.fields[f"cell-{at}"] = forms.CharField(
                label=figure["title"], required=False, max_length=60,
                initial=placed.get(figure["key"], ""),
                widget=forms.TextInput({"size": 12, "aria-label": f"Ячейка: {figure['title']}"}),
            )  # fmt: skip

    def lines(self):
        return [(figure, self[f"cell-{at}"]) for at, figure in enumerate(self.figures)]

    def mapping(self):
        """The typed places; figures that are not known today keep theirs."""
        shown = {figure["key"] for figure in self.figures}
        kept = [one for one in self.blank.mapping if one["key"] not in shown]
        typed = [
            {"key": figure["key"], **self.place(text)}
            for at, figure in enumerate(self.figures)
            if (text := self.cleaned_data[f"cell-{at}"].strip())
        ]
        return kept + typed

    def place(self, text):
        sheet, _, cell = text.rpartition("!")
        return {
            "sheet": sheet.strip().strip("'") or self.first,
            "cell": cell.strip().upper().replace("$", "").translate(LATIN),
        }


def place_of(one, first):
    return one["cell"] if one["sheet"] == first else f"{one['sheet']}!{one['cell']}"
