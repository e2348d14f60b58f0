"""From year to year, joining in mid-year, the working calendar, the printed table."""

from django import forms
from django.utils import timezone

from mentoring.forms.fields import CountField, DayField, RowsField, WordsField
from roadmap.forms.roadmaps import bare_helper, row
from roadmap.models import Activity, CalendarDay, PlanLayout, Roadmap, StageDocument, Terms


class PlanPrintForm(forms.Form):
    layout = forms.ChoiceField(label="Вид таблицы", choices=PlanLayout)
    terms = forms.ChoiceField(label="Сроки", choices=Terms)
    annex = CountField(label="Приложение №", required=False, help_text="0: без отметки")
    order = WordsField(label="К приказу", required=False, help_text="Например: от 01.09.2026 № 14")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper(row("layout", "terms"), row("annex", "order"))

    def typed(self):
        """As the paper takes it."""
        values = self.cleaned_data
        return {
            "layout": str(PlanLayout(values["layout"]).label),
            "terms": str(Terms(values["terms"]).label),
            "annex": values["annex"] or 0,
            "order": values["order"],
        }


class RenewForm(forms.Form):
    COPY, LEFT = "copy", "left"
    source = forms.ModelChoiceField(
        label="План прошлых лет", queryset=Roadmap.objects.none(), empty_label=None
    )
    way = forms.ChoiceField(
        label="Что сделать",
        choices=[
            (COPY, "повторить план целиком, сроки отсчитать от нового 1 сентября"),
            (LEFT, "перенести только невыполненное в план этого года"),
        ],
        widget=forms.RadioSelect,
        initial=COPY,
    )
    into = forms.ModelChoiceField(
        label="В какой план перенести невыполненное",
        queryset=Roadmap.objects.none(),
        required=False,
    )

    def __init__(self, *args, member, programme, **kwargs):
        super().__init__(*args, **kwargs)
        own = Roadmap.objects.visible_to(member).select_related("programme")
        self.fields["source"].queryset = own.exclude(programme=programme).order_by("-programme__year", "pk")  # fmt: skip
        self.fields["source"].label_from_instance = lambda one: f"{one.title}, {one.programme.school_year}"  # fmt: skip
        self.fields["into"].queryset = own.filter(programme=programme).order_by("pk")
        self.helper = bare_helper("source", "way", "into")

    def clean(self):
        values = super().clean()
        if values.get("way") == self.LEFT and not values.get("into"):
            self.add_error("into", "Выберите план этого года: в него перенесётся невыполненное.")
        return values


class CatchUpForm(forms.Form):
    on = DayField(label="День, которым отметить", initial=timezone.localdate)
    activities = RowsField(label="Мероприятия", queryset=Activity.objects.none(), required=False)
    documents = RowsField(label="Документы", queryset=StageDocument.objects.none(), required=False)

    def __init__(self, *args, roadmap, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activities"].queryset = Activity.objects.filter(stage__roadmap=roadmap).open()
        self.fields["documents"].queryset = StageDocument.objects.filter(
            stage__roadmap=roadmap, done_on__isnull=True
        )

    def clean(self):
        values = super().clean()
        if not self.errors and not values["activities"] and not values["documents"]:
            raise forms.ValidationError("Отметьте хотя бы одно мероприятие или документ.")
        return values


class CalendarDayForm(forms.ModelForm):
    day = DayField(label="День")
    is_working = forms.TypedChoiceField(
        label="Какой это день",
        choices=[("", "выходной"), ("yes", "рабочий")],
        coerce=bool,
        empty_value=False,
        required=False,
    )

    class Meta:
        model = CalendarDay
        fields = ["day", "is_working", "title", "source"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = "Например: Ураза-байрам"
        self.fields["source"].help_text = "Например: указ главы республики, номер и дата"
        self.helper = bare_helper(row("day", "is_working"), row("title", "source"))
