"""How a paper looks: size and margins by the letterhead, the QR code of its first sheet."""

import base64
from functools import cache
from io import BytesIO
from urllib.parse import urljoin

import segno
from django.conf import settings
from django.urls import reverse

from mentoring.models import Edition, FontSize

PLAIN = {"size": FontSize.LARGE, "edition": Edition.OF_2025, "is_wide_margin": True}


def look_facts(letterhead):
    """What is frozen with a document, so that it is printed the same for ever."""
    return {
        "size": letterhead.font_size,
        "edition": letterhead.edition,
        "is_wide_margin": letterhead.is_for_long_storage,
    }


def frozen_look(facts):
    return PLAIN | facts.get("organisation", {}).get("look", {})


def look_of(facts):
    """The classes of the page: «s14 bound» is the ordinary one."""
    look = frozen_look(facts)
    return f"s{look['size']} {'bound' if look['is_wide_margin'] else 'unbound'}"


def check_mark(code, facts):
    """Requisite 31 (ГОСТ Р 7.0.97-2025): where anybody checks the document; a consent always has it."""
    is_order = "organisation" in facts
    if not code or (is_order and frozen_look(facts)["edition"] == Edition.OF_2016):
        return None
    address = check_address(code)
    return {"code": code, "shown": address.partition("://")[2], "image": qr_image(address)}


def check_address(code):
    return urljoin(settings.SITE_URL, reverse("mentoring:document_verify", args=[code]))


@cache
def qr_image(address):
    """The picture inside the text: the press reads no files."""
    file = BytesIO()
    segno.make_qr(address, error="m").save(file, kind="png", scale=6, border=2)
    return data_address(file.getvalue(), "png")


def data_address(content, kind):
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
