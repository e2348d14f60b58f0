from crispy_forms.layout import Fieldset
from django import forms

from mentoring.forms.awards import PairField
from mentoring.forms.layout import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from mentoring.models import MentoringForm, Mentorship, Practice, Suggestion

ROWS = {"rows": 3}
NAMELESS = "Без имён: «наставник», «наставляемая, 9 класс»"


class PracticeForm(VersionedForm):
    mentorship = PairField(
        label="О какой паре или группе", queryset=Mentorship.objects.none(), required=False,
        empty_label="—", help_text="Видит только куратор; нужна, чтобы проверить согласия",
    )  # fmt: skip

    link = forms.URLField(label="Ссылка на публикацию", required=False, assume_scheme="https")

    class Meta:
        model = Practice
        fields = [
            "title", "form", "mentorship", "problem", "goal", "participants", "course", "result",
            "reuse", "review", "is_published", "link",
        ]  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs=ROWS)
            for name in ("problem", "goal", "participants", "course", "result", "reuse", "review")
        }
        help_texts = {
            "participants": NAMELESS,
            "is_published": "Только если у всех участников пары есть согласие на распространение",
        }

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        programme = self.instance.programme
        pairs = Mentorship.objects.visible_to(member).filter(programme=programme)
        self.fields["mentorship"].queryset = pairs.with_people().order_by("pk")
        own = MentoringForm.objects.filter(organisation=member.organisation)
        self.fields["form"].queryset = own.order_by("position", "pk")
        self.fields["form"].empty_label = "—"
        self.helper = bare_helper(
            "version",
            "title",
            row("form", "mentorship"),
            "problem", "goal", "participants", "course", "result", "reuse", "review",
            Fieldset("Публикация", row("is_published", "link")),
        )  # fmt: skip


class SuggestionForm(forms.Form):
    text = forms.CharField(
        label="Что предложить или изменить в программе", max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}), help_text="Людей по имени не называйте",
    )  # fmt: skip
    is_nameless = forms.BooleanField(label="Без подписи", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("text", "is_nameless")


class AnswerForm(VersionedForm):
    class Meta:
        model = Suggestion
        fields = ["answer"]
        widgets = {"answer": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("version", "answer")
