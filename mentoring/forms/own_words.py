from django import forms

from mentoring.forms.versioned import Versioned
from mentoring.text import LONGEST_CLAUSE

ADDED = "added_"
MORE = 2  # empty fields for new clauses


class OwnWordsForm(Versioned, forms.Form):
    """Every clause of a draft in a field; an emptied clause is taken out of the text."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, document, clauses, **kwargs):
        kwargs["initial"] = {"version": document.version}
        super().__init__(*args, **kwargs)
        self.clauses = clauses
        for clause in clauses:
            label = f"Пункт {clause.number.rstrip('.')}" if clause.number else "Абзац"
            self.fields[clause.key] = words(label, clause.text)
        added = document.own_clauses.get("added", [])
        for place, text in enumerate([*added, *[""] * MORE], start=1):
            self.fields[f"{ADDED}{place}"] = words(f"Новый пункт {place}", text)

    def rows(self):
        """(field, clause) in the order of the text."""
        return [(self[clause.key], clause) for clause in self.clauses]

    def new_fields(self):
        return [self[name] for name in self.fields if name.startswith(ADDED)]

    def changed(self):
        return {clause.key: self.cleaned_data[clause.key] for clause in self.clauses}

    def added(self):
        return [self.cleaned_data[name] for name in self.fields if name.startswith(ADDED)]

    def differences(self, stored):
        """What the other user has written meanwhile and what this one typed."""
        known = stored.own_clauses.get("changed", {})
        return [
            (self.fields[clause.key].label, known.get(clause.key, clause.standard), typed)
            for clause in self.clauses
            if (typed := self.cleaned_data[clause.key]) != known.get(clause.key, clause.standard)
        ]


def words(label, text):
    return forms.CharField(
        label=label,
        required=False,
        initial=text,
        max_length=LONGEST_CLAUSE,
        widget=forms.Textarea(attrs={"rows": min(10, 2 + len(text) // 90)}),
    )
