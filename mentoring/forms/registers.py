"""Filters of the registers; they live in the address, so a filtered page can be sent on."""

from collections import defaultdict
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone

from mentoring.access import Can, allowed
from mentoring.models import (
    Consent,
    MentoringForm,
    MentorshipMember,
    MentorshipStatus,
    Participation,
    Person,
    PersonKind,
    Side,
)

PAGE_SIZE = 50
ALL = ("", "все")


class RegisterFilterForm(forms.Form):
    """A filter never refuses the page: a value it does not know narrows nothing."""

    def value(self, name):
        self.is_valid()
        return self.cleaned_data.get(name) or ""

    @property
    def address(self):
        """The filters as they stand in the address, for the links between pages."""
        kept = {name: self.data.get(name) for name in self.fields if self.data.get(name)}
        return urlencode(kept)

    @property
    def is_used(self):
        return any(self.data.get(name) for name in self.fields)


def page_of(rows, request):
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))


def classes_of(organisation):
    """The classes that have pupils now: («9А», «9А») in the order of school."""
    rows = (
        Person.objects.filter(organisation=organisation, grade__isnull=False)
        .present()
        .order_by("grade", "class_letter")
        .values_list("grade", "class_letter")
        .distinct()
    )
    return [(f"{grade}{letter}", f"{grade}{letter}") for grade, letter in rows]


def of_class(people, school_class):
    grade = "".join(sign for sign in school_class if sign.isdigit())
    return people.filter(grade=int(grade), class_letter=school_class[len(grade) :])


def tagged_people(member):
    """Hashtag → whose it is. In Python: SQLite cannot look into a list that it keeps as text."""
    found = defaultdict(list)
    people = Person.objects.visible_to(member).exclude(hashtags=[]).order_by("pk")
    for pk, tags in people.values_list("pk", "hashtags"):
        for tag in tags:
            found[tag].append(pk)
    return dict(found)


class PersonFilterForm(RegisterFilterForm):
    q = forms.CharField(label="Поиск по имени", required=False, max_length=200)
    kind = forms.ChoiceField(label="Кто", required=False, choices=[ALL, *PersonKind.choices])
    school_class = forms.ChoiceField(label="Класс", required=False)
    side = forms.ChoiceField(
        label="В программе",
        required=False,
        choices=[
            ALL,
            (Side.MENTOR, "наставники"),
            (Side.MENTEE, "наставляемые"),
            ("none", "не участвуют"),
        ],
    )
    consent = forms.ChoiceField(
        label="Согласие на данные", required=False, choices=[ALL, ("yes", "есть"), ("no", "нет")]
    )
    tag = forms.ChoiceField(label="Хэштег", required=False)
    left = forms.ChoiceField(
        label="Состав", required=False, choices=[("", "нынешние"), ("yes", "выбывшие")]
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs |= {"type": "search", "placeholder": "Фамилия, имя"}
        self.fields["school_class"].choices = [ALL, *classes_of(member.organisation)]
        if not allowed(member, Can.SEE_CONSENTS):  # a narrowed list would tell who has signed
            del self.fields["consent"]
        self.tagged = tagged_people(member)
        self.fields["tag"].choices = [ALL, *((tag, f"#{tag}") for tag in sorted(self.tagged))]
        if not self.tagged:
            del self.fields["tag"]

    def narrow(self, people, programme):
        if text := self.value("q"):
            people = people.meant_by(text)
        if kind := self.value("kind"):
            people = people.filter(kind=kind)
        if tag := self.value("tag"):
            people = people.filter(pk__in=self.tagged[tag])
        if school_class := self.value("school_class"):
            people = of_class(people, school_class)
        return self.narrow_by_facts(
            people.filter(left_on__isnull=not self.value("left")), programme
        )

    def narrow_by_facts(self, people, programme):
        side, consent = self.value("side"), self.value("consent")
        if side:
            entries = Participation.objects.filter(programme=programme)
            if side == "none":
                people = people.exclude(pk__in=entries.values("person"))
            else:
                people = people.filter(pk__in=entries.filter(side=side).values("person"))
        if consent:
            given = Consent.objects.in_force(timezone.localdate()).to_data().values("person")
            people = (
                people.filter(pk__in=given) if consent == "yes" else people.exclude(pk__in=given)
            )
        return people


class MentorshipFilterForm(RegisterFilterForm):
    q = forms.CharField(label="Участник", required=False, max_length=200)
    status = forms.ChoiceField(
        label="Состояние", required=False, choices=[ALL, *MentorshipStatus.choices]
    )
    form = forms.ModelChoiceField(
        label="Форма", required=False, empty_label="все", queryset=MentoringForm.objects.none()
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["q"].widget.attrs |= {"type": "search", "placeholder": "Фамилия"}
        self.fields["form"].queryset = MentoringForm.objects.visible_to(member).order_by(
            "position", "pk"
        )

    def narrow(self, mentorships):
        if text := self.value("q"):
            people = Person.objects.visible_to(self.member).meant_by(text).values("pk")
            places = MentorshipMember.objects.filter(person__in=people)
            mentorships = mentorships.filter(pk__in=places.values("mentorship"))
        if status := self.value("status"):
            mentorships = mentorships.filter(status=status)
        if form := self.value("form"):
            mentorships = mentorships.filter(form=form)
        return mentorships
