from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from mentoring.models import (
    Audience,
    Expert,
    Partner,
    Person,
    PersonKind,
    Resource,
    TeamMember,
)

SHORT = {"rows": 2}


class SupportForm(forms.ModelForm):
    """A row of a list; people and partners are those of the member's organisation."""

    def __init__(self, *args, people, partners, **kwargs):
        super().__init__(*args, **kwargs)
        if "person" in self.fields:
            self.fields["person"].choices = people
        if "partner" in self.fields:
            self.fields["partner"].choices = partners
        for field in self.fields.values():
            field.widget.attrs |= {"aria-label": field.label}


class TeamMemberForm(SupportForm):
    class Meta:
        model = TeamMember
        fields = ["person", "part", "duties"]
        widgets = {"duties": forms.Textarea(attrs=SHORT)}


class ResourceForm(SupportForm):
    class Meta:
        model = Resource
        fields = ["title", "partner", "source", "purpose", "is_secured"]
        widgets = {name: forms.Textarea(attrs=SHORT) for name in ("title", "source", "purpose")}


class ExpertForm(SupportForm):
    class Meta:
        model = Expert
        fields = ["person", "name", "workplace", "topic", "contact"]
        widgets = {
            name: forms.Textarea(attrs=SHORT) for name in ("name", "workplace", "topic", "contact")
        }

    def clean(self):
        cleaned = super().clean()
        if self.has_changed() and not (cleaned.get("person") or cleaned.get("name")):
            raise ValidationError("Выберите эксперта из списка или впишите его имя.")
        return cleaned


class AudienceForm(SupportForm):
    class Meta:
        model = Audience
        fields = ["title", "is_inside", "reason", "channel", "informant", "period"]
        widgets = {
            name: forms.Textarea(attrs=SHORT)
            for name in ("title", "reason", "channel", "informant", "period")
        }


@dataclass(frozen=True)
class Part:
    """One list: its address, what stands on its page, the form of a row."""

    code: str
    title: str
    lead: str
    form: type

    @property
    def model(self):
        return self.form.Meta.model

    @property
    def columns(self):
        return [self.model._meta.get_field(name).verbose_name for name in self.form.Meta.fields]


PARTS = {
    part.code: part
    for part in (
        Part("team", "Команда", "Кто входит в рабочую группу и за что отвечает: отсюда берётся приказ о команде", TeamMemberForm),
        Part("resources", "Ресурсы", "Что нужно программе, от кого и для чего; чего ещё нет", ResourceForm),
        Part("experts", "Эксперты", "Чьи знания можно привлечь: внутри организации и вне её", ExpertForm),
        Part("audiences", "Аудитории", "Кого программа информирует: зачем, где, кто и когда", AudienceForm),
    )
}  # fmt: skip


def support_formset(part, member, programme, data=None):
    """The rows of a list and three empty ones; who may be chosen is asked of the database once."""
    extra = 3
    formset = forms.modelformset_factory(
        part.model, form=part.form, extra=extra, can_delete=True, max_num=200, absolute_max=220
    )
    people = Person.objects.visible_to(member).present().exclude(kind=PersonKind.PUPIL)
    named = people.exclude(last_name="").by_name()
    partners = Partner.objects.visible_to(member).by_name()
    choices = {
        "people": [("", "—"), *((one.pk, f"{one.full_name}") for one in named)],
        "partners": [("", "—"), *((one.pk, str(one)) for one in partners)],
    }
    rows = part.model.objects.visible_to(member).of_programme(programme).in_order()
    return formset(data, queryset=rows, form_kwargs=choices, prefix="rows")
