import re
from decimal import Decimal

from crispy_forms.layout import HTML, Fieldset
from django import forms
from django.core.exceptions import ValidationError

from mentoring.forms.fields import DayField, LinesField, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from roadmap.catalogue import programme as catalogue
from roadmap.forms.events import employees_of
from roadmap.models import Method, YearRules

LONGEST_TITLE = 300
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


OWN = "own-"
OWN_LINE = re.compile(r"(.*\S)\s*[:;–—-]\s*(\d{1,3}(?:[.,]\d)?)\s*%?")


class OwnIndicatorsField(LinesField):
    """The school's own aims, one a line with its percent at the end: «Пары, которые …: 80 %»."""

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        return "\n".join(f"{one['title']}: {one['target']} %" for one in value)

    def clean(self, value):
        lines = super().clean(value)
        return [own_indicator(line, at) for at, line in enumerate(lines, start=1)]

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


def own_indicator(line, at):
    found = OWN_LINE.fullmatch(line)
    target = Decimal(found[2].replace(",", ".")) if found else None
    if target is None or target > 100 or len(found[1]) > LONGEST_TITLE:
        raise ValidationError(
            f"Строка {at}: впишите показатель, двоеточие и значение от 0 до 100 процентов. "
            "Например: «Пары, которые встречались дважды в месяц: 80 %»."
        )
    return {"code": f"{OWN}{at}", "title": found[1], "target": whole(target)}


class YearRulesForm(VersionedForm):
    """All decisions of the year on one page."""

    needs_methods = methods_field("Способы анализа потребностей")
    feedback_methods = methods_field("Способы обратной связи")
    mentor_incentives = LinesField(label="Поощрение наставников", required=False)
    curator_incentives = LinesField(label="Поощрение куратора", required=False)
    own_indicators = OwnIndicatorsField(
        label="Свои показатели",
        required=False,
        help_text="Каждый с новой строки, значение в конце: «Пары, которые встречались дважды в месяц: 80 %»",
    )

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
        stored = self.instance.indicators
        chosen = {one["code"]: one for one in stored if not one["code"].startswith(OWN)}
        self.initial["own_indicators"] = [one for one in stored if one["code"].startswith(OWN)]
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
            "own_indicators",
        )  # fmt: skip

    def chosen_indicators(self):
        known = [
            {"code": code, "title": one["title"], "target": whole(target)}
            for code, one in self.known.items()
            if (target := self.cleaned_data.get(f"target_{code}")) is not None
        ]
        return known + (self.cleaned_data.get("own_indicators") or [])

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
    return "; ".join(f"{name_of(one)} – {one['target']} %" for one in indicators) or "—"


def name_of(indicator):
    """The code of a known one; one's own has only its words."""
    is_own = indicator["code"].startswith(OWN)
    return indicator["title"] if is_own else indicator["code"]
