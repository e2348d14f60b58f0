from django import forms

from mentoring.models import AwardLayout


class LayoutPicker(forms.widgets.ChoiceWidget):
    """The frames of festive sheets as pictures to choose from."""

    input_type = "radio"
    template_name = "components/layout_picker.html"
    use_fieldset = True


def layout_field():
    return forms.ChoiceField(label="Оформление", choices=AwardLayout.choices, widget=LayoutPicker)
