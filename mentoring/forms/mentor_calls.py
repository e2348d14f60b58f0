from django import forms

from mentoring.forms.fields import RowsField
from mentoring.models import CallAnswer, MentorCall, Person

WAYS = (("mail", "письмом"), ("print", "на бумаге"), ("note", "устно"))


class MentorCallForm(forms.Form):
    """Whom to invite, and how he is told."""

    people = RowsField(
        label="Кого пригласить",
        queryset=Person.objects.none(),
        error_messages={"required": "Отметьте, кого пригласить."},
    )
    way = forms.ChoiceField(label="Как", choices=WAYS)

    def __init__(self, *args, veterans, **kwargs):
        super().__init__(*args, **kwargs)
        keys = [one.person.pk for one in veterans]
        self.fields["people"].queryset = Person.objects.filter(pk__in=keys)


class CallTicksForm(forms.Form):
    calls = RowsField(
        label="Приглашения",
        queryset=MentorCall.objects.none(),
        error_messages={"required": "Отметьте, чьи приглашения напечатать."},
    )

    def __init__(self, *args, calls, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["calls"].queryset = calls


class CallAnswerForm(forms.Form):
    answer = forms.ChoiceField(label="Ответ", choices=CallAnswer.choices, required=False)
    note = forms.CharField(label="Примечание", required=False, max_length=300)
