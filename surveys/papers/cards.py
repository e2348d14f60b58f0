"""Cards with QR codes, eight on a sheet of A4."""

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from mentoring.papers.printer import Printer

ON_A_SHEET = 8


def address_of(token):
    return settings.SITE_URL + reverse("surveys:answer_enter", args=[token])


def qr_of(address):
    """A picture inside the text: the press reads neither files nor the network."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=2)


def card_of(token, *, name="", note=""):
    address = address_of(token)
    return {"name": name, "note": note, "address": address, "qr": qr_of(address)}


def cards_pdf(survey, cards):
    """A4, eight cards a sheet, to be cut along the lines."""
    sheets = [cards[at : at + ON_A_SHEET] for at in range(0, len(cards), ON_A_SHEET)]
    html = render_to_string("papers/surveys/cards.html", {"survey": survey, "sheets": sheets})
    with Printer() as printer:
        return printer.print(html, "pdf")


def personal_cards(survey, pairs):
    return [
        card_of(token, name=invitation.name, note=getattr(invitation.person, "place", ""))
        for invitation, token in pairs
    ]
