from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.forms.fields import DayField, RowsField
from mentoring.forms.layout import bare_helper
from mentoring.models import Document

REMARK = "Например: «В пункте 2 укажите срок»."


def reason_area(rows=3):
    return forms.Textarea(attrs={"rows": rows})


class SignForm(forms.Form):
    """The day of the signature and, where a light is red, the head's own reason."""

    signed_on = DayField(label="Когда подписан", initial=timezone.localdate)
    despite = forms.CharField(
        label="Почему подписывается с замечаниями",
        required=False,
        max_length=500,
        widget=reason_area(2),
        help_text="Нужно, только если есть красные замечания. Причина сохранится в карточке документа.",
    )

    def __init__(self, *args, has_reds=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_reds:
            del self.fields["despite"]
        self.helper = bare_helper(*self.fields)

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise ValidationError("День подписания ещё не наступил.")
        return day


class SignListForm(SignForm):
    """The ticked documents of the head's list, signed on one day."""

    documents = RowsField(
        queryset=Document.objects.none(),
        error_messages={"required": "Отметьте хотя бы один документ."},
    )

    def __init__(self, *args, waiting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["documents"].queryset = waiting


class ReturnForm(forms.Form):
    remark = forms.CharField(
        label="Что исправить", max_length=1000, widget=reason_area(), help_text=REMARK
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("remark")


class CancelForm(forms.Form):
    """Why a document ends; of a signed one, by which other."""

    reason = forms.CharField(
        label="Почему документ отменён",
        max_length=500,
        widget=reason_area(),
        help_text="Например: «Заменён приказом от 01.10.2026 № 52-од».",
    )

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        if document.is_signed:
            self.fields["cancelled_by"] = forms.ModelChoiceField(
                Document.objects.filter(organisation=document.organisation)
                .in_force()
                .exclude(pk=document.pk)
                .newest_first(),
                label="Каким документом отменён",
                empty_label="выберите",
                error_messages={"required": "Укажите документ, которым отменяется этот."},
            )
        self.helper = bare_helper(*self.fields)
