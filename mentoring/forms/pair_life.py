"""Ends and changes of a pair: what was reached, who leaves, who comes, on what ground."""

from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.forms.fields import DayField
from mentoring.forms.layout import bare_helper, row
from mentoring.models import (
    ArtefactKind,
    Fit,
    MentorshipStatus,
    Participation,
    Person,
    PersonKind,
)
from mentoring.pair_outcome import outcome_of

NOTICE_HELP = (
    "Только если сторона отказывается досрочно: статья 351.8 ТК РФ требует предупредить не менее "
    "чем за три рабочих дня. По соглашению сторон оставьте пустым."
)


class GroundedForm(forms.Form):
    """A change that may be explained to anybody: reason, ground, day."""

    reason = forms.CharField(
        label="Причина", max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    ground = forms.CharField(
        label="Основание",
        required=False,
        max_length=300,
        help_text="Например: заявление родителей от 10.01.2027, решение куратора",
    )
    on = DayField(label="С какого дня")
    notified_on = DayField(label="День письменного предупреждения", required=False)

    def __init__(self, *args, mentorship, **kwargs):
        super().__init__(*args, **kwargs)
        self.mentorship = mentorship
        self.initial.setdefault("on", timezone.localdate())
        self.fields["notified_on"].help_text = NOTICE_HELP
        if not is_of_employees(mentorship):
            del self.fields["notified_on"]

    def clean_on(self):
        return past_day(self.cleaned_data["on"])

    def present(self, *names):
        return [name for name in names if name in self.fields]


def past_day(day):
    if day > timezone.localdate():
        raise ValidationError("Этот день ещё не наступил.")
    return day


def is_of_employees(mentorship):
    """ТК РФ binds the mentoring of employees by employees only."""
    form = mentorship.form
    return form.mentor_kind == form.mentee_kind == PersonKind.TEACHER


class CloseForm(GroundedForm):
    status = forms.ChoiceField(
        label="Чем закончилось",
        choices=[
            (MentorshipStatus.COMPLETED, "завершена: программа пройдена"),
            (MentorshipStatus.STOPPED, "прекращена раньше срока"),
        ],
    )
    result = forms.CharField(
        label="Результат",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Чего достигли. Обязателен для завершённой пары, попадёт в базы программы",
    )
    artefact_kind = forms.ChoiceField(
        label="Итоговая работа", required=False, choices=[("", "нет"), *ArtefactKind.choices]
    )
    artefact = forms.CharField(
        label="Название работы",
        required=False,
        max_length=300,
        help_text="Например: проект «Птицы нашего села»",
    )
    feedback = forms.CharField(
        label="Отзыв, ссылка на кейс",
        required=False,
        max_length=500,
        help_text="Слова участников или адрес страницы на сайте",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Последний день работы"
        self.fields["result"].initial = "\n".join(outcome_of(self.mentorship))
        self.fields["reason"].required = False
        self.fields["reason"].help_text = "Обязательна, если пара прекращена раньше срока"
        if self.mentorship.status != MentorshipStatus.ACTIVE:
            self.fields["status"].choices = self.fields["status"].choices[1:]
        self.helper = bare_helper(
            row("status", "on"),
            Fieldset("Итоги", "result", row("artefact_kind", "artefact"), "feedback"),
            Fieldset("Почему раньше срока", "reason", row(*self.present("ground", "notified_on"))),
        )

    def clean(self):
        cleaned = super().clean()
        is_done = cleaned.get("status") == MentorshipStatus.COMPLETED
        if not is_done and not cleaned.get("reason"):
            self.add_error("reason", "Напишите, почему пара прекращена.")
        if is_done and not cleaned.get("result"):
            self.add_error("result", "Напишите, чего достигла пара: это войдёт в базы программы.")
        if is_done and cleaned.get("notified_on"):
            self.add_error("notified_on", "Предупреждение нужно, только если пара прекращается.")
        if bool(cleaned.get("artefact")) != bool(cleaned.get("artefact_kind")):
            self.add_error("artefact", "Укажите и вид работы, и её название.")
        return cleaned


def mentor_choices(member, mentorship, exclude=()):
    """Mentors of the base with a place for one more, best described by what they can."""
    entries = (
        Participation.objects.visible_to(member)
        .present()
        .mentors()
        .filter(programme=mentorship.programme, person__kind=mentorship.form.mentor_kind)
        .with_taken_places()
        .select_related("person")
    )
    free = [e.person_id for e in entries if e.taken < e.capacity and e.person_id not in exclude]
    return Person.objects.visible_to(member).filter(pk__in=free).by_name()


def with_place(person):
    return ", ".join(filter(None, [person.full_name, person.place]))


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return with_place(person)


class SubstituteForm(GroundedForm):
    leaving = PersonChoice(label="Кто уходит", queryset=Person.objects.none())
    newcomer = PersonChoice(label="Кто приходит", queryset=Person.objects.none())
    way = forms.ChoiceField(
        label="Что с парой",
        widget=forms.RadioSelect,
        choices=[
            ("go_on", "продолжает работу: план и встречи остаются за ней"),
            ("anew", "начинает сначала: эта пара закрывается, создаётся новая"),
        ],
        initial="go_on",
    )

    def __init__(self, *args, member, mentorship, **kwargs):
        super().__init__(*args, mentorship=mentorship, **kwargs)
        mentors = [person.pk for person in mentorship.mentors()]
        self.fields["leaving"].queryset = Person.objects.filter(pk__in=mentors).by_name()
        if len(mentors) == 1:
            self.initial.setdefault("leaving", mentors[0])
        self.fields["newcomer"].queryset = mentor_choices(member, mentorship, mentors)
        self.helper = bare_helper(
            row("leaving", "newcomer"),
            "way",
            "reason",
            row(*self.present("ground", "on", "notified_on")),
        )


class JoinForm(forms.Form):
    """A second mentor, or one mentee more."""

    person = PersonChoice(label="Кто входит", queryset=Person.objects.none())
    on = DayField(label="С какого дня", required=False)

    def __init__(self, *args, member, mentorship, as_mentor, **kwargs):
        super().__init__(*args, **kwargs)
        present = [m.person_id for m in mentorship.present()]
        if as_mentor:
            people = mentor_choices(member, mentorship, present)
        else:
            entries = (
                Participation.objects.visible_to(member)
                .present()
                .mentees()
                .filter(programme=mentorship.programme, person__kind=mentorship.form.mentee_kind)
                .without_place_in(mentorship.form)
            )
            people = Person.objects.visible_to(member).filter(pk__in=entries.values("person"))
        self.fields["person"].queryset = people.exclude(pk__in=present).by_name()
        if mentorship.status == MentorshipStatus.ACTIVE:
            self.initial.setdefault("on", timezone.localdate())
        else:
            del self.fields["on"]
        self.helper = bare_helper(row(*[n for n in ("person", "on") if n in self.fields]))


class LeaveForm(GroundedForm):
    person = PersonChoice(label="Кто выходит", queryset=Person.objects.none())

    def __init__(self, *args, mentorship, **kwargs):
        super().__init__(*args, mentorship=mentorship, **kwargs)
        present = [m.person_id for m in mentorship.present()]
        self.fields["person"].queryset = Person.objects.filter(pk__in=present).by_name()
        self.helper = bare_helper(
            row(*self.present("person", "on")),
            "reason",
            row(*self.present("ground", "notified_on")),
        )


class FitForm(forms.Form):
    person = forms.ModelChoiceField(
        label="Кто отвечает", queryset=Person.objects.none(), empty_label=None
    )
    answer = forms.ChoiceField(label="Подходит ли пара", choices=Fit)

    def __init__(self, *args, mentorship, **kwargs):
        super().__init__(*args, **kwargs)
        present = [m.person_id for m in mentorship.present()]
        self.fields["person"].queryset = Person.objects.filter(pk__in=present).by_name()
