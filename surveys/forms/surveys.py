from django import forms

from mentoring.forms.fields import DayField, DayInput, RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.registers import ALL, RegisterFilterForm
from mentoring.forms.versioned import VersionedForm
from mentoring.models import Person
from surveys import catalogue
from surveys.models import Survey, SurveyMode, SurveyState
from surveys.questions import WAVES

BLANK = "blank"
OPENING = "В этот день опрос откроется сам. Пусто — откроете вручную."
CLOSING = "Последний день, до полуночи по времени организации. Можно оставить пустым."


class SurveyFilterForm(RegisterFilterForm):
    state = forms.ChoiceField(
        label="Состояние", required=False, choices=[ALL, *SurveyState.choices]
    )
    wave = forms.ChoiceField(label="Волна", required=False, choices=[ALL, *WAVES.items()])

    def narrow(self, surveys):
        for name in ("state", "wave"):
            if value := self.value(name):
                surveys = surveys.filter(**{name: value})
        return surveys


class SurveyCreateForm(forms.Form):
    """Which questionnaire of the catalogue, how, and until when."""

    questionnaire = forms.ChoiceField(label="Анкета")
    mode = forms.ChoiceField(
        label="Режим",
        choices=SurveyMode,
        help_text=(
            "Именной нужен, чтобы сравнить ответы на входе и выходе. В анонимном известно, "
            "кто участвовал, но не известно, кто что ответил."
        ),
    )
    opens_on = DayField(label="Открыть", required=False, help_text=OPENING)
    closes_on = DayField(label="Принимать ответы по", required=False, help_text=CLOSING)

    def __init__(self, *args, programme, wave="", **kwargs):
        super().__init__(*args, **kwargs)
        forms_of = {form.code: form.title for form in programme.forms.order_by("position", "pk")}
        self.fields["questionnaire"].choices = offered(forms_of, wave)
        self.helper = bare_helper("questionnaire", "mode", row("opens_on", "closes_on"))


def offered(forms_of, wave=""):
    """The questionnaires for all forms and for those that the programme runs, by code.

    Whoever comes for one wave is offered what is put in it.
    """
    groups = {}
    for key, one in catalogue.questionnaires().items():
        if wave in WAVES and one["wave"] not in (wave, "any"):
            continue
        if not one["form"] or one["form"] in forms_of:
            form = f", {forms_of[one['form']]}" if one["form"] else ""
            label = f"{one['title']}{form} · {WAVES[one['wave']]} · вопросов: {one['items']}"
            groups.setdefault(one["code"], []).append((key, label))
    return [
        ("", "— выберите анкету —"),
        (BLANK, "Своя анкета с чистого листа"),
        *groups.items(),
    ]


class SurveyForm(VersionedForm):
    """The frame of a draft; its questions are edited one by one beside it."""

    opens_on = DayField(label="Открыть", required=False, help_text=OPENING)
    closes_on = DayField(label="Принимать ответы по", required=False, help_text=CLOSING)

    class Meta:
        model = Survey
        fields = [
            "title", "intro", "respondent", "wave", "mode", "opens_on", "closes_on", "is_mailed", "remind_before",
            "repeats_every",
        ]  # fmt: skip
        widgets = {"intro": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        entry = catalogue.questionnaire(self.instance.questionnaire)
        if entry and not entry["is_anonymous_allowed"]:
            self.fields["mode"].choices = SurveyMode.choices[:1]
        if entry:  # its words are meant for these respondents
            del self.fields["respondent"]
        self.helper = bare_helper(
            "version",
            "title",
            "intro",
            row(*(name for name in ("respondent", "wave") if name in self.fields)),
            "mode",
            row("opens_on", "closes_on"),
            "is_mailed",
            row("remind_before", "repeats_every"),
        )

    def facts(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}


class ClosingDayForm(forms.Form):
    closes_on = DayField(
        label="Принимать ответы по", required=False, widget=DayInput({"class": "form-control"})
    )


class InviteForm(forms.Form):
    """Whom to ask: everybody the questionnaire addresses who is not asked yet."""

    people = RowsField(
        label="Кого спросить",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы одного человека."},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        self.fields["people"].label_from_instance = lambda person: " · ".join(
            filter(None, [person.full_name, person.place])
        )
        self.initial.setdefault("people", [person.pk for person in people])
        self.helper = bare_helper("people")


class SheetForm(forms.Form):
    """A class teacher's or psychologist's sheet: whose it is and which pupils stand on it."""

    title = forms.CharField(
        label="Чей лист",
        max_length=200,
        help_text="Например: 7А, классный руководитель Иванова А. П.",
    )
    people = RowsField(
        label="Ученики",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте учеников, которые войдут в лист."},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        self.fields["people"].label_from_instance = lambda person: " · ".join(
            filter(None, [person.school_class, person.full_name])
        )
        self.helper = bare_helper("title", "people")
