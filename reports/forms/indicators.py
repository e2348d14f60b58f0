from decimal import Decimal

from crispy_forms.layout import Div, Fieldset
from django import forms
from django.core.exceptions import ValidationError

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from mentoring.schoolyear import SchoolYear
from reports.indicators import entries
from reports.models import Contingent

GRADES, AGES = range(1, 12), range(6, 20)


class ContingentForm(VersionedForm):
    """How many people there are: totals, and the two tables from which totals may follow."""

    counted_on = DayField(label="Сведения на дату")

    class Meta:
        model = Contingent
        fields = [
            "counted_on", "source", "age_day", "pupils", "pupils_10_19", "pupils_15_19",
            "teachers", "teachers_under_35", "young_specialists",
        ]  # fmt: skip
        help_texts = {
            "source": "«отчёт ОО-1», «электронный журнал», «список кадров»",
            "age_day": "Для показателей, где важен возраст",
            "pupils_10_19": "От 10 до 19 лет включительно",
            "pupils_15_19": "От 15 до 19 лет включительно",
            "teachers_under_35": "Кому 35 ещё не исполнилось",
            "young_specialists": "Стаж три года и меньше",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tables = {
            "grades": self.table("grades", GRADES, "{} класс"),
            "ages": self.table("ages", AGES, "{} лет"),
        }
        self.helper = bare_helper(
            "version",
            Fieldset("Откуда числа", row("counted_on", "source", "age_day")),
            Fieldset("Обучающиеся", row("pupils", "pupils_10_19", "pupils_15_19")),
            Fieldset("Педагоги", row("teachers", "teachers_under_35", "young_specialists")),
            self.cells("Обучающиеся по параллелям, если известно", "grades"),
            self.cells("Обучающиеся по возрасту, если известно", "ages"),
        )

    def table(self, name, keys, label):
        """One field for each key; their names in order."""
        stored = self.initial.get(name) or getattr(self.instance, name)
        for key in keys:
            self.fields[f"{name}_{key}"] = forms.IntegerField(
                label=label.format(key), required=False, min_value=0, max_value=9999,
                initial=stored.get(str(key)),
            )  # fmt: skip
        return [f"{name}_{key}" for key in keys]

    def cells(self, title, name):
        return Fieldset(title, Div(*self.tables[name], css_class="contingent-cells"))

    def clean(self):
        for name, fields in self.tables.items():
            values = {one.rpartition("_")[2]: self.cleaned_data.get(one) for one in fields}
            known = {key: value for key, value in values.items() if value is not None}
            setattr(self.instance, name, known)
        return self.cleaned_data


class IndicatorDayForm(forms.Form):
    """«Как было на 31 декабря»: nothing chosen is the usual day of the year."""

    on = DayField(label="На день", required=False)

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and SchoolYear.of(day) != self.year:
            raise ValidationError(f"Выберите день учебного года {self.year}.")
        return day

    @property
    def day(self):
        return self.cleaned_data.get("on") if self.is_valid() else None


class PercentField(forms.DecimalField):
    """A percent as people write it, with a comma."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False, min_value=0, max_value=100, max_digits=4, decimal_places=1,
            widget=forms.TextInput({"inputmode": "decimal", "size": 6, "class": "form-control form-control-sm"}),
            **kwargs,
        )  # fmt: skip

    def to_python(self, value):
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class TargetsForm(forms.Form):
    """The target of each indicator; an empty field means the rules of the year or the catalogue."""

    def __init__(self, *args, targets, **kwargs):
        super().__init__(*args, **kwargs)
        for code, entry in entries().items():
            percent = targets.get(code, (None, ""))[0]
            self.fields[code] = PercentField(
                label=f"{code}: {entry['title']}", initial=typed(percent)
            )

    def values(self):
        return {code: self.cleaned_data[code] for code in self.fields}


def typed(percent):
    return "" if percent is None else f"{Decimal(percent):.1f}".removesuffix(".0").replace(".", ",")
