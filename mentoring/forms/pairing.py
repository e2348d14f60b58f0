"""What the curator asks of the matching assistant, and how he changes a draft."""

from crispy_forms.layout import HTML, Column, Field, Fieldset, Row
from django import forms

from mentoring.forms.fields import RowsField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.mentorships import PeopleField, mentee_line
from mentoring.models import (
    Grouping,
    PairingProposal,
    PairingRun,
    Participation,
    Person,
    RoleModel,
    RunGoal,
)
from mentoring.pairing.scoring import LARGEST_WEIGHT, criteria, usual_weights
from mentoring.russian.dates import counted


class PairingForm(forms.Form):
    """The goal, the weights and who needs two mentors, for one form of mentoring."""

    goal = forms.ChoiceField(label="Цель", choices=RunGoal, widget=forms.RadioSelect)
    role_model = forms.ModelChoiceField(
        label="Ролевая модель",
        required=False,
        empty_label="по карточкам участников",
        queryset=RoleModel.objects.none(),
        help_text="Если выбрать, люди с другой моделью в карточке не войдут в пары",
    )
    grouping = forms.ChoiceField(
        label="Несколько наставляемых у одного наставника", choices=Grouping
    )
    second = PeopleField(
        label="Кому нужны два наставника", required=False, queryset=Person.objects.none()
    )

    def __init__(self, *args, member, programme, form, last=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role_model"].queryset = RoleModel.objects.visible_to(member).filter(form=form)
        entries = (
            Participation.objects.visible_to(member)
            .present()
            .filter(programme=programme, person__kind=form.mentee_kind)
            .waiting_for(form)
            .select_related("person", "form")
        )
        self.fields["second"].offer(entries, mentee_line)
        self.initial |= self.as_last_time(last)
        self.weight_names = [self.add_weight(one) for one in criteria()]
        self.helper = bare_helper(
            row("goal", "role_model", "grouping"),
            Fieldset("Сколько весит каждый признак", Row(*self.weight_columns(), css_class="g-3")),
            HTML('<details class="fold"><summary>Кому нужны два наставника</summary>'),
            Column("second", css_class="pick"),
            HTML("</details>"),
        )

    def as_last_time(self, last):
        """The wishes of the last run of the form are proposed anew."""
        if last is None:
            return {"goal": RunGoal.COVERAGE, "grouping": Grouping.BY_ROLE_MODEL} | {
                f"weight_{code}": weight for code, weight in usual_weights().items()
            }
        return {
            "goal": last.goal,
            "grouping": last.grouping,
            "role_model": last.role_model_id,
        } | {f"weight_{code}": weight for code, weight in last.weights.items()}

    def add_weight(self, criterion):
        name = f"weight_{criterion.code}"
        self.fields[name] = forms.IntegerField(
            label=criterion.title,
            min_value=0,
            max_value=LARGEST_WEIGHT,
            help_text=criterion.help,
        )
        return name

    def weight_columns(self):
        return [Column(Field(name), css_class="col-sm-6 col-lg-4") for name in self.weight_names]

    @property
    def wish(self):
        """The arguments of a run."""
        facts = {name: self.cleaned_data[name] for name in ("goal", "grouping", "second")}
        weights = {
            name.removeprefix("weight_"): self.cleaned_data[name] for name in self.weight_names
        }
        return facts | {"weights": weights, "role_model": self.cleaned_data["role_model"]}


class ApproveForm(forms.Form):
    """The ticked pairs of a draft; «all» means every one that is not approved yet."""

    proposals = RowsField(
        label="Пары",
        required=False,
        queryset=PairingProposal.objects.none(),
    )
    everything = forms.BooleanField(required=False)

    def __init__(self, *args, run: PairingRun, **kwargs):
        super().__init__(*args, **kwargs)
        self.waiting = run.proposals.filter(mentorship=None).order_by("pk")
        self.fields["proposals"].queryset = self.waiting

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("everything"):
            cleaned["proposals"] = self.waiting
        elif not cleaned.get("proposals"):
            raise forms.ValidationError("Отметьте галочками пары, которые утверждаете.")
        return cleaned


class RerunForm(forms.Form):
    goal = forms.ChoiceField(label="Цель", choices=RunGoal)


class ChangeForm(forms.Form):
    """Another mentor for a mentee of a draft, or an exchange with another pair."""

    choice = forms.ChoiceField(label="Наставник", widget=forms.RadioSelect)

    def __init__(self, *args, options, names, present=None, swaps=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.swaps = {f"swap-{one.pk}": one for one in swaps}
        self.mentors = {
            f"mentor-{key}": key for key, _, free in options if free > 0 and key != present
        }
        self.fields["choice"].choices = [
            *(
                (
                    f"mentor-{key}",
                    f"{names[key]} — {counted(points, 'балл', 'балла', 'баллов')}, свободно мест: {free}",
                )
                for key, points, free in options
                if free > 0 and key != present
            ),
            *(
                (name, f"{one.mentor} — сейчас с ним {one.mentee}: обменять наставников")
                for name, one in self.swaps.items()
            ),
        ]
        self.helper = bare_helper("choice")


class BanForm(forms.Form):
    reason = forms.CharField(
        label="Почему эта пара невозможна",
        max_length=300,
        help_text="Например: не сложилось на пробной встрече. Причину увидит только куратор.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("reason")
