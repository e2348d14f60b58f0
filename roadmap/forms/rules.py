from crispy_forms.layout import HTML, Fieldset
from django import forms

from mentoring.forms.fields import DayField, LinesField, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from roadmap.catalogue import programme as catalogue
from roadmap.forms.events import employees_of
from roadmap.models import Method, YearRules

DAYS = (
    "needs_from", "needs_until", "entry_until", "interim_until", "final_until",
    "mentor_report_until", "curator_report_until",
)  # fmt: skip


class TargetField(forms.DecimalField):
    """Percent to be reached; an empty field means that the indicator is not chosen."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False, min_value=0, max_value=100, max_digits=4, decimal_places=1,
            localize=False, **kwargs,
        )  # fmt: skip


def methods_field(label):
    return forms.MultipleChoiceField(
        label=label,
        choices=Method.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class YearRulesForm(VersionedForm):
    """All decisions of the year on one page."""

    needs_methods = methods_field("Способы анализа потребностей")
    feedback_methods = methods_field("Способы обратной связи")
    mentor_incentives = LinesField(label="Поощрение наставников", required=False)
    curator_incentives = LinesField(label="Поощрение куратора", required=False)

    class Meta:
        model = YearRules
        fields = [
            "needs_by", "needs_mode", "needs_people", "needs_methods", "feedback_methods",
            "mentor_report", "mentor_report_every", "curator_report", "curator_report_every",
            "mentor_incentives", "curator_incentives", *DAYS,
        ]  # fmt: skip
        widgets = {"needs_people": forms.SelectMultiple(attrs={"size": 5})}
        field_classes = dict.fromkeys(DAYS, DayField) | {"needs_people": RowsField}

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["needs_people"].queryset = employees_of(member)
        for name in ("mentor_incentives", "curator_incentives"):
            self.fields[name].help_text = "Каждая мера с условием — с новой строки"
        chosen = {one["code"]: one for one in self.instance.indicators}
        for name in ("mentor_report_every", "curator_report_every"):
            self.fields[name].label = "Как часто"
        self.known = catalogue.indicators() | chosen
        for code, indicator in self.known.items():
            self.fields[f"target_{code}"] = TargetField(label=f"{code}: {indicator['title']}")
            self.initial[f"target_{code}"] = chosen.get(code, {}).get("target")
        self.helper = self.laid_out()

    def laid_out(self):
        return bare_helper(
            "version",
            Fieldset(
                "Анализ потребностей в развитии",
                row("needs_by", "needs_mode"),
                row("needs_methods", "needs_people"),
                row("needs_from", "needs_until"),
            ),
            Fieldset(
                "Обратная связь и мониторинг",
                "feedback_methods",
                row("entry_until", "interim_until", "final_until"),
            ),
            Fieldset(
                "Отчёты",
                "mentor_report",
                row("mentor_report_every", "mentor_report_until"),
                "curator_report",
                row("curator_report_every", "curator_report_until"),
            ),
            Fieldset("Поощрение", row("mentor_incentives", "curator_incentives")),
            Fieldset(
                "Показатели года, %",
                HTML("<p class='soft'>Впишите значение, которого надо достичь; "
                     "пустое поле — показатель не выбран.</p>"),
                *(f"target_{code}" for code in self.known),
                css_class="targets",
            ),
        )  # fmt: skip

    def chosen_indicators(self):
        return [
            {"code": code, "title": one["title"], "target": whole(target)}
            for code, one in self.known.items()
            if (target := self.cleaned_data.get(f"target_{code}")) is not None
        ]

    def differences(self, stored):
        """Indicators are rows of their own, so they are told in words."""
        title = stored._meta.get_field("indicators").verbose_name
        rows = [one for one in super().differences(stored) if one[0] != title]
        mine, theirs = told(self.instance.indicators), told(stored.indicators)
        return rows if mine == theirs else [*rows, (title, theirs, mine)]

    def clean(self):
        cleaned = super().clean()
        self.instance.indicators = self.chosen_indicators()
        return cleaned


def whole(target):
    """70 rather than 70.0: the figure stands in orders."""
    return int(target) if target == int(target) else float(target)


def told(indicators):
    return "; ".join(f"{one['code']} – {one['target']} %" for one in indicators) or "—"
