"""Small words of the templates; a built-in library of every template."""

import base64

from django import template
from django.utils.safestring import mark_safe

from mentoring import access
from mentoring.access import Can
from mentoring.charts import (
    Group,
    Slice,
    Slope,
    Trend,
    donut_picture,
    grouped_picture,
    network,
    slope_picture,
    trend_picture,
)
from mentoring.forms.fields import readable_phone
from mentoring.russian import quotes

register = template.Library()


@register.filter
def allowed(member, permission):
    """{% if member|allowed:"SIGN_DOCUMENTS" %}"""
    return access.allowed(member, Can[permission])


@register.filter
def opens(member, address):
    """{% if member|opens:url %}: no link leads to a refusal."""
    return access.opens(member, address)


@register.filter
def said_by(text, programme):
    """{{ "База наставников"|said_by:programme }}: «Банк наставников» where the programme says so."""
    return programme.says(text) if programme else text


@register.filter
def quoted(words):
    """{{ survey.title|quoted }}: quotation marks inside a title become „лапки“."""
    return quotes.quoted(words)


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


@register.filter
def scheme(partners):
    """{{ network|scheme }}: the drawn scheme of partners; every word of it is escaped by the drawer."""
    return mark_safe(network.svg_of(drawn(partners)))


@register.filter
def scheme_picture(partners):
    """The same for Word, inside the text; nothing where no font is to be had."""
    picture = network.png_of(drawn(partners))
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}" if picture else ""


def drawn(facts):
    title = "Схема сетевого взаимодействия партнёров"
    return network.scheme_of(title, facts["school"], facts["partners"])


@register.filter
def slopes(rows):
    """{{ rows|slopes }}: before and after as a picture inside a paper, for the PDF and for Word."""
    return slope_picture([Slope(*row) for row in rows])


@register.filter
def donut(rows):
    """{{ rows|donut }} of (label, number): parts of a whole as a picture inside a paper."""
    return donut_picture([Slice(*row) for row in rows])


@register.filter
def grouped(rows, unit=""):
    """{{ rows|grouped:"%" }} of (label, [plan, fact]): bars side by side inside a paper."""
    return grouped_picture([Group(label, tuple(values)) for label, values in rows], unit=unit)


@register.filter
def trend(facts):
    """{{ facts|trend }} of {years, lines: (label, values, is_target), unit}: years inside a paper."""
    lines = [Trend(label, tuple(values), is_target) for label, values, is_target in facts["lines"]]
    return trend_picture(facts["years"], lines, unit=facts.get("unit", ""))
