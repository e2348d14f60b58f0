from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.registers import ALL, RegisterFilterForm
from mentoring.forms.versioned import Versioned, VersionedForm
from mentoring.models import (
    DECIDED,
    Document,
    PersonKind,
    SelectionCriterion,
    SelectionState,
)

PROTOCOL = "D67"


class SelectionFilterForm(RegisterFilterForm):
    q = forms.CharField(label="Поиск по имени", required=False, max_length=200)
    kind = forms.ChoiceField(label="Кто", required=False, choices=[ALL, *PersonKind.choices])
    state = forms.ChoiceField(
        label="Состояние", required=False, choices=[ALL, *SelectionState.choices]
    )

    def narrow(self, entries):
        if kind := self.value("kind"):
            entries = entries.filter(person__kind=kind)
        if state := self.value("state"):
            judged = entries.filter(selection__state=state)
            new = entries.filter(selection__isnull=True)
            entries = judged | new if state == SelectionState.CANDIDATE else judged
        return entries


def protocols_of(programme):
    """Minutes of this programme that count."""
    documents = Document.objects.not_cancelled().filter(programme=programme, code=PROTOCOL)
    return documents.newest_first()


class Marked(forms.Form):
    """Points by criterion: a field for each that this candidate is asked."""

    def add_marks(self, entry, criteria, marks, prefix=""):
        names = {}
        for criterion in criteria:
            if not criterion.is_for(entry.person):
                continue
            name = f"{prefix}mark-{criterion.pk}"
            label = f"{criterion.title} (до {criterion.most_points})"
            self.fields[name] = forms.IntegerField(
                label=label,
                required=False,
                min_value=0,
                max_value=criterion.most_points,
                help_text=criterion.evidence,
                error_messages={
                    "max_value": f"Не больше {criterion.most_points}.",
                    "min_value": "Не меньше 0.",
                    "invalid": "Впишите число.",
                },
            )
            self.fields[name].widget.attrs["inputmode"] = "numeric"
            self.initial[name] = marks.get(criterion.pk)
            names[name] = criterion
        return names

    def marks_of(self, names):
        typed = {criterion: self.cleaned_data.get(name) for name, criterion in names.items()}
        return {criterion: points for criterion, points in typed.items() if points is not None}


class SelectionTableForm(Marked):
    """Everybody on the page at once; a row that nobody touched is left alone."""

    decided_on = DayField(label="Дата решения", initial=timezone.localdate)
    protocol = forms.ModelChoiceField(
        label="Протокол", queryset=Document.objects.none(), required=False, empty_label="—"
    )

    def __init__(self, *args, entries, criteria, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["protocol"].queryset = protocols_of(programme)
        self.fields["decided_on"].label = "Дата решения для изменённых"
        self.criteria, self.marks = criteria, {}
        self.entries = {entry.pk: entry for entry in entries}
        for entry in entries:
            self.add_entry(entry)

    def add_entry(self, entry):
        selection, at = selection_of(entry), f"{entry.pk}-"
        marks = {m.criterion_id: m.points for m in selection.marks.all()} if selection else {}
        self.marks[entry.pk] = self.add_marks(entry, self.criteria, marks, prefix=at)
        self.fields[f"{at}interviewed_on"] = DayField(label="Собеседование", required=False)
        self.fields[f"{at}state"] = forms.ChoiceField(
            label="Решение", choices=SelectionState.choices
        )
        self.fields[f"{at}version"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, min_value=0
        )
        self.name_fields(entry, at)
        self.initial[f"{at}interviewed_on"] = selection and selection.interviewed_on
        self.initial[f"{at}state"] = selection.state if selection else SelectionState.CANDIDATE
        self.initial[f"{at}version"] = selection.version if selection else 0

    def name_fields(self, entry, at):
        """In a table no label stands beside a field; whoever listens to the page hears one."""
        for name, field in self.fields.items():
            if name.startswith(at) and not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = f"{entry.person.full_name}: {field.label}"

    def rows(self):
        """(entry, one cell for every criterion, None where it does not apply, the rest)."""
        for pk, entry in self.entries.items():
            by_criterion = {criterion: self[name] for name, criterion in self.marks[pk].items()}
            yield {
                "entry": entry,
                "marks": [(one, by_criterion.get(one)) for one in self.criteria],
                "total": total_of(entry),
                "interviewed_on": self[f"{pk}-interviewed_on"],
                "state": self[f"{pk}-state"],
                "version": self[f"{pk}-version"],
            }

    def judgements(self):
        """What the action needs of every row that was changed."""
        touched = {name.partition("-")[0] for name in self.changed_data}
        return [self.judgement(pk) for pk in self.entries if str(pk) in touched]

    def judgement(self, pk):
        entry, data = self.entries[pk], self.cleaned_data
        selection, state = selection_of(entry), data[f"{pk}-state"]
        same = selection and selection.state == state
        return {
            "participation": entry,
            "state": state,
            "marks": self.marks_of(self.marks[pk]),
            "interviewed_on": data[f"{pk}-interviewed_on"],
            "decided_on": selection.decided_on if same else data["decided_on"],
            "remark": selection.remark if selection else "",
            "protocol": protocol_for(selection, state, data["protocol"]),
            "version": data[f"{pk}-version"] or 0,
        }


def protocol_for(selection, state, chosen):
    """The chosen minutes stand behind decisions only."""
    stored = selection.protocol if selection else None
    return chosen or stored if state in DECIDED else stored


def selection_of(entry):
    return getattr(entry, "selection", None)


def total_of(entry):
    selection = selection_of(entry)
    points = [m.points for m in selection.marks.all()] if selection else []
    return sum(filter(None, points)) if points else None


class SelectionForm(Versioned, Marked):
    """One candidate in full: what was heard, what was decided and on which minutes it stands."""

    interviewed_on = DayField(label="Собеседование проведено", required=False)
    state = forms.ChoiceField(label="Решение", choices=SelectionState.choices)
    decided_on = DayField(label="Дата решения", required=False)
    protocol = forms.ModelChoiceField(
        label="Протокол", queryset=Document.objects.none(), required=False, empty_label="—"
    )
    remark = forms.CharField(
        label="Замечание", required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args, entry, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        selection = selection_of(entry)
        self.entry = entry
        self.fields["protocol"].queryset = protocols_of(entry.programme)
        marks = {m.criterion_id: m.points for m in selection.marks.all()} if selection else {}
        self.names = self.add_marks(entry, criteria, marks)
        for name in ("interviewed_on", "state", "decided_on", "protocol", "remark"):
            self.initial[name] = getattr(selection, name) if selection else None
        self.initial["version"] = selection.version if selection else 0
        self.helper = bare_helper(
            "version",
            Fieldset("Баллы по критериям", *self.names),
            Fieldset(
                "Решение",
                row("interviewed_on", "state"),
                row("decided_on", "protocol"),
                "remark",
            ),
        )

    def differences(self, stored):
        """What the other user saved beside what this one typed."""
        typed = self.cleaned_data
        state = SelectionState(typed["state"]).label
        return [
            (label, theirs, ours)
            for label, theirs, ours in (
                ("решение", stored.get_state_display(), state),
                ("замечание", stored.remark or "—", typed["remark"] or "—"),
            )
            if theirs != ours
        ]

    def judgement(self):
        names = ("interviewed_on", "state", "decided_on", "protocol", "remark")
        return {
            "participation": self.entry,
            "marks": self.marks_of(self.names),
            "version": self.cleaned_data["version"] or 0,
        } | {name: self.cleaned_data[name] for name in names}


class CriterionForm(VersionedForm):
    class Meta:
        model = SelectionCriterion
        fields = [
            "title", "evidence", "who", "most_points", "least_points", "source", "is_used",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", "для всех кандидатов"), *PersonKind.choices]
        self.fields["least_points"].help_text = "0 — критерий не обязателен"
        self.helper = bare_helper(
            "version",
            "title",
            "evidence",
            row("who", "most_points", "least_points"),
            "source",
            "is_used",
        )

    def clean(self):
        cleaned = super().clean()
        most, least = cleaned.get("most_points"), cleaned.get("least_points")
        if most is not None and least is not None and least > most:
            raise ValidationError({"least_points": "Больше, чем критерий может дать."})
        return cleaned
