"""How a paper looks: size and margins by the letterhead, the QR code of its first sheet."""

import base64
import logging
from functools import cache
from io import BytesIO
from urllib.parse import urljoin

import segno
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from mentoring.models import Edition, FontSize
from mentoring.papers.ornaments import ornament_image

log = logging.getLogger(__name__)

QR_MASK, QR_SCALE, QR_BORDER = 2, 6, 2
INK = bytes([255, 0]) + bytes(254)  # a module that is set is black

PLAIN = {
    "size": FontSize.LARGE,
    "edition": Edition.OF_2025,
    "is_wide_margin": True,
    "emblem": "",
}


def look_facts(letterhead):
    """What is frozen with a document, so that it is printed the same for ever."""
    return {
        "size": letterhead.font_size,
        "edition": letterhead.edition,
        "is_wide_margin": letterhead.is_for_long_storage,
        "emblem": letterhead.emblem.name or "",
    }


def frozen_look(facts):
    return PLAIN | facts.get("organisation", {}).get("look", {})


def look_of(facts):
    """The classes of the page: «s14 bound» is the ordinary one."""
    look = frozen_look(facts)
    usual = f"s{look['size']} {'bound' if look['is_wide_margin'] else 'unbound'}"
    return f"{usual} {facts['sheet_look']}" if "sheet_look" in facts else usual


def ornament_of(facts):
    """The frame of a festive sheet; frozen facts hold only its name."""
    return ornament_image(facts["ornament"]) if "ornament" in facts else ""


def with_emblem(facts):
    """The organisation with its picture inside; frozen facts hold only the picture's name."""
    name = frozen_look(facts)["emblem"]
    organisation = facts.get("organisation")
    if not name or "emblem_image" in organisation:
        return {}
    return {"organisation": organisation | {"emblem_image": emblem_image(name)}}


def emblem_image(name):
    """The stored emblem; a paper whose emblem is lost is printed without it, and the log says so."""
    try:
        with default_storage.open(name) as file:
            return data_address(file.read(), "png")
    except OSError:
        log.warning("The emblem %s is not readable", name)
        return ""


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
    """The picture inside the text: the press reads no files.

    Readers accept any mask; trying all eight for the prettiest takes most of the time.
    """
    rows = segno.make_qr(address, error="m", mask=QR_MASK).matrix
    side = len(rows)
    modules = Image.frombytes("L", (side, side), b"".join(rows).translate(INK)).convert("1")
    picture = Image.new("1", (side + 2 * QR_BORDER, side + 2 * QR_BORDER), 1)
    picture.paste(modules, (QR_BORDER, QR_BORDER))
    file = BytesIO()
    picture = picture.convert("L").resize(
        (picture.width * QR_SCALE, picture.height * QR_SCALE), Image.Resampling.NEAREST
    )
    picture.save(file, "PNG")
    return data_address(file.getvalue(), "png")


def data_address(content, kind):
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
