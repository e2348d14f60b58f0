"""How crispy lays out a form of ours."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Layout, Row


def bare_helper(*layout):
    """Crispy lays out the fields; the page owns the form tag and the buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*layout)
    return helper


def row(*names, width="col-md"):
    return Row(*(Column(Field(name), css_class=width) for name in names), css_class="g-3")
