from django import forms

from mentoring.models import Person


class CandidateForm(forms.Form):
    """Who it was that typed the name: somebody of the list, or a new person."""

    person = forms.ModelChoiceField(
        label="Кто это",
        required=False,
        empty_label="новый человек",
        queryset=Person.objects.none(),
        widget=forms.Select({"class": "form-select form-select-sm"}),
    )

    def __init__(self, *args, response, **kwargs):
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(organisation=response.organisation_id).present().by_name()
        surname = response.invitation.typed_name.split()[:1]
        self.fields["person"].queryset = people.matching(" ".join(surname))
        if len(similar := people.matching(response.invitation.typed_name)[:2]) == 1:
            self.initial["person"] = similar[0].pk
