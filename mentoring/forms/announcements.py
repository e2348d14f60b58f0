from crispy_forms.layout import Div, Fieldset
from django import forms

from mentoring.forms.layout import bare_helper
from mentoring.forms.registers import classes_of
from mentoring.forms.versioned import VersionedForm
from mentoring.groups import GROUPS, OF_CLASSES, PUPILS, Choice
from mentoring.models import Announcement


class AnnouncementForm(VersionedForm):
    groups = forms.MultipleChoiceField(
        label="Кому",
        choices=list(GROUPS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Выберите, кому адресовано объявление."},
    )
    classes = forms.MultipleChoiceField(
        label="Только эти классы", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Касается наставляемых, родителей и обучающихся; не отмечено — все классы",
    )  # fmt: skip

    class Meta:
        model = Announcement
        fields = ["title", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "text": "Не называйте обучающихся: текст уйдёт многим и будет висеть на стенде"
        }

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["classes"].choices = classes_of(member.organisation)
        chosen = Choice.of(self.instance.audience)
        self.initial |= {"groups": list(chosen.groups), "classes": list(chosen.classes)}
        self.helper = bare_helper(
            "version",
            "title",
            "text",
            Fieldset("Кому", Div("groups", css_class="pick"), Div("classes", css_class="pick")),
        )

    def clean(self):
        cleaned = super().clean()
        groups, classes = cleaned.get("groups") or [], cleaned.get("classes") or []
        if PUPILS in groups and not classes:
            self.add_error("classes", "Отметьте классы, обучающимся которых адресовано объявление.")
        if classes and groups and not OF_CLASSES.intersection(groups):
            self.add_error("groups", "Отметьте, кому из этих классов адресовано объявление.")
        return cleaned

    def save(self, commit=True):
        announcement = super().save(commit)
        typed = self.cleaned_data
        announcement.audience = Choice(tuple(typed["groups"]), tuple(typed["classes"])).stored()
        return announcement
