from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from mentoring.text import clean_text
from roadmap.catalogue import programme as catalogue
from roadmap.forms.events import employees_of
from roadmap.models import Competition, Event, Juror, Merit, Nomination

NEW_CRITERIA = 3


class CompetitionCreateForm(forms.Form):
    """Where the contest is held, an event of the plan or one of its own, and what is competed for."""

    event = forms.ModelChoiceField(
        label="На мероприятии плана", queryset=Event.objects.none(), required=False,
        empty_label="— отдельный конкурс —",
        help_text="Например, на фестивале. Отдельный конкурс станет мероприятием плана сам.",
    )  # fmt: skip
    title = forms.CharField(
        label="Название отдельного конкурса", required=False, max_length=200,
        initial="Школьный конкурс наставников",
    )  # fmt: skip
    starts_on = DayField(label="День", required=False)
    place = forms.CharField(label="Место", required=False, max_length=300)
    nominations = forms.MultipleChoiceField(
        label="Номинации", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Критерии и баллы предложены, их можно изменить; свои номинации добавите потом",
    )  # fmt: skip

    def __init__(self, *args, programme, **kwargs):
        super().__init__(*args, **kwargs)
        events = Event.objects.of_programme(programme).filter(competition__isnull=True)
        self.fields["event"].queryset = events.filter(hours__isnull=True).in_time()
        titles = [one["title"] for one in catalogue.nominations()]
        self.fields["nominations"].choices = [(title, title) for title in titles]
        self.initial.setdefault("nominations", titles[:3])
        self.helper = bare_helper("event", row("title", "starts_on", "place"), "nominations")

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("event") and not clean_text(cleaned.get("title") or ""):
            self.add_error("title", "Впишите название или выберите мероприятие плана.")
        return cleaned

    def facts(self):
        cleaned = self.cleaned_data
        own = {name: cleaned[name] for name in ("title", "starts_on", "place")}
        return {"event": cleaned["event"], "titles": cleaned["nominations"]} | (
            {} if cleaned["event"] else own
        )


class CompetitionForm(VersionedForm):
    class Meta:
        model = Competition
        fields = ["counting"]
        help_texts = {
            "counting": "Среднее справедливо и тогда, когда кто-то из жюри оценивает не всех"
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("version", "counting")


class NominationForm(VersionedForm):
    class Meta:
        model = Nomination
        fields = ["title", "entrants"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("version", row("title", "entrants"))


class CriteriaForm(forms.Form):
    """A line for every criterion and a few empty ones; a line without words is taken away."""

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        stored = [(one.title, one.most_points, one.weight) for one in criteria]
        self.lines = stored + [("", 5, 1)] * NEW_CRITERIA
        for at, (title, most, weight) in enumerate(self.lines, start=1):
            self.add(f"title-{at}", forms.CharField(required=False, max_length=200),
                     f"Критерий {at}", title)  # fmt: skip
            self.add(f"most-{at}", forms.IntegerField(min_value=1, max_value=100),
                     f"Критерий {at}: наибольший балл", most)  # fmt: skip
            self.add(f"weight-{at}", forms.IntegerField(min_value=1, max_value=10),
                     f"Критерий {at}: вес", weight)  # fmt: skip

    def add(self, name, field, label, value):
        field.label = label
        field.widget.attrs |= {"aria-label": label, "class": "form-control"}
        self.fields[name], self.initial[name] = field, value

    def table(self):
        for at in range(1, len(self.lines) + 1):
            yield self[f"title-{at}"], self[f"most-{at}"], self[f"weight-{at}"]

    def rows(self):
        data = self.cleaned_data
        return [
            {
                "title": clean_text(data[f"title-{at}"]),
                "most_points": data[f"most-{at}"],
                "weight": data[f"weight-{at}"],
            }
            for at in range(1, len(self.lines) + 1)
            if clean_text(data[f"title-{at}"])
        ]

    def clean(self):
        cleaned = super().clean()
        if not any(clean_text(cleaned.get(f"title-{at}") or "") for at in range(1, len(self.lines) + 1)):  # fmt: skip
            raise ValidationError("Впишите хотя бы один критерий.")
        return cleaned


class WeightsForm(forms.Form):
    """Points for a unit of every counted thing, and the most it may bring; empty counts nothing."""

    def __init__(self, *args, weights, **kwargs):
        super().__init__(*args, **kwargs)
        stored = {one.merit: one for one in weights}
        for merit in Merit:
            weight = stored.get(merit)
            self.add(f"points-{merit}", forms.DecimalField(
                required=False, min_value=Decimal(0), max_value=Decimal(100), decimal_places=2,
            ), f"{merit.label}: баллов за единицу", weight and weight.points.normalize())  # fmt: skip
            self.add(f"most-{merit}", forms.IntegerField(
                required=False, min_value=1, max_value=1000,
            ), f"{merit.label}: не больше", weight and weight.most)  # fmt: skip

    def add(self, name, field, label, value):
        field.label, field.localize = label, False
        field.widget.attrs |= {"aria-label": label, "class": "form-control"}
        self.fields[name], self.initial[name] = field, value

    def table(self):
        for merit in Merit:
            yield merit.label, self[f"points-{merit}"], self[f"most-{merit}"]

    def rows(self):
        return [
            {"merit": merit, "points": points, "most": self.cleaned_data[f"most-{merit}"] or 20}
            for merit in Merit
            if (points := self.cleaned_data[f"points-{merit}"])
        ]


class JurorForm(forms.ModelForm):
    class Meta:
        model = Juror
        fields = ["person", "name", "post", "is_chair"]
        help_texts = {"name": "Если члена жюри нет в списках: полностью, в именительном падеже"}

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = employees_of(member)
        self.fields["person"].empty_label = "— приглашённый —"
        self.helper = bare_helper(row("person", "name"), row("post", "is_chair"))

    def save(self, commit=True):
        """As typed, not stored: storing is the action's part."""
        return self.instance
