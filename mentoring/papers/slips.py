"""Slips to be cut apart, eight on a sheet of A4: personal links with their QR codes, first logins."""

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from mentoring.papers.printer import Printer

ON_A_SHEET = 8


def qr_of(address):
    """A picture inside the text: the press reads neither files nor the network."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=2)


def link_address(name, token):
    return settings.SITE_URL + reverse(name, args=[token])


def linked_card(name, token):
    """The address of a personal page with its QR code."""
    address = link_address(name, token)
    return {"address": address, "qr": qr_of(address)}


def plan_card_of(token):
    return linked_card("mentoring:plan_enter", token)


def sheets_of(cards):
    return [cards[at : at + ON_A_SHEET] for at in range(0, len(cards), ON_A_SHEET)]


def slips_pdf(template, cards, **context):
    """A4, eight cards a sheet, to be cut along the lines."""
    html = render_to_string(template, context | {"sheets": sheets_of(cards)})
    with Printer() as printer:
        return printer.print(html, "pdf")


def pocket_slips(organisation, links):
    """(link, token) of mentors → the PDF; the token stands on the slip and nowhere else."""
    cards = [
        linked_card("reports:pocket_enter", token)
        | {"name": link.person.full_name, "until": link.expires_on}
        for link, token in links
    ]
    return slips_pdf("papers/slips/pockets.html", cards, organisation=organisation)


def login_slips(organisation, accounts):
    """(person, login, one-time password) → the PDF; the password is known only now."""
    cards = [
        {"name": person.full_name, "place": person.place, "login": login, "password": password}
        for person, login, password in accounts
    ]
    address = settings.SITE_URL + reverse("account_login")
    return slips_pdf("papers/slips/logins.html", cards, organisation=organisation, address=address)
