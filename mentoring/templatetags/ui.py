"""Small words of the templates; a built-in library of every template."""

from django import template

from mentoring import access
from mentoring.access import Can
from mentoring.forms.fields import readable_phone

register = template.Library()


@register.filter
def allowed(member, permission):
    """{% if member|allowed:"SIGN_DOCUMENTS" %}"""
    return access.allowed(member, Can[permission])


@register.filter
def ru_plural(number, forms):
    """{{ n }} {{ n|ru_plural:"пара,пары,пар" }}"""
    one, few, many = forms.split(",")
    tens, units = abs(int(number)) % 100, abs(int(number)) % 10
    if units == 1 and tens != 11:
        return one
    return few if 2 <= units <= 4 and not 12 <= tens <= 14 else many


@register.filter
def phones(numbers):
    """{{ person.phones|phones }}: telephones as people read them."""
    return ", ".join(map(readable_phone, numbers or []))
